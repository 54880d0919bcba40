package check

import (
	"context"

	"goldspan/annotate"
)

// batchSize is the number of items in one message of a channel: enough to make the
// cost of the channel small beside the cost of parsing.
const batchSize = 64

// stream receives items from a goroutine, so that both sides are parsed during
// scoring.
type stream[T any] struct {
	batches <-chan []T
	batch   []T

	// Valid after batches is closed.
	err      error
	panicked *annotate.Panic
}

// startStream runs produce in a goroutine. produce emits its items and returns at
// the end. emit fails after the end of ctx.
func startStream[T any](ctx context.Context, produce func(emit func(T) error) error) *stream[T] {
	batches := make(chan []T, 4)
	s := &stream[T]{batches: batches}
	go func() {
		defer close(batches)
		var batch []T
		send := func() error {
			select {
			case batches <- batch:
				batch = make([]T, 0, batchSize)
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
		s.panicked = annotate.Guarded(func() {
			s.err = produce(func(item T) error {
				batch = append(batch, item)
				if len(batch) < batchSize {
					return nil
				}
				return send()
			})
		})
		if s.panicked != nil {
			return
		}
		if s.err == nil && len(batch) > 0 {
			s.err = send()
		}
	}()
	return s
}

// next returns the next item; false at the end or after an error.
func (s *stream[T]) next() (item T, more bool, err error) {
	if len(s.batch) == 0 {
		batch, open := <-s.batches
		if !open {
			s.panicked.Again()
			return item, false, s.err
		}
		s.batch = batch
	}
	item = s.batch[0]
	s.batch = s.batch[1:]
	return item, true, nil
}

// wait waits for the end of the producer, and drops its remaining items.
func (s *stream[T]) wait() {
	for range s.batches {
	}
}
