package jsonscan

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"goldspan/annotate/format"
)

// scan reads a line into what encoding/json would make of it.
func scan(line []byte) (any, error) {
	var s Scanner
	s.Reset(line)
	v, err := value(&s)
	if end := s.End(); end != nil {
		return nil, end
	}
	return v, err
}

func value(s *Scanner) (any, error) {
	switch s.Kind() {
	case Object:
		m := map[string]any{}
		var first error
		s.Open(Object)
		for {
			raw, more := s.Key()
			if !more {
				return m, first
			}
			key, err := Text(raw)
			v, errV := value(s)
			first = errors.Join(first, err, errV)
			m[key] = v
		}
	case Array:
		list := []any{}
		var first error
		s.Open(Array)
		for s.Next() {
			v, err := value(s)
			first = errors.Join(first, err)
			list = append(list, v)
		}
		return list, first
	case String:
		raw, escaped := s.String()
		if escaped != (bytes.IndexByte(raw, '\\') >= 0) {
			return nil, fmt.Errorf("escaped is %v for %q", escaped, raw)
		}
		return Text(raw)
	case Number:
		return json.Number(s.Number()), nil
	case Bool, Null:
		c := s.src[s.at]
		s.Skip()
		return map[byte]any{'t': true, 'f': false, 'n': nil}[c], nil
	}
	s.Skip()
	return nil, nil
}

func decode(line []byte) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	var v any
	err := dec.Decode(&v)
	return v, err
}

var samples = []string{
	`{}`, `[]`, `""`, `0`, `-0`, `null`, `true`, `false`, ` {"a" : [ 1 , 2.5e-3 , {} ] , "b":"c"} `,
	`{"text":"a \"quoted\" back\\slash, a slash \/ and é 👩‍🚒 \ud83c\udf0a \u00e9","n":-12.0E+2}`,
	`"exactly8"`, `"1234567\"90123456\\"`, `[[],[[]],{"":[]}]`, `{"a":1,"a":2}`, `"\b\f\n\r\t"`,
	// what is no JSON
	``, ` `, `{`, `[`, `"`, `{"a"`, `{"a":`, `{"a":1`, `{"a":1,`, `{"a":1,}`, `[1,]`, `[,1]`, `{,}`, `[1 2]`, `{"a" 1}`, `{a:1}`,
	`01`, `-`, `1.`, `.5`, `1e`, `+1`, `0x1`, `nul`, `nulL`, `truex`, `"\x"`, `"\u12g4"`, `"\u12`, "\"a\tb\"", "\"a\nb\"", `{} {}`, `1 2`, `]`, `}`,
	`{"a":[1}`, `["a":1]`, `NaN`, `"\`, `"\"`, "\x00", "{\"a\":1}\x00",
}

func TestItTakesWhatEncodingJSONTakes(t *testing.T) {
	for _, line := range samples {
		same(t, []byte(line))
	}
}

// same holds a line to encoding/json.
func same(t *testing.T, line []byte) {
	t.Helper()
	got, err := scan(line)
	var skipper Scanner
	skipper.Reset(line)
	skipper.Skip()
	skipped := skipper.End()
	if !json.Valid(line) || !utf8Valid(line) {
		if skipped == nil || err == nil {
			t.Errorf("%q: is taken", line)
		}
		return
	}
	if skipped != nil {
		t.Errorf("%q: %v", line, skipped)
	}
	if errors.Is(err, ErrSurrogate) {
		return // encoding/json puts U+FFFD there
	}
	want, errJSON := decode(line)
	if err != nil || errJSON != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%q: %#v, %v; want %#v, %v", line, got, err, want, errJSON)
	}
}

func utf8Valid(line []byte) bool { return bytes.Equal(line, bytes.ToValidUTF8(line, []byte("?"))) }

func FuzzScanner(f *testing.F) {
	for _, line := range samples {
		f.Add([]byte(line))
	}
	f.Add([]byte("\"\xff\""))
	f.Fuzz(func(t *testing.T, line []byte) { same(t, line) })
}

func TestInt(t *testing.T) {
	for in, want := range map[string]any{
		"0": 0, "7": 7, "-3": -3, "123456789012345": 123456789012345, "12.0": 12, "1.2e1": 12, "-0": 0, "9007199254740992": 1 << 53,
		"1.5": false, "1e400": false, "9007199254740994": false, "1e-1": false,
	} {
		var s Scanner
		s.Reset([]byte(in + "]"))
		n, ok := s.Int()
		if b, no := want.(bool); no && ok != b || !no && (!ok || n != want) {
			t.Errorf("%s: %d, %v", in, n, ok)
		}
		if s.Err() != nil || s.At() != len(in) {
			t.Errorf("%s: read %d bytes, %v", in, s.At(), s.Err())
		}
	}
	for _, in := range []string{"01]", "-]", "1.]", "x]", ""} {
		var s Scanner
		s.Reset([]byte(in))
		if s.Int(); s.End() == nil {
			t.Errorf("%q is a number", in)
		}
	}
}

func TestErrorsSayWhatAndWhere(t *testing.T) {
	for in, want := range map[string]format.Fault{
		`{"a":1`:    {Kind: format.CutOff, Err: ErrSyntax},
		`{"a" 1}`:   {Kind: format.NotJSON, Err: ErrSyntax, Byte: 6, Is: ":"},
		`[1 2]`:     {Kind: format.NotJSON, Err: ErrSyntax, Byte: 4},
		"\"a\tb\"":  {Kind: format.NotJSON, Err: ErrSyntax, Byte: 3},
		`{"a":1} x`: {Kind: format.NotJSON, Err: ErrSyntax, Byte: 9},
		"\"\xff\"":  {Kind: format.NotUTF8, Err: ErrUTF8},
		`[nope]`:    {Kind: format.NotJSON, Err: ErrSyntax, Byte: 2, Is: "null"},
		`["\x"]`:    {Kind: format.NotJSON, Err: ErrSyntax, Byte: 4},
		`{1:2}`:     {Kind: format.NotJSON, Err: ErrSyntax, Byte: 2, Is: `"`},
	} {
		var s Scanner
		s.Reset([]byte(in))
		s.Skip()
		if f := new(format.Fault); !errors.As(s.End(), &f) || *f != want {
			t.Errorf("%q: %+v, want %+v", in, s.End(), want)
		}
	}
}

func TestDeepNestingIsAnErrorAndNotTheEndOfTheStack(t *testing.T) {
	for _, in := range []string{strings.Repeat("[", 5_000_000), strings.Repeat(`{"a":`, 1_000_000)} {
		var s Scanner
		s.Reset([]byte(in))
		if s.Skip(); !errors.Is(s.End(), ErrSyntax) {
			t.Errorf("%v", s.Err())
		}
	}
}

func TestASurrogateAloneIsAnError(t *testing.T) {
	for _, raw := range []string{`\ud800`, `\udc00`, `\ud800x\udc00`, `\ud800\ud800`, `\ud800\n`} {
		if got, err := Text([]byte(raw)); !errors.Is(err, ErrSurrogate) {
			t.Errorf("%s: %q, %v", raw, got, err)
		}
	}
}

func TestALiteralIsReadOrLeft(t *testing.T) {
	var s Scanner
	s.Reset([]byte(`{"a":1,"b":[2]}`))
	saved := s
	if s.Literal(`{"b":`) || !s.Literal(`{"a":`) {
		t.Error("the wrong one of two was read")
	}
	n, _ := s.Int()
	if n != 1 || !s.Literal(`,"b":`) || s.Literal(`[2]} and more`) {
		t.Errorf("%d, at %d", n, s.At())
	}
	s.Skip()
	if !s.Literal(`}`) || s.End() != nil {
		t.Error(s.Err())
	}
	saved.Skip()
	if saved.End() != nil {
		t.Errorf("a Scanner cannot be gone back to: %v", saved.Err())
	}
}

func TestScanningDoesNotAllocate(t *testing.T) {
	line := []byte(samples[9])
	n := testing.AllocsPerRun(100, func() {
		var s Scanner
		s.Reset(line)
		s.Skip()
		if s.End() != nil {
			t.Error(s.Err())
		}
	})
	if n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkSkip(b *testing.B) {
	line := []byte(`{"spans":[` + strings.Repeat(`{"id":"0190a5b2-0000-7000-8000-000000000001","start":123,"end":133,"label":"actor","text":"Dresmar says","note":"","figure":null},`, 20) + `{}]}`)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		var s Scanner
		s.Reset(line)
		s.Skip()
		if s.End() != nil {
			b.Fatal(s.Err())
		}
	}
}
