package jsonl

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"goldspan/annotate"
)

func TestEachCheckedGivesTheLinesOfDecode(t *testing.T) {
	good := encoded(t, sampleRecord(t))
	wrong := strings.Replace(good, `"start":1,`, `"start":2,`, 1)
	long := encoded(t, Record{ID: "long", Text: strings.Repeat("x", 3*batchSize)})
	var b strings.Builder
	for i := range 400 {
		switch i % 7 {
		case 2:
			b.WriteString(wrong)
		case 3:
			b.WriteString("\n{\"schema\":\r\n")
		case 5:
			b.WriteString(strings.Replace(good, `"set":`, `"x":[1],"set":`, 1))
		default:
			b.WriteString(good)
		}
		if i == 100 {
			b.WriteString(long)
		}
	}
	gone := errors.New("gone")
	for name, in := range map[string]func() io.Reader{
		"many":         func() io.Reader { return strings.NewReader(b.String()) },
		"in bits":      func() io.Reader { return iotest.HalfReader(strings.NewReader(b.String())) },
		"none":         func() io.Reader { return strings.NewReader("") },
		"at once gone": func() io.Reader { return iotest.ErrReader(gone) },
		"later gone":   func() io.Reader { return io.MultiReader(strings.NewReader(b.String()), iotest.ErrReader(gone)) },
	} {
		t.Run(name, func(t *testing.T) {
			var want, got []checked
			for line, err := range Decode(in()) {
				c := checked{line: line, err: err}
				if err == nil {
					c.problems = c.line.Record.Check()
				}
				want = append(want, c)
			}
			EachChecked(in(), func(line Line, problems []*Problem, err error) {
				got = append(got, checked{line: line, problems: problems, err: err})
			})
			if len(got) != len(want) {
				t.Fatalf("%d lines, want %d", len(got), len(want))
			}
			for i := range got {
				if fmt.Sprint(got[i].problems, got[i].err) != fmt.Sprint(want[i].problems, want[i].err) || !reflect.DeepEqual(got[i].line, want[i].line) {
					t.Fatalf("line %d: got %+v, want %+v", i, got[i], want[i])
				}
			}
		})
	}
}

// A file of 20,000 articles has 200 MB.
func BenchmarkEachChecked(b *testing.B) {
	text := strings.Repeat("Officials said “nearly 50” were hurt near Vardashen on Tuesday.\n", 50)
	a, err := annotate.NewArticle("a", "Hurt", text, annotate.Meta{Outlet: "The Quay"})
	if err != nil {
		b.Fatal(err)
	}
	var spans []annotate.Span
	for i := range 20 {
		at := annotate.Range{Start: i * 100, End: i*100 + 20}
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprintf("0199c5a2-6f1e-7aaa-9bbb-%012d", i)), Label: annotate.DefaultLabels()[i%3].ID, Range: at, Quote: a.Quote(at)})
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "set"}, annotate.Parts{Status: annotate.StatusDone, Spans: spans})
	if err != nil {
		b.Fatal(err)
	}
	file := strings.Repeat(string(bytesOf(b, s, annotate.DefaultLabels())), 500)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		spans := 0
		EachChecked(strings.NewReader(file), func(line Line, problems []*Problem, err error) {
			if err != nil || problems != nil {
				b.Fatal(problems, err)
			}
			spans += len(line.Record.Spans)
		})
		if spans != 500*20 {
			b.Fatal(spans)
		}
	}
}
