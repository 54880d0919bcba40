package huggingface

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// What comes back is what went out, less what Loss counts.
func TestTokensComeBackLessWhatIsCounted(t *testing.T) {
	total := format.Loss{}
	for seed := range uint64(20) {
		states, labels := formattest.States(seed, 25)
		names := map[annotate.LabelID]string{}
		for _, l := range labels {
			names[l.ID] = l.Name
		}
		for _, s := range states {
			file, loss := formattest.Encode(t, Tokens(), []annotate.State{s}, format.Options{Labels: labels})
			if Tokens().Sniff(file) != format.Sure {
				t.Fatalf("not sure of %s", file)
			}
			for item, err := range Tokens().Decode(bytes.NewReader(file)) {
				if err != nil {
					t.Fatal(err)
				}
				in := item.Incoming
				if in.Article.ID != s.Article.ID || in.Article.Text() != s.Article.Text() {
					t.Fatalf("%q, %q", in.Article.ID, in.Article.Text())
				}
				checkSpans(t, in.Spans, s, names, loss)
			}
			for kind, n := range loss {
				total[kind] += n
			}
		}
	}
	for _, kind := range []format.LossKind{format.LostNested, format.LostTwin, format.LostEdge, format.LostSpan, format.LostLink, format.LostNote} {
		if total[kind] == 0 {
			t.Errorf("no article lost: %s", kind)
		}
	}
}

// checkSpans finds each span that came back: as it was, or grown.
func checkSpans(t *testing.T, got []annotate.Span, s annotate.State, names map[annotate.LabelID]string, loss format.Loss) {
	t.Helper()
	grown := 0
	for _, g := range got {
		same := slices.ContainsFunc(s.SpanList(), func(o annotate.Span) bool { return o.Range == g.Range && names[o.Label] == string(g.Label) })
		over := slices.ContainsFunc(s.SpanList(), func(o annotate.Span) bool { return o.Range.Overlaps(g.Range) && names[o.Label] == string(g.Label) })
		if !over {
			t.Fatalf("nobody marked %+v", g)
		}
		if !same {
			grown++
		}
	}
	if lost := loss[format.LostNested] + loss[format.LostTwin] + loss[format.LostSpan]; len(got) != s.SpanCount()-lost {
		t.Fatalf("%d of %d spans came back, %v", len(got), s.SpanCount(), loss)
	}
	if grown > loss[format.LostEdge] {
		t.Fatalf("%d grew, %v", grown, loss)
	}
}

func TestEveryRowHasTheSameKeysAndTypes(t *testing.T) {
	for _, f := range []format.Format{Tokens(), Spans()} {
		shape := ""
		states, labels := formattest.States(7, 60)
		file, _ := formattest.Encode(t, f, states, format.Options{Labels: labels})
		for line := range bytes.Lines(file) {
			var row map[string]any
			if err := json.Unmarshal(line, &row); err != nil {
				t.Fatal(err)
			}
			keys := make([]string, 0, len(row))
			for key, v := range row {
				keys = append(keys, key+typeOf(v))
			}
			slices.Sort(keys)
			if got := strings.Join(keys, " "); shape == "" {
				shape = got
			} else if got != shape {
				t.Fatalf("%s: %s, and %s", f.Name, got, shape)
			}
		}
	}
}

func typeOf(v any) string {
	switch v := v.(type) {
	case string:
		return ":string"
	case float64:
		return ":number"
	case []any:
		if len(v) == 0 {
			return ":empty"
		}
		return ":list of" + typeOf(v[0])
	}
	return ":other"
}

func TestRowsOfOthersAreRead(t *testing.T) {
	for file, want := range map[string]string{
		`{"id":"0","tokens":["Ana","Lee","said","水"],"ner_tags":["B-PER","I-PER","O","I-LOC"]}`: "Ana Lee=PER 水=LOC",
		`{"tokens":["a","b","c"],"tags":["S-X","B-X","E-X"]}`:                                   "a=X b c=X",
		`{"tokens":["a","b"],"tags":["U-X","L-X"]}`:                                             "a=X b=X",
		"[\n {\"tokens\": [\"a\", \"b\"],\n  \"ner_tags\": [\"O\", \"B-X\"]}\n]":                "b=X",
	} {
		if Tokens().Sniff([]byte(file)) != format.Sure {
			t.Errorf("not sniffed: %s", file)
		}
		for item, err := range Tokens().Decode(strings.NewReader(file)) {
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range item.Incoming.Spans {
				got = append(got, s.Quote+"="+string(s.Label))
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s: %v", file, got)
			}
		}
	}
	for file, kind := range map[string]format.FaultKind{
		`{"tokens":["a"],"ner_tags":[1]}`:                                        format.TagNumber, // of a ClassLabel
		`{"tokens":["a"],"ner_tags":[true]}`:                                     format.WrongType,
		`{"tokens":["a"],"ner_tags":["B-X","O"]}`:                                format.WrongType,
		`{"tokens":["a"],"ner_tags":["X"]}`:                                      format.OtherTag,
		`{"tokens":["a"]}`:                                                       format.KeyMissing,
		`{"text":"a","tokens":["a"],"starts":[0],"ends":[9],"ner_tags":["B-X"]}`: format.SpanOutside,
	} {
		for _, err := range Tokens().Decode(strings.NewReader(file)) {
			if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != kind {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

func BenchmarkTokens(b *testing.B) { formattest.Bench(b, Tokens()) }

func BenchmarkSpans(b *testing.B) { formattest.Bench(b, Spans()) }

func FuzzDecode(f *testing.F) {
	formattest.FuzzDecode(f, Tokens(), `{"tokens":["a","b"],"tags":["U-X","L-X"]}`)
}
