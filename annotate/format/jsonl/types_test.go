package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"

	"pgregory.net/rapid"
)

// shape is the type of a JSON value, with the types in it. Every element of an
// array must have the same type; an empty array has the type of no element.
func shape(t *testing.T, value any) string {
	t.Helper()
	switch v := value.(type) {
	case map[string]any:
		types := map[string]string{}
		for key, inner := range v {
			types[key] = shape(t, inner)
		}
		return fmt.Sprint(types)
	case []any:
		first := ""
		for _, inner := range v {
			if s := shape(t, inner); first == "" {
				first = s
			} else if s != first {
				t.Errorf("an array holds %s and %s", first, s)
			}
		}
		return "[" + first + "]"
	}
	return fmt.Sprintf("%T", value)
}

func TestTheFirstLineOfEveryFileHasTheSameTypes(t *testing.T) {
	text := "Ana: 49 died"
	var want string
	for name, spans := range map[string][]annotate.Span{
		"no spans":   nil,
		"an actor":   {{ID: "a", Label: "actor", Range: annotate.Range{End: 3}, Quote: "Ana"}},
		"a figure":   {{ID: "f", Label: "figure", Range: annotate.Range{Start: 5, End: 7}, Quote: "49", Meaning: annotate.Meaning{Figure: annotate.Figure{Value: "49", Bound: "exact"}}}},
		"a fraction": {{ID: "f", Label: "figure", Range: annotate.Range{Start: 5, End: 7}, Quote: "49", Meaning: annotate.Meaning{Figure: annotate.Figure{Value: "49.5"}}}},
		"a link":     nil,
	} {
		a, err := annotate.NewArticle("a", "t", text, annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		var links []annotate.Link
		if name == "a link" {
			spans = []annotate.Span{{ID: "a", Label: "actor", Range: annotate.Range{End: 3}, Quote: "Ana"}, {ID: "f", Label: "figure", Range: annotate.Range{Start: 5, End: 7}, Quote: "49"}}
			links = []annotate.Link{{ID: "l", Type: "said_by", From: "f", To: "a"}}
		}
		state, err := annotate.LoadState(a, annotate.Set{ID: "set"}, annotate.Parts{Status: annotate.StatusDone, Spans: spans, Links: links})
		if err != nil {
			t.Fatal(err)
		}
		line := bytesOf(t, state, annotate.DefaultLabels())
		var value any
		if err := json.Unmarshal(line, &value); err != nil {
			t.Fatal(err)
		}
		got := shape(t, value)
		if want == "" {
			want = got
		}
		if got != want || strings.Contains(got, "nil") || strings.Contains(got, "[]") {
			t.Errorf("%s: %s, and another file has %s", name, got, want)
		}
		r, _, err := parse(line)
		if err != nil || r.Check() != nil || len(r.Spans) != len(spans) || len(r.Links) != len(links) {
			t.Errorf("%s: read as %+v, %v", name, r, err)
		}
		var p GoldParser
		if g, err := p.Parse(line); err != nil || len(g.Spans) != len(spans) {
			t.Errorf("%s: gold %+v, %v", name, g, err)
		}
	}
}

func TestOnlyTheFirstLineHasBlanks(t *testing.T) {
	a, err := annotate.NewArticle("a", "t", "Ana", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	state, err := annotate.LoadState(a, annotate.Set{ID: "set"}, annotate.Parts{Status: annotate.StatusDone, Spans: nil, Links: nil})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	enc := Format().NewEncoder(&b, format.Options{Set: annotate.Set{Name: "ana"}})
	for range 2 {
		if err := enc.Encode(state); err != nil {
			t.Fatal(err)
		}
	}
	first, second, _ := strings.Cut(b.String(), "\n")
	if !strings.Contains(first, `"spans":[{"id":"","start":0`) || !strings.Contains(second, `"spans":[],"links":[]`) {
		t.Error(b.String())
	}
}

func TestABlankSpanBesideAnotherSpanIsAProblem(t *testing.T) {
	r := sampleRecord(t)
	r.Spans = append(r.Spans, Span{})
	if back, _, err := parse([]byte(encoded(t, r))); err != nil || len(back.Check()) == 0 {
		t.Errorf("%+v, %v", back, err)
	}
}

func TestAStringThatLooksLikeATimeGetsASpace(t *testing.T) {
	for s, want := range map[string]bool{
		"2023-10-14": true, "2023-10-14T12:30Z": true, "2023-10-14 12:30:00+02:00": true, "2023-10-14T12:30:00.5Z": true, "2023-10-14 ": true,
		"": false, "2023": false, "14 October 2023": false, "2023-10-14: dam breaks": false, "20231014": false, " 2023-10-14": false, "2023-10-1x": false,
	} {
		if padded := Pad(s); (padded != s) != want || Unpad(padded) != s || string(Unpad([]byte(padded))) != s {
			t.Errorf("%q became %q and %q", s, padded, Unpad(padded))
		}
	}
}

func TestTimesComeBackAsTheyWere(t *testing.T) {
	r := sampleRecord(t)
	r.Text = "2023-10-14"
	r.SHA256 = annotate.Fingerprint(r.Text)
	r.ID, r.Title, r.Set, r.Meta.Published, r.Links = "2023-10-14", "2023-10-14 ", "2023-10-14", "2023-10-14T10:00Z", []Link{}
	r.Spans = []Span{{ID: "2020-01-01", End: 10, Label: "2020-01-01", Text: "2023-10-14", Note: "2020-01-01", Actor: "2020-01-01", Figure: Figure{Unit: "2020-01-01"}, EndByte: 10, EndUTF16: 10}}
	line := encoded(t, r)
	if strings.Count(line, `-01"`) != 0 || strings.Count(line, `-14"`) != 1 {
		t.Errorf("only the text stays without a space: %s", line)
	}
	back, _, err := parse([]byte(line))
	if err != nil || !reflect.DeepEqual(back, r) || back.Check() != nil {
		t.Errorf("%+v, %v, %v", back, err, back.Check())
	}
	var p GoldParser
	g, err := p.Parse([]byte(line))
	if err != nil || g.ID != "2023-10-14" || g.Text != r.Text || g.Spans[0].Label != "2020-01-01" || !g.Spans[0].Quotes("2023-10-14") {
		t.Errorf("%+v, %v", g, err)
	}
}

func TestUnpadTakesBackPad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]?[0-9:Z+]{0,6} {0,3}`)).Draw(t, "s")
		if got := Unpad(Pad(s)); got != s {
			t.Fatalf("%q became %q", s, got)
		}
	})
}

// A line of goldspan/1, as it was exported.
const firstVersion = `{"schema":"goldspan/1","id":"a","title":"2023-10-14 ","text":"Ana: 49","sha256":"dd29f1e7cdeb4fabc1d5cc3d5dfd4fb7e09ef8a1d5a6d0b0e4c1b0d8b2f2f3d1","meta":{"outlet":"","url":"","author":"","published":"","language":"","story":""},"set":"ana","status":"done","answer":"accept","spans":[{"id":"s","start":0,"end":3,"label":"actor","text":"Ana","note":"","actor":"","figure":null,"start_byte":0,"end_byte":3,"start_utf16":0,"end_utf16":3},{"id":"t","start":5,"end":7,"label":"figure","text":"49","note":"","actor":"","figure":{"value":49.0,"bound":"about","unit":""},"start_byte":5,"end_byte":7,"start_utf16":5,"end_utf16":7}],"links":[]}`

func TestTheFirstVersionIsReadAndWrittenAsTheSecond(t *testing.T) {
	line := strings.Replace(firstVersion, "dd29f1e7cdeb4fabc1d5cc3d5dfd4fb7e09ef8a1d5a6d0b0e4c1b0d8b2f2f3d1", annotate.Fingerprint("Ana: 49"), 1)
	r, unknown, err := parse([]byte(line))
	if err != nil || unknown != nil || r.Check() != nil || r.Spans[1].Figure != (Figure{Value: "49.0", Bound: "about"}) || r.Spans[0].Figure != (Figure{}) {
		t.Fatalf("%+v, %v, %v, %v", r, unknown, err, r.Check())
	}
	if r.Title != "2023-10-14 " {
		t.Errorf("a space of the first version was taken away: %q", r.Title)
	}
	out := encoded(t, r)
	if !strings.Contains(out, `"schema":"goldspan/2"`) || !strings.Contains(out, `"value":"49.0"`) || strings.Contains(out, "null") {
		t.Error(out)
	}
	var p GoldParser
	if g, err := p.Parse([]byte(line)); err != nil || len(g.Spans) != 2 || g.Title != "2023-10-14 " {
		t.Errorf("%+v, %v", g, err)
	}
}
