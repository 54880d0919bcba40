package storage

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// helperEnv names what a copy of the test binary is to do instead of testing.
const helperEnv = "GOLDSPAN_STORAGE_HELPER"

func TestMain(m *testing.M) {
	var err error
	switch os.Getenv(helperEnv) {
	case "":
		os.Exit(m.Run())
	case "commit":
		err = helpCommit(os.Args[1])
	case "create":
		err = helpCreate(os.Args[1])
	case "import":
		err = helpLargeImport(os.Args[1])
	case "fill":
		err = helpFill(os.Args[1])
	case "hold":
		err = helpHold(os.Args[1])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// helper starts a copy of the test binary and gives what it prints.
func helper(t testing.TB, what, path string) (*exec.Cmd, *bufio.Scanner, io.WriteCloser) {
	t.Helper()
	c := exec.Command(os.Args[0], path)
	c.Env = append(os.Environ(), helperEnv+"="+what)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	must(t, err)
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	return c, bufio.NewScanner(out), in
}

// helpCommit edits article a1 and the project until it is killed, and prints the
// number of every commit after it was acknowledged. What is left over is purged
// meanwhile.
func helpCommit(path string) error {
	ctx := context.Background()
	p, err := open(ctx, path, Options{}.withDefaults(), tuning{idleAfter: time.Millisecond})
	if err != nil {
		return err
	}
	if why := p.ReadOnly(); why != annotate.Writable {
		return fmt.Errorf("read-only: %s", why)
	}
	set, err := p.CurrentSet(ctx)
	if err != nil {
		return err
	}
	options := p.options
	h, err := session.Load(ctx, p, options.Now, options.NewID)
	if err != nil {
		return err
	}
	s, err := h.Open(ctx, "a1", set.ID)
	if err != nil {
		return err
	}
	seq := 0
	if err := one(ctx, p.readers, nil, "SELECT count(*) FROM action", nil, &seq); err != nil {
		return err
	}
	for n := 0; ; n++ {
		switch _, undoable := h.ToUndo(); {
		case n%5 == 4 && undoable:
			_, err = h.Undo(ctx)
		case n%7 == 3:
			err = helpImport(ctx, p, h, options.NewID())
		case n%7 == 5:
			var list []annotate.ArticleSummary
			if list, err = articlesOf(ctx, p, set.ID); err == nil && len(list) > 1 {
				err = h.RemoveArticles(ctx, list[1:]...)
			} else {
				continue
			}
		case n%7 == 6:
			id := options.NewID()
			err = h.AddLabel(ctx, annotate.Label{ID: annotate.LabelID(id), Name: id, Color: "#000000", ColorDark: "#ffffff"})
		case n%7 == 2:
			a := s.State().Article
			r := annotate.Range{Start: n % (a.Len() - 5), End: n%(a.Len()-5) + 5}
			after := a.NotArticle().With(r)
			if a.NotArticle().Contains(r) {
				after = a.NotArticle().Without(r)
			}
			err = h.SetRegions(ctx, annotate.Act{Kind: annotate.ActNotArticle}, a, after)
		default:
			var span annotate.Span
			length := s.State().Article.Len()
			at := (n * 7) % (length - 20)
			if span, err = s.NewSpan(annotate.DefaultLabels()[n%3].ID, annotate.Range{Start: at, End: at + 1 + n%19}); err != nil {
				return err
			}
			tx := annotate.Transaction{Name: annotate.Act{Text: "tag"}, Edits: []annotate.Edit{annotate.AddSpan{Span: span}}}
			if have, ok := s.State().Tagged(span.Label, span.Range); ok {
				tx = annotate.Transaction{Name: annotate.Act{Text: "untag"}, Edits: []annotate.Edit{annotate.RemoveSpan{ID: have.ID}}}
			}
			_, err = s.Do(ctx, tx)
		}
		if err != nil {
			return err
		}
		seq++
		fmt.Println(seq)
	}
}

// helpImport brings in an article with spans of a new set and label.
func helpImport(ctx context.Context, p *Project, h *session.History, id string) error {
	a, err := annotate.NewArticle(annotate.ArticleID(id), id, "It rained in "+id, annotate.Meta{})
	if err != nil {
		return err
	}
	item := annotate.Incoming{Article: a, Set: "set " + id, Spans: []annotate.Span{spanOn(a, id, annotate.LabelID("label "+id), 0, 9)}}
	if _, err := imported(ctx, p, sequence(item)); err != nil {
		return err
	}
	return h.Reload(ctx)
}

// helpLargeImport imports without end, and prints the number of every article that it
// gives: it pauses after each.
func helpLargeImport(path string) error {
	ctx := context.Background()
	p, err := open(ctx, path, Options{}.withDefaults(), tuning{pauseBytes: 1})
	if err != nil {
		return err
	}
	return importWithoutEnd(ctx, p, "")
}

// helpFill creates a project, and imports into it without end. The texts are long, so that
// there are soon pages in the file.
func helpFill(path string) error {
	ctx := context.Background()
	p, err := Create(ctx, path, Options{Fill: true})
	if err != nil {
		return err
	}
	return importWithoutEnd(ctx, p, strings.Repeat(" and rained", 5000))
}

func importWithoutEnd(ctx context.Context, p *Project, more string) error {
	return p.Import(ctx, func(yield func(annotate.Incoming, error) bool) {
		for n := 0; ; n++ {
			id := fmt.Sprint("import ", n)
			a, err := annotate.NewArticle(annotate.ArticleID(id), id, "It rained in "+id+more, annotate.Meta{})
			if err != nil {
				yield(annotate.Incoming{}, err)
				return
			}
			item := annotate.Incoming{Article: a, Set: []string{"ana", "new"}[n%2], Spans: []annotate.Span{spanOn(a, "s", annotate.LabelID(fmt.Sprint("label ", n%5)), 0, 9)}}
			if !yield(item, nil) {
				return
			}
			fmt.Println(n)
		}
	}, func(annotate.Outcome) {})
}

// helpCreate makes projects, one after the other, until it is killed.
func helpCreate(path string) error {
	for n := 0; ; n++ {
		p, err := Create(context.Background(), fmt.Sprintf("%s%d.goldspan", path, n), Options{})
		if err != nil {
			return err
		}
		fmt.Println(n)
		if n%2 == 0 { // the others are left open
			if err := p.Close(); err != nil {
				return err
			}
		}
	}
}

// helpHold keeps a project open until its input ends.
func helpHold(path string) error {
	p, err := Open(context.Background(), path, Options{})
	if err != nil {
		return err
	}
	fmt.Printf("open %s\n", p.ReadOnly())
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	return p.Close()
}
