package desk

import "goldspan/annotate"

// askers are what the window wants to be asked or told by the desk.
type askers struct {
	leave    func() bool
	prepare  func(annotate.State)
	unlisted func(error)
}

// OnLeave sets a question for the moment before another article opens. If f returns
// false, the article stays open: a note in it could not be saved.
func (a *askers) OnLeave(f func() bool) { a.leave = f }

// Leave asks whether the open article may be left. False means: something in it
// could not be saved, and the user was told.
func (a *askers) Leave() bool { return a.leave() }

// OnPrepare sets what screens can do for an article before it opens, on a goroutine of
// its own.
func (a *askers) OnPrepare(f func(annotate.State)) { a.prepare = f }

// OnListFailed sets the function to call if the list of articles cannot be read
// completely.
func (a *askers) OnListFailed(f func(error)) { a.unlisted = f }
