package storage

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

var errInjected = errors.New("injected")

// Whatever is edited, undone and redone, and whichever commits fail, the
// session and the file say the same, also after the program was started anew.
func TestSessionAndFileStayEqual(t *testing.T) {
	ctx := context.Background()
	var fail error // of the next commit, just before it would be made durable
	tune := tuning{checkSave: func() error { return fail }}
	path := filepath.Join(t.TempDir(), "p.goldspan")
	options := fixed().withDefaults()
	p, err := create(ctx, path, options, tune)
	must(t, err)
	defer func() { must(t, p.Close()) }()
	set := mustSet(t, p)
	articles := 0
	rapid.Check(t, func(r *rapid.T) {
		articles++
		id := annotate.ArticleID(fmt.Sprint("a", articles))
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab é\n👍\u0301\u200dЖ")), 1, 60, -1).Draw(r, "text")
		a := newArticle(t, string(id), fmt.Sprint(text, articles))
		mustImport(t, p, annotate.Incoming{Article: a})
		s, err := session.Open(ctx, p, id, set, options.Now, options.NewID)
		must(t, err)

		same := func() {
			stored, err := p.State(ctx, id, set)
			must(t, err)
			if !sameState(s.State(), stored) {
				r.Fatalf("session %+v\nfile    %+v", s.State(), stored)
			}
		}
		anySpan := func(name string) (annotate.Span, bool) {
			spans := s.State().Spans
			if len(spans) == 0 {
				return annotate.Span{}, false
			}
			return rapid.SampledFrom(spans).Draw(r, name), true
		}
		anyRange := func() annotate.Range {
			start := rapid.IntRange(0, a.Len()-1).Draw(r, "start")
			return annotate.Range{Start: start, End: rapid.IntRange(start+1, a.Len()).Draw(r, "end")}
		}
		anyLabel := func() annotate.LabelID { return rapid.SampledFrom(annotate.DefaultLabels()).Draw(r, "label").ID }
		// A refused edit is as good as any: what counts is that both agree.
		run := func(f func() (annotate.Change, error)) {
			before := s.State()
			if rapid.IntRange(0, 3).Draw(r, "fails") == 0 {
				fail = errInjected
			}
			_, err := f()
			fail = nil
			if err != nil && !sameState(before, s.State()) {
				r.Fatalf("%v changed the session", err)
			}
			if err != nil && !refusal(err) {
				r.Fatal(err)
			}
		}
		edit := func(name string, edits ...annotate.Edit) {
			run(func() (annotate.Change, error) {
				return s.Do(ctx, annotate.Transaction{Name: annotate.Act{Text: name}, Edits: edits})
			})
		}
		r.Repeat(map[string]func(*rapid.T){
			"": func(*rapid.T) { same() },
			"tag": func(*rapid.T) {
				span, err := s.NewSpan(anyLabel(), anyRange())
				must(t, err)
				span.Figure = annotate.Figure{Value: "49", Bound: "at_least"}
				edit("tag", annotate.AddSpan{Span: span})
			},
			"change": func(*rapid.T) {
				if span, ok := anySpan("span"); ok {
					span.Label, span.Range, span.Note = anyLabel(), anyRange(), "noted"
					span, err := s.Touch(span)
					must(t, err)
					edit("change", annotate.ReplaceSpan{Span: span})
				}
			},
			"remove two": func(*rapid.T) {
				one, ok := anySpan("one")
				if two, _ := anySpan("two"); ok {
					edit("remove", annotate.RemoveSpan{ID: one.ID}, annotate.RemoveSpan{ID: two.ID})
				}
			},
			"link": func(*rapid.T) {
				from, ok := anySpan("from")
				if to, _ := anySpan("to"); ok {
					link := annotate.Link{ID: annotate.LinkID(options.NewID()), Type: annotate.LinkSaidBy, From: from.ID, To: to.ID}
					edit("link", annotate.AddLink{Link: link})
				}
			},
			"unlink": func(*rapid.T) {
				if links := s.State().Links; len(links) > 0 {
					edit("unlink", annotate.RemoveLink{ID: rapid.SampledFrom(links).Draw(r, "link").ID})
				}
			},
			"mark": func(*rapid.T) {
				edit("mark", annotate.SetStatus{Status: rapid.SampledFrom([]annotate.Status{annotate.StatusTodo, annotate.StatusDone}).Draw(r, "status")})
			},
			"settle": func(*rapid.T) {
				span, _ := anySpan("gold")
				edit("settle", settling(r, span.Mark(), annotate.Mark{Label: anyLabel(), Range: anyRange()}, options.Now()))
			},
			"settle and change gold": func(*rapid.T) {
				if span, ok := anySpan("span"); ok {
					gold := span.Mark()
					span.Label, span.Range = anyLabel(), anyRange()
					span, err := s.Touch(span)
					must(t, err)
					decision := annotate.Decision{Gold: gold, Pred: span.Mark(), Verdict: annotate.GoldWrong, At: options.Now()}
					edit("gold was wrong", annotate.ReplaceSpan{Span: span}, annotate.Settle{Decision: decision})
				}
			},
			"settle again": func(*rapid.T) {
				if decisions := s.State().Decisions; len(decisions) > 0 {
					d := rapid.SampledFrom(decisions).Draw(r, "decision")
					d.Verdict = rapid.SampledFrom(annotate.Verdicts()).Draw(r, "verdict")
					edit("settle again", annotate.Settle{Decision: d})
				}
			},
			"unsettle": func(*rapid.T) {
				if decisions := s.State().Decisions; len(decisions) > 0 {
					d := rapid.SampledFrom(decisions).Draw(r, "decision")
					edit("unsettle", annotate.Unsettle{Gold: d.Gold, Pred: d.Pred})
				}
			},
			"undo": func(*rapid.T) { run(func() (annotate.Change, error) { return s.Undo(ctx) }) },
			"redo": func(*rapid.T) { run(func() (annotate.Change, error) { return s.Redo(ctx) }) },
			"start anew": func(*rapid.T) {
				undo, canUndo := s.UndoName()
				redo, canRedo := s.RedoName()
				must(t, p.Close())
				p, err = open(ctx, path, options, tune)
				must(t, err)
				s, err = session.Open(ctx, p, id, set, options.Now, options.NewID)
				must(t, err)
				undoNow, canUndoNow := s.UndoName()
				redoNow, canRedoNow := s.RedoName()
				if undo != undoNow || canUndo != canUndoNow || redo != redoNow || canRedo != canRedoNow {
					r.Fatalf("undo %q is %q, redo %q is %q", undo, undoNow, redo, redoNow)
				}
			},
		})
		for { // and all of it can be taken back
			if _, err := s.Undo(ctx); errors.Is(err, session.ErrNothingToUndo) {
				break
			} else if err != nil {
				r.Fatal(err)
			}
		}
		same()
		if s := s.State(); len(s.Spans) != 0 || len(s.Links) != 0 || len(s.Decisions) != 0 || s.Status != annotate.StatusTodo {
			r.Fatalf("undone to %+v", s)
		}
	})
	if problems, err := p.Check(ctx); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
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

// refusal says that an edit failed as edits may.
func refusal(err error) bool {
	for _, known := range []error{
		errInjected, annotate.ErrDuplicateSpan, annotate.ErrNoChange, annotate.ErrLink, annotate.ErrNoSpan, annotate.ErrDecision,
		session.ErrNothingToUndo, session.ErrNothingToRedo, session.ErrChangedSince,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}
