package jsontext

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

var (
	errType = errors.New("of the wrong type")
	errNUL  = errors.New("a NUL character")
)

// Value is valid JSON of one value.
type Value []byte

// Parse checks that text is one value of JSON.
func Parse(text []byte) (Value, error) {
	var s jsonscan.Scanner
	s.Reset(text)
	s.Skip()
	if err := s.End(); err != nil {
		return nil, err
	}
	return Value(bytes.Trim(text, " \t\r\n")), nil
}

// Kind is the kind of the value.
func (v Value) Kind() jsonscan.Kind {
	switch c := v[0]; c {
	case '{', '[', '"', 't', 'n':
		return jsonscan.Kind(c)
	case 'f':
		return jsonscan.Bool
	}
	return jsonscan.Number
}

// members gives the keys and the values of an object.
func (v Value) members(yield func([]byte, Value) bool) {
	var s jsonscan.Scanner
	s.Reset(v)
	for s.Open(jsonscan.Object); ; {
		key, more := s.Key()
		if !more || !yield(key, next(&s, v)) {
			return
		}
	}
}

// elements gives the elements of an array.
func (v Value) elements(yield func(Value) bool) {
	var s jsonscan.Scanner
	s.Reset(v)
	for s.Open(jsonscan.Array); s.Next(); {
		if !yield(next(&s, v)) {
			return
		}
	}
}

func next(s *jsonscan.Scanner, in Value) Value {
	s.Kind() // skips white space
	from := s.At()
	s.Skip()
	return in[from:s.At()]
}

// Reader reads the values of one article. It keeps the first error, and the unknown
// keys. After an error, values are empty.
type Reader struct {
	Err        error
	Span, Link string // what is being read, for an error
	unknown    []string
}

// maxUnknown limits the list of unknown keys of one article.
const maxUnknown = 100

// Fail keeps the first error, with the span or the link that is being read.
func (r *Reader) Fail(err error) {
	if r.Err != nil {
		return
	}
	r.Err = err
	if f := new(format.Fault); errors.As(err, &f) && f.Span == "" && f.Link == "" {
		f.Span, f.Link = r.Span, r.Link
	}
}

// Unknown lists the unknown keys, sorted.
func (r *Reader) Unknown() []string {
	slices.Sort(r.unknown)
	return r.unknown
}

// SetUnknown notes an unknown key.
func (r *Reader) SetUnknown(key string) {
	if len(r.unknown) < maxUnknown && !slices.Contains(r.unknown, key) {
		r.unknown = append(r.unknown, key)
	}
}

// Object is an object whose known keys can be asked for.
type Object struct {
	r      *Reader
	path   string
	keys   []string
	values []Value
}

// Object reads an object. known are the keys that can be asked for; those that end
// with a hyphen are known and of no interest. Other keys are noted as unknown.
func (r *Reader) Object(v Value, path string, known ...string) Object {
	o := Object{r: r, path: path, keys: known, values: make([]Value, len(known))}
	if v == nil || r.Err != nil {
		return o
	}
	if v.Kind() != jsonscan.Object {
		r.wrong(strings.TrimSuffix(path, "."), format.Object)
		return o
	}
	for raw, value := range v.members {
		key, err := jsonscan.Text(raw)
		if err != nil {
			r.Fail(err)
			return o
		}
		i := slices.Index(known, key)
		switch {
		case i >= 0 && o.values[i] != nil:
			r.Fail(&format.Fault{Kind: format.KeyTwice, Key: path + key})
			return o
		case i >= 0:
			o.values[i] = value
		case !slices.Contains(known, key+"-"):
			r.SetUnknown(path + key)
		}
	}
	return o
}

func (r *Reader) wrong(key string, want format.Type) {
	r.Fail(&format.Fault{Kind: format.WrongType, Err: errType, Key: key, Want: want})
}

// Value is the value of a key; nil if the key is missing or null.
func (o Object) Value(key string) Value {
	i := slices.Index(o.keys, key)
	if i < 0 {
		panic("jsontext: not a known key: " + key)
	}
	if o.r.Err != nil || o.values[i] == nil || o.values[i].Kind() == jsonscan.Null {
		return nil
	}
	return o.values[i]
}

// Has says that a key is there, and not null.
func (o Object) Has(key string) bool { return o.Value(key) != nil }

// Need fails where one of keys is missing.
func (o Object) Need(keys ...string) {
	for _, key := range keys {
		if !o.Has(key) {
			o.r.Fail(&format.Fault{Kind: format.KeyMissing, Key: o.path + key})
			return
		}
	}
}

// Text is the string of a key; "" if the key is missing.
func (o Object) Text(key string) string { return o.r.Text(o.Value(key), o.path+key) }

// Text is a string; "" without a value.
func (r *Reader) Text(v Value, key string) string {
	if v == nil || r.Err != nil {
		return ""
	}
	if v.Kind() != jsonscan.String {
		r.wrong(key, format.String)
		return ""
	}
	var s jsonscan.Scanner
	s.Reset(v)
	raw, _ := s.String()
	text, err := jsonscan.Text(raw)
	if err != nil {
		r.Fail(under(key, err))
		return ""
	}
	return text
}

// Line is the string of a key that a project keeps: a NUL character is an error.
func (o Object) Line(key string) string {
	s := o.Text(key)
	if strings.IndexByte(s, 0) >= 0 {
		o.r.Fail(&format.Fault{Kind: format.NULCharacter, Err: errNUL, Key: o.path + key})
		return ""
	}
	return s
}

func under(key string, err error) error {
	if f := new(format.Fault); errors.As(err, &f) {
		return f.UnderKey(key)
	}
	return fmt.Errorf("%s: %w", key, err)
}

// Int is the whole number of a key; 0 if the key is missing.
func (o Object) Int(key string) int { return o.r.Int(o.Value(key), o.path+key) }

// Int is a whole number; 0 without a value.
func (r *Reader) Int(v Value, key string) int {
	if v == nil || r.Err != nil {
		return 0
	}
	if v.Kind() == jsonscan.Number {
		var s jsonscan.Scanner
		s.Reset(v)
		if n, whole := s.Int(); whole {
			return n
		}
	}
	r.wrong(key, format.WholeNumber)
	return 0
}

// Name is a string or a number of a key, as text. Programs number what they name.
func (o Object) Name(key string) string {
	v := o.Value(key)
	if v == nil {
		return ""
	}
	if v.Kind() == jsonscan.Number {
		return string(v)
	}
	return o.Line(key)
}

// Bool is the truth of a key; false if the key is missing.
func (o Object) Bool(key string) bool {
	v := o.Value(key)
	if v != nil && v.Kind() != jsonscan.Bool {
		o.r.wrong(o.path+key, format.TrueOrFalse)
	}
	return string(v) == "true"
}

// Object is the object of a key; without a value, no key has one.
func (o Object) Object(key string, known ...string) Object {
	return o.r.Object(o.Value(key), o.path+key+".", known...)
}

// Elements are the elements of the array of a key; none if the key is missing.
func (o Object) Elements(key string) iter.Seq2[int, Value] {
	return o.r.Elements(o.Value(key), o.path+key)
}

// Elements are the elements of an array, numbered from 0; none without a value.
func (r *Reader) Elements(v Value, key string) iter.Seq2[int, Value] {
	return func(yield func(int, Value) bool) {
		if v == nil || r.Err != nil {
			return
		}
		if v.Kind() != jsonscan.Array {
			r.wrong(key, format.Array)
			return
		}
		i := 0
		for e := range v.elements {
			if !yield(i, e) || r.Err != nil {
				return
			}
			i++
		}
	}
}

// Members are the keys and values of an object.
func (r *Reader) Members(v Value, key string) iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v == nil || r.Err != nil {
			return
		}
		if v.Kind() != jsonscan.Object {
			r.wrong(key, format.Object)
			return
		}
		for raw, value := range v.members {
			name, err := jsonscan.Text(raw)
			if err != nil {
				r.Fail(err)
			}
			if r.Err != nil || !yield(name, value) {
				return
			}
		}
	}
}
