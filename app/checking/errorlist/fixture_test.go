package errorlist

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/ui"
)

// says is a side from "label:quote", at a place.
func says(text string, start int) *check.Side {
	label, quote, _ := strings.Cut(text, ":")
	return &check.Side{Label: annotate.LabelID(label), Quote: quote, Start: start}
}

// some are errors of every kind in three articles, two of them settled.
func some() []Entry {
	a, b, c := "Dam above Harrow gives way, at least 49 feared dead as villages downstream are cut off", "Ministers trade blame", "السد ينهار فوق القرية"
	scored := func(s *check.Side, score float64) *check.Side { s.Score = &score; return s }
	return []Entry{
		{Article: "a1", Title: a, Error: check.Error{Kind: score.ErrorMissed, Gold: says("figure:at least 49", 26)}},
		{Article: "a1", Title: a, Error: check.Error{Kind: score.ErrorSpurious, Pred: scored(says("actor:the valley", 60), 0.31)}},
		{
			Article: "a1", Title: a, Error: check.Error{
				Kind: score.ErrorBoundary,
				Gold: says("claim:Minister Ada Berg told parliament that at least 49 people had died when the dam above Harrow gave way, and that nobody had been warned in time by those who had known for years", 100),
				Pred: scored(says("claim:at least 49 people had died when the dam above Harrow gave way, and that nobody had been warned in time by those who had known for years. She", 139), 0.87),
			},
		},
		{Article: "a1", Title: a, Error: check.Error{Kind: score.ErrorLabel, Gold: says("figure:half the village", 300), Pred: scored(says("actor:half the village", 300), 0.64), Verdict: annotate.ExtractorWrong}},
		{Article: "b2", Title: b, Error: check.Error{Kind: score.ErrorBoth, Gold: says("claim:nearly 50 were killed", 10), Pred: scored(says("figure:nearly 50", 10), 0.55)}},
		{Article: "b2", Title: b, Error: check.Error{Kind: score.ErrorMissed, Gold: says("actor:Ada Berg", 80), Verdict: annotate.BothAcceptable}},
		{Article: "c3", Title: c, Error: check.Error{Kind: score.ErrorBoundary, Gold: says("claim:قال الوزير إن تسعة وأربعين شخصا لقوا حتفهم عندما انهار السد فوق القرية", 5), Pred: scored(says("claim:إن تسعة وأربعين شخصا لقوا حتفهم عندما انهار السد فوق القرية", 16), 0.72)}},
		{Article: "c3", Title: c, Error: check.Error{Kind: score.ErrorSpurious, Pred: scored(says("figure:100", 200), 0.2)}},
	}
}

// compared are errors of two runs: each kind of change.
func compared() []Entry {
	out := some()
	for i, k := range []score.ChangeKind{score.ChangeWorse, score.ChangeNone, score.ChangeOther, score.ChangeNone, score.ChangeBetter, score.ChangeNone, score.ChangeWorse, score.ChangeBetter} {
		out[i].Change = k
	}
	out[2].Was = says("claim:at least 49 people had died", 139)
	out[4].Was, out[4].Pred = out[4].Pred, nil
	out[7].Was, out[7].Pred = out[7].Pred, nil
	return out
}

// listOf is a list of entries in a window.
func listOf(t testing.TB, entries []Entry) (*List, fyne.Canvas) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	l := New()
	l.KeyOf = func(id string) string {
		return map[string]string{"check.extractor": "E", "check.gold": "G", "check.both": "B", "check.reopen": "R", "check.next": "N", "check.previous": "P"}[id]
	}
	w := test.NewWindow(l)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 900))
	l.SetLabels(annotate.DefaultLabels())
	l.SetEntries("extract against gold", entries)
	return l, w.Canvas()
}

// shown is what is listed: an article as "a1 3", an error by its index.
func (l *List) shown() string {
	var out []string
	for _, n := range l.listing.lines {
		if n.head() {
			out = append(out, fmt.Sprintf("%s %d:", l.check.entries[n.entry].Article, n.count))
		} else {
			out = append(out, fmt.Sprint(n.entry))
		}
	}
	return strings.Join(out, " ")
}

// control is a control by its name.
func (l *List) control(t testing.TB, name string) ui.Control {
	t.Helper()
	for _, c := range l.Controls() {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("there is no %s", name)
	return ui.Control{}
}

func (l *List) tap(t testing.TB, name string) {
	t.Helper()
	l.control(t, name).Object.(fyne.Tappable).Tapped(&fyne.PointEvent{})
}
