package exchange

import (
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
)

// Formats are the formats of annotated articles that can be read and written;
// the first is the native one.
func Formats() format.Registry { return format.Registry{jsonl.Format()} }

// Progress is told how far a task is: done of total, and on what. total is 0
// where it is not known. It is called often, and from the task's goroutine.
type Progress func(done, total int, what string)

func (p Progress) tell(done, total int, what string) {
	if p != nil {
		p(done, total, what)
	}
}
