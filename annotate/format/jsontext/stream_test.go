package jsontext

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"
	"testing/iotest"

	"goldspan/annotate/format"
)

// listed are the lines and values of a file, or their errors.
func listed(items iter.Seq2[Item, error]) string {
	var out []string
	for item, err := range items {
		line, fault := new(format.LineError), new(format.Fault)
		switch {
		case errors.As(err, &line) && errors.As(err, &fault):
			out = append(out, fmt.Sprintf("%d!%s", line.Line, fault.Kind))
		case err != nil:
			out = append(out, fmt.Sprintf("%d!!%v", item.Line, err))
		default:
			out = append(out, fmt.Sprintf("%d:%s", item.Line, item.Value))
		}
	}
	return strings.Join(out, " ")
}

func TestItemsAreLinesOrElements(t *testing.T) {
	for in, want := range map[string]string{
		"":                                  "",
		" \n":                               "",
		"[]":                                "",
		"\uFEFF[ ]\n":                       "",
		"{\"a\":1}\n\n{\"b\":2}":            `1:{"a":1} 3:{"b":2}`,
		"{\"a\":\n{\"b\":2}\r\n":            `1!cut_off 2:{"b":2}`,
		"[{\"a\":\"],\"},\n [1,2] ,\n{}]\n": `1:{"a":"],"} 2:[1,2] 3:{}`,
		"[{\"a\":\"\\\"]\"}]":               `1:{"a":"\"]"}`,
		"[{\"a\" 1},\n{}]":                  `1!not_json 2:{}`,
		"[1,":                               "1:1 1!cut_off",
		"[{\"a\":[1,2}":                     "1!cut_off",
		"[1,]":                              "1:1 1!cut_off",
		"[1] 2":                             "1:1 1!not_json",
		"[1]\n]":                            "1:1 2!not_json",
	} {
		for _, r := range []io.Reader{strings.NewReader(in), iotest.OneByteReader(strings.NewReader(in))} {
			if got := listed(Items(r)); got != want {
				t.Errorf("%q: %s, want %s", in, got, want)
			}
		}
	}
}

func TestDocumentsMayHaveManyLines(t *testing.T) {
	for in, want := range map[string]string{
		"{\n\"a\":\n{}}\n\n{\"b\":\"}\"}": "1:{\n\"a\":\n{}} 5:{\"b\":\"}\"}",
		"[{\n},{}]":                       "1:{\n} 2:{}",
		"{\"a\":":                         "1!cut_off",
		"":                                "",
	} {
		if got := listed(Documents(strings.NewReader(in))); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

// endless never ends its string.
type endless struct{ began bool }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	if !e.began {
		p[0] = '"'
		e.began = true
	}
	return len(p), nil
}

func TestAValueWithoutAnEndIsRefused(t *testing.T) {
	for _, start := range []string{"", "["} {
		n := 0
		for _, err := range Items(io.MultiReader(strings.NewReader(start), &endless{})) {
			if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != format.LongLine {
				t.Errorf("%v", err)
			}
			n++
		}
		if n != 1 {
			t.Errorf("%d errors", n)
		}
	}
}

func TestTheReaderIsStrict(t *testing.T) {
	for in, want := range map[string]format.FaultKind{
		`{"a":1}`:           format.WrongType,
		`{"a":"x","a":"y"}`: format.KeyTwice,
		`{"a":"\ud800"}`:    format.HalfCharacter,
		`{"a":"\u0000"}`:    format.NULCharacter,
		`{"b":1}`:           format.KeyMissing,
		`{"a":null}`:        format.KeyMissing,
		`[]`:                format.WrongType,
	} {
		v, err := Parse([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		var r Reader
		r.Span = "#7"
		o := r.Object(v, "", "a")
		o.Line("a")
		o.Need("a")
		if fault := new(format.Fault); !errors.As(r.Err, &fault) || fault.Kind != want || fault.Span != "#7" {
			t.Errorf("%s: %v", in, r.Err)
		}
	}
}

func TestAGoldspanFileIsNoOtherFormat(t *testing.T) {
	if h := ReadHead([]byte(`{"schema":"goldspan/2","text":"a","spans":[`)); h.Has("text") {
		t.Errorf("%v", h)
	}
	h := ReadHead([]byte("\uFEFF [ {\"a\": {\"b\":1}, \"c\":\"cut"))
	if !h.Array || !h.Is("a", '{') || !h.Is("c", '"') || h.Has("b") {
		t.Errorf("%+v", h)
	}
}
