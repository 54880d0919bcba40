package session_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

func mark(label annotate.LabelID, start, end int) annotate.Mark {
	return annotate.Mark{Label: label, Range: annotate.Range{Start: start, End: end}}
}

// said is what gold says of the open article.
func said(s desk) []annotate.Mark {
	var out []annotate.Mark
	for sp := range s.State().Spans() {
		out = append(out, sp.Mark())
	}
	return out
}

func TestSettlingChangesGoldOnlyWhereItWasWrong(t *testing.T) {
	claim, actor, nothing := mark("claim", 0, 14), mark("actor", 39, 44), annotate.Mark{}
	for name, tt := range map[string]struct {
		gold, pred annotate.Mark
		verdict    annotate.Verdict
		want       []annotate.Mark
	}{
		"the extractor was wrong":              {claim, nothing, annotate.ExtractorWrong, []annotate.Mark{claim, actor}},
		"both are acceptable":                  {claim, mark("claim", 0, 4), annotate.BothAcceptable, []annotate.Mark{claim, actor}},
		"what was missed is none":              {claim, nothing, annotate.GoldWrong, []annotate.Mark{actor}},
		"what is spurious is one":              {nothing, mark("figure", 0, 4), annotate.GoldWrong, []annotate.Mark{claim, mark("figure", 0, 4), actor}},
		"it has another label":                 {actor, mark("figure", 39, 44), annotate.GoldWrong, []annotate.Mark{claim, mark("figure", 39, 44)}},
		"it has other ends":                    {actor, mark("actor", 35, 44), annotate.GoldWrong, []annotate.Mark{claim, mark("actor", 35, 44)}},
		"it is another span that is there":     {actor, claim, annotate.GoldWrong, []annotate.Mark{claim}},
		"what gold has twice over is one":      {nothing, claim, annotate.GoldWrong, []annotate.Mark{claim, actor}},
		"gold does not say it any more, so so": {mark("claim", 5, 14), mark("claim", 5, 9), annotate.GoldWrong, []annotate.Mark{claim, mark("claim", 5, 9), actor}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			m := newMemory("gold", newArticle(t))
			s := open(t, m)
			tag(t, s, "claim", 0, 14)
			tag(t, s, "actor", 39, 44)
			before := s.State()
			if _, err := s.Settle(ctx, session.Verdict{Decision: annotate.Decision{Gold: tt.gold, Pred: tt.pred, Verdict: tt.verdict}}); err != nil {
				t.Fatal(err)
			}
			if got := said(s); !slices.Equal(got, tt.want) {
				t.Errorf("gold says %v, want %v", got, tt.want)
			}
			if d, ok := s.State().Decision(tt.gold, tt.pred); !ok || d.Verdict != tt.verdict || d.At == 0 {
				t.Errorf("the decision is %+v, %v", d, ok)
			}
			settled := s.State()
			if _, err := s.Undo(ctx); err != nil || !slices.Equal(s.State().SpanList(), before.SpanList()) || len(s.State().Decisions) > 0 {
				t.Errorf("undone to %+v, %v", s.State(), err)
			}
			if _, err := s.Redo(ctx); err != nil || !slices.Equal(s.State().SpanList(), settled.SpanList()) || !slices.Equal(s.State().Decisions, settled.Decisions) {
				t.Errorf("redone to %+v, %v", s.State(), err)
			}
		})
	}
}

func TestReopeningTakesBackWhatSettlingDid(t *testing.T) {
	ctx := context.Background()
	claim, actor, nothing := mark("claim", 0, 14), mark("actor", 39, 44), annotate.Mark{}
	for _, d := range []annotate.Decision{
		{Gold: claim, Verdict: annotate.ExtractorWrong},
		{Gold: claim, Pred: mark("claim", 0, 4), Verdict: annotate.BothAcceptable},
		{Gold: claim, Verdict: annotate.GoldWrong},
		{Gold: nothing, Pred: mark("figure", 0, 4), Verdict: annotate.GoldWrong},
		{Gold: actor, Pred: mark("figure", 35, 44), Verdict: annotate.GoldWrong},
	} {
		s := open(t, newMemory("gold", newArticle(t)))
		tag(t, s, "claim", 0, 14)
		tag(t, s, "actor", 39, 44)
		before := said(s)
		if _, err := s.Settle(ctx, session.Verdict{Decision: d}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Reopen(ctx, d.Gold, d.Pred); err != nil {
			t.Fatal(err)
		}
		if got := said(s); !slices.Equal(got, before) || len(s.State().Decisions) > 0 {
			t.Errorf("%+v: gold says %v and %v, want %v", d, got, s.State().Decisions, before)
		}
	}
}

func TestASecondThoughtTakesBackWhatTheFirstDidToGold(t *testing.T) {
	ctx := context.Background()
	s := open(t, newMemory("gold", newArticle(t)))
	tag(t, s, "claim", 0, 14)
	d := annotate.Decision{Gold: mark("claim", 0, 14), Pred: mark("claim", 0, 4), Verdict: annotate.GoldWrong}
	for _, v := range []annotate.Verdict{annotate.GoldWrong, annotate.ExtractorWrong, annotate.GoldWrong, annotate.BothAcceptable} {
		d.Verdict = v
		if _, err := s.Settle(ctx, session.Verdict{Decision: d, Again: true}); err != nil {
			t.Fatal(err)
		}
		want := []annotate.Mark{d.Gold}
		if v == annotate.GoldWrong {
			want[0] = d.Pred
		}
		if got := said(s); !slices.Equal(got, want) || len(s.State().Decisions) != 1 {
			t.Errorf("%s: gold says %v with %v", v, got, s.State().Decisions)
		}
		if _, err := s.Settle(ctx, session.Verdict{Decision: d, Again: true}); !errors.Is(err, annotate.ErrNoChange) {
			t.Errorf("%s, twice: %v", v, err)
		}
	}
}

func TestADecisionThatCannotBeSavedChangesNothing(t *testing.T) {
	ctx := context.Background()
	m := newMemory("gold", newArticle(t))
	s := open(t, m)
	tag(t, s, "claim", 0, 14)
	before := s.State()
	m.fail["commit"] = true
	d := annotate.Decision{Gold: mark("claim", 0, 14), Verdict: annotate.GoldWrong}
	if _, err := s.Settle(ctx, session.Verdict{Decision: d}); !errors.Is(err, errStore) {
		t.Errorf("error %v", err)
	}
	if got := s.State(); !slices.Equal(got.SpanList(), before.SpanList()) || len(got.Decisions) > 0 {
		t.Errorf("state %+v", got)
	}
	if _, err := s.Reopen(ctx, d.Gold, d.Pred); !errors.Is(err, annotate.ErrNoDecision) {
		t.Errorf("reopening what was not settled: %v", err)
	}
	if _, err := s.Settle(ctx, session.Verdict{Decision: annotate.Decision{Pred: mark("claim", 5, 999), Verdict: annotate.GoldWrong}}); !errors.Is(err, annotate.ErrRange) {
		t.Errorf("a range outside the text: %v", err)
	}
}

func TestWhatWasChangedByHandSinceIsNotTakenBack(t *testing.T) {
	ctx := context.Background()
	d := annotate.Decision{Gold: mark("claim", 0, 14), Pred: mark("claim", 0, 4), Verdict: annotate.GoldWrong}
	for name, second := range map[string]func(desk) error{
		"reopened": func(s desk) error {
			_, err := s.Reopen(ctx, d.Gold, d.Pred)
			return err
		},
		"a second thought": func(s desk) error {
			again := d
			again.Verdict = annotate.ExtractorWrong
			_, err := s.Settle(ctx, session.Verdict{Decision: again, Again: true})
			return err
		},
	} {
		s := open(t, newMemory("gold", newArticle(t)))
		tag(t, s, "claim", 0, 14)
		if _, err := s.Settle(ctx, session.Verdict{Decision: d}); err != nil {
			t.Fatal(err)
		}
		span, err := s.Touch(annotate.Span{ID: s.State().Nth(0).ID, Label: "claim", Range: annotate.Range{Start: 0, End: 9}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Do(ctx, annotate.Transaction{Name: annotate.Act{Text: "resize"}, Edits: []annotate.Edit{annotate.ReplaceSpan{Span: span}}}); err != nil {
			t.Fatal(err)
		}
		if err := second(s); err != nil {
			t.Fatal(err)
		}
		if got := said(s); !slices.Equal(got, []annotate.Mark{mark("claim", 0, 9)}) {
			t.Errorf("%s: gold says %v", name, got)
		}
	}
}

// A prediction that comes twice is right once and spurious once. That gold was
// changed for the first says nothing of the second.
func TestTheSameSaidTwiceLeavesGoldAsItIs(t *testing.T) {
	ctx := context.Background()
	s := open(t, newMemory("gold", newArticle(t)))
	d := annotate.Decision{Pred: mark("claim", 0, 14), Verdict: annotate.GoldWrong}
	for _, v := range []annotate.Verdict{annotate.GoldWrong, annotate.ExtractorWrong} {
		d.Verdict = v
		if _, err := s.Settle(ctx, session.Verdict{Decision: d}); err != nil {
			t.Fatal(err)
		}
		if got := said(s); !slices.Equal(got, []annotate.Mark{d.Pred}) {
			t.Errorf("%s: gold says %v", v, got)
		}
	}
}

// Several errors are one act, in several articles too.
func TestErrorsAreSettledTogether(t *testing.T) {
	p := newPaper(t, 2)
	first := p.open("a1")
	claim, figure, actor := mark("claim", 0, 14), mark("figure", 5, 9), mark("actor", 39, 44)
	for _, m := range []annotate.Mark{claim, actor} {
		span, err := first.NewSpan(m.Label, m.Range)
		p.must(err)
		_, err = first.Do(t.Context(), annotate.Transaction{Edits: []annotate.Edit{annotate.AddSpan{Span: span}}})
		p.must(err)
	}
	_, err := first.Settle(t.Context(), session.Verdict{Decision: annotate.Decision{Gold: claim, Verdict: annotate.ExtractorWrong}})
	p.must(err)
	before := [2]annotate.State{p.stored("a1"), p.stored("a2")}
	wrong := func(gold, pred annotate.Mark, again bool) session.Verdict {
		return session.Verdict{Decision: annotate.Decision{Gold: gold, Pred: pred, Verdict: annotate.GoldWrong}, Again: again}
	}
	act := annotate.Act{Kind: annotate.ActSettle, Verdict: annotate.GoldWrong, Count: 5}
	action, err := p.h.Do(t.Context(), act,
		session.Settlement{Article: "a1", Set: p.set, Verdicts: []session.Verdict{
			wrong(annotate.Mark{}, figure, false), wrong(annotate.Mark{}, figure, false), // predicted twice
			wrong(claim, annotate.Mark{}, true), wrong(actor, mark("actor", 35, 44), false),
		}},
		session.Settlement{Article: "a2", Set: p.set, Verdicts: []session.Verdict{wrong(annotate.Mark{}, figure, false)}})
	p.must(err)
	if len(action.Changes()) != 2 {
		t.Errorf("%d articles were changed", len(action.Changes()))
	}
	for article, want := range map[annotate.ArticleID][]annotate.Mark{"a1": {figure, mark("actor", 35, 44)}, "a2": {figure}} {
		var got []annotate.Mark
		for s := range p.stored(article).Spans() {
			got = append(got, s.Mark())
		}
		if !slices.Equal(got, want) {
			t.Errorf("gold of %s is %v, want %v", article, got, want)
		}
	}
	if n := len(p.stored("a1").Decisions); n != 3 {
		t.Errorf("%d decisions", n)
	}
	_, err = p.h.Undo(t.Context())
	p.must(err)
	for i, article := range []annotate.ArticleID{"a1", "a2"} {
		if got := p.stored(article); !slices.Equal(got.SpanList(), before[i].SpanList()) || !slices.Equal(got.Decisions, before[i].Decisions) {
			t.Errorf("%s is undone to %+v", article, got)
		}
	}
	same := wrong(annotate.Mark{}, figure, false)
	same.Verdict, same.Gold, same.Pred = annotate.ExtractorWrong, claim, annotate.Mark{}
	if _, err := p.h.Do(t.Context(), act, session.Settlement{Article: "a1", Set: p.set, Verdicts: []session.Verdict{same}}); !errors.Is(err, annotate.ErrNoChange) {
		t.Errorf("what is settled so already: %v", err)
	}
}

// Gold that gets the label and range of the prediction keeps the note, the links and
// the details that the label has. Details of the other label would be in the export
// and nowhere in the window.
func TestCorrectedGoldKeepsWhatFitsItsLabel(t *testing.T) {
	ctx := context.Background()
	figure := annotate.Figure{Value: "9", Bound: "exact", Unit: "hurt"}
	for name, tt := range map[string]struct {
		to   annotate.Mark
		want annotate.Figure
	}{
		"another label":    {mark("claim", 0, 4), annotate.Figure{}},
		"other ends":       {mark("figure", 0, 9), figure},
		"another and ends": {mark("claim", 0, 14), annotate.Figure{}},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, newMemory("gold", newArticle(t)))
			span, other := tag(t, s, "figure", 0, 4), tag(t, s, "claim", 0, 20)
			span.Note, span.Figure = "sure", figure
			link := annotate.Link{ID: "l1", Type: "cites", From: span.ID, To: other.ID}
			part := annotate.Link{ID: "l2", Type: annotate.LinkPartOf, From: span.ID, To: other.ID}
			if _, err := s.Do(ctx, annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: span}, annotate.AddLink{Link: link}, annotate.AddLink{Link: part}}}); err != nil {
				t.Fatal(err)
			}
			before := s.State()
			if _, err := s.Settle(ctx, session.Verdict{Decision: annotate.Decision{Gold: mark("figure", 0, 4), Pred: tt.to, Verdict: annotate.GoldWrong}}); err != nil {
				t.Fatal(err)
			}
			got, ok := s.State().Tagged(tt.to.Label, tt.to.Range)
			if !ok || got.ID != span.ID || got.Note != span.Note || got.Figure != tt.want || got.Quote == "" {
				t.Errorf("gold says %+v", got)
			}
			links := []annotate.Link{link}
			if tt.to.Label == "figure" {
				links = append(links, part)
			}
			if !slices.Equal(s.State().LinkList(), links) {
				t.Errorf("links %v, want %v", s.State().LinkList(), links)
			}
			if _, err := s.Undo(ctx); err != nil || !slices.Equal(s.State().SpanList(), before.SpanList()) || !slices.Equal(s.State().LinkList(), before.LinkList()) || len(s.State().Decisions) > 0 {
				t.Errorf("undone to %+v, %v", s.State(), err)
			}
		})
	}
}

// Gold gets back what the verdict took: the note, the links and all details.
func TestReopeningBringsBackAllOfTheSpan(t *testing.T) {
	ctx := context.Background()
	figure := annotate.Figure{Value: "9", Bound: "exact", Unit: "hurt"}
	gold, nothing := mark("figure", 0, 4), annotate.Mark{}
	for name, pred := range map[string]annotate.Mark{
		"another label": mark("claim", 0, 4), "other ends": mark("figure", 0, 9), "both": mark("actor", 5, 9), "none": nothing, "a span that was there": mark("claim", 0, 20),
	} {
		for how, back := range map[string]func(s desk, d annotate.Decision) error{
			"reopened": func(s desk, d annotate.Decision) error { _, err := s.Reopen(ctx, d.Gold, d.Pred); return err },
			"resettled": func(s desk, d annotate.Decision) error {
				d.Verdict = annotate.ExtractorWrong
				_, err := s.Settle(ctx, session.Verdict{Decision: d, Again: true})
				return err
			},
		} {
			t.Run(name+", "+how, func(t *testing.T) {
				s := open(t, newMemory("gold", newArticle(t)))
				span, other := tag(t, s, "figure", 0, 4), tag(t, s, "claim", 0, 20)
				span.Note, span.Figure = "sure", figure
				links := []annotate.Link{{ID: "l1", Type: "cites", From: span.ID, To: other.ID}, {ID: "l2", Type: annotate.LinkPartOf, From: span.ID, To: other.ID}}
				if _, err := s.Do(ctx, annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: span}, annotate.AddLink{Link: links[0]}, annotate.AddLink{Link: links[1]}}}); err != nil {
					t.Fatal(err)
				}
				d := annotate.Decision{Gold: gold, Pred: pred, Verdict: annotate.GoldWrong}
				if _, err := s.Settle(ctx, session.Verdict{Decision: d}); err != nil {
					t.Fatal(err)
				}
				tag(t, s, "actor", 39, 44) // something else came between
				if err := back(s, d); err != nil {
					t.Fatal(err)
				}
				got, ok := s.State().Tagged(gold.Label, gold.Range)
				if !ok || got.ID != span.ID || got.Note != span.Note || got.Figure != figure || got.Quote != "Nine" {
					t.Errorf("gold says %+v", got)
				}
				if _, ok := s.State().Tagged(other.Label, other.Range); !ok || s.State().SpanCount() != 3 || !slices.Equal(s.State().LinkList(), links) {
					t.Errorf("gold says %v with %v", said(s), s.State().LinkList())
				}
			})
		}
	}
}

// A link does not come back to a span with a label that it does not fit.
func TestReopeningLeavesOutLinksThatDoNotFitAnyMore(t *testing.T) {
	ctx := context.Background()
	s := open(t, newMemory("gold", newArticle(t)))
	span, other := tag(t, s, "figure", 0, 4), tag(t, s, "claim", 0, 20)
	if _, err := s.Do(ctx, annotate.Transaction{Edits: []annotate.Edit{annotate.AddLink{Link: annotate.Link{ID: "l", Type: annotate.LinkPartOf, From: span.ID, To: other.ID}}}}); err != nil {
		t.Fatal(err)
	}
	d := annotate.Decision{Gold: mark("figure", 0, 4), Pred: mark("claim", 0, 4), Verdict: annotate.GoldWrong}
	if _, err := s.Settle(ctx, session.Verdict{Decision: d}); err != nil {
		t.Fatal(err)
	}
	now, _ := s.State().Span(span.ID)
	said := annotate.Link{ID: "m", Type: annotate.LinkSaidBy, From: now.ID, To: other.ID}
	if _, err := s.Do(ctx, annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: other.Relabelled("actor")}, annotate.AddLink{Link: said}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Reopen(ctx, d.Gold, d.Pred); err != nil {
		t.Fatal(err)
	}
	if got, ok := s.State().Tagged("figure", span.Range); !ok || got.ID != span.ID || s.State().LinkCount() != 0 {
		t.Errorf("gold says %+v with %v", got, s.State().LinkList())
	}
}

// A change since then is the newer word on the span.
func TestReopeningKeepsWhatWasWrittenSince(t *testing.T) {
	ctx := context.Background()
	s := open(t, newMemory("gold", newArticle(t)))
	tag(t, s, "figure", 0, 4)
	d := annotate.Decision{Gold: mark("figure", 0, 4), Pred: mark("claim", 0, 4), Verdict: annotate.GoldWrong}
	if _, err := s.Settle(ctx, session.Verdict{Decision: d}); err != nil {
		t.Fatal(err)
	}
	span := s.State().Nth(0)
	span.Note = "new"
	if _, err := s.Do(ctx, annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: span}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Reopen(ctx, d.Gold, d.Pred); err != nil {
		t.Fatal(err)
	}
	if got := s.State().SpanList(); len(got) != 1 || got[0].Note != "new" || got[0].Mark() != d.Gold {
		t.Errorf("gold says %+v", got)
	}
}

// One act may settle two errors with the same prediction, and gold may have the span
// again by hand.
func TestReopeningOneOfTwoErrorsWithOnePrediction(t *testing.T) {
	ctx := context.Background()
	gold, pred := mark("figure", 0, 4), mark("claim", 0, 14)
	wrong := func(gold annotate.Mark) session.Verdict {
		return session.Verdict{Decision: annotate.Decision{Gold: gold, Pred: pred, Verdict: annotate.GoldWrong}}
	}
	for name, tt := range map[string]struct {
		since func(s desk)
		first annotate.Mark
		want  []annotate.Mark
	}{
		"the span that was removed":    {func(desk) {}, gold, []annotate.Mark{pred, gold}},
		"it is there again":            {func(s desk) { tag(t, s, "figure", 0, 4) }, gold, []annotate.Mark{pred, gold}},
		"the prediction that was none": {func(desk) {}, annotate.Mark{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, newMemory("gold", newArticle(t)))
			tag(t, s, "figure", 0, 4)
			_, err := s.History.Do(ctx, annotate.Act{Kind: annotate.ActSettle}, session.Settlement{
				Article: "a1", Set: "gold", Verdicts: []session.Verdict{wrong(annotate.Mark{}), wrong(gold)},
			})
			if err != nil {
				t.Fatal(err)
			}
			tt.since(s)
			if _, err := s.Reopen(ctx, tt.first, pred); err != nil {
				t.Fatal(err)
			}
			if got := said(s); !slices.Equal(got, tt.want) {
				t.Errorf("gold says %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAHistoryThatCannotBeReadLeavesADecisionAsItIs(t *testing.T) {
	ctx := context.Background()
	m := newMemory("gold", newArticle(t))
	s := open(t, m)
	tag(t, s, "claim", 0, 14)
	d := annotate.Decision{Gold: mark("claim", 0, 14), Verdict: annotate.GoldWrong}
	if _, err := s.Settle(ctx, session.Verdict{Decision: d}); err != nil {
		t.Fatal(err)
	}
	m.fail["settled"] = true
	if _, err := s.Reopen(ctx, d.Gold, d.Pred); !errors.Is(err, errStore) || len(s.State().Decisions) != 1 {
		t.Errorf("reopened: %v, %v", s.State().Decisions, err)
	}
}
