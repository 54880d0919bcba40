//go:build faults

package faults

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/storage"
)

// options have IDs and times of their own, so that edits are told apart.
func options() storage.Options {
	var n atomic.Int64
	return storage.Options{
		Now:     func() int64 { return annotate.Millis(time.Now()) },
		NewID:   func() string { return fmt.Sprintf("%x-%d-%d", time.Now().UnixNano(), os.Getpid(), n.Add(1)) },
		SetName: "ana",
	}
}

// inputs are the files that projects are made of.
type inputs struct{ articles, page, predictions string }

func inputsIn(dir string) inputs {
	return inputs{filepath.Join(dir, "articles.jsonl"), filepath.Join(dir, "page.html"), filepath.Join(dir, "predictions.jsonl")}
}

// write writes articles with spans, a page, and what an extractor says of the articles.
func (in inputs) write(articles int) error {
	var lines, predicted strings.Builder
	for i := range articles {
		type span struct {
			ID    string `json:"id"`
			Start int    `json:"start"`
			End   int    `json:"end"`
			Label string `json:"label"`
			Text  string `json:"text"`
			Note  string `json:"note,omitempty"`
		}
		text := fmt.Sprintf("Harbour %d is closed. ", i) + strings.Repeat("Nearly 50 boats waited, the góvernor said. ", 3+i%7)
		var spans []span
		for k := range 4 {
			at := 8 + k*5
			spans = append(spans, span{fmt.Sprintf("s%d-%d", i, k), at, at + 4, []string{"claim", "actor", "figure"}[k%3], string([]rune(text)[at : at+4]), strings.Repeat("seen ", k)})
		}
		line, err := json.Marshal(map[string]any{"schema": "goldspan/2", "id": fmt.Sprintf("a%d", i), "title": fmt.Sprintf("Harbour %d", i), "text": text, "status": []string{"done", "todo"}[i%2], "spans": spans, "source": map[string]string{"outlet": "The Quay"}})
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%s\n", line)
		for k := range spans {
			spans[k].Start, spans[k].Text = spans[k].Start+k%2, string([]rune(text)[spans[k].Start+k%2:spans[k].End])
		}
		line, err = json.Marshal(map[string]any{"id": fmt.Sprintf("a%d", i), "spans": spans})
		if err != nil {
			return err
		}
		fmt.Fprintf(&predicted, "%s\n", line)
	}
	page := "<html><head><title>Mill</title></head><body><article><h1>The mill burns</h1>" + strings.Repeat("<p>The mill at the river has burnt for two nights, and nobody was hurt.</p>", 30) + "</article></body></html>"
	return errors.Join(os.WriteFile(in.articles, []byte(lines.String()), 0o600), os.WriteFile(in.page, []byte(page), 0o600), os.WriteFile(in.predictions, []byte(predicted.String()), 0o600))
}

// makeSample makes a project that has a row in every table.
func makeSample(ctx context.Context, dir string) (err error) {
	in := inputsIn(dir)
	if err := in.write(24); err != nil {
		return err
	}
	if err := errors.Join(
		ran(0, "import", bench.sample, in.articles),
		ran(0, "import", bench.sample, in.page),
		ran(0, "check", bench.sample, "--pred", in.predictions, "--no-intervals"),
	); err != nil {
		return err
	}
	p, err := storage.Open(ctx, bench.sample, options())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	e, err := newEditor(ctx, p)
	if err != nil {
		return err
	}
	for n := range 60 {
		if err := e.edit(ctx, n); err != nil {
			return err
		}
	}
	if err := e.rare(ctx); err != nil {
		return err
	}
	_, err = e.history.Undo(ctx)
	return err
}

// editor makes edits of many kinds in the first articles of a project.
type editor struct {
	project  *storage.Project
	options  storage.Options
	history  *session.History
	set      annotate.SetID
	articles []annotate.ArticleSummary
	sessions []*session.Session
	labels   string // see print
}

func newEditor(ctx context.Context, p *storage.Project) (*editor, error) {
	return newEditorWith(ctx, p, options())
}

func newEditorWith(ctx context.Context, p *storage.Project, o storage.Options) (*editor, error) {
	e := &editor{project: p, options: o}
	set, err := p.CurrentSet(ctx)
	if err != nil {
		return nil, err
	}
	e.set = set.ID
	if e.history, err = session.Load(ctx, p, e.options.Now, e.options.NewID); err != nil {
		return nil, err
	}
	if err := p.EachSummary(ctx, e.set, func(part []annotate.ArticleSummary) error {
		e.articles = append(e.articles, part...)
		return nil
	}); err != nil {
		return nil, err
	}
	for _, a := range e.articles[:min(3, len(e.articles))] {
		s, err := e.history.Open(ctx, a.ID, e.set)
		if err != nil {
			return nil, err
		}
		e.sessions = append(e.sessions, s)
	}
	return e, nil
}

// edit makes the edit with that number.
func (e *editor) edit(ctx context.Context, n int) error {
	s := e.sessions[n%len(e.sessions)]
	tx := annotate.Transaction{Name: annotate.Act{Text: "edit"}}
	_, undoable := e.history.ToUndo()
	_, redoable := e.history.ToRedo()
	switch {
	case n%5 == 4 && undoable:
		_, err := e.history.Undo(ctx)
		return err
	case n%11 == 5 && redoable:
		_, err := e.history.Redo(ctx)
		return err
	case n%7 == 3:
		id := annotate.LabelID(e.options.NewID())
		return e.history.AddLabel(ctx, annotate.Label{ID: id, Name: string(id), Color: "#000000", ColorDark: "#ffffff"})
	case n%7 == 6:
		status := annotate.StatusDone
		if s.State().Status == status {
			status = annotate.StatusTodo
		}
		tx.Edits = []annotate.Edit{annotate.SetStatus{Status: status}}
	case n%13 == 2:
		a := s.State().Article
		before := a.Details()
		after := before
		after.Title = "Title " + e.options.NewID()
		return e.history.Describe(ctx, a.ID, before, after)
	default:
		length := s.State().Article.Len()
		at := (n * 7) % (length - 20)
		span, err := s.NewSpan(annotate.DefaultLabels()[n%3].ID, annotate.Range{Start: at, End: at + 1 + n%19})
		if err != nil {
			return err
		}
		span.Note = strings.Repeat("note ", n%40)
		tx.Edits = []annotate.Edit{annotate.AddSpan{Span: span}}
		if have, ok := s.State().Tagged(span.Label, span.Range); ok {
			tx.Edits = []annotate.Edit{annotate.RemoveSpan{ID: have.ID}}
		}
	}
	_, err := s.Do(ctx, tx)
	return err
}

// rare makes edits that fill the smaller tables.
func (e *editor) rare(ctx context.Context) error {
	s := e.sessions[0]
	a := s.State().Article
	label := annotate.DefaultLabels()[0].ID
	_, err := s.Do(ctx, annotate.Transaction{Name: annotate.Act{Text: "settle"}, Edits: []annotate.Edit{
		annotate.Settle{Decision: annotate.Decision{Pred: annotate.Mark{Label: label, Range: annotate.Range{Start: 1, End: 9}}, Verdict: annotate.ExtractorWrong, At: 5}},
	}})
	regions := e.history.SetRegions(ctx, annotate.Act{Kind: annotate.ActNotArticle}, a, annotate.Regions{{Start: 20, End: 30}})
	removed := e.history.RemoveArticles(ctx, e.articles[len(e.articles)-2])
	copied := e.project.CopySet(ctx, e.set, annotate.Set{ID: "second", Name: "second", Kind: annotate.SetPerson})
	_, never := e.history.Do(ctx, annotate.Act{Text: "never"}, session.Exactly{Part: annotate.NeverChange{After: annotate.Never{Label: label, Text: "boats"}}})
	return errors.Join(err, regions, removed, copied, never)
}

// said is all that a project shows and exports, what those actions of its history did,
// and what it says of damage.
func said(path string, actions []annotate.ActionID) (text string, words []string) {
	ctx := context.Background()
	p, err := storage.Open(ctx, path, options())
	if err != nil {
		return "", []string{err.Error()}
	}
	text, words = saidBy(ctx, p, actions)
	if err := p.Close(); err != nil {
		words = append(words, err.Error())
	}
	return text, words
}

func saidBy(ctx context.Context, p *storage.Project, actions []annotate.ActionID) (text string, words []string) {
	var b strings.Builder
	word := func(err error) {
		if err != nil {
			words = append(words, err.Error())
		}
	}
	d, err := p.Damage(ctx)
	word(err)
	if !d.None() {
		words = append(words, d.String())
	}
	labels, err := p.Labels(ctx)
	word(err)
	sets, err := p.Sets(ctx)
	word(err)
	runs, err := p.Runs(ctx)
	word(err)
	for i := range runs {
		runs[i].Articles, runs[i].Spans = 0, 0 // counted below
	}
	current, err := p.CurrentSet(ctx)
	word(err)
	fmt.Fprintln(&b, labels, sets, runs, current)
	never, err := p.NeverSuggested(ctx)
	word(err)
	suggesting, err := p.Suggesting(ctx)
	word(err)
	fmt.Fprintln(&b, never, suggesting)
	for _, set := range sets {
		counts, err := p.SpanCounts(ctx, set.ID)
		word(err)
		statuses, err := p.StatusCounts(ctx, set.ID)
		word(err)
		details, asks, err := p.Details(ctx, set.ID)
		word(err)
		fmt.Fprintln(&b, set.Name, counts, statuses, details, asks)
		var articles []annotate.ArticleID
		word(p.EachSummary(ctx, set.ID, func(list []annotate.ArticleSummary) error {
			for _, a := range list {
				articles = append(articles, a.ID)
				fmt.Fprintln(&b, a)
			}
			return nil
		}))
		for _, statuses := range [][]annotate.Status{{annotate.StatusDone}, {annotate.StatusTodo}} {
			word(p.EachState(ctx, set.ID, statuses, func(s annotate.State) error {
				fmt.Fprintln(&b, s.Article.ID, s.Article.Details(), s.Article.Text(), s.Article.NotArticle(), s.Status, s.SpanList(), s.LinkList(), s.Decisions, s.Carried)
				return nil
			}))
		}
		for _, a := range articles {
			if o, err := p.Original(ctx, a); !errors.Is(err, annotate.ErrNoOriginal) {
				word(err)
				data, err := o.Data()
				word(err)
				fmt.Fprintln(&b, o.Name, o.Encoding, string(data))
			}
		}
	}
	// What undo and redo would do, as far back as there is anything.
	ends, err := p.Ends(ctx)
	word(err)
	fmt.Fprintln(&b, ends)
	for _, id := range actions {
		a, err := p.Action(ctx, id)
		word(err)
		fmt.Fprintf(&b, "%d %+v\n", id, a)
	}
	return b.String(), words
}

// actionsOf are the actions of the history. Not every number has one.
func actionsOf(ctx context.Context, p *storage.Project) (all []annotate.ActionID) {
	ends, err := p.Ends(ctx)
	if err != nil {
		return nil
	}
	for id := annotate.ActionID(1); id <= max(ends.Undo.ID, ends.Redo.ID); id++ {
		if _, err := p.Action(ctx, id); err == nil {
			all = append(all, id)
		}
	}
	return all
}
