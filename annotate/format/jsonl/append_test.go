package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// plainly writes a record with encoding/json, as a reference for appendLine.
func plainly(r Record) (string, error) {
	r.Schema = Schema
	r.Spans = append([]Span{}, r.Spans...)
	r.Links = append([]Link{}, r.Links...)
	bad := !utf8.ValidString(r.Text)
	for s := range r.strings {
		bad = bad || !utf8.ValidString(*s)
		if looksLikeTime(*s) {
			*s += " "
		}
	}
	if bad {
		return "", ErrInvalidUTF8
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(r)
	return b.String(), err
}

func sameAsPlainly(t interface {
	Helper()
	Fatalf(string, ...any)
}, r Record) {
	t.Helper()
	want, wantErr := plainly(r)
	var b strings.Builder
	err := Encode(&b, r)
	if b.String() != want || errors.Is(err, ErrInvalidUTF8) != (wantErr != nil) || (err == nil) != (wantErr == nil) {
		t.Fatalf("%q, %v\nwant %q, %v", b.String(), err, want, wantErr)
	}
}

func anyString() *rapid.Generator[string] {
	pieces := rapid.SampledFrom([]string{
		"", "a", "eight by", "\"", "\\", "/", "<&>", "\x00", "\x01", "\b", "\f", "\n", "\r", "\t", "\x1e", "\x1f", " ", "\x7f", "é", "王芳",
		"“", "‰", "\u2027", "\u2028", "\u2029", "\u202a", "👩‍🚒", "\ufffd", "\ufeff", "\U0010ffff", "2024-05-06", "2024-05-06T07:08 ", "12",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(pieces, 0, 9).Draw(t, "pieces"), "")
	})
}

func TestALineIsWrittenAsEncodingJSONWritesIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) string { return anyString().Draw(t, name) }
		r := Record{
			ID: text("id"), Title: text("title"), Text: text("text"), SHA256: text("hash"), Set: text("set"), Status: text("status"), Answer: text("answer"),
			Meta: Meta{text("outlet"), text("url"), text("author"), text("published"), text("language"), text("story")},
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "spans") {
			n := rapid.Int().Draw(t, "offset")
			yes := rapid.Bool().Draw(t, "marks")
			r.Spans = append(r.Spans, Span{
				text("id"), n, i, text("label"), text("quote"), text("note"), text("actor"), text("kind"),
				Figure{text("value"), text("upper"), text("bound"), text("unit"), text("counted")},
				text("voice"), yes, !yes, yes, i - n, 7, -3, n / 2,
				rapid.SampledFrom([]string{"", "memory", "run:\u2028", "2024-05-06"}).Draw(t, "origin"),
				rapid.SampledFrom([]json.Number{"", "0.5", "1e-9"}).Draw(t, "score"),
			})
		}
		for range rapid.IntRange(0, 3).Draw(t, "links") {
			r.Links = append(r.Links, Link{text("id"), text("type"), text("from"), text("to"), rapid.Bool().Draw(t, "assumed")})
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "regions") {
			r.NotArticle = append(r.NotArticle, annotate.Range{Start: rapid.Int().Draw(t, "start"), End: i})
		}
		if rapid.IntRange(0, 9).Draw(t, "spoil") == 0 {
			r.Title += "\xff"
		}
		sameAsPlainly(t, r)
	})
}

func TestASpanWithoutDetailsIsWrittenLikeOthers(t *testing.T) {
	r := Record{ID: "a", Spans: []Span{{ID: "s", End: 3, Label: "claim", Text: "“é”", EndByte: 8, EndUTF16: 3}}}
	sameAsPlainly(t, r)
	for _, detail := range []func(*Span){
		func(s *Span) { s.Note = "n" }, func(s *Span) { s.Actor = "n" }, func(s *Span) { s.ActorKind = "person" }, func(s *Span) { s.Voice = "text" },
		func(s *Span) { s.Figure.Value = "1" }, func(s *Span) { s.Figure.Upper = "2" }, func(s *Span) { s.Figure.Bound = "about" },
		func(s *Span) { s.Figure.Unit = "%" }, func(s *Span) { s.Figure.Counted = "n" },
		func(s *Span) { s.Denied = true }, func(s *Span) { s.Hedged = true }, func(s *Span) { s.Assumed = true },
		func(s *Span) { s.Origin = "memory" }, func(s *Span) { s.Score = "0.5" },
	} {
		with := r
		with.Spans = []Span{r.Spans[0]}
		detail(&with.Spans[0])
		sameAsPlainly(t, with)
	}
}

func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "plain", "a\"b\\c\n\x00\x1f\x7f", "“x”\u2028\u2029", "\xff\xe2\x80", "\xe2\x80\xa8\xe2\x80", "2024-05-06", "é<&>王👩‍🚒\xed\xa0\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(s); err != nil {
			t.Fatal(err)
		}
		if got := string(appendString(nil, s)) + "\n"; got != b.String() {
			t.Fatalf("%q: %q, want %q", s, got, b.String())
		}
		sameAsPlainly(t, Record{Text: s, SHA256: s, Spans: []Span{{Note: s, Voice: s}}})
	})
}

// An export of 20,000 articles writes 200 MB of lines.
func BenchmarkEncode(b *testing.B) {
	r := Record{ID: "article", Text: strings.Repeat("Officials said “nearly 50” were hurt near Vardashen on Tuesday.\n", 50)}
	for i := range 20 {
		r.Spans = append(r.Spans, Span{ID: fmt.Sprintf("0199c5a2-6f1e-7aaa-9bbb-%012d", i), Start: i, End: i + 9, Label: "claim", Text: "Officials", StartByte: i, EndByte: i + 9, StartUTF16: i, EndUTF16: i + 9})
	}
	var line []byte
	for name, encode := range map[string]func() error{
		"appended":      func() (err error) { line, err = r.encode(io.Discard, line); return err },
		"encoding_json": func() error { _, err := plainly(r); return err },
	} {
		b.Run(name, func(b *testing.B) {
			want, _ := plainly(r)
			b.SetBytes(int64(len(want)))
			for b.Loop() {
				if err := encode(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
