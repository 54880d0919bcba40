package check

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestACommandThatWritesWithoutEndIsStopped(t *testing.T) {
	w := &lineWriter{Writer: io.Discard, room: 10}
	if _, err := w.Write([]byte("one\ntwo\n")); err != nil {
		t.Fatal(err)
	}
	if n, err := w.Write([]byte("three")); n != 0 || !errors.Is(err, ErrTooMuch) || !strings.Contains(err.Error(), "2 lines") {
		t.Errorf("%d, %v", n, err)
	}
}
