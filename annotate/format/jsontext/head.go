package jsontext

import (
	"bytes"

	"goldspan/annotate/format/jsonscan"
)

// Head is what the start of a file shows.
type Head struct {
	Array bool // the file is an array
	// Values are the values of the keys of the first object, in full or as far as the
	// start of the file goes.
	Values map[string][]byte
}

// Has says that the first object has all of keys.
func (h Head) Has(keys ...string) bool {
	for _, key := range keys {
		if h.Values[key] == nil {
			return false
		}
	}
	return true
}

// Is says that the first object has a key with a value that starts with a byte.
func (h Head) Is(key string, first byte) bool {
	v := h.Values[key]
	return len(v) > 0 && v[0] == first
}

// ReadHead reads the start of a file of JSON: an object, JSON lines, or an array of
// objects. A goldspan file shows nothing: it is never another format's.
func ReadHead(head []byte) (h Head) {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	if len(head) > 0 && head[0] == '[' {
		h.Array = true
		head = bytes.TrimLeft(head[1:], " \t\r\n")
	}
	if len(head) == 0 || head[0] != '{' {
		return h
	}
	// The start may end inside a character.
	head = bytes.ToValidUTF8(head, []byte("?"))
	var s jsonscan.Scanner
	s.Reset(head)
	values := map[string][]byte{}
	for s.Open(jsonscan.Object); len(values) < maxUnknown; {
		key, more := s.Key()
		if !more {
			break
		}
		if s.Kind() == jsonscan.None {
			break
		}
		from := s.At()
		s.Skip()
		values[string(key)] = head[from:s.At()]
	}
	if v := values["schema"]; bytes.HasPrefix(v, []byte(`"goldspan/`)) {
		return Head{}
	}
	h.Values = values
	return h
}

// Starts says that v is an object, in full or in part, that starts with a key.
func Starts(v []byte, key string) bool { return bytes.HasPrefix(v, []byte(`{"`+key+`":`)) }
