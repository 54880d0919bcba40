package errorlist

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/ui"
)

// tipQuote is how much of a quote a tip shows, in code points, so that both
// sides have room.
const tipQuote = 200

// tip is what both sides say, and how that was settled.
func (l *List) tip(e *Entry) string {
	var parts []string
	for _, s := range l.told(e) {
		if s.side != nil && s.side.Quote != "" {
			parts = append(parts, lang.L("{{.Label}}: {{.Text}}", ui.With{"Label": s.who, "Text": ui.Isolate(start(s.side.Quote, tipQuote))}))
		}
	}
	if e.Verdict != "" {
		parts = append(parts, settledAs(e.Verdict, l.sides))
	}
	return strings.Join(parts, " · ")
}

// start is the start of a text, at most so many code points of it: nothing shows
// more, and a text may be as long as an article.
func start(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for i := range s {
		if most == 0 {
			return s[:i] + ui.Ellipsis
		}
		most--
	}
	return s
}

// told is who says what; nothing is said in words where there is no side.
type told struct {
	who     string
	side    *check.Side
	nothing string
}

// told are what gold and the extractor say about an error, or both persons, in the
// order in which they are read.
func (l *List) told(e *Entry) []told {
	none := lang.L("Nothing here")
	if l.sides.Persons() {
		own, other := l.sides.Names()
		return []told{{own, e.Gold, none}, {other, e.Pred, none}}
	}
	gold := told{lang.L("Gold"), e.Gold, none}
	switch e.Change {
	case score.ChangeBetter:
		now := told{lang.L("Now"), nil, lang.L("The same as gold")}
		if e.Gold == nil {
			now.nothing = none
		}
		return []told{gold, {lang.L("Before"), e.Prediction(), none}, now}
	case score.ChangeOther:
		return []told{gold, {lang.L("Before"), e.Was, none}, {lang.L("Now"), e.Pred, none}}
	}
	return []told{gold, {lang.L("Extractor"), e.Pred, none}}
}

// changeText says what became of an error since the run before; "" for a single run.
func changeText(k score.ChangeKind) string {
	switch k {
	case score.ChangeBetter:
		return lang.L("Better: the error is gone")
	case score.ChangeWorse:
		return lang.L("Worse: the error is new")
	case score.ChangeOther:
		return lang.L("Different: another error than before")
	case score.ChangeNone:
		return lang.L("Same: the error is unchanged")
	}
	return ""
}

// settledAs is a verdict as a sentence.
func settledAs(v annotate.Verdict, s ui.Sides) string {
	switch {
	case !s.Persons():
	case v == annotate.ExtractorWrong:
		return lang.L("Settled: as {{.Own}} has it", s.With(nil))
	case v == annotate.GoldWrong:
		return lang.L("Settled: as {{.Other}} has it", s.With(nil))
	}
	switch v {
	case annotate.ExtractorWrong:
		return lang.L("Settled: the extractor is wrong")
	case annotate.GoldWrong:
		return lang.L("Settled: gold was wrong")
	case annotate.BothAcceptable:
		return lang.L("Settled: both are acceptable")
	}
	return string(v)
}

// differences say in words how the ends of a prediction differ from gold's, the
// start first; nothing for errors of another kind, and for those that are gone.
func differences(e *Entry) []string {
	pred := e.Prediction()
	if e.Gone() || e.Gold == nil || pred == nil || e.Kind != score.ErrorBoundary && e.Kind != score.ErrorBoth {
		return nil
	}
	gold, said := []rune(e.Gold.Quote), []rune(pred.Quote)
	var out []string
	switch by := pred.Start - e.Gold.Start; {
	case by > 0:
		out = append(out, lang.L("lacks at the start: {{.Text}}", ui.With{"Text": part(gold[:min(by, len(gold))])}))
	case by < 0:
		out = append(out, lang.L("adds at the start: {{.Text}}", ui.With{"Text": part(said[:min(-by, len(said))])}))
	}
	switch by := pred.Start + len(said) - e.Gold.Start - len(gold); {
	case by < 0:
		out = append(out, lang.L("lacks at the end: {{.Text}}", ui.With{"Text": part(gold[len(gold)-min(-by, len(gold)):])}))
	case by > 0:
		out = append(out, lang.L("adds at the end: {{.Text}}", ui.With{"Text": part(said[len(said)-min(by, len(said)):])}))
	}
	return out
}

// part is a part of a quote as a text has it.
func part(r []rune) string {
	text := strings.Join(strings.Fields(string(r)), " ")
	if text == "" {
		return lang.L("white space")
	}
	return lang.L("“{{.Text}}”", ui.With{"Text": text})
}
