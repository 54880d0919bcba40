package exchange

import (
	"errors"
	"io/fs"
	"strings"

	"goldspan/annotate/format"
)

// reason says why a source was refused, without its name. The name stands before
// the reason.
func reason(name string, err error) string {
	var line *format.LineError
	if errors.As(err, &line) {
		err = line.Err // the number of the line also stands before the reason
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "this user may not read it"
	}
	var path *fs.PathError
	if errors.As(err, &path) && path.Path == name {
		return path.Err.Error()
	}
	return strings.ReplaceAll(err.Error(), "\n", "; ")
}
