package ingest

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"goldspan/annotate"
)

func fixedID() string { return "id-1" }

func TestText(t *testing.T) {
	for _, tc := range []struct {
		name, in, want string
		changes        Changes
	}{
		{"plain text stays as it is", "A dam broke.\n\tTwo died.\n", "A dam broke.\n\tTwo died.\n", Changes{}},
		{"no newline at the end is none added", "A dam broke.", "A dam broke.", Changes{}},
		{"byte order mark removed", "\uFEFFA dam", "A dam", Changes{BOM: true}},
		{"a second mark is text", "\uFEFF\uFEFFA dam", "\uFEFFA dam", Changes{BOM: true}},
		{"CRLF becomes LF", "A\r\nB\r\n", "A\nB\n", Changes{LineEnds: 2}},
		{"CR becomes LF", "A\rB", "A\nB", Changes{LineEnds: 1}},
		{"CR CR LF is two line ends", "A\r\r\nB", "A\n\nB", Changes{LineEnds: 2}},
		{"a last CR", "A\r", "A\n", Changes{LineEnds: 1}},
		{"NUL becomes a space", "A\x00B and some more text", "A B and some more text", Changes{Controls: 1}},
		{"C0, DEL and C1 become spaces", "A\x01\x0B\x7F\u0085B", "A    B", Changes{Controls: 4}},
		{"form feed becomes a space", "A\fB", "A B", Changes{Controls: 1}},
		{"spaces, no-break space and line separator stay", "  A\u00A0B\u2028C  ", "  A\u00A0B\u2028C  ", Changes{}},
		{"no normalisation", "e\u0301 \u00E9", "e\u0301 \u00E9", Changes{}},
		{"emoji and scripts stay", "👩‍👩‍👧 🇦🇲 Ապա العربية", "👩‍👩‍👧 🇦🇲 Ապա العربية", Changes{}},
		{"a replacement character of the source stays", "A\uFFFDB", "A\uFFFDB", Changes{}},
		{"all at once", "\uFEFFA\r\nB\x07", "A\nB ", Changes{BOM: true, LineEnds: 1, Controls: 1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, changes, err := Text("a.txt", []byte(tc.in), fixedID)
			if err != nil {
				t.Fatal(err)
			}
			if a.Text() != tc.want || changes != tc.changes || a.ID != "id-1" {
				t.Errorf("got %q, %+v, ID %q; want %q, %+v, ID id-1", a.Text(), changes, a.ID, tc.want, tc.changes)
			}
		})
	}
}

func TestTextRefuses(t *testing.T) {
	for _, tc := range []struct {
		name, in string
		is       error
		says     string
	}{
		{"an empty file", "", ErrBlank, "empty"},
		{"a byte order mark alone", "\uFEFF", ErrBlank, "empty"},
		{"white space alone", " \n\t\u00A0\u200B\r\n", ErrBlank, "blank"},
		{"UTF-16 little-endian", "\xFF\xFEA\x00", ErrNotUTF8, "UTF-16"},
		{"UTF-16 big-endian", "\xFE\xFF\x00A", ErrNotUTF8, "UTF-16"},
		{"UTF-32", "\xFF\xFE\x00\x00A\x00\x00\x00", ErrNotUTF8, "UTF-32"},
		{"UTF-16 without a mark", "A\x00 \x00d\x00a\x00m\x00", ErrNotUTF8, "NUL"},
		{"Latin-1, with the byte's offset", "caf\xE9 au lait", ErrNotUTF8, "byte 3 (0xE9)"},
		{"Latin-1, what it may be", "caf\xE9 au lait", ErrNotUTF8, "older encoding, such as Windows-1252"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x05", ErrNotUTF8, "it is no text"},
		{"offset counts the byte order mark", "\uFEFFcaf\xE9", ErrNotUTF8, "byte 6 (0xE9)"},
		{"a surrogate half written as UTF-8", "a\xED\xA0\x80", ErrNotUTF8, "byte 1"},
		{"a character cut off at the end", "war \xF0\x9F\x98", ErrNotUTF8, "byte 4"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, _, err := Text("a.txt", []byte(tc.in), fixedID)
			if a != nil || !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("got %v, %v; want %v that says %q", a, err, tc.is, tc.says)
			}
		})
	}
}

func TestChangesString(t *testing.T) {
	for want, c := range map[string]Changes{
		"": {},
		"a byte order mark removed, 1 line end made LF, 1 control character made a space": {true, 1, 1},
		"2 line ends made LF, 3 control characters made spaces":                           {false, 2, 3},
	} {
		if c.String() != want || c.Any() != (want != "") {
			t.Errorf("%+v: %q, Any %v; want %q", c, c.String(), c.Any(), want)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "A\r\nB", "\uFEFF\x00A", "\xFF\xFEA\x00", "e\u0301👩‍👧\u0085", "\r\r\n\r"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, changes, err := Text("a.txt", data, fixedID)
		if err != nil {
			if !errors.Is(err, ErrNotUTF8) && !errors.Is(err, ErrBlank) && !errors.Is(err, annotate.ErrText) {
				t.Fatalf("unnamed error %v", err)
			}
			return
		}
		text := a.Text()
		if strings.ContainsFunc(text, unwanted) || !utf8.ValidString(text) {
			t.Fatalf("unclean text %q", text)
		}
		if a.Title == "" || !strings.ContainsFunc(text, visible) {
			t.Fatalf("article %q without a title or a letter: %q", a.Title, text)
		}
		lost := utf8.RuneCount(data) - a.Len()
		if changes.BOM {
			lost--
		}
		if lost < 0 || lost > changes.LineEnds {
			t.Fatalf("%d code points became %d with %+v", utf8.RuneCount(data), a.Len(), changes)
		}
		if !changes.Any() && text != string(data) {
			t.Fatalf("%q became %q and no change was told", data, text)
		}
		again, none, err := Text("a.txt", []byte(text), fixedID)
		if strings.HasPrefix(text, "\uFEFF") {
			return // a mark inside a text that comes first is taken for the file's own
		}
		if err != nil || none.Any() || again.SHA256() != a.SHA256() {
			t.Fatalf("%q is not stable: %v, %+v", text, err, none)
		}
	})
}
