package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"

	"pgregory.net/rapid"
)

func parse(line []byte) (r Record, unknown []string, err error) { return parseLine(line, false) }

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

// endless is a line without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestALineWithoutAnEndIsAnErrorAndNoFullMemory(t *testing.T) {
	in := io.MultiReader(strings.NewReader(encoded(t, sampleRecord(t))+`{"text":"`), endless{})
	read := 0
	for _, err := range Decode(in) {
		if err == nil {
			read++
		} else if !errors.Is(err, jsonscan.ErrLongLine) {
			t.Error(err)
		}
	}
	if read != 1 {
		t.Errorf("%d articles before it", read)
	}
	var err error
	EachChecked(io.MultiReader(strings.NewReader(`{"text":"`), endless{}), func(_ Line, _ []*Problem, e error) { err = e })
	if !errors.Is(err, jsonscan.ErrLongLine) {
		t.Errorf("checked: %v", err)
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
		{"the first version", `{"schema":"goldspan/1"}`, true},
		{"another schema", `{"schema":"goldspan/3"}`, false},
		{"no schema and a text", `{"id":"a","text":"A dam broke."}`, true},
		{"a text cut off", `{"text":"A dam bro`, true},
		{"no schema and no text", `{"title":"goldspan/1"}`, false},
		{"a text that is none", `{"text":["goldspan/1"]}`, false},
		{"the schema in a nested object", `{"meta":{"schema":"goldspan/1"}}`, false},
		{"an article", "A dam broke.\n", false},
		{"an array", `["schema","goldspan/1"]`, false},
		{"nothing", "", false},
		{"broken before the schema", `{"id":x,"schema":"goldspan/1"}`, false},
	} {
		if got := certainty([]byte(tc.head)) > format.No; got != tc.want {
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
		certainty(data)
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
			line.Record.Schema = Schema
			again, _, err := parse(out.Bytes())
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

func TestParseTakesBackWhatEncodeWrote(t *testing.T) {
	want := sampleRecord(t)
	got, unknown, err := parse([]byte(encoded(t, want)))
	if err != nil || unknown != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, %v; want %+v", got, unknown, err, want)
	}
}

func TestParseDoesNotMindOrderSpacesAndEscapes(t *testing.T) {
	want := sampleRecord(t)
	// A map's keys come sorted, and < > & and every character past ASCII may be escaped.
	var loose any
	if err := json.Unmarshal([]byte(encoded(t, want)), &loose); err != nil {
		t.Fatal(err)
	}
	line, err := json.MarshalIndent(loose, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	var ascii strings.Builder
	for _, r := range string(line) {
		if r < utf8.RuneSelf {
			ascii.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&ascii, `\u%04X`, unit)
		}
	}
	got, unknown, err := parse([]byte(ascii.String()))
	if err != nil || unknown != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, %v; want %+v", got, unknown, err, want)
	}
}

func TestParseRefuses(t *testing.T) {
	good := strings.TrimSuffix(encoded(t, sampleRecord(t)), "\n")
	change := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("no %q in the sample line", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	for _, tc := range []struct {
		name, line string
		is         error // nil: any
		says       string
	}{
		{"a cut off line", good[:len(good)-9], ErrJSON, "cut_off"},
		{"two objects", good + good, ErrJSON, "byte 1431"},
		{"no object", `["schema"]`, ErrJSON, "object"},
		{"words", `Dam breaks`, ErrJSON, "byte 1,"},
		{"bytes that are not UTF-8", change("flood", "fl\xF6d"), ErrInvalidUTF8, ""},
		{"another JSONL", `{"text":"A dam","label":[]}`, ErrSchema, "no_schema"},
		{"predictions", `{"id":"a1","spans":[]}`, ErrSchema, "maybe_predicted"},
		{"an empty object", `{}`, ErrSchema, "no_schema"},
		{"a newer schema", change("goldspan/2", "goldspan/3"), ErrSchema, `newer_schema: is "", says "\"goldspan/3\""`},
		{"another schema", change("goldspan/2", "else"), ErrSchema, `says "\"else\""`},
		{"a schema that is no string", `{"schema":{"goldspan":[1,"}"]}}`, ErrSchema, `says "{\"goldspan\":[1,\"}\"]}"`},
		{"a key in capitals", change(`"title"`, `"Title"`), nil, `key "title": key_missing`},
		{"a missing key", change(`"answer":"accept",`, ``), nil, `key "answer": key_missing`},
		{"a missing key of a span", change(`"start_byte":3,`, ``), nil, `span s3: key "start_byte": key_missing`},
		{"a missing ID of a span", change(`"id":"s3",`, ``), nil, `span #1: key "id": key_missing`},
		{"a missing key of a link", change(`,"to":"s3"`, ``), nil, `link l1: key "to": key_missing`},
		{"a doubled key", change(`"status":"done"`, `"status":"done","status":"todo"`), nil, `key "status": key_twice`},
		{"null for a string", change(`"title":"Dam & flood"`, `"title":null`), errType, `key "title"`},
		{"null for spans", `{"schema":"goldspan/1","spans":null}`, errType, `key "spans"`},
		{"a string for an offset", change(`"start":1`, `"start":"1"`), errType, `span s3: key "start"`},
		{"a fraction for an offset", change(`"start":1`, `"start":1.0`), errType, "whole_number"},
		{"an offset beyond measure", change(`"end":18`, `"end":18446744073709551616`), errType, "whole_number"},
		{"a number for a figure's value", change(`"value":"49.0"`, `"value":49`), errType, `span s2: key "figure.value"`},
		{"null for a figure", change(`"figure":{"value":"49.0","upper":"","bound":"about","unit":"killed","counted":"people died"}`, `"figure":null`), errType, `span s2: key "figure"`},
		{"a string for a figure's value in the first version", strings.Replace(good, Schema, schema1, 1), errType, `key "figure.value"`},
		{"half a surrogate pair", change("Dam & flood", `Dam \ud83d flood`), jsonscan.ErrSurrogate, `key "title"`},
		{"a pair the wrong way round", change("Dam & flood", `\udc69\ud83d`), jsonscan.ErrSurrogate, `key "title"`},
		{"a pair of something else", change("Dam & flood", `\ud83d\n\u0041`), jsonscan.ErrSurrogate, `key "title"`},
		{"NUL", change("half a quote", `half\u0000a`), errNUL, `span s3: key "note"`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, _, err := parse([]byte(tc.line))
			if err == nil || tc.is != nil && !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("got %v; want %v that says %q", err, tc.is, tc.says)
			}
		})
	}
}

func TestParseTellsUnknownKeysAndReadsTheRest(t *testing.T) {
	line := encoded(t, sampleRecord(t))
	for old, new := range map[string]string{
		`{"schema"`:                           `{"zeta":[{"a":"]}\"\\"},-1.5e3,true,null],"schema"`,
		`"outlet":`:                           `"rights": {} ,"outlet":`,
		`"bound":"about"`:                     `"bound":"about" , "low":4`,
		`"start_utf16":23`:                    `"start_utf16":23,"sure":0.5`,
		`"to":"s1","assumed":false}]}` + "\n": `"to":"s1" , "assumed":false, "why" : false }], "last" : "x" } ` + "\r\n",
	} {
		if !strings.Contains(line, old) {
			t.Fatalf("no %q in the line", old)
		}
		line = strings.Replace(line, old, new, 1)
	}
	r, unknown, err := parse([]byte(line))
	if want := []string{"last", "links.why", "meta.rights", "spans.figure.low", "spans.sure", "zeta"}; err != nil || !slices.Equal(unknown, want) {
		t.Errorf("unknown %v, %v; want %v", unknown, err, want)
	}
	if !reflect.DeepEqual(r, sampleRecord(t)) {
		t.Errorf("the rest was read as %+v", r)
	}
}

func TestParseReadsAnyString(t *testing.T) {
	blank := Record{Schema: Schema, Spans: []Span{}, Links: []Link{}}
	rapid.Check(t, func(t *rapid.T) {
		want := blank
		want.Text = strings.ReplaceAll(rapid.String().Draw(t, "text"), "\x00", "")
		want.Title = rapid.StringMatching(`[\\"/bfnrtu0-9a-f\n\t<>&]*`).Draw(t, "title")
		line, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := parse(line)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, %v; want %+v", got, err, want)
		}
	})
}
