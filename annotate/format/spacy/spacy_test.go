package spacy

import (
	"strings"
	"testing"

	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

func TestWhatIsWrittenComesBack(t *testing.T) { formattest.RoundTrip(t, Format()) }

// spaCy writes documents in this form: entities, and groups of spans.
func TestDocumentsOfSpacyAreRead(t *testing.T) {
	for file, want := range map[string]string{
		`{"text":"Ana said so","ents":[{"start":0,"end":3,"label":"PERSON"}],"sents":[{"start":0,"end":11}],"tokens":[{"id":0,"start":0,"end":3}]}`:                                                                                         "PERSON=Ana",
		`[{"text":"Ana said so","ents":[{"start":0,"end":3,"label":"actor"}],"spans":{"sc":[{"start":0,"end":3,"label":"actor","kb_id":""},{"start":4,"end":11,"label":"claim"}],"x":[{"start":4,"end":11,"label":"claim"}]},"tokens":[]}]`: "actor=Ana claim=said so",
		`{"text":"Ana said so","ents":[],"cats":{"news":1},"tokens":[]}`: "-cats",
	} {
		if Format().Sniff([]byte(file)) != format.Sure {
			t.Errorf("not sniffed: %s", file)
		}
		for item, err := range Format().Decode(strings.NewReader(file)) {
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range item.Incoming.Spans {
				got = append(got, string(s.Label)+"="+s.Quote)
			}
			for _, key := range item.Unknown {
				got = append(got, "-"+key)
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s: %v", file, got)
			}
		}
	}
}

func BenchmarkEncode(b *testing.B) { formattest.Bench(b, Format()) }

func FuzzDecode(f *testing.F) { formattest.FuzzDecode(f, Format()) }
