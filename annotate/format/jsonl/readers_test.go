//go:build readers

package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// load prints every row as Python reads it with datasets. Its arguments are a folder
// for the cache, and the files.
const load = `
import json, sys, datasets
rows = datasets.load_dataset("json", data_files=sys.argv[2:], split="train", cache_dir=sys.argv[1])
json.dump({"features": str(rows.features), "rows": list(rows)}, sys.stdout)
`

type loaded struct {
	Features string
	Rows     []map[string]any
}

func loadDataset(t *testing.T, files ...string) loaded {
	t.Helper()
	python, err := filepath.Abs("../../../.ci/readers/bin/python")
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(python, append([]string{"-c", load, t.TempDir()}, files...)...)
	c.Env = append(os.Environ(), "HF_HUB_OFFLINE=1", "HF_HOME="+t.TempDir(), "HF_DATASETS_DISABLE_PROGRESS_BARS=1")
	out, err := c.Output()
	if err != nil {
		var said []byte
		if failed, ok := err.(*exec.ExitError); ok {
			said = failed.Stderr
		}
		t.Fatalf("load %v: %v\n%s\n(.ci/setup readers installs datasets)", files, err, said[max(0, len(said)-1500):])
	}
	var l loaded
	if err := json.Unmarshal(out, &l); err != nil {
		t.Fatal(err)
	}
	return l
}

// Texts that a reader of tables could take for something else than a string.
var hard = []string{"", "2023-10-14", "2023-10-14T10:00Z", "2023-10-14 10:00:00", "12", "12.5", "null", "true", "[]", "{}", "Ana", "水害\n", "\u2028"}

// randomFile writes a file of n random articles. same is a value for every string of
// a file, so that all rows of a key look alike; "" for different values.
func randomFile(t *testing.T, r *rand.Rand, path string, n int, same string) (want []Record) {
	t.Helper()
	word := func() string {
		if same != "" {
			return same
		}
		return hard[r.IntN(len(hard))]
	}
	name := func() string {
		if w := strings.TrimSpace(word()); w != "" && w != "\u2028" {
			return w
		}
		return "name"
	}
	var b bytes.Buffer
	set := name()
	labels := []annotate.Label{annotate.NewLabel("x", name(), nil)}
	if labels[0].Name != "figure" {
		labels = append(labels, annotate.NewLabel("y", "figure", labels))
	}
	enc := Format().NewEncoder(&b, format.Options{Set: annotate.Set{Name: set}, Labels: labels})
	for i := range n {
		text := "Text " + word() + " 2023-10-14 12 died"
		a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint(name(), i)), word(), text,
			annotate.Meta{Outlet: word(), URL: word(), Author: word(), Published: word(), Language: word(), Story: word()})
		if err != nil {
			t.Fatal(err)
		}
		var spans []annotate.Span
		var links []annotate.Link
		for k := range r.IntN(4) {
			at := annotate.Range{Start: k, End: k + 1 + r.IntN(a.Len()-k-1)}
			if r.IntN(2) == 0 || same != "" {
				start := len([]rune(text)) - len("2023-10-14 12 died")
				at = annotate.Range{Start: start, End: start + 10}
			}
			s := annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", k)), Label: labels[r.IntN(len(labels))].ID, Range: at, Quote: a.Quote(at), Note: word(), Meaning: randomMeaning(r, word)}
			if !slices.ContainsFunc(spans, func(o annotate.Span) bool { return o.Label == s.Label && o.Range == s.Range }) {
				spans = append(spans, s)
			}
		}
		if len(spans) > 1 && r.IntN(2) == 0 {
			links = append(links, annotate.Link{ID: "l", Type: name(), From: spans[0].ID, To: spans[1].ID, Assumed: r.IntN(2) == 0})
		}
		if len(spans) > 1 && r.IntN(2) == 0 {
			linkType := annotate.LinkTypes()[r.IntN(len(annotate.LinkTypes()))]
			links = append(links, annotate.Link{ID: "m", Type: linkType, From: spans[1].ID, To: spans[0].ID, Assumed: r.IntN(2) == 0})
		}
		state, err := annotate.LoadState(a, annotate.Set{ID: "set"}, annotate.Parts{Status: annotate.StatusDone, Spans: spans, Links: links})
		if err != nil {
			t.Fatal(err)
		}
		if err := enc.Encode(state); err != nil {
			t.Fatal(err)
		}
		record, err := FromState(state, set, labels)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, record)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return want
}

// randomMeaning makes random details. Half of the spans have none.
func randomMeaning(r *rand.Rand, word func() string) annotate.Meaning {
	var m annotate.Meaning
	if r.IntN(2) == 0 {
		return m
	}
	if m.Actor.Name = word(); m.Actor.Name != "" && r.IntN(2) == 0 {
		m.Actor.Kind = oneOf(r, annotate.ActorKinds())
	}
	if r.IntN(2) == 0 {
		m.Figure = annotate.Figure{Value: oneOf(r, []string{"", "12", "12.5", "1e3", "-3"}), Bound: oneOf(r, annotate.Bounds()), Unit: word(), Counted: word()}
		if m.Figure.Bound == annotate.BoundBetween && m.Figure.Value != "" {
			m.Figure.Upper = oneOf(r, []string{"", "1001", "1e4"})
		}
	}
	if r.IntN(2) == 0 {
		m.Claim = annotate.Claim{Voice: oneOf(r, append(annotate.Voices(), "")), Denied: r.IntN(2) == 0, Hedged: r.IntN(2) == 0}
	}
	m.Assumed = m.Detailed() && r.IntN(2) == 0
	return m
}

func oneOf[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

// The rows are what was exported, and every file has the same types: one by one,
// all together, and in the other order.
func TestDatasetsLoadsWhatRandomProjectsExport(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 20))
	dir := t.TempDir()
	var files []string
	records := map[string][]Record{}
	for i, same := range []string{"", "2023-10-14", "", "2023-10-14T10:00Z", "12.5", "", "Ana"} {
		path := filepath.Join(dir, fmt.Sprintf("%d.jsonl", i))
		records[path] = randomFile(t, r, path, 1+r.IntN(5), same)
		files = append(files, path)
	}
	// Nothing in it but a text; and more lines than Arrow reads in one block, the
	// first of them with dates alone.
	empty, long := filepath.Join(dir, "empty.jsonl"), filepath.Join(dir, "long.jsonl")
	records[empty] = writeRecords(t, empty, Record{ID: "e", Text: "x", SHA256: annotate.Fingerprint("x"), Set: "ana", Status: "done", Answer: "accept"})
	records[long] = randomFile(t, r, long, 9000, "2023-10-14")
	files = append(files, empty, long)

	var types string
	check := func(l loaded, from ...string) {
		t.Helper()
		if types == "" {
			types = l.Features
		}
		if l.Features != types {
			t.Errorf("%v: the types are\n%s\nand of another file\n%s", from, l.Features, types)
		}
		var want []Record
		for _, f := range from {
			want = append(want, records[f]...)
		}
		if len(l.Rows) != len(want) {
			t.Fatalf("%v: %d rows, want %d", from, len(l.Rows), len(want))
		}
		for i, row := range l.Rows {
			line, err := json.Marshal(row)
			if err != nil {
				t.Fatal(err)
			}
			got, _, err := parse(line)
			if err != nil {
				t.Fatalf("%v, row %d: %v\n%s", from, i, err, line)
			}
			if a, b := encoded(t, got), encoded(t, want[i]); a != b {
				t.Fatalf("%v, row %d:\ngot  %s\nwant %s", from, i, a, b)
			}
		}
	}
	for _, f := range files {
		check(loadDataset(t, f), f)
	}
	check(loadDataset(t, files...), files...)
	slices.Reverse(files)
	check(loadDataset(t, files...), files...)
}

func writeRecords(t *testing.T, path string, records ...Record) []Record {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range records {
		if i == 0 {
			r = r.withTypes()
		}
		if err := Encode(f, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return records
}
