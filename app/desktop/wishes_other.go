//go:build !headless && !linux

package desktop

// WatchWishes does nothing: these systems tell Goldspan no wishes.
func WatchWishes(func(Wishes)) (stop func()) { return func() {} }
