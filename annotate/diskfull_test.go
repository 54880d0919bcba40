package annotate

import (
	"fmt"
	"io/fs"
	"syscall"
	"testing"
)

func TestAFullDiskIsKnownOnEachSystem(t *testing.T) {
	for _, tt := range []struct {
		system string
		err    error
		want   bool
	}{
		{"linux", syscall.ENOSPC, true},
		{"linux", &fs.PathError{Op: "write", Path: "p", Err: syscall.EDQUOT}, true},
		{"linux", syscall.Errno(112), false}, // a host that is down
		{"windows", syscall.Errno(112), true},
		{"windows", fmt.Errorf("write: %w", syscall.Errno(39)), true},
		{"windows", fs.ErrPermission, false},
		{"windows", nil, false},
	} {
		if got := isDiskFull(tt.err, tt.system); got != tt.want {
			t.Errorf("%v on %s: %v", tt.err, tt.system, got)
		}
	}
}
