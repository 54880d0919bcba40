//go:build readers

package huggingface

import (
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// features prints the types of each file alone and of all together, and the rows.
const features = `
import sys, datasets
files = sys.argv[2:]
for data in [[f] for f in files] + [files]:
    rows = datasets.load_dataset("json", data_files=data, split="train", cache_dir=sys.argv[1])
    print(len(rows), rows.features)
`

func TestReadByDatasets(t *testing.T) {
	for _, f := range []format.Format{Tokens(), Spans()} {
		var files []string
		for seed := range uint64(4) {
			states, labels := formattest.States(seed, 40)
			file, _ := formattest.Encode(t, f, states, format.Options{Labels: labels})
			files = append(files, formattest.File(t, "rows.jsonl", file))
		}
		// A file whose spans are dates alone.
		a, err := annotate.NewArticle("2023-10-14", "", "2023-10-14 and on", annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		labels := []annotate.Label{annotate.NewLabel("x", "2023-10-14", nil)}
		at := annotate.Range{Start: 0, End: 10}
		s, err := annotate.LoadState(a, annotate.Set{ID: "set"}, annotate.Parts{Status: annotate.StatusDone, Spans: []annotate.Span{{ID: "s", Label: "x", Range: at, Quote: a.Quote(at)}}})
		if err != nil {
			t.Fatal(err)
		}
		file, _ := formattest.Encode(t, f, []annotate.State{s}, format.Options{Labels: labels})
		files = append(files, formattest.File(t, "rows.jsonl", file))
		lines := strings.Split(strings.TrimSpace(formattest.Python(t, append([]string{"-c", features, t.TempDir()}, files...)...)), "\n")
		if len(lines) != len(files)+1 {
			t.Fatalf("%s: %v", f.Name, lines)
		}
		_, want, _ := strings.Cut(lines[0], " ")
		for _, line := range lines {
			if _, types, _ := strings.Cut(line, " "); types != want {
				t.Errorf("%s: %s, and %s", f.Name, types, want)
			}
		}
	}
}
