//go:build !linux

package storage

import "os"

// lookFor finds nothing out: elsewhere the first lock of SQLite tells.
func lookFor(*os.File, bool) abilities { return abilities{} }

func lockOnce(*os.File) error { return nil }
