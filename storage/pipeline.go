package storage

import (
	"context"

	"goldspan/annotate"
)

// pipeline takes values from next, makes a result of each with work, and calls use
// with the results in the order of the values. next, work and use run at the same
// time, for different values; of work several may. next says at the end that there is
// no more. The error is the first one of next or use, and all that pipeline started has
// ended by then.
func pipeline[T, R any](ctx context.Context, next func(context.Context) (value T, more bool, err error), work func(context.Context, T) R, use func(R) error) error {
	within, cancel := context.WithCancel(ctx)
	type result struct {
		value    R
		err      error
		panicked *annotate.Panic // of next or work
	}
	// Few at a time: each may be some megabytes.
	pending := make(chan chan result, 1)
	defer func() {
		cancel()
		for done := range pending {
			<-done
		}
	}()
	go func() {
		defer close(pending)
		for {
			var value T
			var more bool
			var err error
			panicked := annotate.Guarded(func() { value, more, err = next(within) })
			done := make(chan result, 1)
			switch {
			case err != nil, panicked != nil:
				done <- result{err: err, panicked: panicked}
			case more:
				go func() {
					var r result
					r.panicked = annotate.Guarded(func() { r.value = work(within, value) })
					done <- r
				}()
			default:
				return
			}
			select {
			case pending <- done:
			case <-within.Done():
				<-done
				return
			}
			if err != nil || panicked != nil {
				return
			}
		}
	}()
	for done := range pending {
		r := <-done
		r.panicked.Again()
		if r.err == nil {
			r.err = use(r.value)
		}
		if r.err != nil {
			return r.err
		}
	}
	return ctx.Err()
}
