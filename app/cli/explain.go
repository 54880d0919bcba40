package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"goldspan/annotate"
	"goldspan/app/exchange"
)

// explain makes one sentence of what went wrong with the file at path: what
// happened, what it means for the work, what to do. Errors that it does not
// know come back as they are.
func explain(path string, err error) error {
	say := func(sentence string) error { return told{fmt.Sprintf(sentence, path), err} }
	var before told
	info, statErr := os.Stat(path)
	switch {
	case err == nil, errors.As(err, &before):
		return err
	case errors.Is(err, context.Canceled):
		return told{"stopped before the end, so that nothing was changed", err}
	case statErr == nil && info.IsDir():
		return say("%s is a folder, so nothing was read or changed; name a file in it")
	case errors.Is(err, fs.ErrNotExist):
		return say("there is no file %s, so nothing was done; check its name and folder")
	case errors.Is(err, annotate.ErrNewer):
		return say("%s was made by a newer Goldspan, so it was left as it is; install the newest Goldspan to open it")
	case errors.Is(err, annotate.ErrNotProject):
		return say("%s is not a Goldspan project, so it was left as it is; name a file that Goldspan made")
	case errors.Is(err, annotate.ErrDamaged):
		return told{fmt.Sprintf("%s is damaged, so it was left as it is; go back to a copy of it (%s)", path, oneLine(err)), err}
	case errors.Is(err, annotate.ErrExists):
		return say("%s is there already, so no project was made; choose another name")
	case errors.Is(err, annotate.ErrDiskFull):
		return say("the disk is full, so %s is as it was; make room and try again")
	case errors.Is(err, annotate.ErrMoved):
		return say("%s was moved or deleted meanwhile, so nothing was changed; put it back and try again")
	case errors.Is(err, exchange.ErrTarget):
		return say("%s is a project, so nothing was written over it; choose a name that ends in .jsonl")
	case errors.Is(err, annotate.ErrReadOnly), errors.Is(err, fs.ErrPermission):
		return say("%s or its folder is write-protected for this user, so nothing was changed; allow it or use a copy")
	}
	return err
}

// told is an error that has been put into words for the user.
type told struct {
	sentence string
	error
}

func (e told) Error() string { return e.sentence }

func (e told) Unwrap() error { return e.error }
