package storage

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

var regex = annotate.Set{ID: "run-1", Name: "regex-v2", Kind: annotate.SetExtractor}

// found is a predicted span as it comes: without an ID and a time, with the
// label's name.
func found(a *annotate.Article, label string, start, stop int, score float64) annotate.Span {
	r := annotate.Range{Start: start, End: stop}
	return annotate.Span{Label: annotate.LabelID(label), Range: r, Quote: a.Quote(r), Score: score}
}

func mustRun(t testing.TB, p *Project, set annotate.Set, known annotate.Run, items ...annotate.Incoming) annotate.Run {
	t.Helper()
	run, _, err := p.AddRun(context.Background(), set, sequence(items...), func() annotate.Run { return known })
	must(t, err)
	return run
}

func TestRunIsStoredAsItCame(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a, b := addText(t, p, "a1", "Nearly 50 died."), addText(t, p, "a2", "No figure here.")
	addText(t, p, "a3", "About 100 died.")
	elsewhere := newArticle(t, "x", b.Text()) // known by its text
	known := annotate.Run{
		Command: "python3 extract.py --fast", SHA256: strings.Repeat("ab", 32), At: 1_800_000_000_000,
		Mapped: map[string]string{"FIG": "figure", "DATE": ""}, Left: 3, Lost: 1, Notes: "line 4: not JSON\nline 9: cut off",
	}
	items := []annotate.Incoming{
		{Article: a, Spans: []annotate.Span{
			found(a, "figure", 0, 9, 0.9), found(a, "figure", 0, 9, 0.25), found(a, "weather", 10, 14, 0), found(a, "weather", 0, 14, -1.5),
		}},
		{Article: elsewhere},
	}
	run, labels, err := p.AddRun(ctx, regex, sequence(items...), func() annotate.Run { return known })
	must(t, err)
	want := known
	want.Set, want.Articles, want.Spans = regex, 2, 4
	if !reflect.DeepEqual(run, want) || !slices.Equal(labels, []string{"weather"}) {
		t.Errorf("run %+v, labels %v", run, labels)
	}
	p = reopen(t, p)
	if runs, err := p.Runs(ctx); err != nil || !reflect.DeepEqual(runs, []annotate.Run{want}) {
		t.Errorf("runs %+v, %v", runs, err)
	}
	if sets, err := p.Sets(ctx); err != nil || len(sets) != 2 || sets[1] != regex {
		t.Errorf("sets %v, %v", sets, err)
	}
	s := mustState(t, p, "a1", regex.ID)
	var scores []float64
	for sp := range s.Spans() {
		scores = append(scores, sp.Score)
		if sp.ID == "" || sp.Created == 0 || sp.Modified != sp.Created {
			t.Errorf("span %+v", sp)
		}
	}
	slices.Sort(scores)
	if s.Status != annotate.StatusDone || !slices.Equal(scores, []float64{-1.5, 0, 0.25, 0.9}) || s.Counts()["figure"] != 2 {
		t.Errorf("state %+v", s)
	}
	if s := mustState(t, p, "a2", regex.ID); s.Status != annotate.StatusDone || s.SpanCount() != 0 {
		t.Errorf("where nothing was predicted: %+v", s)
	}
	if s := mustState(t, p, "a3", regex.ID); s.Status != annotate.StatusTodo {
		t.Errorf("of what the extractor did not see: %+v", s)
	}
	log := logOf(t, p)
	wantParts := []annotate.Part{annotate.SetChange{After: regex}, annotate.LabelChange{After: labelOf(t, p, s.Nth(s.SpanCount()-1).Label)}}
	if last := log[len(log)-1].Action; last.Name != (annotate.Act{Kind: annotate.ActRun, Set: regex.Name}) || !reflect.DeepEqual(last.Parts, wantParts) {
		t.Errorf("logged as %+v, want %+v", last, wantParts)
	}
	checked(t, p)
}

func TestRunsAreListedOldestFirst(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	if runs, err := p.Runs(ctx); err != nil || len(runs) != 0 {
		t.Errorf("runs of a new project: %v, %v", runs, err)
	}
	must(t, addSet(t, p, annotate.Set{ID: "e", Name: "not a run", Kind: annotate.SetExtractor}))
	second := mustRun(t, p, annotate.Set{Name: "b", Kind: annotate.SetExtractor}, annotate.Run{File: "b.jsonl", At: 5}, annotate.Incoming{Article: a})
	first := mustRun(t, p, annotate.Set{Name: "a", Kind: annotate.SetExtractor}, annotate.Run{File: "a.jsonl", At: 4})
	if second.Set.ID == "" || first.Set.ID == second.Set.ID {
		t.Errorf("minted %q and %q", second.Set.ID, first.Set.ID)
	}
	if runs, err := p.Runs(ctx); err != nil || !reflect.DeepEqual(runs, []annotate.Run{second, first}) {
		t.Errorf("runs %+v, %v", runs, err)
	}
}

// What is known of a run only when its predictions have ended is stored too, and
// the predictions may be made of what the project has.
func TestRunReadsTheProjectWhileItIsStored(t *testing.T) {
	ctx := context.Background()
	for name, tune := range map[string]tuning{"in a -wal": {}, "without a -wal": {rollback: true}} {
		t.Run(name, func(t *testing.T) {
			p := newTuned(t, tune)
			const articles = 120
			var items []annotate.Incoming
			for i := range articles {
				items = append(items, annotate.Incoming{Article: newArticle(t, fmt.Sprint("a", i), fmt.Sprintf("%d: %s", i, strings.Repeat("Nearly 50 died. ", 20)))})
			}
			mustImport(t, p, items...)
			gold := mustSet(t, p)
			seen := 0
			predictions := func(yield func(annotate.Incoming, error) bool) {
				err := p.EachState(ctx, gold, nil, func(s annotate.State) error {
					seen++
					item := annotate.Incoming{Article: s.Article}
					// Long notes, so that the pages that wait outgrow SQLite's cache of 2 MB.
					for i := range 10 {
						sp := found(s.Article, "figure", i, i+9, 0.5)
						sp.Note = strings.Repeat("n", 4000)
						item.Spans = append(item.Spans, sp)
					}
					if !yield(item, nil) {
						return errInjected
					}
					return nil
				})
				if err != nil {
					yield(annotate.Incoming{}, err)
				}
			}
			run, _, err := p.AddRun(ctx, regex, predictions, func() annotate.Run { return annotate.Run{Lost: seen} })
			if err != nil || run.Lost != articles || run.Articles != articles || run.Spans != 10*articles {
				t.Fatalf("run %+v, %v", run, err)
			}
			if runs, err := p.Runs(ctx); err != nil || !reflect.DeepEqual(runs, []annotate.Run{run}) {
				t.Errorf("runs %+v, %v", runs, err)
			}
			var spill int
			if err := p.writer.QueryRowContext(context.Background(), "PRAGMA cache_spill").Scan(&spill); err != nil || spill == 0 || spill > 10_000 {
				t.Errorf("the writer keeps %d pages in memory for ever, %v", spill, err)
			}
		})
	}
}

func TestRunIsAllOrNothing(t *testing.T) {
	a, b := newArticle(t, "a1", "Nearly 50 died."), newArticle(t, "a2", "About 100 died.")
	good := annotate.Incoming{Article: a, Spans: []annotate.Span{found(a, "weather", 0, 9, 0.5)}}
	misquoted := found(b, "figure", 0, 9, 0)
	misquoted.Quote = "Above 100"
	of := func(spans ...annotate.Span) annotate.Incoming { return annotate.Incoming{Article: b, Spans: spans} }
	for name, c := range map[string]struct {
		set    annotate.Set
		second annotate.Incoming
		fails  error // of the sequence
		known  annotate.Run
		want   error // nil: any
	}{
		"sequence fails":       {fails: errInjected, want: errInjected},
		"no article":           {want: annotate.ErrText},
		"another text":         {second: annotate.Incoming{Article: newArticle(t, "a2", "About 101 died.")}, want: annotate.ErrNoArticle},
		"an article twice":     {second: annotate.Incoming{Article: a}, want: annotate.ErrTwiceInRun},
		"quote is another":     {second: of(misquoted), want: annotate.ErrQuote},
		"range outside":        {second: of(annotate.Span{Label: "figure", Range: annotate.Range{Start: 3, End: 99}}), want: annotate.ErrRange},
		"no label's name":      {second: of(found(b, " ", 0, 5, 0)), want: annotate.ErrLabel},
		"same ID twice":        {second: of(spanOn(b, "s", "claim", 0, 5), spanOn(b, "s", "claim", 0, 9)), want: annotate.ErrDuplicateID},
		"name of another set":  {set: annotate.Set{Name: "ana", Kind: annotate.SetExtractor}, second: of(), want: annotate.ErrSetTaken},
		"kind of a person":     {set: annotate.Set{Name: "x", Kind: annotate.SetPerson}, second: of(), want: annotate.ErrSet},
		"no name":              {set: annotate.Set{ID: "x", Kind: annotate.SetExtractor}, second: of(), want: annotate.ErrSet},
		"less than none lost":  {second: of(), known: annotate.Run{Lost: -1}},
		"cancelled halfway":    {want: context.Canceled},
		"cancelled at the end": {second: of(), known: annotate.Run{Notes: "cancel"}, want: context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			mustImport(t, p, annotate.Incoming{Article: a}, annotate.Incoming{Article: b})
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if c.set == (annotate.Set{}) {
				c.set = regex
			}
			run, labels, err := p.AddRun(ctx, c.set, func(yield func(annotate.Incoming, error) bool) {
				if !yield(good, nil) {
					return
				}
				if name == "cancelled halfway" {
					cancel()
				}
				yield(c.second, c.fails)
			}, func() annotate.Run {
				if c.known.Notes == "cancel" {
					cancel()
				}
				return c.known
			})
			if err == nil || c.want != nil && !errors.Is(err, c.want) || labels != nil || !reflect.DeepEqual(run, annotate.Run{}) {
				t.Errorf("run %+v, %v, %v", run, labels, err)
			}
			p = reopen(t, p)
			ctx = context.Background()
			runs, _ := p.Runs(ctx)
			sets, _ := p.Sets(ctx)
			all, _ := p.Labels(ctx)
			if used, err := p.LabelUse(ctx); len(runs) != 0 || len(sets) != 1 || len(all) != 3 || len(used) != 0 || err != nil {
				t.Errorf("left behind: %v, %v, %v, %v, %v", runs, sets, all, used, err)
			}
			mustRun(t, p, regex, annotate.Run{}, good) // and the project still works
		})
	}
}

func TestTextsOfARunThatAProjectCannotHoldAreMadeReadable(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	mustRun(t, p, regex, annotate.Run{File: "pr\xe9dit.jsonl", Notes: "label \"a\x00b\"", Mapped: map[string]string{"\xff": "claim"}})
	runs, err := p.Runs(ctx)
	if err != nil || len(runs) != 1 || runs[0].File != "pr\uFFFDdit.jsonl" || runs[0].Notes != "label \"a\uFFFDb\"" || runs[0].Mapped["\uFFFD"] != "claim" {
		t.Errorf("runs %+v, %v", runs, err)
	}
}

// edited is a project with gold, decisions in it, and two runs; the first is the
// current set, was edited in every way, and had errors of the second settled in it.
func edited(t *testing.T) (p *Project, second annotate.Set) {
	t.Helper()
	ctx := context.Background()
	p = newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died, the mayor said.")
	set := mustSet(t, p)
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "claim", 0, 14)},
		annotate.Settle{Decision: decision(markOn("claim", 0, 14), markOn("claim", 0, 9), annotate.ExtractorWrong)})
	item := annotate.Incoming{Article: a, Spans: []annotate.Span{found(a, "claim", 0, 9, 0.5), found(a, "claim", 0, 9, 0.5), found(a, "rumour", 16, 25, 0)}}
	mustRun(t, p, regex, annotate.Run{}, item)
	second = mustRun(t, p, annotate.Set{Name: "llm", Kind: annotate.SetExtractor}, annotate.Run{}, item).Set
	must(t, p.UseSet(ctx, regex.ID))
	h := historyOf(t, p)
	s := opened(t, h, "a1", regex.ID)
	spans := s.State().SpanList()
	for _, edits := range [][]annotate.Edit{
		{annotate.AddLink{Link: annotate.Link{ID: "l1", Type: "said_by", From: spans[0].ID, To: spans[2].ID}}},
		{annotate.Settle{Decision: decision(markOn("claim", 0, 9), annotate.Mark{}, annotate.BothAcceptable)}},
		{annotate.RemoveSpan{ID: spans[1].ID}},
	} {
		_, err := s.Do(ctx, annotate.Transaction{Name: annotate.Act{Text: "edit"}, Edits: edits})
		must(t, err)
	}
	// One of two that are alike comes back.
	undo(t, h)
	if got := mustState(t, p, "a1", regex.ID); !slices.Equal(got.SpanList(), spans) || !sameState(got, s.State()) {
		t.Fatalf("undone to %+v", got)
	}
	return p, second
}

func TestRemovedRunLeavesAllElseAsItWas(t *testing.T) {
	ctx := context.Background()
	p, second := edited(t)
	sets, err := p.Sets(ctx)
	must(t, err)
	ana := sets[0]
	gold, other := mustState(t, p, "a1", ana.ID), mustState(t, p, "a1", second.ID)
	must(t, p.RemoveRun(ctx, regex.ID))
	p = reopen(t, p)
	if now, err := p.CurrentSet(ctx); err != nil || now != ana {
		t.Errorf("current set %v, %v", now, err)
	}
	if got := mustState(t, p, "a1", ana.ID); !sameState(got, gold) || len(got.Decisions) != 1 {
		t.Errorf("gold became %+v", got)
	}
	if got := mustState(t, p, "a1", second.ID); !sameState(got, other) {
		t.Errorf("the other run became %+v", got)
	}
	if _, err := p.State(ctx, "a1", regex.ID); !errors.Is(err, annotate.ErrNoSet) {
		t.Errorf("state of the removed run: %v", err)
	}
	for _, table := range []string{"span", "link", "decision", "article_status", "run", "edit_log"} {
		var left int
		must(t, p.readers.QueryRow("SELECT count(*) FROM "+table+" WHERE annotation_set NOT IN (SELECT number FROM annotation_set)").Scan(&left))
		if left != 0 {
			t.Errorf("%s keeps %d rows", table, left)
		}
	}
	if labels, err := p.Labels(ctx); err != nil || len(labels) != 4 {
		t.Errorf("labels %v, %v", labels, err)
	}
	// Its number and its name are free again, and gold's history goes on.
	mustRun(t, p, annotate.Set{Name: regex.Name, Kind: annotate.SetExtractor}, annotate.Run{})
	h := historyOf(t, p)
	for n := range 4 { // the new run, the label of the old ones, the edits of gold, its article
		for range n + 1 {
			undo(t, h)
		}
		for range n + 1 {
			redo(t, h)
		}
	}
	if got := mustState(t, p, "a1", ana.ID); !sameState(got, gold) {
		t.Errorf("undone and redone gold became %+v", got)
	}
	checked(t, p)
}

func TestRunsThatCannotBeRemoved(t *testing.T) {
	ctx := context.Background()
	var fail error
	p := newTuned(t, tuning{checkSave: func() error { return fail }})
	must(t, addSet(t, p, annotate.Set{ID: "e", Name: "e", Kind: annotate.SetExtractor}))
	mustRun(t, p, regex, annotate.Run{})
	must(t, p.UseSet(ctx, regex.ID))
	sets, err := p.Sets(ctx)
	must(t, err)
	for name, c := range map[string]struct {
		id   annotate.SetID
		fail error
		want error
	}{
		"a set that is not there":   {"x", nil, annotate.ErrNoSet},
		"a person's set":            {sets[0].ID, nil, annotate.ErrNotRun},
		"a set that only claims so": {"e", nil, annotate.ErrNotRun},
		"a write that fails":        {regex.ID, errInjected, errInjected},
	} {
		fail = c.fail
		err := p.RemoveRun(ctx, c.id)
		fail = nil
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		now, _ := p.Sets(ctx)
		runs, _ := p.Runs(ctx)
		if !slices.Equal(now, sets) || len(runs) != 1 || mustSet(t, p) != regex.ID {
			t.Errorf("%s: sets %v, runs %v", name, now, runs)
		}
	}
}

// To remove a large run takes seconds.
func TestRemovalOfARunCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	removing := false
	p := newTuned(t, tuning{checkSave: func() error {
		if removing {
			cancel()
		}
		return nil
	}})
	mustRun(t, p, regex, annotate.Run{})
	removing = true
	err := p.RemoveRun(ctx, regex.ID)
	removing = false
	runs, _ := p.Runs(context.Background())
	if !errors.Is(err, context.Canceled) || len(runs) != 1 {
		t.Errorf("%v; runs %v", err, runs)
	}
}

func TestCheckReportsRunsThatCannotBeRead(t *testing.T) {
	ctx := context.Background()
	for name, statement := range map[string]string{
		"kind of a person":  "UPDATE annotation_set SET kind = 'person' WHERE id = 'run-1'",
		"labels to numbers": `UPDATE run SET mapped = '{"FIG":4}'`,
		"labels are a list": "PRAGMA ignore_check_constraints=1; UPDATE run SET mapped = '[]'",
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			mustRun(t, p, regex, annotate.Run{})
			damage(t, p.Path(), statement)
			problems, err := p.Check(ctx)
			if _, damaged := p.Runs(ctx); err != nil || len(problems) == 0 || !errors.Is(damaged, annotate.ErrDamaged) {
				t.Errorf("check: %v, %v; runs: %v", problems, err, damaged)
			}
		})
	}
}

// predicted are articles of a project with that many predictions in each.
func predicted(b *testing.B, articles, spans int) iter.Seq2[annotate.Incoming, error] {
	return func(yield func(annotate.Incoming, error) bool) {
		for i := range articles {
			item := annotate.Incoming{Article: newArticle(b, fmt.Sprint("a", i), fmt.Sprintf("%s %d", hard+hard, i))}
			for k := range spans {
				item.Spans = append(item.Spans, found(item.Article, string(annotate.DefaultLabels()[k%3].ID), k*2, k*2+9, 0.5))
			}
			if !yield(item, nil) {
				return
			}
		}
	}
}

func unknown() annotate.Run { return annotate.Run{} }

func BenchmarkAddRunOf1000Articles(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	_, err := imported(ctx, p, predicted(b, 1000, 0))
	must(b, err)
	b.ReportAllocs()
	for b.Loop() {
		run, _, err := p.AddRun(ctx, annotate.Set{Name: "run", Kind: annotate.SetExtractor}, predicted(b, 1000, 20), unknown)
		if err != nil || run.Spans != 20_000 {
			b.Fatal(run, err)
		}
		b.StopTimer()
		must(b, p.RemoveRun(ctx, run.Set.ID))
		b.StartTimer()
	}
}

func BenchmarkRunsOf1000Articles(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	_, err := imported(ctx, p, predicted(b, 1000, 0))
	must(b, err)
	for i := range 5 {
		_, _, err := p.AddRun(ctx, annotate.Set{Name: fmt.Sprint("run ", i), Kind: annotate.SetExtractor}, predicted(b, 1000, 20), unknown)
		must(b, err)
	}
	for b.Loop() {
		if runs, err := p.Runs(ctx); err != nil || len(runs) != 5 || runs[4].Spans != 20_000 {
			b.Fatal(runs, err)
		}
	}
}

func BenchmarkRemoveRunOf1000Articles(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	_, err := imported(ctx, p, predicted(b, 1000, 20))
	must(b, err)
	for b.Loop() {
		b.StopTimer()
		run, _, err := p.AddRun(ctx, annotate.Set{Name: "run", Kind: annotate.SetExtractor}, predicted(b, 1000, 20), unknown)
		must(b, err)
		b.StartTimer()
		must(b, p.RemoveRun(ctx, run.Set.ID))
	}
}
