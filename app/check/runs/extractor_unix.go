//go:build unix

package runs

import (
	"errors"
	"syscall"
)

// pipeClosed says that the command has closed its input.
func pipeClosed(err error) bool { return errors.Is(err, syscall.EPIPE) }
