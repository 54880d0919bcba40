package ui

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/explain"
)

func TestTheWindowExplainsInEnglishAsTheCommandLineDoes(t *testing.T) {
	known := []error{
		annotate.ErrNotProject, annotate.ErrReadOnly, annotate.ErrDiskFull, annotate.ErrSameText, session.ErrNothingToUndo,
		fmt.Errorf("add label: %w: key 4", annotate.ErrLabelTaken),
		fmt.Errorf("add label: %w", &annotate.LabelError{Fault: annotate.LabelKeyTaken, Label: annotate.Label{Key: "c"}}),
		fmt.Errorf("add label: %w", &annotate.LabelError{Fault: annotate.LabelNameTaken, Other: `a "claim"`}),
		fmt.Errorf("undo: %w", &session.ChangedSinceError{Title: "Ferry aground"}),
	}
	for _, err := range known {
		if got, want := Explain("open war.goldspan", err), explain.Error("open war.goldspan", err); got != want {
			t.Errorf("%v is %+v, want %+v", err, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		err := errors.New(rapid.String().Draw(t, "error"))
		if got, want := Explain("import", err), explain.Error("import", err); got != want {
			t.Errorf("%v is %+v, want %+v", err, got, want)
		}
	})
}
