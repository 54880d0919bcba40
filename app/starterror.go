//go:build headless || !windows

package app

import (
	"io"
	"os"
)

// Told is where the program says why it does not start.
var Told io.Writer = os.Stderr
