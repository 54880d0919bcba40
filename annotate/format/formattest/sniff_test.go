package formattest_test

import (
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/cas"
	"goldspan/annotate/format/conll"
	"goldspan/annotate/format/doccano"
	"goldspan/annotate/format/formattest"
	"goldspan/annotate/format/huggingface"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/labelbuddy"
	"goldspan/annotate/format/labelstudio"
	"goldspan/annotate/format/prodigy"
	"goldspan/annotate/format/spacy"
	"goldspan/annotate/format/table"
	"goldspan/annotate/format/w3c"
)

// A file is sure to be of its own format, and of no other one.
func TestNoFormatClaimsTheFilesOfAnother(t *testing.T) {
	formats := format.Registry{
		jsonl.Format(), prodigy.Format(), doccano.Format(), labelstudio.Format(), labelbuddy.Format(), huggingface.Tokens(), spacy.Format(), w3c.Format(), cas.Format(), conll.Format(),
		table.CSV(), table.TSV(),
	}
	for seed := range uint64(10) {
		states, labels := formattest.States(seed, 5)
		for _, f := range formats {
			if f.NewEncoder == nil {
				continue
			}
			for _, scheme := range append([]string{""}, f.Schemes...) {
				file, _ := formattest.Encode(t, f, states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels, Scheme: scheme})
				for _, other := range formats {
					// A start of a file may end anywhere.
					for _, head := range [][]byte{file, file[:len(file)*2/3]} {
						if c := other.Sniff(head); (c == format.Sure) != (other.Name == f.Name) {
							t.Fatalf("%s is %v of a file of %s:\n%s", other.Name, c, f.Name, head[:min(len(head), 600)])
						}
					}
				}
			}
		}
	}
}
