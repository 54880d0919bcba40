package jsonl

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestParseTakesBackWhatEncodeWrote(t *testing.T) {
	want := sampleRecord(t)
	got, unknown, err := Parse([]byte(encoded(t, want)))
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
	got, unknown, err := Parse([]byte(ascii.String()))
	want.Spans[1].Figure.Value = "49" // through a float
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
		{"a cut off line", good[:len(good)-9], ErrJSON, "cut off"},
		{"two objects", good + good, ErrJSON, "at byte"},
		{"no object", `["schema"]`, ErrJSON, "object"},
		{"words", `Dam breaks`, ErrJSON, "at byte 1"},
		{"bytes that are not UTF-8", change("flood", "fl\xF6d"), ErrInvalidUTF8, ""},
		{"another JSONL", `{"text":"A dam","label":[]}`, ErrSchema, `no "schema" key`},
		{"predictions", `{"id":"a1","spans":[]}`, ErrSchema, `check it instead of importing it`},
		{"an empty object", `{}`, ErrSchema, `no "schema" key`},
		{"a newer schema", change("goldspan/1", "goldspan/2"), ErrSchema, "newer Goldspan"},
		{"another schema", change("goldspan/1", "else"), ErrSchema, `"else"`},
		{"a schema that is no string", `{"schema":{"goldspan":[1,"}"]}}`, ErrSchema, `{"goldspan":[1,"}"]}`},
		{"a key in capitals", change(`"title"`, `"Title"`), nil, `key "title" is missing`},
		{"a missing key", change(`"answer":"accept",`, ``), nil, `key "answer" is missing`},
		{"a missing key of a span", change(`"start_byte":3,`, ``), nil, `span s3: key "start_byte" is missing`},
		{"a missing ID of a span", change(`"id":"s3",`, ``), nil, `span number 1: key "id" is missing`},
		{"a missing key of a link", change(`,"to":"s3"`, ``), nil, `link l1: key "to" is missing`},
		{"a doubled key", change(`"status":"done"`, `"status":"done","status":"todo"`), nil, `key "status" is there twice`},
		{"null for a string", change(`"title":"Dam & flood"`, `"title":null`), errType, `key "title"`},
		{"null for spans", `{"schema":"goldspan/1","spans":null}`, errType, `key "spans"`},
		{"a string for an offset", change(`"start":1`, `"start":"1"`), errType, `span s3: key "start"`},
		{"a fraction for an offset", change(`"start":1`, `"start":1.0`), errType, "whole number, not 1.0"},
		{"an offset beyond measure", change(`"end":18`, `"end":18446744073709551616`), errType, "whole number"},
		{"a string for a figure's value", change(`"value":49.0`, `"value":"49"`), errType, `key "figure": key "value"`},
		{"half a surrogate pair", change("Dam & flood", `Dam \ud83d flood`), errSurrogate, `key "title"`},
		{"a pair the wrong way round", change("Dam & flood", `\udc69\ud83d`), errSurrogate, `key "title"`},
		{"a pair of something else", change("Dam & flood", `\ud83d\n\u0041`), errSurrogate, `key "title"`},
		{"NUL", change("half a quote", `half\u0000a`), errNUL, `span s3: key "note"`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, _, err := Parse([]byte(tc.line))
			if err == nil || tc.is != nil && !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("got %v; want %v that says %q", err, tc.is, tc.says)
			}
		})
	}
}

func TestParseTellsUnknownKeysAndReadsTheRest(t *testing.T) {
	line := encoded(t, sampleRecord(t))
	for old, new := range map[string]string{
		`{"schema"`:           `{"zeta":[{"a":"]}\"\\"},-1.5e3,true,null],"schema"`,
		`"outlet":`:           `"rights": {} ,"outlet":`,
		`"bound":"about"`:     `"bound":"about" , "low":4`,
		`"start_utf16":23`:    `"start_utf16":23,"score":0.5`,
		`"to":"s1"}]}` + "\n": `"to":"s1" , "why" : false }], "last" : "x" } ` + "\r\n",
	} {
		if !strings.Contains(line, old) {
			t.Fatalf("no %q in the line", old)
		}
		line = strings.Replace(line, old, new, 1)
	}
	r, unknown, err := Parse([]byte(line))
	if want := []string{"last", "links.why", "meta.rights", "spans.figure.low", "spans.score", "zeta"}; err != nil || !slices.Equal(unknown, want) {
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
		got, _, err := Parse(line)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, %v; want %+v", got, err, want)
		}
	})
}
