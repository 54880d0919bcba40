package jsonl

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"goldspan/annotate/format"
)

func TestDecodeGoesOnAfterABrokenLine(t *testing.T) {
	good := encoded(t, sampleRecord(t))
	in := "\uFEFF" + good + "\r\n" + "{broken\n" + strings.TrimSuffix(good, "\n") + "\r\n  \n" + `{"schema":"else"}` + "\n" + strings.TrimSuffix(good, "\n")
	var got []string
	for line, err := range Decode(strings.NewReader(in)) {
		var lineErr *format.LineError
		switch {
		case errors.As(err, &lineErr):
			got = append(got, fmt.Sprintf("%d!", lineErr.Line))
		case err != nil:
			t.Fatal(err)
		default:
			got = append(got, fmt.Sprint(line.Number))
		}
	}
	if s := strings.Join(got, " "); s != "1 3! 4 6! 7" {
		t.Errorf("got %s, want 1 3! 4 6! 7", s)
	}
}

func TestDecodeReadsALineOfAnyLength(t *testing.T) {
	want := sampleRecord(t)
	want.Title = strings.Repeat("long ", 1<<20)
	for line, err := range Decode(iotest.HalfReader(strings.NewReader(encoded(t, want)))) {
		if err != nil || !reflect.DeepEqual(line.Record, want) {
			t.Fatalf("line %d: %v", line.Number, err)
		}
	}
}

func TestDecodeEndsAtAnErrorOfTheReader(t *testing.T) {
	broken := errors.New("the disk is gone")
	in := io.MultiReader(strings.NewReader(encoded(t, sampleRecord(t))+`{"sch`), iotest.ErrReader(broken))
	lines, errs := 0, 0
	for _, err := range Decode(in) {
		var lineErr *format.LineError
		switch {
		case err == nil:
			lines++
		case errors.Is(err, broken) && !errors.As(err, &lineErr):
			errs++
		default:
			t.Error(err)
		}
	}
	if lines != 1 || errs != 1 {
		t.Errorf("%d lines and %d errors, want one of each", lines, errs)
	}
}

func TestDecodeStopsWhenTheReaderHasEnough(t *testing.T) {
	n := 0
	for range Decode(strings.NewReader(strings.Repeat(encoded(t, sampleRecord(t)), 3))) {
		n++
		break
	}
	if n != 1 {
		t.Error(n)
	}
}

func TestSniff(t *testing.T) {
	good := encoded(t, sampleRecord(t))
	for _, tc := range []struct {
		name, head string
		want       bool
	}{
		{"a whole line", good, true},
		{"a line cut off after the schema", good[:40], true},
		{"after a byte order mark and blank lines", "\uFEFF\r\n\n" + good, true},
		{"the schema as a later key", `{"id":"a","meta":{"x":[1]},"schema":"goldspan/1"}`, true},
		{"cut off before the schema", good[:9], false},
		{"another schema", `{"schema":"goldspan/2"}`, false},
		{"no schema", `{"text":"goldspan/1"}`, false},
		{"the schema in a nested object", `{"meta":{"schema":"goldspan/1"}}`, false},
		{"an article", "A dam broke.\n", false},
		{"an array", `["schema","goldspan/1"]`, false},
		{"nothing", "", false},
		{"broken before the schema", `{"id":x,"schema":"goldspan/1"}`, false},
	} {
		if got := Sniff([]byte(tc.head)); got != tc.want {
			t.Errorf("%s: %v", tc.name, got)
		}
	}
}

// What Decode takes in must come out of Encode as bytes that give the same
// record again, and what Incoming takes must be what a project can hold.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"schema":"goldspan/1","id":"a","title":"","text":"Ana","sha256":"","meta":{"outlet":"","url":"","author":"","published":"","language":"","story":""},"set":"ana","status":"done","answer":"accept","spans":[{"id":"s","start":0,"end":3,"label":"actor","text":"Ana","note":"","actor":"","figure":{"value":1e3,"bound":"","unit":""},"start_byte":0,"end_byte":3,"start_utf16":0,"end_utf16":3}],"links":[]}`))
	f.Add([]byte("{\"schema\":\"goldspan/1\"}\n\n{\"schema\":\"goldspan/1\",\"x\":[[{\"\\\"\":-0}]]}\r\n"))
	f.Add([]byte("\xEF\xBB\xBF{\"schema\":\"goldspan/1\",\"id\":\"\\ud83d\\udc69\\/\"}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		Sniff(data)
		for line, err := range Decode(bytes.NewReader(data)) {
			if err != nil {
				var lineErr *format.LineError
				if !errors.As(err, &lineErr) || lineErr.Line < 1 {
					t.Fatalf("an error without a line: %v", err)
				}
				continue
			}
			var out bytes.Buffer
			if err := Encode(&out, line.Record); err != nil {
				t.Fatalf("read and not written: %v", err)
			}
			again, _, err := Parse(out.Bytes())
			if err != nil || !reflect.DeepEqual(again, line.Record) {
				t.Fatalf("%+v became %+v, %v", line.Record, again, err)
			}
			in, err := line.Record.Incoming()
			if (err == nil) != (len(line.Record.Check()) == 0) {
				t.Fatalf("Incoming and Check disagree: %v", err)
			}
			if err == nil {
				stateOf(t, in)
			}
		}
	})
}
