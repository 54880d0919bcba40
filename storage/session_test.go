package storage

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

var errInjected = errors.New("injected")

// everything is all that can be seen of a project, in words that can be compared.
// Which set is shown is no part of it.
func everything(t testing.TB, p *Project) string {
	t.Helper()
	ctx := context.Background()
	var b strings.Builder
	labels, err := p.Labels(ctx)
	must(t, err)
	sets, err := p.Sets(ctx)
	must(t, err)
	runs, err := p.Runs(ctx)
	must(t, err)
	used, err := p.LabelUse(ctx)
	must(t, err)
	if _, err := p.CurrentSet(ctx); err != nil {
		t.Errorf("the current set: %v", err)
	}
	never, err := p.NeverSuggested(ctx)
	must(t, err)
	fmt.Fprintf(&b, "labels %+v used %v\nsets %+v\nruns %+v\nnever %+v\n", labels, used, sets, runs, never)
	for _, set := range sets {
		list, err := articlesOf(ctx, p, set.ID)
		must(t, err)
		info, err := p.Info(ctx, set.ID)
		must(t, err)
		counted, err := p.SpanCounts(ctx, set.ID)
		must(t, err)
		fmt.Fprintf(&b, "%s has %d articles, %d done, spans %v\n", set.Name, info.Articles, info.Done, counted)
		spans := map[annotate.LabelID]int{}
		done, n := 0, 0
		must(t, p.EachState(ctx, set.ID, nil, func(s annotate.State) error {
			fmt.Fprintf(&b, "%+v\n%q %v %s %+v %+v %+v\n", list[n], s.Article.Text(), s.Article.NotArticle(), s.Status, s.SpanList(), s.LinkList(), s.Decisions)
			for label, n := range s.Counts() {
				spans[label] += n
			}
			if s.Status == annotate.StatusDone {
				done++
			}
			n++
			return nil
		}))
		if n != len(list) || n != info.Articles || done != info.Done || fmt.Sprint(spans) != fmt.Sprint(counted) {
			t.Errorf("%s has %d articles with %v, %d of them done, the project counts %+v", set.Name, n, spans, done, info)
		}
	}
	return b.String()
}

// replayed is what the history tells of an article that was there from its
// beginning: its changes that are done.
func replayed(t testing.TB, p *Project, id annotate.ArticleID, set annotate.SetID) annotate.State {
	t.Helper()
	s := annotate.State{Article: mustState(t, p, id, set).Article, Set: set, Status: annotate.StatusTodo}
	for _, l := range logOf(t, p) {
		for _, c := range l.Changes() {
			if l.state != "done" || c.Article != id || c.Set != set {
				continue
			}
			var err error
			s, _, err = s.Apply(c.Transaction())
			must(t, err)
		}
	}
	return s
}

// life is one random life of a project, and what is expected of it.
type life struct {
	*rapid.T
	t       *testing.T
	p       *Project
	path    string
	tune    tuning
	fail    error // of the next write, just before it would be made durable
	options Options

	h            *session.History
	open         *session.Session
	told         []session.Event
	past, future []seen // the last of each is next
	now          string // everything, as it is expected
	texts        int    // that were imported
	did          map[string]int
}

// seen is what a project was before and after an action.
type seen struct{ before, after, name string }

func (l *life) start() {
	l.h = historyOf(l.t, l.p)
	l.h.Watch(func(e session.Event) { l.told = append(l.told, e) })
	l.open = nil
}

func pick[T any](l *life, from []T, what string) T {
	return from[rapid.IntRange(0, len(from)-1).Draw(l.T, what)]
}

func (l *life) sets() []annotate.Set {
	sets, err := l.p.Sets(context.Background())
	must(l.t, err)
	return sets
}

func (l *life) labels() []annotate.Label {
	labels, err := l.p.Labels(context.Background())
	must(l.t, err)
	return labels
}

func (l *life) articles() []annotate.ArticleSummary {
	list, err := articlesOf(context.Background(), l.p, l.sets()[0].ID)
	must(l.t, err)
	return list
}

// attempt does one thing, perhaps with a write that fails, and compares. Sign is 1
// for a new action, 2 for one that goes on, -1 for an undo, and 0 for a redo.
func (l *life) attempt(kind string, sign int, act func(context.Context) error) {
	before := l.now
	ends, err := l.p.Ends(context.Background())
	must(l.t, err)
	if rapid.IntRange(0, 4).Draw(l.T, "fails") == 0 {
		l.fail = errInjected
	}
	l.told = nil
	err = act(context.Background())
	l.fail = nil
	after := everything(l.t, l.p)
	if err != nil {
		if !refusal(err) {
			l.Fatalf("%s: %v", kind, err)
		}
		if now, _ := l.p.Ends(context.Background()); after != before || now != ends || len(l.told) != 0 {
			l.Fatalf("%s: %v, but it changed\n%s\nto\n%s", kind, err, before, after)
		}
		return
	}
	l.did[kind]++
	l.now = after
	now, err := l.p.Ends(context.Background())
	must(l.t, err)
	if sign > 0 && now == ends && after == before {
		return // an import of what is there
	}
	if len(l.told) != 1 {
		l.Fatalf("%s: watchers were told %d times", kind, len(l.told))
	}
	switch sign {
	case 1:
		l.past = append(l.past, seen{before, after, fmt.Sprint(now.Undo.Name)})
		l.future = nil
	case 2:
		l.past[len(l.past)-1].after = after
	case -1:
		last := l.past[len(l.past)-1]
		if before != last.after || after != last.before {
			l.Fatalf("undo of %q came to\n%s\nwant\n%s", last.name, after, last.before)
		}
		l.past, l.future = l.past[:len(l.past)-1], append(l.future, last)
	case 0:
		next := l.future[len(l.future)-1]
		if after != next.after {
			l.Fatalf("redo of %q came to\n%s\nwant\n%s", next.name, after, next.after)
		}
		l.past, l.future = append(l.past, next), l.future[:len(l.future)-1]
	}
}

// same looks that the history and the open article are as they are stored.
func (l *life) same() {
	undo, canUndo := l.h.ToUndo()
	redo, canRedo := l.h.ToRedo()
	if canUndo != (len(l.past) > 0) || canUndo && undo.String() != l.past[len(l.past)-1].name {
		l.Fatalf("undo is called %q beside %d actions", undo, len(l.past))
	}
	if canRedo != (len(l.future) > 0) || canRedo && redo.String() != l.future[len(l.future)-1].name {
		l.Fatalf("redo is called %q beside %d actions", redo, len(l.future))
	}
	if l.open == nil {
		return
	}
	if l.open.Gone() {
		l.open = nil
		return
	}
	s := l.open.State()
	stored, err := l.p.State(context.Background(), s.Article.ID, s.Set)
	switch {
	case err != nil:
		l.Fatal(err)
	case !sameState(s, stored) || s.Article.Details() != stored.Article.Details():
		l.Fatalf("session %+v\nfile    %+v", s, stored)
	}
}

// edit draws an edit of what a set says of an article.
func (l *life) edit(s annotate.State) annotate.Edit {
	labels := l.labels()
	start := rapid.IntRange(0, s.Article.Len()-1).Draw(l.T, "start")
	r := annotate.Range{Start: start, End: rapid.IntRange(start+1, s.Article.Len()).Draw(l.T, "end")}
	if len(labels) == 0 {
		return annotate.SetStatus{Status: annotate.StatusDone}
	}
	label := pick(l, labels, "label").ID
	kind := rapid.IntRange(0, 11).Draw(l.T, "edit")
	switch {
	case kind == 0:
		return annotate.SetStatus{Status: rapid.SampledFrom([]annotate.Status{annotate.StatusTodo, annotate.StatusDone}).Draw(l.T, "status")}
	case kind == 1 && len(s.Decisions) > 0:
		d := pick(l, s.Decisions, "decision")
		return annotate.Unsettle{Gold: d.Gold, Pred: d.Pred}
	case kind <= 2:
		gold := annotate.Mark{}
		if s.SpanCount() > 0 {
			gold = pick(l, s.SpanList(), "gold").Mark()
		}
		return settling(l.T, gold, annotate.Mark{Label: label, Range: r}, l.options.Now())
	case kind == 3 && s.SpanCount() > 0:
		return annotate.RemoveSpan{ID: pick(l, s.SpanList(), "span").ID}
	case kind == 4 && s.LinkCount() > 0:
		return annotate.RemoveLink{ID: pick(l, s.LinkList(), "link").ID}
	case kind <= 6 && s.SpanCount() > 1:
		return annotate.AddLink{Link: annotate.Link{
			ID: annotate.LinkID(l.options.NewID()), Type: annotate.LinkSaidBy, From: pick(l, s.SpanList(), "from").ID, To: pick(l, s.SpanList(), "to").ID,
			Assumed: rapid.Bool().Draw(l.T, "assumed"),
		}}
	case kind <= 8 && s.SpanCount() > 0:
		span := pick(l, s.SpanList(), "span")
		span.Label, span.Range, span.Quote = label, r, s.Article.Quote(r)
		span.Note = rapid.SampledFrom([]string{"", "a note", "é <&> \u2028"}).Draw(l.T, "note")
		span.Meaning = rapid.SampledFrom(meanings).Draw(l.T, "meaning")
		return annotate.ReplaceSpan{Span: span}
	case kind == 9:
		return annotate.Settle{Decision: annotate.Decision{Pred: annotate.Mark{Label: label, Range: r}, Verdict: annotate.Rejected, At: l.options.Now()}}
	}
	span, err := l.h.NewSpan(s.Article, label, r)
	must(l.t, err)
	if kind == 10 {
		span.Origin, span.Score = rapid.SampledFrom([]annotate.Origin{annotate.OriginMemory, "run:é"}).Draw(l.T, "origin"), 0.1
	}
	return annotate.AddSpan{Span: span}
}

// regions are those of an article after a mark or its removal.
func (l *life) regions(a *annotate.Article) annotate.Regions {
	start := rapid.IntRange(0, a.Len()-1).Draw(l.T, "start")
	r := annotate.Range{Start: start, End: rapid.IntRange(start+1, a.Len()).Draw(l.T, "end")}
	if rapid.Bool().Draw(l.T, "unmark") {
		return a.NotArticle().Without(r)
	}
	return a.NotArticle().With(r)
}

// edits are edits of some articles in some sets.
func (l *life) edits() []session.Step {
	var steps []session.Step
	for range rapid.SampledFrom([]int{1, 1, 3}).Draw(l.T, "steps") {
		set, article := pick(l, l.sets(), "set"), pick(l, l.articles(), "article")
		s := mustState(l.t, l.p, article.ID, set.ID)
		steps = append(steps, session.Edits{Article: article.ID, Set: set.ID, Edits: []annotate.Edit{l.edit(s)}})
	}
	return steps
}

// item is an article that is new, known, or was removed, with spans or without.
func (l *life) item() annotate.Incoming {
	n := rapid.IntRange(0, l.texts).Draw(l.T, "text")
	if n == l.texts {
		l.texts++
	}
	a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint("a", n%7)), "Title", fmt.Sprintf("%d died — 👩‍👩‍👧 — in %d.", n, n), annotate.Meta{})
	must(l.t, err)
	if rapid.Bool().Draw(l.T, "with regions") {
		a, err = a.WithRegions(l.regions(a))
		must(l.t, err)
	}
	in := annotate.Incoming{Article: a, Set: rapid.SampledFrom([]string{"", "ana", "ben", "cleo"}).Draw(l.T, "set")}
	in.OnConflict = rapid.SampledFrom([]annotate.OnConflict{annotate.ConflictKeep, annotate.ConflictReplace, annotate.ConflictNewSet}).Draw(l.T, "conflict")
	if rapid.Bool().Draw(l.T, "with spans") {
		in.Status = rapid.SampledFrom([]annotate.Status{annotate.StatusTodo, annotate.StatusDone}).Draw(l.T, "status")
		in.Spans = []annotate.Span{
			spanOn(a, l.options.NewID(), rapid.SampledFrom([]annotate.LabelID{"claim", "actor", "rumour", "place"}).Draw(l.T, "label"), 0, 4),
			spanOn(a, l.options.NewID(), "claim", 2, 6),
		}
		in.Links = []annotate.Link{{ID: annotate.LinkID(l.options.NewID()), Type: "said_by", From: in.Spans[0].ID, To: in.Spans[1].ID}}
	}
	return in
}

func (l *life) step() {
	ctx := context.Background()
	name := func() string { return rapid.SampledFrom([]string{"x", "y", "claim", "ben", "Ana"}).Draw(l.T, "name") }
	switch kind := rapid.SampledFrom([]string{
		"edit", "edit", "edit", "go on", "import", "import", "remove articles", "describe", "regions", "never", "add label", "change label", "remove label",
		"add set", "rename set", "remove set", "run", "undo", "undo", "undo", "open", "open", "start anew", "purge",
	}).Draw(l.T, "act"); kind {
	case "edit":
		if len(l.articles()) > 0 {
			steps := l.edits()
			l.attempt(kind, 1, func(ctx context.Context) error {
				_, err := l.h.Do(ctx, annotate.Act{Kind: annotate.ActTagAll, Count: len(steps)}, steps...)
				return err
			})
		}
	case "go on":
		if l.open == nil && len(l.articles()) > 0 {
			l.openAny()
		}
		for range 3 {
			if l.open == nil || l.open.Gone() {
				return
			}
			last, _ := l.p.Ends(ctx)
			tx := annotate.Transaction{Name: annotate.Act{Kind: annotate.ActNote}, Edits: []annotate.Edit{l.edit(l.open.State())}}
			l.attempt(kind, 1, func(ctx context.Context) error { _, err := l.open.Continue(ctx, tx); return err })
			if now, _ := l.p.Ends(ctx); now.Undo.ID == last.Undo.ID && len(l.told) == 1 { // it went on
				n := len(l.past)
				l.past[n-2].after = l.past[n-1].after
				l.past = l.past[:n-1]
				l.did["went on"]++
			}
		}
	case "import":
		items := []annotate.Incoming{l.item(), l.item()}
		l.attempt(kind, 1, func(ctx context.Context) error {
			if _, err := imported(ctx, l.p, sequence(items...)); err != nil {
				return err
			}
			return l.h.Reload(ctx)
		})
	case "remove articles":
		if list := l.articles(); len(list) > 0 {
			some := list[:rapid.IntRange(1, len(list)).Draw(l.T, "articles")]
			some = append(slices.Clone(some), pick(l, list, "another"))
			l.attempt(kind, 1, func(ctx context.Context) error { return l.h.RemoveArticles(ctx, some...) })
		}
	case "describe":
		if list := l.articles(); len(list) > 0 {
			a := pick(l, list, "article")
			before := mustState(l.t, l.p, a.ID, l.sets()[0].ID).Article.Details()
			after := annotate.Details{Title: name(), Meta: annotate.Meta{Outlet: name()}}
			l.attempt(kind, 1, func(ctx context.Context) error { return l.h.Describe(ctx, a.ID, before, after) })
		}
	case "regions":
		if list := l.articles(); len(list) > 0 {
			a := mustState(l.t, l.p, pick(l, list, "article").ID, l.sets()[0].ID).Article
			after := l.regions(a)
			l.attempt(kind, 1, func(ctx context.Context) error {
				return l.h.SetRegions(ctx, annotate.Act{Kind: annotate.ActNotArticle, Article: a.Title}, a, after)
			})
		}
	case "never":
		never, err := l.p.NeverSuggested(ctx)
		must(l.t, err)
		c := annotate.NeverChange{After: annotate.Never{Label: "claim", Text: name()}}
		if i := slices.Index(never, c.After); i >= 0 {
			c.Before, c.After = c.After, annotate.Never{}
		}
		act := annotate.Act{Kind: annotate.ActNever, New: c.Before.Text + c.After.Text}
		l.attempt(kind, 1, func(ctx context.Context) error {
			_, err := l.h.Do(ctx, act, session.Exactly{Part: c})
			return err
		})
	case "add label":
		label := annotate.NewLabel(annotate.LabelID(l.options.NewID()), name(), l.labels())
		l.attempt(kind, 1, func(ctx context.Context) error { return l.h.AddLabel(ctx, label) })
	case "change label":
		if labels := l.labels(); len(labels) > 0 {
			before := pick(l, labels, "label")
			after := before
			after.Name, after.Key, after.Color = name(), rapid.SampledFrom([]string{"", "q"}).Draw(l.T, "key"), "#123456"
			l.attempt(kind, 1, func(ctx context.Context) error { return l.h.UpdateLabel(ctx, before, after) })
		}
	case "remove label":
		if labels := l.labels(); len(labels) > 0 {
			label := pick(l, labels, "label")
			l.attempt(kind, 1, func(ctx context.Context) error { return l.h.RemoveLabel(ctx, label) })
		}
	case "add set":
		set := annotate.Set{ID: annotate.SetID(l.options.NewID()), Name: name(), Kind: annotate.SetPerson}
		l.attempt(kind, 1, func(ctx context.Context) error { return l.h.AddSet(ctx, set) })
	case "rename set":
		set := pick(l, l.sets(), "set")
		l.attempt(kind, 1, func(ctx context.Context) error { return l.h.RenameSet(ctx, set, name()) })
	case "remove set":
		set := pick(l, l.sets(), "set")
		must(l.t, l.p.UseSet(ctx, set.ID))
		l.attempt(kind, 1, func(ctx context.Context) error { return l.h.RemoveSet(ctx, set) })
	case "run":
		if list := l.articles(); len(list) > 0 {
			a, err := l.p.Article(ctx, pick(l, list, "article").ID)
			must(l.t, err)
			run := annotate.Set{Name: "run " + name(), Kind: annotate.SetExtractor}
			said := annotate.Incoming{Article: a, Spans: []annotate.Span{found(a, "rumour", 0, 3, 0.5), found(a, "rumour", 0, 3, 0.25)}}
			l.attempt(kind, 1, func(ctx context.Context) error {
				if _, _, err := l.p.AddRun(ctx, run, sequence(said), unknown); err != nil {
					return err
				}
				return l.h.Reload(ctx)
			})
		}
	case "undo":
		for range rapid.IntRange(1, 4).Draw(l.T, "undos") {
			l.attempt(kind, -1, func(ctx context.Context) error { _, err := l.h.Undo(ctx); return err })
		}
		for range rapid.IntRange(0, 3).Draw(l.T, "redos") {
			l.attempt("redo", 0, func(ctx context.Context) error { _, err := l.h.Redo(ctx); return err })
		}
	case "open":
		if len(l.articles()) > 0 {
			l.openAny()
		}
	case "start anew":
		must(l.t, l.p.Close())
		p, err := open(ctx, l.path, l.options, l.tune)
		must(l.t, err)
		l.p = p
		l.start()
		if now := everything(l.t, l.p); now != l.now {
			l.Fatalf("started anew there is\n%s\nwant\n%s", now, l.now)
		}
	case "purge":
		l.purge()
	}
	l.same()
}

// openAny opens an article.
func (l *life) openAny() {
	if l.open != nil {
		l.h.Close(l.open)
	}
	l.open = opened(l.t, l.h, pick(l, l.articles(), "article").ID, pick(l, l.sets(), "set").ID)
}

// purge purges all that there is, which nobody may notice.
func (l *life) purge() {
	before := everything(l.t, l.p)
	<-l.p.turn
	defer l.p.giveTurn()
	for more := true; more; l.did["purged"]++ {
		var err error
		more, err = l.p.purge(context.Background(), purgeStep)
		must(l.t, err)
	}
	if after := everything(l.t, l.p); after != before {
		l.Fatalf("a purge made\n%s\nof\n%s", after, before)
	}
}

// Whatever is done, undone and redone, in whichever article or in the project as
// a whole, and whichever writes fail: undo brings back exactly what was, and redo
// what came of it, also after the program was started anew.
func TestHistoryOfEverything(t *testing.T) {
	ctx := context.Background()
	did := map[string]int{}
	dir := t.TempDir()
	lives := 0
	rapid.Check(t, func(r *rapid.T) {
		lives++
		l := &life{T: r, t: t, did: did, path: filepath.Join(dir, fmt.Sprint(lives)), options: fixed().withDefaults()}
		l.tune = tuning{checkSave: func() error { return l.fail }, idleAfter: 1 << 40}
		var err error
		l.p, err = create(ctx, l.path, l.options, l.tune)
		must(t, err)
		defer func() { must(t, l.p.Close()) }()
		begin := everything(t, l.p)
		l.now = begin
		l.start()
		for range rapid.SampledFrom([]int{4, 10, 20}).Draw(r, "acts") {
			l.step()
		}
		checked(t, l.p)
		end := everything(t, l.p)
		done := len(l.past)
		for i := range done {
			if _, err := l.h.Undo(ctx); err != nil {
				r.Fatal(err)
			}
			if got, want := everything(t, l.p), l.past[done-1-i].before; got != want {
				r.Fatalf("undone, there is\n%s\nwant\n%s", got, want)
			}
		}
		if got := everything(t, l.p); got != begin {
			r.Fatalf("with all undone there is\n%s\nwant\n%s", got, begin)
		}
		checked(t, l.p)
		for range done {
			if _, err := l.h.Redo(ctx); err != nil {
				r.Fatal(err)
			}
		}
		if got := everything(t, l.p); got != end {
			r.Fatalf("with all redone there is\n%s\nwant\n%s", got, end)
		}
		l.purge()
		checked(t, l.p)
		if t.Failed() {
			r.Fatal("see above")
		}
	})
	t.Logf("%v", did)
}

// settling draws a decision about two marks, or about one of them alone.
func settling(r *rapid.T, gold, pred annotate.Mark, at int64) annotate.Settle {
	if rapid.Bool().Draw(r, "spurious") {
		gold = annotate.Mark{}
	} else if gold != (annotate.Mark{}) && rapid.Bool().Draw(r, "missed") {
		pred = annotate.Mark{}
	}
	verdict := rapid.SampledFrom(annotate.Verdicts()).Draw(r, "verdict")
	return annotate.Settle{Decision: annotate.Decision{Gold: gold, Pred: pred, Verdict: verdict, At: at}}
}

// refusal says that an act failed as acts may. That something was changed since is
// none of them: where all acts are in one line it cannot be.
func refusal(err error) bool {
	for _, known := range []error{
		errInjected, annotate.ErrDuplicateSpan, annotate.ErrNoChange, annotate.ErrLink, annotate.ErrNoSpan, annotate.ErrNoLink,
		annotate.ErrDecision, annotate.ErrNoDecision,
		annotate.ErrLabel, annotate.ErrLabelTaken, annotate.ErrLabelInUse, annotate.ErrSet, annotate.ErrSetTaken,
		session.ErrNothingToUndo, session.ErrNothingToRedo,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// meanings are details of each kind.
var meanings = []annotate.Meaning{
	{},
	{Actor: annotate.Actor{Name: "Ž. Orlo", Kind: annotate.ActorPerson}, Assumed: true},
	{Figure: annotate.Figure{Value: "10", Upper: "15", Bound: annotate.BoundBetween, Unit: "week", Counted: "é <&> \u2028"}},
	{Figure: annotate.Figure{Bound: annotate.BoundOver}},
	{Claim: annotate.Claim{Voice: annotate.VoiceOutlet, Denied: true}},
	{Claim: annotate.Claim{Hedged: true}, Assumed: true},
}
