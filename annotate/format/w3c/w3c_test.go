package w3c

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

func TestWhatIsWrittenComesBack(t *testing.T) { formattest.RoundTrip(t, Format()) }

func BenchmarkEncode(b *testing.B) { formattest.Bench(b, Format()) }

// A collection of another program, over several lines.
const collection = `{
  "@context": "http://www.w3.org/ns/anno.jsonld",
  "id": "http://example.org/collection1",
  "type": "AnnotationCollection",
  "label": "Notes", "total": 2,
  "first": {
    "id": "http://example.org/page1", "type": "AnnotationPage", "startIndex": 0,
    "items": [
      {"id": "http://example.org/anno1", "type": "Annotation",
       "body": {"type": "TextualBody", "value": "actor"},
       "target": {"source": {"id": "http://example.org/t", "type": "Text", "value": "Ana said\n🌊"},
                  "selector": {"type": "TextPositionSelector", "start": 0, "end": 3}}},
      {"id": "http://example.org/anno2", "type": "Annotation", "bodyValue": "wave",
       "target": {"source": "http://example.org/t",
                  "selector": [{"type": "TextQuoteSelector", "exact": "🌊"}, {"type": "TextPositionSelector", "start": 9, "end": 10},
                               {"type": "FragmentSelector", "value": "char=9,10"}]}}
    ]
  }
}`

func TestACollectionOfAnotherProgramIsRead(t *testing.T) {
	n := 0
	for item, err := range Format().Decode(strings.NewReader(collection)) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		in := item.Incoming
		if in.Article.Text() != "Ana said\n🌊" || len(in.Spans) != 2 || in.Spans[0].Label != "actor" || in.Spans[1].Quote != "🌊" {
			t.Errorf("%+v", in)
		}
		if strings.Join(item.Unknown, " ") != "items.target.selector.FragmentSelector" {
			t.Errorf("unknown: %v", item.Unknown)
		}
	}
	if n != 1 || Format().Sniff([]byte(collection)) != format.Sure {
		t.Errorf("%d articles", n)
	}
}

func TestTimesAreUTC(t *testing.T) {
	states, labels := formattest.States(3, 20)
	for i := range states {
		spans := slices.Clone(states[i].SpanList())
		for k := range spans {
			spans[k].Created = 1700000000123
		}
		states[i] = states[i].WithSpans(spans)
	}
	file, _ := formattest.Encode(t, Format(), states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
	if !strings.Contains(string(file), `"created":"2023-11-14T22:13:20.123Z"`) {
		t.Error("no time of UTC")
	}
	formattest.Compare(t, Format(), file, states, labels)
}

func TestAnAnnotationThatDoesNotFitIsAnError(t *testing.T) {
	for old, tc := range map[string]struct {
		now  string
		kind format.FaultKind
	}{
		`"start": 0, "end": 3`:               {`"start": 0, "end": 30`, format.SpanOutside},
		`"exact": "🌊"`:                       {`"exact": "x"`, format.QuoteDiffers},
		`"value": "actor"`:                   {`"value": ""`, format.ValueEmpty},
		`"value": "Ana said\n🌊"`:             {`"x": ""`, format.KeyMissing},
		`"TextPositionSelector", "start": 0`: {`"DataPositionSelector", "start": 0`, format.KeyMissing},
	} {
		for _, err := range Format().Decode(strings.NewReader(strings.Replace(collection, old, tc.now, 1))) {
			if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != tc.kind {
				t.Errorf("%s: %v", tc.now, err)
			}
		}
	}
}

func FuzzDecode(f *testing.F) { formattest.FuzzDecode(f, Format(), collection) }
