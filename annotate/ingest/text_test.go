package ingest

import (
	"errors"
	"reflect"
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
		{"UTF-16 little-endian", "\xFF\xFEA\x00", "A", Changes{Encoding: "utf-16le"}},
		{"UTF-16 big-endian", "\xFE\xFF\x00A\x00\r", "A\n", Changes{Encoding: "utf-16be", LineEnds: 1}},
		{"UTF-16 without a mark", "A\x00 \x00d\x00a\x00m\x00", "A dam", Changes{Encoding: "utf-16le"}},
		{"Windows-1252", "Le maire a d\xE9clar\xE9 que la digue a c\xE9d\xE9 et que les rues \xE9taient sous les eaux, selon lui", "Le maire a déclaré que la digue a cédé et que les rues étaient sous les eaux, selon lui", Changes{Encoding: "windows-1252"}},
		{"all at once", "\uFEFFA\r\nB\x07", "A\nB ", Changes{BOM: true, LineEnds: 1, Controls: 1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, changes, err := Text("a.txt", []byte(tc.in), Options{}, fixedID)
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
		want     error
	}{
		{"an empty file", "", ErrBlank},
		{"a byte order mark alone", "\uFEFF", ErrBlank},
		{"white space alone", " \n\t\u00A0\u200B\r\n", ErrBlank},
		{"UTF-32", "\xFF\xFE\x00\x00A\x00\x00\x00", &EncodingError{Fault: EncodingUTF32}},
		{"Latin-1, a few letters", "caf\xE9 au lait", &EncodingError{Fault: EncodingUncertain, Offset: 3, Byte: 0xE9, Size: 12, Likely: []string{"windows-1252"}}},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x05", &EncodingError{Fault: EncodingBinary, Byte: 0x89, NULs: 5, Size: 19}},
		{"offset counts the byte order mark", "\uFEFFcaf\xE9", &EncodingError{Fault: EncodingUnknown, Offset: 6, Byte: 0xE9, Size: 4}},
		{"a surrogate half written as UTF-8", "a\xED\xA0\x80", &EncodingError{Fault: EncodingUnknown, Offset: 1, Byte: 0xED, Size: 4}},
		{"a character cut off at the end", "war \xF0\x9F\x98", &EncodingError{Fault: EncodingUnknown, Offset: 4, Byte: 0xF0, Size: 7}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, _, err := Text("a.txt", []byte(tc.in), Options{}, fixedID)
			if a != nil || !reflect.DeepEqual(err, tc.want) || !errors.Is(err, ErrBlank) && !errors.Is(err, ErrNotUTF8) {
				t.Errorf("got %v, %v; want %v", a, err, tc.want)
			}
		})
	}
}

func TestAnyChange(t *testing.T) {
	for _, c := range []Changes{{BOM: true}, {LineEnds: 1}, {Controls: 1}, {Encoding: "koi8-r"}} {
		if !c.Any() {
			t.Errorf("%+v is no change", c)
		}
	}
	if (Changes{}).Any() {
		t.Error("nothing is a change")
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "A\r\nB", "\uFEFF\x00A", "\xFF\xFEA\x00", "e\u0301👩‍👧\u0085", "\r\r\n\r"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, changes, err := Text("a.txt", data, Options{}, fixedID)
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
		if changes.Encoding != "" {
			return // FuzzDecode looks at other encodings
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
		again, none, err := Text("a.txt", []byte(text), Options{}, fixedID)
		if strings.HasPrefix(text, "\uFEFF") {
			return // a mark inside a text that comes first is taken for the file's own
		}
		if err != nil || none.Any() || again.SHA256() != a.SHA256() {
			t.Fatalf("%q is not stable: %v, %+v", text, err, none)
		}
	})
}
