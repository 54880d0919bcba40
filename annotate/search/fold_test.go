package search

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Whatever a fold holds has to fold to itself, or a query that was copied from a
// match would not find it.
func TestFoldsAreSettled(t *testing.T) {
	for _, exact := range []bool{false, true} {
		f := newFolder(exact)
		for r := range kinds {
			once := f.fold(r)
			twice := ""
			for _, c := range once {
				twice += f.fold(c)
			}
			if twice != once {
				t.Errorf("exact %v: %U folds to %+q, and that to %+q", exact, r, once, twice)
			}
		}
	}
}

func TestCasesFoldAlike(t *testing.T) {
	f := newFolder(false)
	for r := range kinds {
		if other := unicode.SimpleFold(r); f.fold(r) != f.fold(other) && r != '\u0345' && other != '\u0345' {
			t.Errorf("%U folds to %+q, but %U to %+q", r, f.fold(r), other, f.fold(other))
		}
	}
}

func TestNormalFormsFoldAlike(t *testing.T) {
	for _, exact := range []bool{false, true} {
		f := newFolder(exact)
		foldAll := func(s string) (out string) {
			for _, c := range s {
				out += f.fold(c)
			}
			return out
		}
		for r := range kinds {
			s := string(r)
			if a, b := foldAll(norm.NFC.String(s)), foldAll(norm.NFD.String(s)); a != b {
				t.Errorf("exact %v: %U folds to %+q composed, and to %+q decomposed", exact, r, a, b)
			}
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, text, loose, exact string }{
		{"empty", "", "", ""},
		{"ASCII", "The DAM", "the dam", "The DAM"},
		{"white space", " a \n\t b\u00a0\u2003c", " a b c", " a b c"},
		{"white space around what is ignored", "a \u200b \u00ad b", "a b", "a \u200b \u00ad b"},
		{"a control character", "a\x00b\x1f", "a\x00b\x1f", "a\x00b\x1f"},
		{"no valid UTF-8", "a\xffb\xc3", "a\ufffdb\ufffd", "a\ufffdb\ufffd"},
		{"a sign in front of a number is seen", "\u0600٣", "\u0600٣", "\u0600٣"},
		{"a phrase that is one letter", "ﷺ", "ﷺ", "ﷺ"},
		{"a lone accent", "´ ¨", "' ¨", "´ ¨"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fold(c.text, false).text; got != c.loose {
				t.Errorf("%+q folds to %+q, want %+q", c.text, got, c.loose)
			}
			if got := fold(c.text, true).text; got != c.exact {
				t.Errorf("%+q folds exactly to %+q, want %+q", c.text, got, c.exact)
			}
		})
	}
}

// An article in decomposed accents makes the most pieces of all texts that are
// written by anybody; its fold stays within a few times the text.
func TestMemoryOfAFoldIsBounded(t *testing.T) {
	for _, c := range benchmarks {
		text := megabyte(c.line)
		for _, exact := range []bool{false, true} {
			f := fold(text, exact)
			if used := len(f.text) + 12*cap(f.pieces); used > 10*len(text) {
				t.Errorf("%s, exact %v: the fold of %d bytes takes %d", c.name, exact, len(text), used)
			}
		}
	}
}
