package check

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestALineThatNeverEndsIsAnError(t *testing.T) {
	for in, want := range map[string]error{
		"":                         nil,
		"0123456789\n0123456789":   nil,
		"0123456789\n01234567890":  ErrLongLine,
		"01234567890\n":            ErrLongLine,
		strings.Repeat("\n", 100):  nil,
		strings.Repeat("{}\n", 40): nil,
	} {
		c := &lineCounter{Reader: iotest.OneByteReader(strings.NewReader(in)), longest: 10}
		_, err := io.ReadAll(c)
		if !errors.Is(err, want) || int(c.n.Load()) != strings.Count(in, "\n") && want == nil {
			t.Errorf("%q: %v, %d lines", in, err, c.n.Load())
		}
	}
}

func TestACommandThatWritesWithoutEndIsStopped(t *testing.T) {
	w := &lineWriter{Writer: io.Discard, room: 10}
	if _, err := w.Write([]byte("one\ntwo\n")); err != nil {
		t.Fatal(err)
	}
	if n, err := w.Write([]byte("three")); n != 0 || !errors.Is(err, ErrTooMuch) || !strings.Contains(err.Error(), "2 lines") {
		t.Errorf("%d, %v", n, err)
	}
}
