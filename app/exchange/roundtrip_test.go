package exchange

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/assets/sample"
	"goldspan/assets/schema"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var everyStatus = []annotate.Status{annotate.StatusTodo, annotate.StatusDone}

func export(t *testing.T, m *memory, path string) (Summary, []byte) {
	t.Helper()
	s, err := Export(context.Background(), m, path, Options{Statuses: everyStatus}, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return s, data
}

func TestExportImportExportGivesTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	first := filepath.Join(dir, "first.jsonl")
	summary, want := export(t, annotated(t), first)

	sources := Files(first)
	m := newMemory("", FirstSet(sources))
	report, err := Import(context.Background(), m, sources, ImportOptions{NewID: counter()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := report.Summary().String(); got != "added 3 articles with 8 spans" || len(report.Refused) > 0 {
		t.Errorf("%s, %v", got, report.Details())
	}
	again, got := export(t, m, filepath.Join(dir, "second.jsonl"))
	if !bytes.Equal(got, want) {
		t.Errorf("%s\nbecame\n%s", want, got)
	}
	if again.Spans != summary.Spans || again.Links != 2 || again.Set != "ana" {
		t.Errorf("%+v became %+v", summary, again)
	}
}

func TestExportIsValidAndVerifies(t *testing.T) {
	_, data := export(t, annotated(t), filepath.Join(t.TempDir(), "out.jsonl"))
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schema.Goldspan2()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("goldspan-1", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("goldspan-1")
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	if len(lines) != 4 || len(lines[3]) != 0 {
		t.Fatalf("want three ended lines, got %q", data)
	}
	for i, line := range lines[:3] {
		record, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(record); err != nil {
			t.Errorf("line %d: %v", i+1, err)
		}
	}
	report, err := Verify(bytes.NewReader(data))
	want := VerifyReport{Articles: 3, Spans: 8, Links: 2, Problems: []Finding{}, Misfits: []Finding{}, Unknown: map[string]int{}}
	if err != nil || !report.OK() || !reflect.DeepEqual(report, want) {
		t.Errorf("%+v, %v", report, err)
	}
}

// The sample project is written by a program of its own, which shares no code
// with this one: that both agree on every byte is worth a test.
func TestTheSampleProjectGoesThroughUnchanged(t *testing.T) {
	report, err := Verify(strings.NewReader(sample.JSONL))
	if err != nil || !report.OK() || report.Spans == 0 || len(report.Unknown) > 0 {
		t.Fatalf("%v, %v", report, err)
	}
	m := newMemory("", "gold")
	in := importAll(t, m, Source{Reader: strings.NewReader(sample.JSONL), Name: "sample.jsonl"})
	if in.Refusals > 0 || len(in.Added) != report.Articles {
		t.Errorf("%s: %v", in.Summary(), in.Details())
	}
	if got := exported(t, m); got != sample.JSONL {
		t.Error("the export differs from the sample")
	}
}
