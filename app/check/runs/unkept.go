package runs

import (
	"errors"
	"fmt"

	"goldspan/app/check"
	"goldspan/app/explain"
)

// Unusable says that an error comes from the predictions themselves: none of their
// lines can be used, or there was nothing to predict.
func Unusable(err error) bool {
	var nothing check.NothingScoredError
	return errors.Is(err, check.ErrNoPredictions) || errors.As(err, &nothing)
}

// UnkeptError is an error of keeping the predictions of a command, which are still in
// a file.
type UnkeptError struct {
	Err  error
	Path string
}

func (e *UnkeptError) Error() string {
	return fmt.Sprintf("%v; the predictions are in %s", e.Err, e.Path)
}

// Unwrap gives the error of keeping them.
func (e *UnkeptError) Unwrap() error { return e.Err }

// Explain implements explain.Explainer.
func (e *UnkeptError) Explain() explain.Explanation {
	x, known := explain.Of(e.Err)
	if !known {
		x.Why = explain.Why(e.Err)
	}
	x.Do = explain.Join(" ", x.Do, predictionsIn.With("File", e.Path))
	return x
}

var predictionsIn = explain.New("The predictions of the command are in {{.File}}. “Read predictions from a file…” keeps them.")
