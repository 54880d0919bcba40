package storage

import (
	"context"
	"regexp"
	"testing"
)

func TestSQLiteSaysItsVersion(t *testing.T) {
	if v, err := SQLiteVersion(context.Background()); err != nil || !regexp.MustCompile(`^3\.\d+\.\d+$`).MatchString(v) {
		t.Errorf("%q, %v", v, err)
	}
}
