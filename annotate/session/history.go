package session

import "goldspan/annotate"

// history is what can be undone and redone: log entries of OpDo, by number.
// The changes themselves stay in the log until they are asked for.
type history struct{ done, undone []entry }

type entry struct {
	seq  int64
	name string
}

// replay rebuilds the history that the log of one article and set tells.
func replay(log []annotate.LogEntry) history {
	var h history
	for _, e := range log {
		h.record(e)
	}
	return h
}

// record follows one log entry. An undo or redo that does not name the top of
// its stack comes from a damaged log; what it names is left where it is, and
// applying it later fails with a clear error instead of a wrong state.
func (h *history) record(e annotate.LogEntry) {
	switch e.Op {
	case annotate.OpUndo:
		if top, ok := h.lastDone(); ok && top.seq == e.Of {
			h.done = h.done[:len(h.done)-1]
			h.undone = append(h.undone, top)
		}
	case annotate.OpRedo:
		if top, ok := h.lastUndone(); ok && top.seq == e.Of {
			h.undone = h.undone[:len(h.undone)-1]
			h.done = append(h.done, top)
		}
	default:
		h.done = append(h.done, entry{e.Seq, e.Name})
		h.undone = nil
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
