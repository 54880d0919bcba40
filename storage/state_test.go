package storage

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestStateComesBackAsItWas(t *testing.T) {
	p := newProject(t)
	a := addText(t, p, "a1", hard)
	set := mustSet(t, p)
	full := spanOn(a, "s1", "figure", 16, 27)
	full.Note, full.Actor = "a note\nof two lines “quoted” 👍", annotate.Actor{Name: "Governor of X", Kind: annotate.ActorPerson}
	full.Figure = annotate.Figure{Value: "49.50e+2", Upper: "5000", Bound: "between", Unit: "%", Counted: "killed"}
	full.Claim, full.Assumed = annotate.Claim{Voice: annotate.VoiceOutlet, Denied: true, Hedged: true}, true
	actor := spanOn(a, "s2", "actor", 0, 8)
	claim := spanOn(a, "s3", "claim", 0, a.Len())
	do(t, p, "a1", set,
		annotate.AddSpan{Span: full}, annotate.AddSpan{Span: actor}, annotate.AddSpan{Span: claim},
		annotate.AddLink{Link: annotate.Link{ID: "l1", Type: annotate.LinkSaidBy, From: "s3", To: "s2"}},
		annotate.AddLink{Link: annotate.Link{ID: "l2", Type: annotate.LinkPartOf, From: "s1", To: "s3", Assumed: true}},
		annotate.SetStatus{Status: annotate.StatusDone})
	before := mustState(t, p, "a1", set)
	if before.SpanCount() != 3 || before.LinkCount() != 2 || before.Status != annotate.StatusDone {
		t.Fatalf("state %+v", before)
	}
	if s, _ := before.Span("s1"); s != full {
		t.Errorf("span %+v", s)
	}
	p = reopen(t, p)
	if after := mustState(t, p, "a1", set); !sameState(before, after) {
		t.Errorf("got  %+v\nwant %+v", after, before)
	}
}

func TestSetsDoNotSeeEachOther(t *testing.T) {
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	ana := mustSet(t, p)
	if err := addSet(t, p, annotate.Set{ID: "ben", Name: "ben", Kind: annotate.SetPerson}); err != nil {
		t.Fatal(err)
	}
	same := spanOn(a, "s1", "figure", 0, 9)
	do(t, p, "a1", ana, annotate.AddSpan{Span: same}, annotate.SetStatus{Status: annotate.StatusDone})
	if s := mustState(t, p, "a1", "ben"); s.SpanCount() != 0 || s.Status != annotate.StatusTodo {
		t.Errorf("ben has %+v", s)
	}
	do(t, p, "a1", "ben", annotate.AddSpan{Span: same})
	do(t, p, "a1", ana, annotate.RemoveSpan{ID: "s1"})
	if s := mustState(t, p, "a1", "ben"); s.SpanCount() != 1 {
		t.Errorf("ben has %+v", s)
	}
}

func TestStateOfWhatIsNotThere(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "a1", "A line.")
	if _, err := p.State(ctx, "a2", mustSet(t, p)); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("no article: %v", err)
	}
	if _, err := p.State(ctx, "a1", "nobody"); !errors.Is(err, annotate.ErrNoSet) {
		t.Errorf("no set: %v", err)
	}
}

func TestDamagedAnnotationsAreReportedAndNeverMended(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct{ statement, says string }{
		"quote of another place": {"UPDATE span SET quote = '100 died.' WHERE id = 's1'", "s1"},
		"range moved":            {"UPDATE span SET start = start + 1, stop = stop + 1 WHERE id = 's1'", "s1"},
		"range outside":          {"UPDATE span SET start = 900, stop = 909 WHERE id = 's1'", "s1"},
		"label that is gone":     {"UPDATE span SET label = 99 WHERE id = 's1'", "s1"},
		"figure is no number":    {"UPDATE span SET figure_value = 'many' WHERE id = 's1'", "s1"},
		"same label and range":   {"INSERT INTO span (article, annotation_set, id, label, start, stop, quote, created, modified) SELECT article, annotation_set, 's9', label, start, stop, quote, 0, 0 FROM span WHERE id = 's1'", "same label"},
		"link to nothing":        {"PRAGMA foreign_keys=0; INSERT INTO link (article, annotation_set, id, type, from_span, to_span) SELECT article, annotation_set, 'l1', 'said_by', id, 'gone' FROM span WHERE id = 's1'", "gone"},
		"status is no status":    {"PRAGMA ignore_check_constraints=1; UPDATE article_status SET status = 'half'", "half"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			a := newArticle(t, "a1", "About 100 died, the mayor said.")
			mustImport(t, p, annotate.Incoming{Article: a, Set: "ana", Status: annotate.StatusDone,
				Spans: []annotate.Span{spanOn(a, "s1", "figure", 0, 9), spanOn(a, "s2", "claim", 0, 14)}})
			set := mustSet(t, p)
			if err := p.Close(); err != nil {
				t.Fatal(err)
			}
			damage(t, p.Path(), c.statement)
			p = mustOpen(t, p.Path())
			for range 2 { // reading must not have mended it
				_, err := p.State(ctx, "a1", set)
				if !errors.Is(err, annotate.ErrDamaged) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "a1") {
					t.Errorf("state: %v", err)
				}
			}
			problems, err := p.Check(ctx)
			if err != nil || !strings.Contains(fmt.Sprint(problems), c.says) {
				t.Errorf("check: %v, %v", problems, err)
			}
		})
	}
}

// dense is a text of about 1 MB with 5,000 spans.
func dense(tb testing.TB, p *Project) (*annotate.Article, []annotate.Span) {
	tb.Helper()
	a := newArticle(tb, "big", strings.Repeat("The góvernor of the valley said that at least 49 people were killed — later nearly 50. ", 11_500))
	var spans []annotate.Span
	for i := range 5_000 {
		at := i * 200
		spans = append(spans, spanOn(a, fmt.Sprintf("s%05d", i), annotate.DefaultLabels()[i%3].ID, at, at+12+i%40))
	}
	mustImport(tb, p, annotate.Incoming{Article: a, Set: "ana", Spans: spans})
	return a, spans
}

func BenchmarkStateOf5000SpansIn1MB(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	a, spans := dense(b, p)
	set := mustSet(b, p)
	for b.Loop() {
		s, err := p.State(ctx, a.ID, set)
		if err != nil || s.SpanCount() != len(spans) {
			b.Fatal(s.SpanCount(), err)
		}
	}
}
