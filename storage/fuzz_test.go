package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// FuzzOpen damages the bytes of a project and of its -wal. Whatever they are,
// nothing panics or hangs, and what cannot be read Check reports.
func FuzzOpen(f *testing.F) {
	ctx := context.Background()
	p := newTuned(f, tuning{idleAfter: 1 << 40})
	a := addText(f, p, "a1", hard)
	set := mustSet(f, p)
	do(f, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 16, 27)}, annotate.AddSpan{Span: spanOn(a, "s2", "claim", 0, 40)},
		annotate.AddLink{Link: annotate.Link{ID: "l1", Type: "part_of", From: "s1", To: "s2"}})
	mustRun(f, p, regex, annotate.Run{Command: "extract", Mapped: map[string]string{"FIG": "figure"}, Notes: "a note"},
		annotate.Incoming{Article: a, Spans: []annotate.Span{found(a, "figure", 16, 24, 0.5), found(a, "figure", 16, 24, 0.5)}})
	do(f, p, "a1", set, annotate.Settle{Decision: decision(markOn("figure", 16, 27), markOn("figure", 16, 24), annotate.ExtractorWrong)},
		annotate.Settle{Decision: decision(markOn("claim", 0, 40), annotate.Mark{}, annotate.BothAcceptable)})
	wal, err := os.ReadFile(p.Path() + "-wal")
	must(f, err)
	must(f, p.SaveCopy(ctx, filepath.Join(f.TempDir(), "whole")))
	main, err := os.ReadFile(p.Path())
	must(f, err)
	closedPath := filepath.Join(f.TempDir(), "closed")
	must(f, p.SaveCopy(ctx, closedPath))
	whole, err := os.ReadFile(closedPath)
	must(f, err)

	f.Add(false, uint32(0), []byte(nil), uint32(0))
	f.Add(false, uint32(60), []byte{0, 0, 0, 99}, uint32(0))
	f.Add(false, uint32(100), []byte{13, 255, 255}, uint32(5000))
	f.Add(false, uint32(4096*3), []byte("garbage in a page"), uint32(0))
	f.Add(true, uint32(0), []byte{1}, uint32(0))
	f.Add(true, uint32(32+24), []byte{1, 2, 3, 4}, uint32(100))
	f.Add(true, uint32(1<<31), []byte("x"), uint32(1<<31))
	f.Fuzz(func(t *testing.T, crashed bool, at uint32, patch []byte, cut uint32) {
		path := filepath.Join(t.TempDir(), "f.goldspan")
		if crashed {
			must(t, os.WriteFile(path, main, 0o644))
			must(t, os.WriteFile(path+"-wal", damaged(wal, at, patch, cut), 0o644))
		} else {
			must(t, os.WriteFile(path, damaged(whole, at, patch, cut), 0o644))
		}
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		use(t, ctx, path, set)
		if ctx.Err() != nil {
			t.Error("it hangs")
		}
	})
}

// damaged is body with patch at an offset and the last bytes cut off.
func damaged(body []byte, at uint32, patch []byte, cut uint32) []byte {
	out := append([]byte(nil), body...)
	copy(out[int(at)%len(out):], patch)
	return out[:len(out)-int(cut)%len(out)]
}

// use does with a project what the program does with one that it was given.
func use(t *testing.T, ctx context.Context, path string, set annotate.SetID) {
	p, err := Open(ctx, path, Options{})
	if err != nil {
		return
	}
	defer p.Close()
	_, labels := p.Labels(ctx)
	list := p.EachSummary(ctx, set, func([]annotate.ArticleSummary) error { return nil })
	_, state := p.State(ctx, "a1", set)
	_, predicted := p.State(ctx, "a1", regex.ID)
	many := p.EachState(ctx, set, nil, func(annotate.State) error { return nil })
	_, runs := p.Runs(ctx)
	problems, err := p.Check(ctx)
	if err == nil && len(problems) == 0 {
		for _, err := range []error{labels, list, state, predicted, many, runs} {
			if errors.Is(err, annotate.ErrDamaged) {
				t.Errorf("check finds nothing wrong: %v", err)
			}
		}
	}
	ends, _ := p.Ends(ctx)
	for _, id := range []annotate.ActionID{ends.Undo.ID, ends.Redo.ID, 1} {
		_, _ = p.Action(ctx, id)
		_, _ = p.Place(ctx, id, annotate.Place{Article: "a1", Set: set})
	}
	if h, err := session.Load(ctx, p, p.options.Now, p.options.NewID); err == nil {
		_, _ = h.Redo(ctx)
		for range 4 {
			_, _ = h.Undo(ctx)
		}
	}
	change := annotate.Change{Article: "a1", Set: set, StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusDone}
	_, _ = p.Commit(ctx, doing("edit", change))
	settle := annotate.Change{
		Article: "a1", Set: set, StatusBefore: annotate.StatusDone, StatusAfter: annotate.StatusDone,
		AddedDecisions: []annotate.Decision{decision(annotate.Mark{}, markOn("actor", 0, 4), annotate.GoldWrong)},
	}
	_, _ = p.Commit(ctx, doing("edit", settle))
	_, _ = imported(ctx, p, sequence(annotate.Incoming{Article: newArticle(t, "a2", "Another.")}))
	_, _, _ = p.AddRun(ctx, annotate.Set{Name: "llm", Kind: annotate.SetExtractor},
		sequence(annotate.Incoming{Article: newArticle(t, "a2", "Another.")}), func() annotate.Run { return annotate.Run{} })
	_ = p.RemoveRun(ctx, regex.ID)
}
