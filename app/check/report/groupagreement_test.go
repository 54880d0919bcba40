package report

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/checktest"
	"goldspan/assets/schema"
)

func groupAgreed(t *testing.T, resamples int, sides ...string) agree.GroupReport {
	t.Helper()
	o := agree.GroupOptions{Resamples: resamples, Seed: 1}
	for i, lines := range sides {
		o.Sides = append(o.Sides, agree.Side{
			Name:   []string{"ana", "b|en <i>", "eva", "ulf"}[i],
			Source: check.FileGold("file", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(lines)), nil }),
		})
	}
	r, err := agree.RunGroup(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// third is a third side beside both.
func third() string {
	return checktest.Article("c1", "done", "{actor|Ilva} said {figure|nine} were {claim|hurt} in {claim|Arpi}") + checktest.Article("c2", "todo", "Toma left") + checktest.Article("c7", "done", "only {actor|Eva}")
}

func TestEveryAgreementOfSeveralKeepsTheSchema(t *testing.T) {
	s := compiled(t, schema.AgreeGroup1())
	a, b := both()
	for name, sides := range map[string][]string{
		"full": {a, b, third()}, "in another order": {third(), "", b, a}, "nothing": {"", "", ""}, "equal": {a, a, a}, "nothing in common": {a, "", third()},
	} {
		r := groupAgreed(t, 10, sides...)
		var out bytes.Buffer
		if err := WriteGroupJSON(&out, &r); err != nil {
			t.Fatal(err)
		}
		keepsSchema(t, name, s, out.Bytes(), "overall", "articles")
	}
}

// A pair has the keys and the figures of the report on two sets.
func TestAPairOfSeveralIsWrittenAsTwo(t *testing.T) {
	a, b := both()
	group, two := groupAgreed(t, 10, a, b, third()), agreed(t, a, b)
	var out, want bytes.Buffer
	if err := WriteGroupJSON(&out, &group); err != nil {
		t.Fatal(err)
	}
	if err := WriteAgreementJSON(&want, &two); err != nil {
		t.Fatal(err)
	}
	type agreement struct {
		A, B            string
		Overall, Labels json.RawMessage
	}
	var of struct{ Pairs []agreement }
	var alone agreement
	if err := json.Unmarshal(out.Bytes(), &of); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(want.Bytes(), &alone); err != nil {
		t.Fatal(err)
	}
	tight := func(raw json.RawMessage) string {
		var b bytes.Buffer
		if err := json.Compact(&b, raw); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	first := of.Pairs[0]
	if first.A != alone.A || first.B != alone.B || tight(first.Overall) != tight(alone.Overall) || tight(first.Labels) != tight(alone.Labels) {
		t.Errorf("%s\nof two alone\n%s", tight(first.Overall), tight(alone.Overall))
	}
}

func TestAgreementOfSeveralInWords(t *testing.T) {
	a, b := both()
	r := groupAgreed(t, 0, a, b, third())
	var text, markdown bytes.Buffer
	if err := WriteGroupText(&text, &r); err != nil {
		t.Fatal(err)
	}
	if err := WriteGroupMarkdown(&markdown, &r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"ana and b|en <i>         2      0.444 ", "\nall labels ", "2 articles compared, which at least two have done\n",
		"eva: 1 of them, with 4 spans; 1 not marked as done\n", "1 article left out: only in eva (1 span)\n", "2 problems: ",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
	for _, want := range []string{
		`## ana, b\|en &lt;i>, eva`, `| ana and b\|en &lt;i> | 2 | 0.444 |`, "| all labels | ", "- 1 article left out: only in eva",
	} {
		if !strings.Contains(markdown.String(), want) {
			t.Errorf("no %q in\n%s", want, markdown.String())
		}
	}
}
