package predictions

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"

	"pgregory.net/rapid"
)

func article(t interface{ Fatal(...any) }, text string) *annotate.Article {
	a, err := annotate.NewArticle("a", "", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func span(start, end int, quote string) Span {
	return Span{Start: start, End: end, Label: "x", Quote: quote, Quoted: quote != ""}
}

func resolved(a *annotate.Article, r *Record, unit Unit) (p Placement) {
	Resolve(a, r, unit, &p)
	return p
}

// outcome is a placement in short: the unit, the ranges, what was wrong.
func outcome(p Placement) string {
	var parts []string
	for _, s := range p.Spans {
		parts = append(parts, s.Range.String())
	}
	for _, pr := range p.Problems {
		for _, kind := range []error{ErrOutside, ErrReversed, ErrEmpty, ErrInside, ErrQuote} {
			if errors.Is(pr.Err, kind) {
				parts = append(parts, fmt.Sprintf("%d:%v", pr.Span, kind))
			}
		}
	}
	return strings.Join(append([]string{p.Unit.String() + ":"}, parts...), " ")
}

func TestResolve(t *testing.T) {
	// 🌊 is one code point, two UTF-16 units, four bytes; é of e and an accent is
	// two code points and one character.
	const wave = "🌊 Ilva said: cafe\u0301 closed, 9 hurt"
	for name, tt := range map[string]struct {
		text  string
		unit  Unit
		spans []Span
		want  string
	}{
		"code points":                  {wave, Auto, []Span{span(2, 6, "Ilva")}, "code points: [2, 6)"},
		"UTF-16":                       {wave, Auto, []Span{span(3, 7, "Ilva"), span(3, 12, "")}, "UTF-16 units: [2, 6) [2, 11)"},
		"bytes":                        {wave, Auto, []Span{span(5, 9, "Ilva"), span(0, 4, "")}, "bytes: [2, 6) [0, 1)"},
		"no quotes":                    {wave, Auto, []Span{span(3, 7, "")}, "code points: [3, 7)"},
		"no quotes, but the unit told": {wave, UTF16, []Span{span(3, 7, "")}, "UTF-16 units: [2, 6)"},
		"the unit told, and wrong":     {wave, Bytes, []Span{span(3, 7, "Ilva")}, "bytes: 1:inside a character"},
		"one quote fits nowhere":       {wave, Auto, []Span{span(3, 7, "Ilva"), span(3, 7, "Olva")}, "code points: 1:quote differs from the text 2:quote differs from the text"},
		"quotes of two units":          {wave, Auto, []Span{span(2, 6, "Ilva"), span(3, 7, "Ilva")}, "code points: [2, 6) 2:quote differs from the text"},
		"both other units fit alike":   {"a é, a b", Auto, []Span{span(0, 1, "a")}, "code points: [0, 1)"},
		"both fit, not alike":          {"🌊 abababab", Auto, []Span{span(3, 7, "baba"), span(5, 7, "ba")}, "code points: [3, 7) [5, 7)"},
		"ambiguous":                    {"🌊 aaaaaaaa b", Auto, []Span{span(9, 10, "a"), span(10, 11, "a")}, "code points: [9, 10) 2:quote differs from the text"},
		"end before start":             {"plain", Auto, []Span{span(4, 2, "")}, "code points: 1:reversed"},
		"nothing":                      {"plain", Auto, []Span{span(2, 2, "")}, "code points: 1:empty"},
		"before the text":              {"plain", Auto, []Span{span(-1, 2, "")}, "code points: 1:out of range"},
		"behind the text":              {"plain", Auto, []Span{span(0, 6, "")}, "code points: 1:out of range"},
		"the whole text":               {"plain", Auto, []Span{span(0, 5, "plain")}, "code points: [0, 5)"},
		"an empty quote":               {"plain", Auto, []Span{{Start: 0, End: 2, Quoted: true}}, "code points: 1:quote differs from the text"},
		"between letter and accent":    {wave, Auto, []Span{span(13, 17, "cafe"), span(13, 18, "cafe\u0301")}, "code points: [13, 17) [13, 18) 1:inside a character"},
		"half a surrogate pair":        {wave, UTF16, []Span{span(1, 7, "")}, "UTF-16 units: 1:inside a character"},
		"behind the text in bytes":     {"é", Bytes, []Span{span(0, 3, "")}, "bytes: 1:out of range"},
		"the same span twice is two":   {"plain", Auto, []Span{span(0, 5, ""), span(0, 5, "")}, "code points: [0, 5) [0, 5)"},
		"no spans":                     {wave, Auto, nil, "code points:"},
	} {
		for i := range tt.spans {
			tt.spans[i].Number = i + 1
		}
		got := resolved(article(t, tt.text), &Record{Spans: tt.spans}, tt.unit)
		if outcome(got) != tt.want {
			t.Errorf("%s: %s, want %s", name, outcome(got), tt.want)
		}
		for _, p := range got.Problems {
			in := slices.ContainsFunc(got.Spans, func(s Placed) bool { return s.Number == p.Span })
			if in != p.Placed {
				t.Errorf("%s: span %d placed: %v, and the problem says %v", name, p.Span, in, p.Placed)
			}
		}
	}
}

func TestALongQuoteIsCutInItsError(t *testing.T) {
	a := article(t, strings.Repeat("é", 500))
	p := resolved(a, &Record{Spans: []Span{span(0, 400, strings.Repeat("ß", 400))}}, CodePoints)
	if len(p.Problems) != 1 || len(p.Problems[0].Err.Error()) > 400 {
		t.Errorf("%v", p.Problems)
	}
}

// Whatever unit an extractor counts in, its quotes tell, and the spans come to
// where they were.
func TestQuotesTellTheUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Letters that do not come again: nowhere else has the same quote.
		letters := []rune("aé🌊中bцд😀cße\u0301fgЖ👩hij")
		n := rapid.IntRange(2, len(letters)).Draw(t, "letters")
		text := string(rapid.Permutation(letters).Draw(t, "text")[:n])
		a := article(t, text)
		x := a.Index()
		var want []annotate.Range
		in := map[Unit]*Record{CodePoints: {}, UTF16: {}, Bytes: {}}
		for i := range rapid.IntRange(1, 6).Draw(t, "spans") {
			start := rapid.IntRange(0, n-1).Draw(t, "start")
			end := rapid.IntRange(start+1, n).Draw(t, "end")
			want = append(want, annotate.Range{Start: start, End: end})
			sp := Span{Number: i + 1, Label: "x", Quote: a.Quote(want[i]), Quoted: true}
			for unit, r := range in {
				sp.Start, sp.End = start, end
				switch unit {
				case UTF16:
					sp.Start, sp.End = x.UTF16(start), x.UTF16(end)
				case Bytes:
					sp.Start, sp.End = x.Byte(start), x.Byte(end)
				}
				r.Spans = append(r.Spans, sp)
			}
		}
		for unit, r := range in {
			p := resolved(a, r, Auto)
			var got []annotate.Range
			for _, s := range p.Spans {
				got = append(got, s.Range)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%q in %v: %v, want %v (%v)", text, unit, got, want, p.Problems)
			}
			if told := resolved(a, r, unit); len(told.Spans) != len(want) {
				t.Fatalf("%q with the unit told, %v: %v", text, unit, told.Problems)
			}
		}
	})
}

func FuzzPredictions(f *testing.F) {
	f.Add([]byte(`{"id":"a1","spans":[{"start":0,"end":4,"label":"actor","text":"Ilva"},{"start":-1,"end":99,"label":"\u00e9"}]}`+"\n{"), "🌊 cafe\u0301", "utf16")
	f.Add([]byte("\ufeff\r\n{\"text\":\"é\",\"spans\":[{\"start\":1,\"end\":2,\"label\":\"x\"},7]}"), "é", "bytes")
	f.Fuzz(func(t *testing.T, file []byte, text, unit string) {
		a, err := annotate.NewArticle("a", "", text, annotate.Meta{})
		if err != nil {
			return
		}
		u, err := ParseUnit(unit)
		if err != nil {
			u = Auto
		}
		for line, err := range Decode(strings.NewReader(string(file))) {
			if err != nil {
				continue
			}
			r := line.Record
			p := resolved(a, &r, u)
			lost := 0
			for _, problem := range p.Problems {
				if !problem.Placed {
					lost++
				}
			}
			if len(p.Spans)+lost != len(r.Spans) {
				t.Fatalf("%d spans came, %d were placed, %d not", len(r.Spans), len(p.Spans), lost)
			}
			for _, s := range p.Spans {
				if s.Range.Empty() || !a.Index().Has(s.Range) || s.Quoted && a.Quote(s.Range) != s.Quote {
					t.Fatalf("%+v was placed in %q", s, text)
				}
			}
		}
	})
}

func TestUnitsHaveNames(t *testing.T) {
	for _, u := range Units() {
		if got, err := ParseUnit(string(u)); got != u || err != nil {
			t.Errorf("%v: %v, %v", u, got, err)
		}
	}
	if u, err := ParseUnit("auto"); u != Auto || err != nil {
		t.Errorf("auto: %q, %v", u, err)
	}
	if _, err := ParseUnit("runes"); !errors.Is(err, ErrUnit) || !strings.Contains(err.Error(), "codepoints, utf16, bytes") {
		t.Errorf("runes: %v", err)
	}
}

func BenchmarkParseAndResolve(b *testing.B) {
	text := strings.Repeat("Ilva said that nine were hurt. ", 60)
	a := article(b, text)
	var spans []string
	for i := range 20 {
		spans = append(spans, fmt.Sprintf(`{"start": %d, "end": %d, "label": "actor", "text": "Ilva"}`, i*31, i*31+4))
	}
	line := []byte(`{"id": "a1", "spans": [` + strings.Join(spans, ", ") + `]}`)
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	p := new(Parser)
	for b.Loop() {
		var r Record
		err := p.Parse(line, &r)
		if placed := resolved(a, &r, Auto); err != nil || len(placed.Spans) != 20 {
			b.Fatal(err, placed)
		}
	}
}
