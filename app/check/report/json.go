package report

import (
	"encoding/json"
	"io"

	"goldspan/annotate/bootstrap"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// WriteJSON writes the report as one object, as described by
// assets/schema/check-1.schema.json. Numbers have full precision; a missing number
// is null.
func WriteJSON(w io.Writer, r *check.Report) error { return writeObject(w, jsonOf(r)) }

func writeObject(w io.Writer, object any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(object)
}

// number is a number, or nil for a zero divisor.
type number *float64

func numberOf(value float64, ok bool) number {
	if !ok {
		return nil
	}
	return &value
}

func meanOf(m score.Mean) number { return numberOf(m.Value, m.OK()) }

// interval is a 95 % interval, [low, high].
type interval *[2]float64

func intervalOf(i *bootstrap.Interval) interval {
	if i == nil {
		return nil
	}
	return &[2]float64{i.Low, i.High}
}

type jsonReport struct {
	Schemes    jsonSchemes    `json:"schemes"`
	Characters jsonCharacters `json:"characters"`
	Confusion  jsonConfusion  `json:"confusion"`
	Articles   jsonArticles   `json:"articles"`
	Input      jsonInput      `json:"input"`
}

type jsonSchemes struct {
	Strict  jsonScheme `json:"strict"`
	Exact   jsonScheme `json:"exact"`
	Partial jsonScheme `json:"partial"`
	Type    jsonScheme `json:"type"`
}

type jsonScheme struct {
	Overall  jsonScore            `json:"overall"`
	Labels   map[string]jsonScore `json:"labels"`
	Macro    jsonAverage          `json:"macro"`
	Articles jsonAverage          `json:"articles"`
}

func schemeOf(s score.SchemeResult) jsonScheme {
	out := jsonScheme{scoreOf(s.Overall), map[string]jsonScore{}, averageOf(s.Macro), averageOf(s.Articles)}
	for _, l := range s.Labels {
		out.Labels[l.Label] = scoreOf(l.Score)
	}
	return out
}

type jsonScore struct {
	Correct   int      `json:"correct"`
	Incorrect int      `json:"incorrect"`
	Partial   int      `json:"partial"`
	Missed    int      `json:"missed"`
	Spurious  int      `json:"spurious"`
	Possible  int      `json:"possible"`
	Actual    int      `json:"actual"`
	Precision number   `json:"precision"`
	Recall    number   `json:"recall"`
	F1        number   `json:"f1"`
	CI        interval `json:"ci"`
}

func scoreOf(s score.Score) jsonScore {
	return jsonScore{
		s.Correct, s.Incorrect, s.Partial, s.Missed, s.Spurious, s.Possible(), s.Actual(),
		numberOf(s.Precision()), numberOf(s.Recall()), numberOf(s.F1()), intervalOf(s.Interval),
	}
}

type jsonAverage struct {
	Precision number   `json:"precision"`
	Recall    number   `json:"recall"`
	F1        number   `json:"f1"`
	Of        int      `json:"of"` // number of F1 values in the mean
	CI        interval `json:"ci"`
}

func averageOf(a score.Average) jsonAverage {
	return jsonAverage{meanOf(a.Precision), meanOf(a.Recall), meanOf(a.F1), a.F1.Of, intervalOf(a.Interval)}
}

type jsonCharacters struct {
	Overall jsonPositions            `json:"overall"`
	Labels  map[string]jsonPositions `json:"labels"`
}

type jsonPositions struct {
	Gold      int      `json:"gold"`
	Predicted int      `json:"predicted"`
	Both      int      `json:"both"`
	Precision number   `json:"precision"`
	Recall    number   `json:"recall"`
	F1        number   `json:"f1"`
	CI        interval `json:"ci"`
}

func positionsOf(c score.CharacterScore) jsonPositions {
	return jsonPositions{
		c.Gold, c.Pred, c.Both, numberOf(c.Precision()), numberOf(c.Recall()), numberOf(c.F1()), intervalOf(c.Interval),
	}
}

type jsonConfusion struct {
	Labels   []string `json:"labels"`
	Matrix   [][]int  `json:"matrix"` // rows are gold, columns are predictions
	Missed   []int    `json:"missed"`
	Spurious []int    `json:"spurious"`
}

// maxMatrix is the largest number of labels for which the matrix is written. Nobody
// reads a larger matrix, and its size is the square of the number.
const maxMatrix = 200

func confusionOf(c score.Confusion) jsonConfusion {
	out := jsonConfusion{Labels: c.Labels, Matrix: [][]int{}, Missed: c.Missed, Spurious: c.Spurious}
	if len(c.Labels) > maxMatrix {
		return out
	}
	for g := range c.Labels {
		row := make([]int, len(c.Labels))
		for p := range row {
			row[p] = c.At(g, p)
		}
		out.Matrix = append(out.Matrix, row)
	}
	return out
}

type jsonArticles struct {
	Scored             int           `json:"scored"`
	WithoutPredictions int           `json:"without_predictions"`
	LeftOut            int           `json:"left_out"`
	NotDone            int           `json:"not_done"`
	OtherText          int           `json:"other_text"`
	UnusableGold       int           `json:"unusable_gold"`
	Duplicate          int           `json:"duplicate"`
	Unknown            int           `json:"unknown"`
	NotInRun           int           `json:"not_in_run"`
	Accepted           int           `json:"accepted_from_run,omitempty"`
	Spans              jsonSpans     `json:"spans"`
	Because            []jsonLeftOut `json:"because"`
}

type jsonSpans struct {
	Gold      int `json:"gold"`
	Predicted int `json:"predicted"`
}

type jsonLeftOut struct {
	Reason    string `json:"reason"`
	Articles  int    `json:"articles"`
	Gold      int    `json:"gold"`
	Predicted int    `json:"predicted"`
}

type jsonInput struct {
	Gold          string                   `json:"gold"`
	Predictions   string                   `json:"predictions"`
	Lines         int                      `json:"lines"`
	Units         map[predictions.Unit]int `json:"units"`
	Resamples     int                      `json:"resamples"`
	Seed          uint64                   `json:"seed"`
	Problems      int                      `json:"problems"`
	Kinds         map[check.Kind]int       `json:"kinds"`
	Listed        []check.Problem          `json:"listed"`
	UnplacedSpans int                      `json:"unplaced_spans"`
	IgnoredSpans  int                      `json:"ignored_spans"`
	NotArticle    *jsonSpans               `json:"not_article,omitempty"`
	UnknownKeys   map[string]int           `json:"unknown_keys"`
}

func jsonOf(r *check.Report) jsonReport {
	out := jsonReport{
		Schemes: jsonSchemes{
			schemeOf(r.Result.Scheme(score.Strict)), schemeOf(r.Result.Scheme(score.Exact)),
			schemeOf(r.Result.Scheme(score.Partial)), schemeOf(r.Result.Scheme(score.Type)),
		},
		Characters: jsonCharacters{positionsOf(r.Result.Characters.Overall), map[string]jsonPositions{}},
		Confusion:  confusionOf(r.Result.Confusion),
	}
	for _, l := range r.Result.Characters.Labels {
		out.Characters.Labels[l.Label] = positionsOf(l.CharacterScore)
	}
	a := r.Articles
	out.Articles = jsonArticles{
		Scored: a.Scored, WithoutPredictions: a.WithoutPredictions, LeftOut: a.LeftOut(), NotDone: a.NotDone,
		OtherText: a.OtherText, UnusableGold: a.Unusable, Duplicate: a.Duplicate, Unknown: a.Unknown, NotInRun: a.NotInRun, Accepted: a.Accepted,
		Spans:   jsonSpans{r.Result.Coverage.Scored.Gold, r.Result.Coverage.Scored.Pred},
		Because: []jsonLeftOut{},
	}
	for _, l := range r.Result.Coverage.LeftOut {
		out.Articles.Because = append(out.Articles.Because, jsonLeftOut{string(l.Reason), l.Articles, l.Gold, l.Pred})
	}
	out.Input = jsonInput{
		Gold: r.Gold, Predictions: r.Predictions, Lines: r.Lines, Units: map[predictions.Unit]int{}, Resamples: r.Resamples, Seed: r.Seed,
		Problems: r.Problems.Total, Kinds: map[check.Kind]int{}, Listed: append([]check.Problem{}, r.Problems.Listed...),
		UnplacedSpans: r.Unplaced, IgnoredSpans: r.Ignored, UnknownKeys: r.UnknownKeys,
	}
	if n := r.NotArticle; n.Gold+n.Pred > 0 {
		out.Input.NotArticle = &jsonSpans{n.Gold, n.Pred}
	}
	for _, u := range predictions.Units() {
		out.Input.Units[u] = r.Units[u]
	}
	for _, k := range check.Kinds() {
		out.Input.Kinds[k] = r.Problems.Counts[k]
	}
	return out
}
