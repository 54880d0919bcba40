//go:build !headless

package suggesting

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/memory"
	runsource "goldspan/annotate/suggest/runs"
	"goldspan/app/check/runs"
	"goldspan/app/exchange"
	"goldspan/app/explain"
)

// extra are the sources of a project besides the usual ones: runs that it keeps, and a
// command of the user's. The goroutine that asks the engine gives them to it.
type extra struct {
	on      []annotate.Origin // that the engine has, or is given next
	drop    []annotate.Origin
	put     []suggest.Recogniser
	command *program // nil for none
}

// give gives the engine of a source its own sources.
func (x extra) give(to *source) {
	for _, o := range x.drop {
		to.engine.Drop(o)
	}
	for _, r := range x.put {
		to.engine.Put(r, func(id annotate.ArticleID) (annotate.State, error) {
			return to.project.State(to.ctx, id, to.set)
		})
	}
}

// setExtra has the engine get the runs and the command that are asked for now.
func (k *Feature) setExtra() {
	src := k.source
	old := src.extra.command
	if old != nil {
		old.stop()
	}
	x := extra{drop: append(src.extra.drop, src.extra.on...)}
	for _, r := range k.runs() {
		if slices.Contains(k.says.Runs, r.Set.ID) {
			x.put = append(x.put, keptRun(src, r.Set))
		}
	}
	if line, _ := k.frame.Settings().Suggesting(src.project.Path()); line != "" {
		x.command = old
		if old == nil || old.line != line {
			x.command = &program{line: line, folder: filepath.Dir(src.project.Path()), said: map[string][]annotate.Span{}, stop: func() {}}
		}
		x.put = append(x.put, runsource.New(runs.NameOf(line), x.command.spans))
	}
	for _, r := range x.put {
		x.on = append(x.on, r.Origin())
	}
	src.extra = x
}

// runs are the runs that the project keeps. Without them, the usual sources suggest.
func (k *Feature) runs() []annotate.Run {
	all, err := k.source.project.Runs(context.Background())
	if err != nil {
		return nil
	}
	return all
}

// keptRun is a run of the project as a source.
func keptRun(src *source, set annotate.Set) suggest.Recogniser {
	return runsource.New(set.Name, func(ctx context.Context, a *annotate.Article) ([]annotate.Span, error) {
		s, err := src.project.State(ctx, a.ID, set.ID)
		if errors.Is(err, annotate.ErrNoArticle) || errors.Is(err, annotate.ErrNoSet) {
			return nil, nil // removed meanwhile
		}
		return s.SpanList(), err
	})
}

// program is a command of the user's that predicts spans. What it has said of a text is
// kept as long as the project is open.
type program struct {
	line, folder string
	told         bool   // an error of it was told
	stop         func() // ends the run that is under way

	mu    sync.Mutex
	said  map[string][]annotate.Span // by hash of the text
	order []string                   // of said
}

// Limits of a command: the time for one article, the articles whose predictions are kept,
// and how long an article must be open before the command is run on it.
const (
	commandTime = time.Minute
	mostKept    = 2000
	openFor     = 200 * time.Millisecond
)

// spans is what the command has said of an article.
func (c *program) spans(_ context.Context, a *annotate.Article) ([]annotate.Span, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.said[a.SHA256()], nil
}

func (c *program) knows(a *annotate.Article) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.said[a.SHA256()]
	return ok
}

// keep keeps what the command says of an article.
func (c *program) keep(a *annotate.Article, spans []annotate.Span) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.order) == mostKept {
		delete(c.said, c.order[0])
		c.order = c.order[1:]
	}
	c.said[a.SHA256()] = spans
	c.order = append(c.order, a.SHA256())
}

// runCommand runs the command on the open article, outside of the event goroutine, and
// suggests what it says. Another article stops it. An error is told once; the article
// then has no predictions.
func (k *Feature) runCommand() {
	src, a := k.source, k.desk.State().Article
	c := src.extra.command
	if c == nil {
		return
	}
	c.stop()
	if !k.wanted() || c.knows(a) {
		return
	}
	ctx, stop := context.WithCancel(src.ctx)
	c.stop = stop
	labels := map[string]annotate.LabelID{}
	for _, l := range k.desk.Labels() {
		labels[l.Name] = l.ID
	}
	var spans []annotate.Span
	var words runs.Tail
	var err error
	k.frame.Quietly(func() {
		select {
		case <-ctx.Done():
			return
		case <-time.After(openFor):
		}
		e := runs.Extractor{Command: c.line, Limit: commandTime, Stderr: &words, Dir: c.folder}
		spans, err = e.Predict(ctx, a, labels)
	}, func() {
		cancelled := ctx.Err() != nil
		stop()
		if cancelled || src != k.source || c != src.extra.command {
			return
		}
		c.keep(a, spans)
		if err == nil {
			k.learn(a.ID)
			k.ask()
		} else if !c.told {
			c.told = true
			if text := words.String(); text != "" {
				err = &explain.CommandOutput{Err: err, Text: text}
			}
			k.frame.Failed(lang.L("ask the command for suggestions"), err)
		}
	})
}

// names reads the user's list of names for the project.
func (k *Feature) names() []memory.Name {
	_, path := k.frame.Settings().Suggesting(k.source.project.Path())
	if path == "" {
		return nil
	}
	f, err := exchange.OpenFile(path)
	if err != nil {
		k.frame.Failed(readingNames(), err)
		return nil
	}
	defer f.Close()
	names, err := memory.ReadNames(io.LimitReader(f, mostBytes))
	if err != nil {
		k.frame.Failed(readingNames(), err)
	}
	return names
}

// mostBytes is how much of a list of names is read.
const mostBytes = 8 << 20

func readingNames() string { return lang.L("read the list of names") }
