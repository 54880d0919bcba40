//go:build !headless

package restoring

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/since"
	"goldspan/app/desk"
)

// quietFrame does something between the work and its end, and keeps errors.
type quietFrame struct {
	Frame
	meanwhile func()
	failed    []error
}

func (f *quietFrame) Quietly(work, done func())  { work(); f.meanwhile(); done() }
func (f *quietFrame) Failed(_ string, err error) { f.failed = append(f.failed, err) }
func (f *quietFrame) Focus(fyne.Focusable)       {}

// closedPast is a backup that was closed.
type closedPast struct{ desk.Past }

var errClosed = errors.New("the database is closed")

func (closedPast) State(context.Context, annotate.ArticleID, annotate.SetID) (annotate.State, error) {
	return annotate.State{}, errClosed
}

// An error would come up over the work, about dialogs that are gone.
func TestAnArticleThatIsStillReadWhenItsDialogClosesTellsNothing(t *testing.T) {
	for _, closes := range []bool{true, false} {
		f := &quietFrame{}
		a, set := since.Article{ID: "a1"}, annotate.Set{ID: "s1"}
		in := &inside{
			sheet: &sheet{Feature: &Feature{frame: f}, list: &lines{}}, got: &past{past: closedPast{}},
			articles: []since.Article{a}, sets: []annotate.Set{set}, articleList: &lines{},
		}
		f.meanwhile = func() {
			if closes {
				in.leave()
			}
		}
		in.read(a, set)
		if told := len(f.failed) > 0; told == closes {
			t.Errorf("the dialog closes: %v, errors %v", closes, f.failed)
		}
	}
}
