//go:build readers

package conll

import (
	"bytes"
	"encoding/json"
	"testing"

	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// spacyDocs prints the entities of each article, as spaCy's converter finds them.
const spacyDocs = `
import json, sys
from spacy.training.converters import conll_ner_to_docs
docs = conll_ner_to_docs(open(sys.argv[1], encoding="utf-8").read(), no_print=True)
json.dump([[[e.label_, " ".join(t.text for t in e)] for e in d.ents] for d in docs], sys.stdout)
`

// nltkSentences prints the entities of each sentence. NLTK's reader finds the
// sentences and the words.
const nltkSentences = `
import json, nltk, os, sys
from nltk.chunk.util import conlltags2tree
from nltk.corpus.reader.conll import ConllCorpusReader
from nltk.tree import Tree
folder, name = os.path.split(sys.argv[1])
nltk.data.path.append(folder)
sents = [list(s) for s in ConllCorpusReader(folder, [name], ["words", "pos"]).tagged_sents() if s]
trees = [conlltags2tree([(w, "X", tag) for w, tag in s], strict=True) for s in sents]
json.dump([[[e.label(), " ".join(w for w, _ in e)] for e in t if isinstance(e, Tree)] for t in trees], sys.stdout)
`

// The readers find the entities that are read back here.
func TestReadBySpaCyAndNLTK(t *testing.T) {
	states, labels := formattest.States(13, 150)
	file, _ := formattest.Encode(t, Format(), states, format.Options{Labels: labels})
	var want [][2]string
	articles := 0
	for item, err := range decode(bytes.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		articles++
		for _, s := range item.Incoming.Spans {
			want = append(want, [2]string{escape(string(s.Label)), s.Quote})
		}
	}
	path := formattest.File(t, "articles.conll", file)
	for script, parts := range map[string]int{spacyDocs: articles, nltkSentences: bytes.Count(file, []byte("\n\n")) - len(states)} {
		var got [][][2]string
		if err := json.Unmarshal([]byte(formattest.Python(t, "-c", script, path)), &got); err != nil {
			t.Fatal(err)
		}
		// Articles of white space alone have no sentence, and their start is there.
		if len(got) != parts {
			t.Errorf("%d parts, want %d%s", len(got), parts, script)
		}
		n := 0
		for _, part := range got {
			for _, e := range part {
				if n < len(want) && e != want[n] {
					t.Fatalf("%q, want %q%s", e, want[n], script)
				}
				n++
			}
		}
		if n != len(want) || n == 0 {
			t.Errorf("%d entities, want %d%s", n, len(want), script)
		}
	}
}
