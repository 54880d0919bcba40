package session

import (
	"slices"

	"goldspan/annotate"
)

// history is what can be undone and redone in one article: log entries of OpDo,
// by number. The changes themselves stay in the log until they are asked for.
type history struct {
	done, undone []entry
	dropped      []entry // undone, and no more to be redone from here
}

type entry struct {
	seq  int64
	txn  int64 // the action that the entry is of, maybe with other articles
	name annotate.Act
	on   int64 // the entry that it goes on with, see Session.Continue; 0 none
}

// replay rebuilds the history that the log of one article and set tells.
func replay(log []annotate.LogEntry) history {
	var h history
	for _, e := range log {
		h.record(e)
	}
	return h
}

// record follows one log entry. An undo or redo from another article may name
// an entry that is not on top of its stack, and a redo even one that an edit
// here has dropped. One that names no such entry comes from a damaged log; what
// it means is unknown, and undoing around it later is refused where it matters.
func (h *history) record(e annotate.LogEntry) {
	switch e.Op {
	case annotate.OpUndo:
		move(e.Of, &h.undone, &h.done)
	case annotate.OpRedo:
		move(e.Of, &h.done, &h.undone, &h.dropped)
	default:
		h.done = append(h.done, entry{seq: e.Seq, txn: e.Txn, name: e.Name})
		h.dropped = append(h.dropped, h.undone...)
		h.undone = nil
	}
}

// move takes an entry out of the first stack that has it and puts it on top of to.
func move(seq int64, to *[]entry, from ...*[]entry) {
	for _, stack := range from {
		for i := len(*stack) - 1; i >= 0; i-- { // nearly always the top
			if e := (*stack)[i]; e.seq == seq {
				*stack = slices.Delete(*stack, i, i+1)
				*to = append(*to, e)
				return
			}
		}
	}
}

func (h *history) lastDone() (entry, bool)   { return last(h.done) }
func (h *history) lastUndone() (entry, bool) { return last(h.undone) }

func last(stack []entry) (entry, bool) {
	if len(stack) == 0 {
		return entry{}, false
	}
	return stack[len(stack)-1], true
}
