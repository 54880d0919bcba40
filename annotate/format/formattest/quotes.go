//go:build readers

package formattest

import (
	"encoding/json"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// Quotes reads a file of random articles with Python's json. script makes "out" of
// the variable "data", the file's text: a list for each article, with the label and
// text[start:end] of each span.
func Quotes(t *testing.T, f format.Format, scheme, script string) {
	t.Helper()
	states, labels := States(13, 150)
	file, _ := Encode(t, f, states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels, Scheme: scheme})
	path := File(t, "articles"+f.Extensions[0], file)
	out := Python(t, "-c", "import json, sys\ndata = open(sys.argv[1], encoding='utf-8').read()\n"+script+"\njson.dump(out, sys.stdout)\n", path)
	var got [][][2]string
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != len(states) {
		t.Fatalf("%d articles, want %d", len(got), len(states))
	}
	names := map[annotate.LabelID]string{}
	for _, l := range labels {
		names[l.ID] = l.Name
	}
	for i, s := range states {
		if len(got[i]) != s.SpanCount() {
			t.Fatalf("article %d: %d spans, want %d", i, len(got[i]), s.SpanCount())
		}
		k := 0
		for sp := range s.Spans() {
			if want := [2]string{names[sp.Label], sp.Quote}; got[i][k] != want {
				t.Fatalf("article %d: %q, want %q", i, got[i][k], want)
			}
			k++
		}
	}
}
