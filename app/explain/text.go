package explain

import (
	"fmt"
	"maps"
	"strconv"
	"strings"
)

// Text is a text of the program in all its languages. String is the text in
// English, In the text in another language. The zero Text is empty.
type Text struct {
	key, one string // key is the text in English, with places like {{.Name}}; one is the form for 1, "" without a number
	n        int
	values   map[string]any
	plain    string // the same in every language
	parts    []Text // joined
	between  string
}

// New makes a text that languages look up by its English. Values stand in it as
// {{.Name}}, see With. The English is a literal: a test of app/translations reads
// the sources for all texts.
func New(english string) Text { return Text{key: english} }

// Plural is New for a text with a number: one is the text for 1, other the text for
// all other numbers. The number is {{.N}}, see Of.
func Plural(one, other string) Text { return Text{key: other, one: one} }

// Verbatim is a text that is the same in every language: a name, or the text of an
// unknown error.
func Verbatim(s string) Text { return Text{plain: s} }

// Join makes one text of several. Empty ones are left out.
func Join(between string, parts ...Text) Text { return Text{parts: parts, between: between} }

// With is t with a value: a string, a number or a Text.
func (t Text) With(name string, value any) Text {
	t.values = maps.Clone(t.values)
	if t.values == nil {
		t.values = map[string]any{}
	}
	t.values[name] = value
	return t
}

// Of is t with a number, for its form and as {{.N}}.
func (t Text) Of(n int) Text {
	t = t.With("N", n)
	t.n = n
	return t
}

// Empty says that t has no words.
func (t Text) Empty() bool { return t.key == "" && t.plain == "" && len(t.parts) == 0 }

// Language says texts. Values are strings.
type Language interface {
	Say(key string, values map[string]any) string
	Count(key, one string, n int, values map[string]any) string
	Digits(n int) string
}

// In is t in a language.
func (t Text) In(l Language) string {
	switch {
	case len(t.parts) > 0:
		var said []string
		for _, p := range t.parts {
			if s := p.In(l); s != "" {
				said = append(said, s)
			}
		}
		return strings.Join(said, t.between)
	case t.key == "":
		return t.plain
	}
	values := make(map[string]any, len(t.values))
	for name, v := range t.values {
		switch v := v.(type) {
		case Text:
			values[name] = v.In(l)
		case int:
			values[name] = l.Digits(v)
		default:
			values[name] = fmt.Sprint(v)
		}
	}
	if t.one != "" {
		return l.Count(t.key, t.one, t.n, values)
	}
	return l.Say(t.key, values)
}

// String is t in English.
func (t Text) String() string { return t.In(english{}) }

// english is the language of the texts.
type english struct{}

func (english) Say(key string, values map[string]any) string {
	var places []string
	for name, v := range values {
		places = append(places, "{{."+name+"}}", v.(string))
	}
	return strings.NewReplacer(places...).Replace(key)
}

func (e english) Count(key, one string, n int, values map[string]any) string {
	if n == 1 {
		key = one
	}
	return e.Say(key, values)
}

func (english) Digits(n int) string { return strconv.Itoa(n) }

// Count is a number of things in English: "1 line", "2 lines".
func Count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
