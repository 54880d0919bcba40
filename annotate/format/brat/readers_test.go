//go:build readers

package brat

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// parse prints the entities and relations of a folder, as pybrat reads it. Its complaints
// about two entities with one range are of a check of its own.
const parse = `
import json, re, sys
blank = lambda s: re.sub(r"\s", " ", s).rstrip() # pybrat drops it at the end of a line
from pybrat.parser import BratParser
out = {}
for e in BratParser(error="ignore").parse(sys.argv[1]):
    for x in e.entities:
        assert blank(" ".join(e.text[s.start:s.end] for s in x.spans)) == blank(x.mention), (e.id, x)
    out[e.id] = {
        "text": e.text,
        "spans": [[x.type, blank(x.mention)] for x in e.entities],
        "links": [r.type for r in e.relations],
    }
json.dump(out, sys.stdout)
`

var blanks = regexp.MustCompile(`[\s\p{Z}\x{85}]`)

func TestReadByPybrat(t *testing.T) {
	states, labels := formattest.States(12, 150)
	dir := t.TempDir()
	names := map[annotate.LabelID]string{}
	labels[len(labels)-1].Name = "place" // a type of brat has few characters
	for _, l := range labels {
		names[l.ID] = l.Name
	}
	for i, s := range states {
		folder, _ := encode(t, []annotate.State{s}, labels)
		for name, b := range folder {
			at := filepath.Join(dir, string(rune('a'+i/26))+string(rune('a'+i%26)), name)
			if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(at, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	var got map[string]struct {
		Text  string
		Spans [][]string
		Links []string
	}
	if err := json.Unmarshal([]byte(formattest.Python(t, "-c", parse, dir)), &got); err != nil {
		t.Fatal(err)
	}
	of := map[string]string{} // the key by folder
	for key := range maps.Keys(got) {
		of[key[:2]] = key
	}
	for i, s := range states {
		read := got[of[string(rune('a'+i/26))+string(rune('a'+i%26))]]
		back := reduced(t, s, format.Loss{})
		if read.Text != s.Article.Text() || len(read.Links) != back.LinkCount() {
			t.Fatalf("article %d: %+v, want %q with %d links", i, read, s.Article.Text(), back.LinkCount())
		}
		count := map[[2]string]int{}
		for sp := range back.Spans() {
			quote := strings.Join(strings.FieldsFunc(sp.Quote, func(r rune) bool { return r == '\n' }), " ")
			if quote = strings.TrimRight(blanks.ReplaceAllString(quote, " "), " "); quote != "" { // pybrat has none without letters
				count[[2]string{names[sp.Label], quote}]++
			}
		}
		for _, sp := range read.Spans {
			count[[2]string{sp[0], sp[1]}]--
		}
		for what, n := range count {
			if n != 0 {
				t.Errorf("article %d: %q: %d more went out than came back", i, what, n)
			}
		}
	}
}
