package check

import "context"

// batchSize is how many items go over a channel at once: enough to make its
// cost small beside that of parsing them.
const batchSize = 64

// stream is what a goroutine of its own produces, so that gold and predictions
// are parsed while others are scored.
type stream[T any] struct {
	batches <-chan []T
	batch   []T
	err     error // valid once batches is closed
}

// startStream runs produce, which emits items until it is done. emit fails when
// ctx has ended.
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
		s.err = produce(func(item T) error {
			batch = append(batch, item)
			if len(batch) < batchSize {
				return nil
			}
			return send()
		})
		if s.err == nil && len(batch) > 0 {
			s.err = send()
		}
	}()
	return s
}

// next is the next item; false at the end, or at the error.
func (s *stream[T]) next() (item T, more bool, err error) {
	if len(s.batch) == 0 {
		batch, open := <-s.batches
		if !open {
			return item, false, s.err
		}
		s.batch = batch
	}
	item = s.batch[0]
	s.batch = s.batch[1:]
	return item, true, nil
}

// wait ends when the producer has; what it still gives is dropped.
func (s *stream[T]) wait() {
	for range s.batches {
	}
}
