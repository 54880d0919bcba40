package jsonl

import (
	"slices"
	"strconv"
	"strings"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

// parser reads a line strictly. encoding/json is not strict enough: it silently
// accepts "Start" for "start", null for a string, the last of two equal keys, and
// U+FFFD for half a surrogate pair.
//
// Every method reads its value to the end, even after an error. So a syntax error
// is always found, and a line with a syntax error reports no other error.
type parser struct {
	s       jsonscan.Scanner
	line    []byte
	unknown map[string]bool
	first   bool   // the line is goldspan/1
	loose   bool   // keys may be missing or null
	given   keys   // of the last object
	ofSpans []keys // of each span
}

// field is a key of an object, and the place for its value: a *string, an
// *int, a *bool, or a func() error that reads the value.
type field struct {
	key    string
	into   any
	second bool // goldspan/1 does not have the key

	optional bool // the key may be missing
}

// object reads an object with each of fields exactly once, but for those that are optional. Other keys are recorded
// as unknown, with path as prefix. The error is the first error in the object.
func (p *parser) object(path string, fields []field) (err error) {
	if p.s.Kind() != jsonscan.Object {
		p.s.Skip()
		return wrongType(format.Object)
	}
	p.s.Open(jsonscan.Object)
	seen, next := keys(0), 0
	for {
		raw, more := p.s.Key()
		if !more {
			break
		}
		if err != nil {
			p.s.Skip()
			continue
		}
		// Keys usually come in the order of fields, except in files of other
		// programs.
		i := next
		if i >= len(fields) || fields[i].key != string(raw) || !p.has(fields[i]) {
			if i, err = p.find(path, raw, fields); i < 0 {
				p.s.Skip()
				continue
			}
		}
		if seen&(1<<i) != 0 {
			err = &format.Fault{Kind: format.KeyTwice, Key: fields[i].key}
			p.s.Skip()
			continue
		}
		next = i + 1
		if p.loose && !slices.Contains(needed[path], fields[i].key) && p.null() {
			continue
		}
		seen |= 1 << i
		if err = p.value(fields[i].into); err != nil {
			err = under(fields[i].key, err)
		}
	}
	for i := range fields {
		if err == nil && seen&(1<<i) == 0 && p.has(fields[i]) && !fields[i].optional && (!p.loose || slices.Contains(needed[path], fields[i].key)) {
			err = &format.Fault{Kind: format.KeyMissing, Key: fields[i].key}
		}
	}
	p.given = seen
	return err
}

// has says that the version of the line has a field.
func (p *parser) has(f field) bool { return !f.second || !p.first }

// find is the index of the field with a key. For an unknown key it is -1, and the
// key is recorded as unknown.
func (p *parser) find(path string, raw []byte, fields []field) (int, error) {
	key, err := plain(raw, true)
	if err != nil {
		return -1, under(string(raw), err)
	}
	i := slices.IndexFunc(fields, func(f field) bool { return f.key == key && p.has(f) })
	if i < 0 {
		p.unknown[path+key] = true
	}
	return i, nil
}

func (p *parser) value(into any) (err error) {
	switch into := into.(type) {
	case *string:
		*into, err = p.text()
	case *int:
		*into, err = p.integer()
	case *bool:
		*into, err = p.truth()
	case func() error:
		err = into()
	}
	return err
}

// array reads an array and calls element for each value. The error is the first
// error.
func (p *parser) array(element func() error) (err error) {
	if p.s.Kind() != jsonscan.Array {
		p.s.Skip()
		return wrongType(format.Array)
	}
	p.s.Open(jsonscan.Array)
	for p.s.Next() {
		if err != nil {
			p.s.Skip()
			continue
		}
		err = element()
	}
	return err
}

// null reads a null; false if the next value is not null.
func (p *parser) null() bool {
	if p.s.Kind() != jsonscan.Null {
		return false
	}
	p.s.Skip()
	return true
}

// raw reads a value without decoding it.
func (p *parser) raw() []byte {
	p.s.Kind() // skips white space
	start := p.s.At()
	p.s.Skip()
	return p.line[start:p.s.At()]
}

// number reads a number without decoding it.
func (p *parser) number() (string, error) {
	if p.s.Kind() != jsonscan.Number {
		p.s.Skip()
		return "", wrongType(format.Number)
	}
	return string(p.s.Number()), nil
}

// integer reads a whole number. Other programs write 5 as 5.0, which is one in a loose line.
func (p *parser) integer() (int, error) {
	if p.loose && p.s.Kind() == jsonscan.Number {
		n, ok := p.s.Int()
		if !ok {
			return 0, wrongType(format.WholeNumber)
		}
		return n, nil
	}
	s, err := p.number()
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, wrongType(format.WholeNumber)
	}
	return n, nil
}

func (p *parser) truth() (bool, error) {
	if p.s.Kind() != jsonscan.Bool {
		p.s.Skip()
		return false, wrongType(format.TrueOrFalse)
	}
	return string(p.raw()) == "true", nil
}

func (p *parser) text() (string, error) {
	if p.s.Kind() != jsonscan.String {
		p.s.Skip()
		return "", wrongType(format.String)
	}
	return plain(p.s.String())
}

// plain decodes the escapes of a string. A NUL character is an error.
func plain(raw []byte, escaped bool) (string, error) {
	if !escaped {
		return string(raw), nil
	}
	text, err := jsonscan.Text(raw)
	if strings.IndexByte(text, 0) >= 0 {
		return "", &format.Fault{Kind: format.NULCharacter, Err: errNUL}
	}
	return text, err
}
