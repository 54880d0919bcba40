package report

import (
	"io"

	"goldspan/annotate/agreement"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/agree"
)

// WriteAgreementJSON writes the agreement as one object, as described by
// assets/schema/agree-1.schema.json. Numbers have full precision; a missing number is
// null.
func WriteAgreementJSON(w io.Writer, r *agree.Report) error { return writeObject(w, agreementOf(r)) }

type jsonAgreement struct {
	A           string                     `json:"a"`
	B           string                     `json:"b"`
	Overall     jsonAgreed                 `json:"overall"`
	Labels      map[string]jsonLabelAgreed `json:"labels"`
	Differences map[string]int             `json:"differences"`
	Articles    jsonAgreedArticles         `json:"articles"`
	Input       jsonAgreedInput            `json:"input"`
}

// jsonAgreed is the agreement in all labels.
type jsonAgreed struct {
	jsonLabelAgreed
	Marking   number   `json:"marking"`
	MarkingCI interval `json:"marking_ci"`
	Coding    number   `json:"coding"`
	CodingCI  interval `json:"coding_ci"`
}

type jsonLabelAgreed struct {
	Spans       jsonBoth `json:"spans"`
	Same        int      `json:"same"`
	Strict      jsonF1   `json:"strict"`
	Exact       jsonF1   `json:"exact"`
	Partial     jsonF1   `json:"partial"`
	Type        jsonF1   `json:"type"`
	Alpha       number   `json:"alpha"`
	AlphaCI     interval `json:"alpha_ci"`
	Unitizing   number   `json:"unitizing"`
	UnitizingCI interval `json:"unitizing_ci"`
	Kappa       number   `json:"kappa"`
	KappaCI     interval `json:"kappa_ci"`
}

type jsonF1 struct {
	F1 number   `json:"f1"`
	CI interval `json:"ci"`
}

func f1Of(s score.Score) jsonF1 { return jsonF1{numberOf(s.F1()), intervalOf(s.Interval)} }

// jsonBoth counts on both sides.
type jsonBoth struct {
	A int `json:"a"`
	B int `json:"b"`
}

type jsonAgreedArticles struct {
	Compared   int             `json:"compared"`
	Characters int             `json:"characters"`
	LeftOut    int             `json:"left_out"`
	Because    []jsonAgreedOut `json:"because"`
	NotArticle jsonBoth        `json:"not_article"`
}

type jsonAgreedOut struct {
	Reason   agree.Reason `json:"reason"`
	Articles int          `json:"articles"`
	Spans    jsonBoth     `json:"spans"`
}

type jsonAgreedInput struct {
	Resamples int                `json:"resamples"`
	Seed      uint64             `json:"seed"`
	Problems  int                `json:"problems"`
	Kinds     map[check.Kind]int `json:"kinds"`
	Listed    []check.Problem    `json:"listed"`
}

func labelAgreedOf(row *agreementRow) jsonLabelAgreed {
	strict, in := row.schemes[0], row.Intervals
	return jsonLabelAgreed{
		Spans: jsonBoth{strict.Possible(), strict.Actual()}, Same: strict.Correct,
		Strict: f1Of(strict), Exact: f1Of(row.schemes[1]), Partial: f1Of(row.schemes[2]), Type: f1Of(row.schemes[3]),
		Alpha: numberOf(row.Alpha()), AlphaCI: intervalOf(in.Alpha), Unitizing: numberOf(row.Unitizing()), UnitizingCI: intervalOf(in.Unitizing),
		Kappa: numberOf(row.Kappa()), KappaCI: intervalOf(in.Kappa),
	}
}

// agreedOf is the agreement in all labels, and in each.
func agreedOf(r *agreement.Result) (overall jsonAgreed, labels map[string]jsonLabelAgreed) {
	labels = map[string]jsonLabelAgreed{}
	for i, row := range agreementRows(r) {
		if i == 0 {
			overall = jsonAgreed{
				labelAgreedOf(&row), numberOf(row.Marking()), intervalOf(row.Intervals.Marking), numberOf(row.Coding()), intervalOf(row.Intervals.Coding),
			}
			continue
		}
		labels[row.name] = labelAgreedOf(&row)
	}
	return overall, labels
}

func agreementOf(r *agree.Report) jsonAgreement {
	out := jsonAgreement{A: r.A, B: r.B, Differences: map[string]int{}, Input: agreedInput(r.Resamples, r.Seed, &r.Problems)}
	out.Overall, out.Labels = agreedOf(&r.Result)
	for _, kind := range score.ErrorKinds() {
		out.Differences[differenceKind(kind)] = r.Differences[kind]
	}
	out.Articles = jsonAgreedArticles{
		Compared: r.Compared(), Characters: r.Result.Characters, Because: []jsonAgreedOut{}, NotArticle: jsonBoth{r.Outside.A, r.Outside.B},
	}
	for _, l := range r.LeftOut {
		out.Articles.LeftOut += l.Articles
		out.Articles.Because = append(out.Articles.Because, jsonAgreedOut{l.Reason, l.Articles, jsonBoth{l.A, l.B}})
	}
	return out
}

func agreedInput(resamples int, seed uint64, problems *check.Problems) jsonAgreedInput {
	in := jsonAgreedInput{
		Resamples: resamples, Seed: seed, Problems: problems.Total, Kinds: map[check.Kind]int{}, Listed: append([]check.Problem{}, problems.Listed...),
	}
	for _, k := range check.Kinds() {
		if n := problems.Counts[k]; n > 0 {
			in.Kinds[k] = n
		}
	}
	return in
}
