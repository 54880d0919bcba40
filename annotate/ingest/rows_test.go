package ingest

import (
	"errors"
	"strings"
	"testing"
)

// A comma that nobody quoted moves all values after it: no row is cut to fit.
func TestARowWithTooManyValuesIsRefused(t *testing.T) {
	docs, errs := read(t, "a.csv", "text,title\nHello, she said,T\nBye,U,,\nAlone\n")
	if len(docs) != 2 || docs[0].Text != "Bye" || docs[0].Title != "U" || docs[1].Text != "Alone" {
		t.Errorf("got %+v", docs)
	}
	var wide *RowError
	var in *PlaceError
	if len(errs) != 1 || !errors.As(errs[0], &wide) || *wide != (RowError{RowWide, 3, 2}) || !errors.As(errs[0], &in) || in.Place != "line 2" {
		t.Errorf("got %v", errs)
	}
}

func TestAMissingQuotationMarkIsToldWithItsLine(t *testing.T) {
	for data, want := range map[string]string{
		"text,title\nOne,T\n\"Two,T\nThree,T\n":     "line 3",
		"text,title\nOne,T\nTwo \"2\",T\nThree,T\n": "line 3",
		"text,\"title\nOne,T\n":                     "line 1",
	} {
		docs, errs := read(t, "a.csv", data)
		var quote *RowError
		var in *PlaceError
		if len(errs) != 1 || !errors.As(errs[0], &quote) || quote.Fault != RowQuote || !errors.As(errs[0], &in) || in.Place != want {
			t.Errorf("%q: got %v", data, errs)
		}
		if len(docs) != strings.Count(want, "3") {
			t.Errorf("%q: got %d articles before the line", data, len(docs))
		}
	}
}

func TestTheWaysOfTables(t *testing.T) {
	for what, c := range map[string]struct{ name, data, title, text, place string }{
		"of an old Mac":                     {"a.csv", "title,text\r\"T\",\"He left.\rShe came.\"\r", "T", "He left.\nShe came.", "line 2"},
		"with a separator named by Excel":   {"a.csv", "sep=;\r\ntitle;text\r\nT;Hello, all\r\n", "T", "Hello, all", "line 3"},
		"the same, in quotation marks":      {"a.csv", "\"sep=|\"\ntitle|text\nT|Hello, all\n", "T", "Hello, all", "line 3"},
		"a column called sep":               {"a.csv", "sep=,title,text\nx,T,Hello\n", "T", "Hello", "line 2"},
		"quotation marks within, with tabs": {"a.tsv", "title\ttext\n\nT\tHe said \"no\" twice\n", "T", "He said \"no\" twice", "line 3"},
		"and at the start":                  {"a.tsv", "title\ttext\nT\t\"No,\" he said\n", "T", "\"No,\" he said", "line 2"},
		"as in CSV, with tabs":              {"a.tsv", "title\ttext\nT\t\"No,\n\"\"he\"\" said\"\n", "T", "No,\n\"he\" said", "line 2"},
	} {
		docs, errs := read(t, c.name, c.data)
		if len(docs) != 1 || len(errs) > 0 || docs[0].Title != c.title || docs[0].Text != c.text || docs[0].Place != c.place {
			t.Errorf("a table %s: %+v, %v", what, docs, errs)
		}
	}
}

func TestATableOfEmptyLinesIsBlank(t *testing.T) {
	for _, data := range []string{"\n\n", "\r\r", "sep=;\n", "\uFEFF"} {
		for _, name := range []string{"a.csv", "a.tsv"} {
			if docs, errs := read(t, name, data); len(docs) != 0 || len(errs) != 1 || !errors.Is(errs[0], ErrBlank) {
				t.Errorf("%s %q: %v, %v", name, data, docs, errs)
			}
		}
	}
}
