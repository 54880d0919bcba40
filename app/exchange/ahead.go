package exchange

import (
	"iter"

	"goldspan/annotate"
)

// aheadBytes is about how much is read ahead.
const aheadBytes = 256 << 10

// ahead runs a sequence on another goroutine, a little ahead of the one that asks. The
// values come in their order, and size is about the memory of one. When the loop over
// ahead is left, the other goroutine has ended.
func ahead[T any](values iter.Seq[T], size func(T) int) iter.Seq[T] {
	return func(yield func(T) bool) {
		// Many at a time: to hand over each costs more than to read some.
		batches, stop := make(chan []T), make(chan struct{})
		var panicked *annotate.Panic // valid after batches is closed
		go func() {
			defer close(batches)
			var batch []T
			bytes := 0
			hand := func() bool {
				select {
				case batches <- batch:
					batch, bytes = nil, 0
					return true
				case <-stop:
					return false
				}
			}
			panicked = annotate.Guarded(func() {
				for v := range values {
					batch = append(batch, v)
					if bytes += size(v); bytes >= aheadBytes/2 && !hand() {
						return
					}
				}
				hand()
			})
		}()
		defer func() {
			close(stop)
			for range batches { // until it has ended
			}
		}()
		for batch := range batches {
			for _, v := range batch {
				if !yield(v) {
					return
				}
			}
		}
		panicked.Again()
	}
}
