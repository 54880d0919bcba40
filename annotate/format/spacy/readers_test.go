//go:build readers

package spacy

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// quotes prints each span of a DocBin: its label and its text.
const quotes = `
import json, sys, spacy
from spacy.tokens import DocBin
docs = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("xx").vocab)
json.dump([[d.text, [[s.label_, s.start_char, s.end_char] for s in d.spans["sc"]]] for d in docs], sys.stdout)
`

// The DocBin that our script makes has every span, as it was or grown to its tokens;
// "spacy debug data" accepts it, and a blank model trains on it.
func TestReadBySpaCy(t *testing.T) {
	var states []annotate.State
	all, labels := formattest.States(11, 150)
	for _, s := range all {
		// A DocBin makes no token of a text that is white space alone.
		if strings.TrimSpace(s.Article.Text()) != "" {
			states = append(states, s)
		}
	}
	file, _ := formattest.Encode(t, Format(), states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
	source := formattest.File(t, "articles.jsonl", file)
	beside := Format().Beside(format.Options{})[0]
	script := formattest.File(t, "articles"+beside.Suffix, beside.Data)
	bin := filepath.Join(t.TempDir(), "train.spacy")
	said := formattest.Python(t, script, source, bin)
	if !strings.HasPrefix(said, fmt.Sprintf("%d articles in ", len(states))) {
		t.Error(said)
	}
	var docs [][2]json.RawMessage
	if err := json.Unmarshal([]byte(formattest.Python(t, "-c", quotes, bin)), &docs); err != nil {
		t.Fatal(err)
	}
	names := map[annotate.LabelID]string{}
	for _, l := range labels {
		names[l.ID] = l.Name
	}
	for i, s := range states {
		var text string
		var spans [][3]any
		if err := json.Unmarshal(docs[i][0], &text); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(docs[i][1], &spans); err != nil {
			t.Fatal(err)
		}
		if text != s.Article.Text() {
			t.Fatalf("article %d: %q, want %q", i, text, s.Article.Text())
		}
		k := 0
		for want := range s.Spans() {
			want.Range.Start += len(want.Quote) - len(strings.TrimLeft(want.Quote, " "))
			want.Range.End -= len(want.Quote) - len(strings.TrimRight(want.Quote, " "))
			if want.Range.Empty() {
				continue
			}
			if k == len(spans) {
				t.Fatalf("article %d has only %d spans", i, k)
			}
			got := spans[k]
			k++
			if got[0] != names[want.Label] || int(got[1].(float64)) > want.Range.Start || int(got[2].(float64)) < want.Range.End {
				t.Errorf("article %d: %v, want %s at %v", i, got, names[want.Label], want.Range)
			}
		}
		if k != len(spans) {
			t.Errorf("article %d has %d spans, want %d", i, len(spans), k)
		}
	}

	config := filepath.Join(t.TempDir(), "config.cfg")
	formattest.Python(t, "-m", "spacy", "init", "config", config, "--lang", "xx", "--pipeline", "spancat")
	data := []string{"--paths.train", bin, "--paths.dev", bin}
	debug := formattest.Python(t, append([]string{"-m", "spacy", "debug", "data", config, "--ignore-warnings", "--verbose"}, data...)...)
	if !strings.Contains(debug, "Span Categorization") {
		t.Error(debug)
	}
	model := filepath.Join(t.TempDir(), "model")
	formattest.Python(t, append([]string{"-m", "spacy", "train", config, "--output", model, "--training.max_epochs", "1", "--training.max_steps", "20"}, data...)...)
}
