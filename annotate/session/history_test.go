package session

import (
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestReplay(t *testing.T) {
	do := func(seq int64) annotate.LogEntry {
		return annotate.LogEntry{Seq: seq, Op: annotate.OpDo, Name: annotate.Act{Text: "n"}}
	}
	undo := func(seq, of int64) annotate.LogEntry {
		return annotate.LogEntry{Seq: seq, Op: annotate.OpUndo, Of: of, Name: annotate.Act{Text: "n"}}
	}
	redo := func(seq, of int64) annotate.LogEntry {
		return annotate.LogEntry{Seq: seq, Op: annotate.OpRedo, Of: of, Name: annotate.Act{Text: "n"}}
	}
	for _, tt := range []struct {
		name         string
		log          []annotate.LogEntry
		done, undone []int64 // the last is the next to be taken
	}{
		{"nothing", nil, nil, nil},
		{"two edits", []annotate.LogEntry{do(1), do(2)}, []int64{1, 2}, nil},
		{"undone", []annotate.LogEntry{do(1), do(2), undo(3, 2)}, []int64{1}, []int64{2}},
		{"all undone", []annotate.LogEntry{do(1), do(2), undo(3, 2), undo(4, 1)}, nil, []int64{2, 1}},
		{"redone", []annotate.LogEntry{do(1), do(2), undo(3, 2), undo(4, 1), redo(5, 1)}, []int64{1}, []int64{2}},
		{"redone and undone again", []annotate.LogEntry{do(1), undo(2, 1), redo(3, 1), undo(4, 1)}, nil, []int64{1}},
		{"an edit clears redo", []annotate.LogEntry{do(1), do(2), undo(3, 2), do(4)}, []int64{1, 4}, nil},
		{"damaged: undo of nothing", []annotate.LogEntry{undo(1, 9)}, nil, nil},
		{"undone elsewhere from below", []annotate.LogEntry{do(1), do(2), undo(3, 1)}, []int64{2}, []int64{1}},
		{"and the top undone after it", []annotate.LogEntry{do(1), do(2), undo(3, 1), undo(4, 2)}, nil, []int64{1, 2}},
		{"redone elsewhere from below", []annotate.LogEntry{do(1), do(2), undo(3, 2), undo(4, 1), redo(5, 2)}, []int64{2}, []int64{1}},
		{"redone elsewhere though an edit here cleared redo", []annotate.LogEntry{do(1), undo(2, 1), do(3), redo(4, 1)}, []int64{3, 1}, nil},
		{"and undone again", []annotate.LogEntry{do(1), undo(2, 1), do(3), redo(4, 1), undo(5, 1)}, []int64{3}, []int64{1}},
		{"redone elsewhere leaves the rest to redo", []annotate.LogEntry{do(1), do(2), do(3), undo(4, 3), undo(5, 1), redo(6, 1)}, []int64{2, 1}, []int64{3}},
		{"damaged: undone twice", []annotate.LogEntry{do(1), do(2), undo(3, 1), undo(4, 1)}, []int64{2}, []int64{1}},
		{"damaged: redo of one that was not undone", []annotate.LogEntry{do(1), redo(2, 1)}, []int64{1}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := replay(tt.log)
			if done, undone := seqs(h.done), seqs(h.undone); !slices.Equal(done, tt.done) || !slices.Equal(undone, tt.undone) {
				t.Errorf("done %v, undone %v, want %v, %v", done, undone, tt.done, tt.undone)
			}
		})
	}
}

func seqs(stack []entry) (out []int64) {
	for _, e := range stack {
		out = append(out, e.seq)
	}
	return out
}
