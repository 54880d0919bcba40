package storage

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestImportSaysWhatBecameOfEachArticle(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	set := mustSet(t, p)
	old := addText(t, p, "old", "About 100 died.")
	tagged := newArticle(t, "tagged", "Nearly 50 died.")
	mustImport(t, p, annotate.Incoming{Article: tagged, Set: "ana", Spans: []annotate.Span{spanOn(tagged, "s1", "figure", 0, 9)}})

	fresh := newArticle(t, "fresh", "49 died.")
	again := newArticle(t, "again", fresh.Text())
	taken := newArticle(t, "old", "Another text under a taken ID.")
	oldAgain := newArticle(t, "x", old.Text())
	taggedAgain := newArticle(t, "y", tagged.Text())
	items := []annotate.Incoming{
		{Article: fresh, Set: "ana", Status: annotate.StatusDone, Spans: []annotate.Span{spanOn(fresh, "s1", "figure", 0, 2), spanOn(fresh, "s2", "weather", 3, 7)}},
		{Article: again},
		{Article: taken},
		{Article: oldAgain, Set: "ana", Spans: []annotate.Span{spanOn(oldAgain, "s1", "weather", 0, 5)}},
		{Article: taggedAgain, Set: "ana", Spans: []annotate.Span{spanOn(taggedAgain, "s5", "claim", 0, 9)}},
		{Article: taggedAgain, Set: "gold", SetKind: annotate.SetGold, Spans: []annotate.Span{spanOn(taggedAgain, "s1", "claim", 0, 9)}},
		{Article: taggedAgain},
	}
	outcomes := mustImport(t, p, items...)
	minted := outcomes[2].Article
	want := []annotate.Outcome{
		{Article: "fresh", Title: "Title of fresh", Result: annotate.Added, Spans: 2, NewLabels: []string{"weather"}},
		{Article: "fresh", Title: "Title of again", Result: annotate.SameText},
		{Article: minted, Title: "Title of old", Result: annotate.Added, TakenID: true},
		{Article: "old", Title: "Title of x", Result: annotate.Annotated, Spans: 1},
		{Article: "tagged", Title: "Title of y", Result: annotate.SameText, NotTaken: 1},
		{Article: "tagged", Title: "Title of y", Result: annotate.Annotated, Spans: 1},
		{Article: "tagged", Title: "Title of y", Result: annotate.SameText},
	}
	if !reflect.DeepEqual(outcomes, want) {
		t.Errorf("got  %+v\nwant %+v", outcomes, want)
	}
	if minted == "old" || minted == "" {
		t.Errorf("minted ID %q", minted)
	}
	p = reopen(t, p)
	s := mustState(t, p, "fresh", set)
	if s.Status != annotate.StatusDone || s.SpanCount() != 2 {
		t.Errorf("fresh: %+v", s)
	}
	labels, _ := p.Labels(ctx)
	if len(labels) != 4 || labels[3].Name != "weather" || s.Nth(1).Label != labels[3].ID {
		t.Errorf("labels %+v", labels)
	}
	if s := mustState(t, p, "tagged", set); s.SpanCount() != 1 || s.Nth(0).ID != "s1" {
		t.Errorf("tagged: %+v", s)
	}
	sets, _ := p.Sets(ctx)
	if len(sets) != 2 || sets[1].Name != "gold" || sets[1].Kind != annotate.SetGold {
		t.Errorf("sets %+v", sets)
	}
	if s := mustState(t, p, "tagged", sets[1].ID); s.SpanCount() != 1 || s.Nth(0).Label != "claim" {
		t.Errorf("tagged in gold: %+v", s)
	}
}

func TestImportFillsInWhatAForeignSourceLacks(t *testing.T) {
	p := newProject(t)
	a := newArticle(t, "a1", "Nearly 50 died, the mayor said.")
	bare := annotate.Span{Label: "figure", Range: annotate.Range{Start: 0, End: 9}, Quote: "Nearly 50"}
	other := annotate.Span{Label: "claim", Range: annotate.Range{Start: 0, End: 14}, Quote: "Nearly 50 died"}
	mustImport(t, p, annotate.Incoming{Article: a, Spans: []annotate.Span{bare, other}})
	s := mustState(t, p, "a1", mustSet(t, p))
	if s.SpanCount() != 2 || s.Status != annotate.StatusTodo {
		t.Fatalf("state %+v", s)
	}
	for sp := range s.Spans() {
		if sp.ID == "" || sp.Created < 1_700_000_000_000 || sp.Modified != sp.Created {
			t.Errorf("span %+v", sp)
		}
	}
}

func TestImportNamesASetEvenWhereItSaysNothing(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	mustImport(t, p, annotate.Incoming{Article: newArticle(t, "a1", "A line."), Set: "ben"})
	if sets, err := p.Sets(ctx); err != nil || len(sets) != 2 || sets[1].Name != "ben" || sets[1].Kind != annotate.SetPerson {
		t.Errorf("sets %+v, %v", sets, err)
	}
}

func TestImportMarksAKnownTextDone(t *testing.T) {
	p := newProject(t)
	a := addText(t, p, "a1", "No figure here.")
	done := annotate.Incoming{Article: a, Set: "ana", Status: annotate.StatusDone}
	if got := mustImport(t, p, done, done, annotate.Incoming{Article: a, Set: "ana"}); got[0].Result != annotate.Annotated ||
		got[1].Result != annotate.SameText || got[2].Result != annotate.SameText {
		t.Errorf("outcomes %+v", got)
	}
	if s := mustState(t, p, "a1", mustSet(t, p)); s.Status != annotate.StatusDone {
		t.Errorf("status %s", s.Status)
	}
}

// What an import brought is one action, whatever it was.
func TestImportIsOneAction(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	b := newArticle(t, "b1", "Another.")
	set := mustSet(t, p)
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	do(t, p, "a1", set, annotate.RemoveSpan{ID: "s1"})
	mustImport(t, p,
		annotate.Incoming{Article: a, Set: "ana", Status: annotate.StatusDone, Spans: []annotate.Span{spanOn(a, "s2", "rumour", 0, 9)}},
		annotate.Incoming{Article: b, Set: "ana", Spans: []annotate.Span{spanOn(b, "s1", "claim", 0, 7)}},
		annotate.Incoming{Article: a, Set: "ben", Spans: []annotate.Span{spanOn(a, "s3", "claim", 0, 9)}})
	sets, err := p.Sets(ctx)
	must(t, err)
	stored := mustState(t, p, "a1", set)
	log := logOf(t, p)
	got := log[len(log)-1].Action
	want := annotate.Action{Name: annotate.Act{Kind: annotate.ActImport, Count: 1}, Parts: []annotate.Part{
		annotate.LabelChange{After: labelOf(t, p, stored.Nth(0).Label)},
		annotate.Change{Article: "a1", Set: set, Added: stored.SpanList(), StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusDone},
		annotate.SetChange{After: sets[1]},
		annotate.ArticlesChange{Added: []annotate.ArticleID{"b1"}},
	}}
	if len(log) != 4 || !reflect.DeepEqual(got, want) {
		t.Errorf("log of %d, import\n%+v, want\n%+v", len(log), got, want)
	}
	// What is in the tables has no copy in the log until it is undone.
	written := func() string {
		var after string
		must(t, p.readers.QueryRow("SELECT after FROM edit_log WHERE action = $1 AND part = 'annotations'", log[len(log)-1].id).Scan(&after))
		return after
	}
	if got := written(); got != `{"status":"done","all":true}` {
		t.Errorf("logged as %s", got)
	}
	whole := everything(t, p)
	h := historyOf(t, p)
	undo(t, h)
	if got := written(); !strings.Contains(got, `"id":"s2"`) {
		t.Errorf("undone it is logged as %s", got)
	}
	checked(t, p)
	p = reopen(t, p)
	h = historyOf(t, p)
	redo(t, h)
	if now := everything(t, p); now != whole {
		t.Errorf("redone to\n%s\nwant\n%s", now, whole)
	}
	// And nothing is no action: what was undone before can be redone yet.
	undo(t, h)
	mustImport(t, p, annotate.Incoming{Article: a, Set: "ana"})
	redo(t, h)
	checked(t, p)
}

func TestWhatTheSampleBeginsWithIsNotUndone(t *testing.T) {
	ctx := context.Background()
	options := fixed()
	options.Sample = true
	p, err := Create(ctx, filepath.Join(t.TempDir(), "sample.goldspan"), options)
	must(t, err)
	defer func() { must(t, p.Close()) }()
	a := newArticle(t, "a1", "Nearly 50 died.")
	mustImport(t, p, annotate.Incoming{Article: a, Set: "ana", Spans: []annotate.Span{spanOn(a, "s1", "rumour", 0, 9)}})
	if log := logOf(t, p); len(log) != 0 {
		t.Errorf("the history begins with %+v", log)
	}
	addText(t, p, "a2", "Another.")
	if log := logOf(t, p); len(log) != 1 {
		t.Errorf("a later import is %+v", log)
	}
	checked(t, p)
}

func TestImportIsAllOrNothing(t *testing.T) {
	good := newArticle(t, "a1", "Nearly 50 died.")
	other := newArticle(t, "a2", "About 100 died.")
	first := annotate.Incoming{Article: good, Set: "ben", Spans: []annotate.Span{spanOn(good, "s1", "weather", 0, 9)}}
	broken := errors.New("line 2 is broken")
	badTitle := *other
	badTitle.Title = "a\xffb"
	misquoted := spanOn(other, "s1", "figure", 0, 9)
	misquoted.Quote = "Above 100"
	for name, c := range map[string]struct {
		second annotate.Incoming
		fails  error // of the sequence
		want   error
	}{
		"sequence fails":    {fails: broken, want: broken},
		"no article":        {second: annotate.Incoming{}, want: annotate.ErrText},
		"title not UTF-8":   {second: annotate.Incoming{Article: &badTitle}, want: annotate.ErrText},
		"quote is another":  {second: annotate.Incoming{Article: other, Set: "ana", Spans: []annotate.Span{misquoted}}, want: annotate.ErrQuote},
		"range outside":     {second: annotate.Incoming{Article: other, Set: "ana", Spans: []annotate.Span{{ID: "s", Label: "claim", Range: annotate.Range{Start: 3, End: 99}}}}, want: annotate.ErrRange},
		"same span twice":   {second: annotate.Incoming{Article: other, Set: "ana", Spans: []annotate.Span{spanOn(other, "s1", "claim", 0, 5), spanOn(other, "s2", "claim", 0, 5)}}, want: annotate.ErrDuplicateSpan},
		"same ID twice":     {second: annotate.Incoming{Article: other, Set: "ana", Spans: []annotate.Span{spanOn(other, "s1", "claim", 0, 5), spanOn(other, "s1", "claim", 0, 9)}}, want: annotate.ErrDuplicateID},
		"link to nothing":   {second: annotate.Incoming{Article: other, Set: "ana", Spans: []annotate.Span{spanOn(other, "s1", "claim", 0, 5)}, Links: []annotate.Link{{ID: "l", Type: "x", From: "s1", To: "s2"}}}, want: annotate.ErrNoSpan},
		"no label's name":   {second: annotate.Incoming{Article: other, Set: "ana", Spans: []annotate.Span{spanOn(other, "s1", " ", 0, 5)}}, want: annotate.ErrLabel},
		"no set's name":     {second: annotate.Incoming{Article: other, Set: "a\nb", Spans: []annotate.Span{spanOn(other, "s1", "claim", 0, 5)}}, want: annotate.ErrSet},
		"no kind of set":    {second: annotate.Incoming{Article: other, Set: "new", SetKind: "robot"}, want: annotate.ErrSet},
		"no such status":    {second: annotate.Incoming{Article: other, Set: "ana", Status: "half"}, want: annotate.ErrStatus},
		"cancelled halfway": {want: context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			set := mustSet(t, p)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			outcomes, err := imported(ctx, p, func(yield func(annotate.Incoming, error) bool) {
				if !yield(first, nil) {
					return
				}
				if c.want == context.Canceled {
					cancel()
				}
				yield(c.second, c.fails)
			})
			if !errors.Is(err, c.want) || outcomes != nil {
				t.Errorf("import: %v, %v", outcomes, err)
			}
			p = reopen(t, p)
			ctx = context.Background()
			list := mustList(t, p, set)
			labels, _ := p.Labels(ctx)
			sets, _ := p.Sets(ctx)
			if len(list) != 0 || len(labels) != 3 || len(sets) != 1 {
				t.Errorf("left behind: %v, %v, %v", list, labels, sets)
			}
			mustImport(t, p, first) // and the project still works
		})
	}
}

func TestWhatIsImportedComesOutTheSame(t *testing.T) {
	ctx := context.Background()
	var items []annotate.Incoming
	for i := range 30 {
		a := newArticle(t, fmt.Sprintf("a%02d", 29-i), hard+strings.Repeat("!", i+1))
		item := annotate.Incoming{Article: a, Set: "gold", SetKind: annotate.SetGold, Status: annotate.StatusTodo}
		if i%3 == 0 {
			item.Status = annotate.StatusDone
		}
		for k := range i {
			s := spanOn(a, fmt.Sprintf("s%02d", k), annotate.LabelID([]string{"claim", "actor", "weather"}[k%3]), k, k+5+k%4)
			s.Note = fmt.Sprint("note ", k)
			item.Spans = append(item.Spans, s)
			if k > 0 {
				item.Links = append(item.Links, annotate.Link{ID: annotate.LinkID(fmt.Sprint("l", k)), Type: "said_by", From: s.ID, To: "s00"})
			}
		}
		items = append(items, item)
	}
	out := func(p *Project) []annotate.Incoming {
		sets, err := p.Sets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		labels, err := p.Labels(ctx)
		if err != nil {
			t.Fatal(err)
		}
		names := map[annotate.LabelID]annotate.LabelID{}
		for _, l := range labels {
			names[l.ID] = annotate.LabelID(l.Name)
		}
		var all []annotate.Incoming
		err = p.EachState(ctx, sets[1].ID, nil, func(s annotate.State) error {
			spans := slices.Clone(s.SpanList())
			for i := range spans {
				spans[i].Label = names[spans[i].Label]
			}
			all = append(all, annotate.Incoming{Article: s.Article, Set: "gold", SetKind: annotate.SetGold, Status: s.Status, Spans: spans, Links: s.LinkList()})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	p, q := newProject(t), newProject(t)
	mustImport(t, p, items...)
	first := out(p)
	mustImport(t, q, first...)
	if second := out(q); !reflect.DeepEqual(first, second) {
		t.Error("a second project gives out something else")
	}
	if problems, err := q.Check(ctx); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

// An import proves its rows itself; SQLite proves those of the next transaction again.
func TestAfterAnImportRowsAreProvedAgain(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	mustImport(t, p, annotate.Incoming{Article: newArticle(t, "a1", "It rained."), Set: "ana"})
	const row = "INSERT INTO span (id, label, start, stop, quote, created, modified, article, annotation_set) VALUES "
	for what, values := range map[string]string{
		"no article": "('s1', 1, 0, 2, 'It', 1, 1, 99, 1)",
		"no label":   "('s1', 99, 0, 2, 'It', 1, 1, 1, 1)",
		"a quote":    "('s1', 1, 0, 2, 'It rained', 1, 1, 1, 1)",
	} {
		err := p.write(ctx, func(ctx context.Context, tx *writeTx) error {
			_, err := tx.ExecContext(ctx, row+values)
			return err
		})
		if err == nil {
			t.Errorf("%s: the row is in the project", what)
		}
	}
	checked(t, p)
}
