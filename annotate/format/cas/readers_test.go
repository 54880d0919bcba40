//go:build readers

package cas

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format/formattest"
)

// load prints the spans and links of each CAS in a folder, as cassis reads them, and
// their texts.
const load = `
import json, pathlib, sys, cassis
out = {}
for path in pathlib.Path(sys.argv[1]).iterdir():
    with open(path, "rb") as f:
        cas = cassis.load_cas_from_json(f)
    cas.to_xmi()
    out[path.name] = {
        "text": cas.sofa_string,
        "title": cas.select("DocumentMetaData")[0].documentTitle,
        "spans": [[s.value, s.get_covered_text()] for s in cas.select("NamedEntity")],
        "links": [[l.value, l.Governor.get_covered_text(), l.Dependent.get_covered_text()] for l in cas.select("goldspan.Link")],
    }
json.dump(out, sys.stdout)
`

func TestReadByCassis(t *testing.T) {
	states, labels := formattest.States(12, 150)
	folder, _ := encode(t, states, labels)
	dir := t.TempDir()
	for name, b := range folder {
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var got map[string]struct {
		Text, Title  string
		Spans, Links [][]string
	}
	if err := json.Unmarshal([]byte(formattest.Python(t, "-c", load, dir)), &got); err != nil {
		t.Fatal(err)
	}
	names := map[annotate.LabelID]string{}
	for _, l := range labels {
		names[l.ID] = l.Name
	}
	for _, s := range states {
		back, _ := reduced(t, s, annotate.Set{ID: "set", Name: "ana", Kind: annotate.SetPerson})
		read := got[fileName(string(s.Article.ID))]
		if read.Text != back.Article.Text() || len(read.Spans) != back.SpanCount() || len(read.Links) != back.LinkCount() {
			t.Fatalf("%+v, want %q with %d spans and %d links", read, back.Article.Text(), back.SpanCount(), back.LinkCount())
		}
		count := map[[2]string]int{}
		for sp := range back.Spans() {
			count[[2]string{names[sp.Label], sp.Quote}]++
		}
		for _, sp := range read.Spans {
			count[[2]string{sp[0], sp[1]}]--
		}
		for what, n := range count {
			if n != 0 {
				t.Errorf("%q: %d more went out than came back", what, n)
			}
		}
	}
}
