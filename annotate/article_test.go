package annotate_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"goldspan/annotate"
)

func mustArticle(t testing.TB, text string) *annotate.Article {
	t.Helper()
	a, err := annotate.NewArticle("a1", "Title", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestNewArticle(t *testing.T) {
	for _, tt := range []struct {
		name, id, text string
		want           error
	}{
		{"plain", "a", "Nine were hurt.", nil},
		{"one character", "a", "x", nil},
		{"line feeds and tabs", "a", "\n\tone\n", nil},
		{"beyond the basic plane", "a", "𝒜 👩‍👩‍👧 ↯", nil},
		{"a replacement character that was typed", "a", "\ufffd", nil},
		{"a BOM in the middle", "a", "a\ufeffb", nil},
		{"no ID", "", "text", annotate.ErrText},
		{"empty", "a", "", annotate.ErrText},
		{"carriage return", "a", "one\r\ntwo", annotate.ErrText},
		{"NUL", "a", "one\x00two", annotate.ErrText},
		{"half a code point", "a", "caf\xc3", annotate.ErrText},
		{"surrogate in UTF-8", "a", "\xed\xa0\x80", annotate.ErrText},
		{"overlong form", "a", "\xc0\xaf", annotate.ErrText},
	} {
		t.Run(tt.name, func(t *testing.T) {
			meta := annotate.Meta{Outlet: "The Valley Post", Story: "dam"}
			a, err := annotate.NewArticle(annotate.ArticleID(tt.id), "Title", tt.text, meta)
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if err != nil {
				if a != nil {
					t.Error("an article came with the error")
				}
				return
			}
			if a.Text() != tt.text || a.Title != "Title" || a.Meta != meta || string(a.ID) != tt.id {
				t.Errorf("article holds %+v", a)
			}
			if want := utf8.RuneCountInString(tt.text); a.Len() != want {
				t.Errorf("length %d, want %d", a.Len(), want)
			}
			if q := a.Quote(annotate.Range{Start: 0, End: a.Len()}); q != tt.text {
				t.Errorf("quote of everything is %q", q)
			}
		})
	}
}

func TestFingerprintIsTheKnownDigest(t *testing.T) {
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-2, "abc"
	if got := annotate.Fingerprint("abc"); got != want {
		t.Errorf("got %s", got)
	}
	if got := mustArticle(t, "abc").SHA256(); got != want {
		t.Errorf("article has %s", got)
	}
}

func TestParseStatus(t *testing.T) {
	for in, want := range map[string]error{
		"todo": nil, "done": nil,
		"": annotate.ErrStatus, "Done": annotate.ErrStatus, "started": annotate.ErrStatus, "todo ": annotate.ErrStatus,
	} {
		got, err := annotate.ParseStatus(in)
		if !errors.Is(err, want) {
			t.Errorf("%q: error %v, want %v", in, err, want)
		}
		if err == nil && string(got) != in || err != nil && got != "" {
			t.Errorf("%q: status %q", in, got)
		}
	}
}

func TestSummaryCountsSpans(t *testing.T) {
	s := annotate.ArticleSummary{Counts: []annotate.LabelCount{{Label: "actor", Spans: 3}, {Label: "claim", Spans: 2}}}
	if s.Spans() != 5 || (annotate.ArticleSummary{}).Spans() != 0 {
		t.Errorf("got %d and %d", s.Spans(), annotate.ArticleSummary{}.Spans())
	}
	if s.Count("claim") != 2 || s.Count("figure") != 0 {
		t.Errorf("%d claims and %d figures", s.Count("claim"), s.Count("figure"))
	}
}

func FuzzNewArticle(f *testing.F) {
	for _, s := range []string{"", "x", "one\r\ntwo", "\x00", "\xff", "👩‍👩‍👧 e\u0301 𝒜", "\ufeffa", strings.Repeat("é", 200)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := annotate.NewArticle("a", "", text, annotate.Meta{})
		good := text != "" && utf8.ValidString(text) && !strings.ContainsAny(text, "\x00\r")
		if good != (err == nil) {
			t.Fatalf("%q: error %v", text, err)
		}
		if err != nil {
			if !errors.Is(err, annotate.ErrText) {
				t.Errorf("%q: error %v is no ErrText", text, err)
			}
			return
		}
		if a.Text() != text || a.Len() != len([]rune(text)) || a.SHA256() != annotate.Fingerprint(text) {
			t.Errorf("%q was kept as %q, %d, %s", text, a.Text(), a.Len(), a.SHA256())
		}
	})
}
