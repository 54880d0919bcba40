package report

import (
	"io"

	"goldspan/annotate/agreement"
	"goldspan/app/check/agree"
)

// WriteGroupJSON writes the agreement of several annotation sets as one object, as
// described by assets/schema/agree-group-1.schema.json. Numbers have full precision; a
// missing number is null.
func WriteGroupJSON(w io.Writer, r *agree.GroupReport) error { return writeObject(w, groupOf(r)) }

type jsonGroup struct {
	Sets     []jsonSet                    `json:"sets"`
	Overall  jsonTogether                 `json:"overall"`
	Labels   map[string]jsonLabelTogether `json:"labels"`
	Pairs    []jsonPair                   `json:"pairs"`
	Articles jsonGroupArticles            `json:"articles"`
	Input    jsonAgreedInput              `json:"input"`
}

type jsonSet struct {
	Name       string `json:"name"`
	Articles   int    `json:"articles"`
	Spans      int    `json:"spans"`
	NotDone    int    `json:"not_done"`
	Absent     int    `json:"absent"`
	Unusable   int    `json:"unusable"`
	NotArticle int    `json:"not_article"`
}

type jsonLabelTogether struct {
	Alpha       number   `json:"alpha"`
	AlphaCI     interval `json:"alpha_ci"`
	Unitizing   number   `json:"unitizing"`
	UnitizingCI interval `json:"unitizing_ci"`
}

type jsonTogether struct {
	jsonLabelTogether
	Marking   number   `json:"marking"`
	MarkingCI interval `json:"marking_ci"`
	Coding    number   `json:"coding"`
	CodingCI  interval `json:"coding_ci"`
}

type jsonPair struct {
	A          string                     `json:"a"`
	B          string                     `json:"b"`
	Articles   int                        `json:"articles"`
	Characters int                        `json:"characters"`
	Overall    jsonAgreed                 `json:"overall"`
	Labels     map[string]jsonLabelAgreed `json:"labels"`
}

type jsonGroupArticles struct {
	Compared   int            `json:"compared"`
	Characters int            `json:"characters"`
	LeftOut    int            `json:"left_out"`
	Because    []jsonGroupOut `json:"because"`
}

type jsonGroupOut struct {
	Reason   agree.Reason `json:"reason"`
	Set      *string      `json:"set"`
	Articles int          `json:"articles"`
	Spans    int          `json:"spans"`
}

func labelTogetherOf(m agreement.Measured) jsonLabelTogether {
	return jsonLabelTogether{numberOf(m.Alpha()), intervalOf(m.Intervals.Alpha), numberOf(m.Unitizing()), intervalOf(m.Intervals.Unitizing)}
}

func groupOf(r *agree.GroupReport) jsonGroup {
	whole := r.Together.Whole
	out := jsonGroup{
		Overall: jsonTogether{
			labelTogetherOf(whole), numberOf(whole.Marking()), intervalOf(whole.Intervals.Marking), numberOf(whole.Coding()), intervalOf(whole.Intervals.Coding),
		},
		Labels: map[string]jsonLabelTogether{},
		Articles: jsonGroupArticles{
			Compared: r.Together.Articles, Characters: r.Together.Characters, Because: []jsonGroupOut{},
		},
		Input: agreedInput(r.Resamples, r.Seed, &r.Problems),
	}
	for _, s := range r.Sets {
		out.Sets = append(out.Sets, jsonSet{s.Name, s.Compared, s.Spans, s.NotDone, s.Absent, s.Unusable, s.Outside})
	}
	for _, l := range r.Together.Labels {
		out.Labels[l.Label] = labelTogetherOf(l.Measured)
	}
	for i := range r.Pairs {
		p := &r.Pairs[i]
		pair := jsonPair{A: r.Sets[p.A].Name, B: r.Sets[p.B].Name, Articles: p.Articles(), Characters: p.Result.Characters}
		pair.Overall, pair.Labels = agreedOf(&p.Result)
		out.Pairs = append(out.Pairs, pair)
	}
	for _, l := range r.LeftOut {
		out.Articles.LeftOut += l.Articles
		left := jsonGroupOut{Reason: l.Reason, Articles: l.Articles, Spans: l.Spans}
		if l.Set >= 0 {
			left.Set = &r.Sets[l.Set].Name
		}
		out.Articles.Because = append(out.Articles.Because, left)
	}
	return out
}
