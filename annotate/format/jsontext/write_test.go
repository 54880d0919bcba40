package jsontext

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAStringIsReadBackByEncodingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`["\\\x00-\x1f\x7f\x85\x{2028}\x{2029}水🌊]{0,20}`)).Draw(t, "s")
		for _, ascii := range []bool{false, true} {
			w := Writer{ASCII: ascii}
			w.Text(s)
			var got string
			if err := json.Unmarshal(w.B, &got); err != nil || got != s || w.Err != nil {
				t.Fatalf("%q became %s and %q: %v, %v", s, w.B, got, err, w.Err)
			}
			if strings.ContainsAny(string(w.B), "\u0085\u2028\u2029\n\r\f") {
				t.Fatalf("%s has the end of a line", w.B)
			}
			if ascii && strings.ContainsFunc(string(w.B), func(r rune) bool { return r > 127 }) {
				t.Fatalf("%s is not ASCII", w.B)
			}
		}
	})
}

func TestAStringThatIsNotUTF8IsAnError(t *testing.T) {
	var w Writer
	w.Text("a")
	w.Text("a\xff")
	if !errors.Is(w.Err, ErrUTF8) {
		t.Error(w.Err)
	}
}

func TestCommasComeByThemselves(t *testing.T) {
	var w Writer
	w.Open('{')
	w.KeyText("a", "[")
	w.KeyInt("b", -1)
	w.KeyTextIf("c", "")
	w.KeyTrueIf("d", false)
	w.KeyTrueIf("e", true)
	w.Key("f")
	w.Open('[')
	for range 2 {
		w.Element()
		w.Open('{')
		w.Close('}')
	}
	w.Close(']')
	w.Close('}')
	if got, want := string(w.B), `{"a":"[","b":-1,"e":true,"f":[{},{}]}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
