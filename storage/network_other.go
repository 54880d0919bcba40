//go:build !linux

package storage

import "strings"

// isNetwork says that the file is on a network share as far as its name tells.
func isNetwork(file string) bool { return strings.HasPrefix(file, `\\`) }
