package format

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
)

func twoFormats() Registry {
	starts := func(prefix string) func([]byte) Certainty {
		return func(head []byte) Certainty {
			switch {
			case !bytes.HasPrefix(head, []byte(prefix)):
				return No
			case bytes.Contains(head, []byte("?")):
				return Maybe
			}
			return Sure
		}
	}
	return Registry{
		{Name: "one", Extensions: []string{".one", ".json"}, Sniff: starts("1")},
		{Name: "two", Extensions: []string{".two", ".json"}, Sniff: starts("2")},
		{Name: "also two", Extensions: []string{".three"}, Sniff: starts("2!")},
		{Name: "folder"},
	}
}

func TestNamed(t *testing.T) {
	r := twoFormats()
	if f, err := r.Named("two"); err != nil || f.Name != "two" {
		t.Errorf("two: %q, %v", f.Name, err)
	}
	_, err := r.Named("Two")
	if !errors.Is(err, ErrUnknown) || !strings.Contains(err.Error(), "one, two, also two") {
		t.Errorf("a name that is not there: %v", err)
	}
}

func TestSniff(t *testing.T) {
	for head, want := range map[string]string{"1 x": "one", "2 x": "two", "3": "", "": "", "2!": "two", "2? 2!": "two", "1?": "one"} {
		if f, ok := twoFormats().Sniff([]byte(head)); f.Name != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", head, f.Name, ok, want)
		}
	}
}

func TestTheSurestFormatIsFound(t *testing.T) {
	is := func(c Certainty) func([]byte) Certainty { return func([]byte) Certainty { return c } }
	r := Registry{{Name: "maybe", Sniff: is(Maybe)}, {Name: "sure", Sniff: is(Sure)}, {Name: "sure too", Sniff: is(Sure)}}
	if f, ok := r.Sniff(nil); !ok || f.Name != "sure" {
		t.Errorf("%q, %v", f.Name, ok)
	}
}

func TestByExtension(t *testing.T) {
	for name, want := range map[string]string{
		"a.one": "one", "dir/a.TWO": "two", "a.json": "one", "a.txt": "", "one": "", ".one": "one",
	} {
		if f, ok := twoFormats().ByExtension(name); f.Name != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", name, f.Name, ok, want)
		}
	}
}

func TestLineErrorNamesItsLineAndKeepsItsCause(t *testing.T) {
	err := error(&LineError{Line: 7, Err: fs.ErrInvalid})
	if err.Error() != "line 7: invalid argument" || !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("%v", err)
	}
}
