package jsonscan

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func readAll(t *testing.T, r io.Reader) string {
	t.Helper()
	var out []string
	for l := NewLines(r); ; {
		line, n, err := l.Next()
		if errors.Is(err, io.EOF) {
			return strings.Join(out, " ")
		}
		if err != nil {
			return strings.Join(append(out, fmt.Sprintf("%d:%v", n, err)), " ")
		}
		out = append(out, fmt.Sprintf("%d:%s", n, line))
	}
}

func TestLinesAreNumberedAsAnEditorDoes(t *testing.T) {
	for in, want := range map[string]string{
		"":                            "",
		"\n\n":                        "",
		"a":                           "1:a",
		"a\nb\n":                      "1:a 2:b",
		"\ufeffa\r\n\r\n  \nb":        "1:a 4:b",
		"a\n\ufeffb":                  "1:a 2:\ufeffb",
		"a\rb\n":                      "1:a\rb",
		strings.Repeat("\n", 9) + "x": "10:x",
	} {
		if got := readAll(t, iotest.HalfReader(strings.NewReader(in))); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestALineMayBeLongerThanTheBuffer(t *testing.T) {
	long := strings.Repeat("long ", lineBuffer)
	if got := readAll(t, strings.NewReader("a\n"+long+"\n"+long+"b")); got != "1:a 2:"+long+" 3:"+long+"b" {
		t.Errorf("%d bytes", len(got))
	}
}

func TestAnErrorOfTheReaderEndsTheLines(t *testing.T) {
	broken := errors.New("the disk is gone")
	if got := readAll(t, io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(broken))); got != "1:a 2:the disk is gone" {
		t.Error(got)
	}
}

func TestALineThatNeverEndsIsAnError(t *testing.T) {
	for in, want := range map[string]error{
		"":                         nil,
		"0123456789\n0123456789":   nil,
		"0123456789\n01234567890":  ErrLongLine,
		"01234567890\n":            ErrLongLine,
		strings.Repeat("\n", 100):  nil,
		strings.Repeat("{}\n", 40): nil,
	} {
		c := &LineCounter{In: iotest.OneByteReader(strings.NewReader(in)), Longest: 10}
		_, err := io.ReadAll(c)
		if !errors.Is(err, want) || c.Lines() != strings.Count(in, "\n") && want == nil {
			t.Errorf("%q: %v, %d lines", in, err, c.Lines())
		}
	}
}
