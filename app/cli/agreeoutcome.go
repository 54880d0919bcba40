package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/report"
	"goldspan/app/exchange"
)

// outcome is what a comparison of two annotation sets, or of more, has found.
type outcome struct {
	problems             *check.Problems
	text, markdown, json func(io.Writer) error // write the report
	nothing              error                 // no article could be compared; otherwise nil
	below                []string              // thresholds that are not reached
}

// compareTwo compares two sets, while the file of differences is open.
func (k *agreeing) compareTwo(ctx context.Context, o agree.Options) (outcome, error) {
	doing := fmt.Sprintf("compare %s and %s", o.A.Name, o.B.Name)
	if k.differences == "" {
		result, err := agree.Run(ctx, o)
		if err != nil {
			return outcome{}, failed(doing, err)
		}
		return k.ofTwo(&result), nil
	}
	var result agree.Report
	var inner error
	err := exchange.WriteFile(k.differences, func(w io.Writer) error {
		o.Differences = report.DifferenceLines(w)
		result, inner = agree.Run(ctx, o)
		return inner
	})
	switch {
	case inner != nil:
		return outcome{}, failed(doing, inner) // it is not one of writing that file
	case err != nil:
		return outcome{}, failed("save "+k.differences, err)
	}
	return k.ofTwo(&result), nil
}

func (k *agreeing) ofTwo(r *agree.Report) outcome {
	out := outcome{
		problems: &r.Problems, below: agree.Below(r, k.thresholds),
		text:     func(w io.Writer) error { return report.WriteAgreementText(w, r) },
		markdown: func(w io.Writer) error { return report.WriteAgreementMarkdown(w, r) },
		json:     func(w io.Writer) error { return report.WriteAgreementJSON(w, r) },
	}
	if r.Compared() == 0 {
		out.nothing = agree.NothingComparedError{A: r.A, B: r.B}
	}
	return out
}

// compareAll compares more than two sets.
func (k *agreeing) compareAll(ctx context.Context, o agree.GroupOptions) (outcome, error) {
	var names []string
	for _, side := range o.Sides {
		names = append(names, side.Name)
	}
	if k.differences != "" {
		return outcome{}, usage("--differences is for two annotation sets, not for %s", strings.Join(names, ", "))
	}
	r, err := agree.RunGroup(ctx, o)
	if err != nil {
		return outcome{}, failed("compare "+strings.Join(names, ", "), err)
	}
	out := outcome{
		problems: &r.Problems, below: agree.BelowGroup(&r, k.thresholds),
		text:     func(w io.Writer) error { return report.WriteGroupText(w, &r) },
		markdown: func(w io.Writer) error { return report.WriteGroupMarkdown(w, &r) },
		json:     func(w io.Writer) error { return report.WriteGroupJSON(w, &r) },
	}
	if r.Together.Articles == 0 {
		out.nothing = agree.NothingInTwoError{Sets: names}
	}
	return out, nil
}
