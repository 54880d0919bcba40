package storage

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"goldspan/annotate"
)

// importPlainly is Import as it was before it became fast: one transaction, and a
// statement for each row.
func importPlainly(ctx context.Context, p *Project, items iter.Seq2[annotate.Incoming, error]) (outcomes []annotate.Outcome, err error) {
	err = p.write(ctx, func(ctx context.Context, tx *writeTx) error {
		w, err := newActionWriter(ctx, p, tx, annotate.OpDo, annotate.Act{Kind: annotate.ActImport}, p.options.Now())
		if err != nil {
			return err
		}
		in, err := newImporter(ctx, w)
		if err != nil {
			return err
		}
		err = eachItem(ctx, items, func(item annotate.Incoming) error {
			outcome, err := in.takePlainly(ctx, item)
			outcomes = append(outcomes, outcome)
			return err
		})
		if err != nil {
			return err
		}
		if in.conflicts.Theirs > 0 {
			return &in.conflicts
		}
		if in.last >= in.first {
			if err := in.log(ctx, logPart{part: partArticles, before: numberRanges{}, after: in.added()}); err != nil {
				return err
			}
		}
		if in.number == 0 {
			return nil
		}
		return in.rename(ctx, annotate.Act{Kind: annotate.ActImport, Count: int(in.last - in.first + 1)})
	})
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	return outcomes, nil
}

func (in *importer) takePlainly(ctx context.Context, item annotate.Incoming) (o annotate.Outcome, err error) {
	a := *item.Article
	var number int64
	const find = "SELECT number, id FROM article WHERE sha256 = $1 AND hidden = 0"
	if err := one(ctx, in.tx, nil, find, []any{a.SHA256()}, &number, &a.ID); err != nil {
		return o, err
	}
	known := number != 0
	o = annotate.Outcome{Title: a.Title, Result: annotate.SameText}
	if !known {
		if err := checkArticle(&a); err != nil {
			return o, err
		}
		for taken := 1; ; a.ID = annotate.ArticleID(in.project.options.NewID()) {
			if err := one(ctx, in.tx, nil, "SELECT count(*) FROM article WHERE id = $1 AND hidden = 0", []any{string(a.ID)}, &taken); err != nil {
				return o, err
			}
			if taken == 0 {
				break
			}
		}
		in.last++
		number = in.last
		rows := newImportRows(true)
		rows.article(number, a.ID, &a, nil, in.at)
		if err := rows.insert(ctx, in.tx); err != nil {
			return o, err
		}
		if err := hideArticles(ctx, in.tx, numberRanges{{number, number}}, false); err != nil {
			return o, err
		}
		o.Result, o.TakenID = annotate.Added, a.ID != item.Article.ID
	}
	o.Article = a.ID
	if item.Set == "" && len(item.Spans) == 0 && len(item.Links) == 0 {
		return o, nil
	}
	set, err := in.set(ctx, item.Set, item.SetKind)
	if err != nil {
		return o, err
	}
	var there annotate.Parts
	if known {
		if set, there, err = in.settle(ctx, number, set, item, &o); err != nil || set == nil {
			return o, err
		}
	}
	wanted, names, err := in.state(ctx, &a, set.Set, item)
	if err != nil {
		return o, err
	}
	o.NewLabels = names
	added, err := in.annotatePlainly(ctx, number, known, set, there, wanted)
	if added {
		o.Spans = wanted.SpanCount()
		if known {
			o.Result = annotate.Annotated
		}
	}
	return o, err
}

func (in *importer) annotatePlainly(ctx context.Context, article int64, known bool, set *setImporter, there annotate.Parts, wanted annotate.State) (bool, error) {
	before, err := readStatus(ctx, in.tx, article, set.write.set)
	if err != nil {
		return false, err
	}
	c := annotate.Change{
		Article: wanted.Article.ID, Set: set.ID, Added: wanted.SpanList(), AddedLinks: wanted.LinkList(),
		Removed: there.Spans, RemovedLinks: there.Links, StatusBefore: before, StatusAfter: wanted.Status,
	}
	if known && wanted.SpanCount() == 0 && wanted.Status == annotate.StatusTodo || c.Empty() {
		return false, nil
	}
	in.written[annotated{article, set.write.set}] = true
	switch {
	case set.isNew || article >= in.first:
		if err := set.write.change(ctx, article, c); err != nil {
			return false, err
		}
		return true, writeStatus(ctx, in.tx, article, set.write.set, c, in.at)
	case len(there.Spans) > 0:
		return in.replace(ctx, article, set, there, wanted.Article, c)
	}
	return true, in.writeAs(ctx, set.write, article, c, loggedSide{Status: before}, loggedSide{Status: c.StatusAfter, All: true})
}

// tables is every row of a project, without what can never come back.
func tables(t *testing.T, p *Project) string {
	t.Helper()
	must(t, p.takeTurn(context.Background()))
	for more := true; more; {
		var err error
		more, err = p.purge(context.Background(), time.Second)
		must(t, err)
	}
	p.noteOwn(context.Background(), 0) // a long purge begins the -wal anew, which moved must know
	p.giveTurn()
	var b strings.Builder
	for _, name := range column[string](t, p, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'seal' ORDER BY name") {
		var columns []string
		for _, c := range column[string](t, p, "SELECT name FROM pragma_table_info('"+name+"')") {
			columns = append(columns, "quote("+c+")")
		}
		fmt.Fprintln(&b, name)
		for _, row := range column[string](t, p, "SELECT "+strings.Join(columns, "||' '||")+" FROM "+name+" ORDER BY 1") {
			fmt.Fprintln(&b, " ", row)
		}
	}
	s, err := readSeal(context.Background(), p.readers)
	must(t, err)
	fmt.Fprintln(&b, "seal", s.sums)
	return b.String()
}

// difference are the lines that only one of two texts has.
func difference(got, want string) string {
	var b strings.Builder
	for _, of := range []struct{ mark, text, other string }{{"+", got, want}, {"-", want, got}} {
		have := map[string]bool{}
		for line := range strings.Lines(of.other) {
			have[line] = true
		}
		for line := range strings.Lines(of.text) {
			if !have[line] {
				b.WriteString(of.mark + line)
			}
		}
	}
	return b.String()
}

func column[T any](t *testing.T, p *Project, query string) (out []T) {
	t.Helper()
	rows, err := p.readers.Query(query)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var v T
		must(t, rows.Scan(&v))
		out = append(out, v)
	}
	must(t, rows.Err())
	return out
}

// randomItems are articles of few texts and IDs, so that many come twice.
func randomItems(t *testing.T, r *rand.Rand, how annotate.OnConflict) (items []annotate.Incoming) {
	t.Helper()
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	for range 1 + r.IntN(30) {
		text := fmt.Sprintf("Nearly %d died, the mayor of São Paulo said in the morning.", r.IntN(25))
		item := annotate.Incoming{
			Article: newArticle(t, fmt.Sprint("a", r.IntN(20)), text), OnConflict: how,
			Set: pick("", "ana", "ana", "ben", "ana 2", "new"), Status: annotate.Status(pick("", "todo", "done")),
		}
		at := 0
		for i := range r.IntN(4) * r.IntN(40) / 3 {
			at += r.IntN(3)
			end := at + 1 + r.IntN(5)
			if end > item.Article.Len() {
				break
			}
			s := spanOn(item.Article, fmt.Sprint("s", i), annotate.LabelID(pick("claim", "actor", "figure", "weather", fmt.Sprint("l", r.IntN(4)))), at, end)
			at++
			switch {
			case r.IntN(5) == 0:
				s.Note = "a note"
			case s.Label == "actor" && r.IntN(2) == 0:
				s.Actor = annotate.Actor{Name: "The mayor", Kind: annotate.ActorPerson}
			case s.Label == "figure" && r.IntN(2) == 0:
				s.Figure, s.Assumed = annotate.Figure{Value: "5", Bound: annotate.BoundNearly}, true
			case r.IntN(9) == 0:
				s.ID, s.Created = "", 0
			case r.IntN(9) == 0:
				s.Created, s.Modified = 7, 8
			case r.IntN(400) == 0:
				s.Quote = "another"
			}
			item.Spans = append(item.Spans, s)
		}
		for i := 1; i < len(item.Spans); i += 1 + r.IntN(4) {
			if from, to := item.Spans[i-1].ID, item.Spans[i].ID; from != "" && to != "" {
				item.Links = append(item.Links, annotate.Link{ID: annotate.LinkID(fmt.Sprint("l", i)), Type: "beside", From: from, To: to})
			}
		}
		items = append(items, item)
	}
	return items
}

// A fast import gives the same rows and the same outcomes as a plain one, and an
// import that fails leaves none, however often it pauses, and where it fills a new project.
func TestAnImportIsWhatAPlainOneIs(t *testing.T) {
	ways := []annotate.OnConflict{annotate.ConflictKeep, annotate.ConflictReplace, annotate.ConflictNewSet, annotate.ConflictAsk}
	failed, paused := 0, 0
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 13))
		plain, o := newProject(t), fixed()
		o.Fill = seed%2 == 1
		fast := newWith(t, o, tuning{pauseBytes: 1 + r.IntN(4)*4000, sameKeys: ^uint32(1<<r.IntN(33) - 1)})
		if seed%3 == 0 {
			undone := func(p *Project) {
				addText(t, p, "gone", "It rained.")
				undo(t, historyOf(t, p))
			}
			undone(plain)
			undone(fast)
		}
		for range 3 {
			how := ways[r.IntN(len(ways))]
			items := randomItems(t, r, how)
			end, cancelled := len(items), false
			var broken error
			switch r.IntN(6) {
			case 0:
				end, broken = r.IntN(len(items)), errors.New("the sequence is broken")
			case 1:
				end, cancelled = r.IntN(len(items)), true
			}
			run := func(p *Project, do func(context.Context, *Project, iter.Seq2[annotate.Incoming, error]) ([]annotate.Outcome, error)) ([]annotate.Outcome, error) {
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				return do(ctx, p, func(yield func(annotate.Incoming, error) bool) {
					for _, item := range items[:end] {
						if !yield(item, nil) {
							return
						}
					}
					if cancelled {
						cancel()
					}
					if broken != nil {
						yield(annotate.Incoming{}, broken)
					}
				})
			}
			before := tables(t, fast)
			want, wantErr := run(plain, importPlainly)
			got, err := run(fast, imported)
			if fmt.Sprint(err) != fmt.Sprint(wantErr) || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
				t.Fatalf("seed %d, %s: %v\n%+v\nwant %v\n%+v", seed, how, err, got, wantErr, want)
			}
			if err != nil {
				failed++
				if d := difference(tables(t, fast), before); d != "" {
					t.Fatalf("seed %d, %s: %v leaves\n%s", seed, how, err, d)
				}
			}
			if d := difference(tables(t, fast), tables(t, plain)); d != "" {
				t.Fatalf("seed %d, %s:\n%s", seed, how, d)
			}
			paused += len(got)
		}
		checked(t, fast)
	}
	if failed == 0 || paused == 0 {
		t.Errorf("%d imports failed, %d articles came in: nothing was put to the test", failed, paused)
	}
}
