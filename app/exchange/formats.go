package exchange

import (
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
)

// Formats lists the formats of annotated articles for import and export. The first
// is the native format.
func Formats() format.Registry { return format.Registry{jsonl.Format()} }

// Progress receives the progress of a task: done of total, and the name of the
// current item. total is 0 if unknown. Progress is called often, from the task's
// goroutine.
type Progress func(done, total int, what string)

func (p Progress) tell(done, total int, what string) {
	if p != nil {
		p(done, total, what)
	}
}
