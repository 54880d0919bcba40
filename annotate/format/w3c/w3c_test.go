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

// one annotation of a file, with the fields that differ.
func lone(id, target string, more ...string) string {
	body := `"body":{"type":"TextualBody","value":"actor","purpose":"tagging"}`
	if len(more) > 0 {
		body = more[0]
	}
	return `{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","id":"` + id + `",` + body + `,"target":` + target + `}`
}

const (
	anaSaid = `"source":{"id":"http://x.example/1","value":"Ana said 🌊 Ana"}`
	boLeft  = `"source":{"id":"http://x.example/2","value":"Bo left."}`
	first   = `"selector":{"type":"TextPositionSelector","start":0,"end":3}`
)

// Most programs write an annotation for each span, in a list or line by line.
func TestAnnotationsAlone(t *testing.T) {
	ana := func(selector string) string { return "{" + anaSaid + `,"selector":` + selector + "}" }
	for name, tc := range map[string]struct{ file, want string }{
		"a list": {"[" + lone("a", ana(`{"type":"TextPositionSelector","start":0,"end":3}`)) + "," + lone("b", ana(`{"type":"TextPositionSelector","start":4,"end":8}`)) + "]", "Ana,said"},
		"lines of two texts": {lone("a", "{"+anaSaid+","+first+"}") + "\n" + lone("b", `{"source":"http://x.example/1","selector":{"type":"TextPositionSelector","start":4,"end":8}}`) + "\n" +
			lone("c", "{"+boLeft+`,"selector":{"type":"TextQuoteSelector","exact":"Bo"}}`), "Ana,said;Bo"},
		"a page of two texts":   {`{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[` + lone("a", "{"+anaSaid+","+first+"}") + "," + lone("c", "{"+boLeft+`,"selector":{"type":"TextPositionSelector","start":0,"end":2}}`) + "]}", "Ana;Bo"},
		"several targets":       {lone("a", "["+ana(`{"type":"TextPositionSelector","start":0,"end":3}`)+","+ana(`{"type":"TextPositionSelector","start":11,"end":14}`)+"]"), "Ana,Ana"},
		"a quote alone":         {lone("a", ana(`{"type":"TextQuoteSelector","exact":"Ana","prefix":"🌊 "}`)), "Ana"},
		"a position in a quote": {lone("a", ana(`{"type":"TextQuoteSelector","exact":"said 🌊","refinedBy":{"type":"TextPositionSelector","start":5,"end":6}}`)), "🌊"},
		"a quote in a position": {lone("a", ana(`{"type":"TextPositionSelector","start":4,"end":14,"refinedBy":{"type":"TextQuoteSelector","exact":"Ana"}}`)), "Ana"},
		"types as a list":       {strings.Replace(lone("a", ana(`{"type":"TextPositionSelector","start":0,"end":3}`)), `"type":"Annotation"`, `"type":["Annotation"]`, 1), "Ana"},
		"an address as body":    {lone("a", "{"+anaSaid+","+first+"}", `"body":"http://x.example/actor"`), "Ana"},
		"a resource as body":    {lone("a", "{"+anaSaid+","+first+"}", `"body":{"type":"SpecificResource","source":"http://x.example/actor","purpose":"classifying"}`), "Ana"},
	} {
		var got []string
		for item, err := range Format().Decode(strings.NewReader(tc.file)) {
			if err != nil || item.Unknown != nil {
				t.Errorf("%s: %v, %v", name, err, item.Unknown)
				continue
			}
			var quotes []string
			for _, s := range item.Incoming.Spans {
				quotes = append(quotes, s.Quote)
				if !strings.HasSuffix(string(s.Label), "actor") {
					t.Errorf("%s: %s", name, s.Label)
				}
			}
			got = append(got, strings.Join(quotes, ","))
		}
		if strings.Join(got, ";") != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestATargetWithoutAPlaceIsAnError(t *testing.T) {
	for selector, kind := range map[string]format.FaultKind{
		`{"type":"TextQuoteSelector","exact":"Ana"}`: format.KeyMissing, // twice
		`{"type":"TextQuoteSelector","exact":"Bo"}`:  format.KeyMissing,
		`{"type":"TextQuoteSelector","exact":""}`:    format.KeyMissing,
		`{"type":"FragmentSelector","value":"p"}`:    format.KeyMissing,
		`{"type":"TextPositionSelector","start":4,"end":99,"refinedBy":{"type":"TextPositionSelector","start":0,"end":1}}`: format.SpanOutside,
		`{"type":"TextPositionSelector","start":9,"end":2,"refinedBy":{"type":"TextPositionSelector","start":0,"end":1}}`:  format.SpanOutside,
		`{"type":"TextQuoteSelector","exact":"Ana","refinedBy":{"type":"TextPositionSelector","start":0,"end":1}}`:         format.KeyMissing,
		`{"type":"TextPositionSelector","start":0,"end":3,"refinedBy":{"type":"XPathSelector"}}`:                           format.KeyMissing,
	} {
		for _, err := range Format().Decode(strings.NewReader(lone("a", "{"+anaSaid+`,"selector":`+selector+"}"))) {
			if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != kind || fault.Span != "#1" {
				t.Errorf("%s: %v", selector, err)
			}
		}
	}
	for _, err := range Format().Decode(strings.NewReader(lone("a", `{"source":"http://x.example/1",`+first+"}"))) {
		if fault := new(format.Fault); !errors.As(err, &fault) || fault.Key != "text" {
			t.Error(err)
		}
	}
}

func FuzzDecode(f *testing.F) { formattest.FuzzDecode(f, Format(), collection) }
