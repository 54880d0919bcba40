package jsonl

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// cursor walks through JSON that is known to be well-formed. encoding/json
// alone would not do: it takes "Start" for "start", null for a string, the
// last of two equal keys, and half a surrogate pair for U+FFFD, all silently.
type cursor struct {
	json    []byte
	at      int
	unknown map[string]bool
}

// field is a key that an object must have and where its value goes: a *string,
// an *int, or a func() error that reads it.
type field struct {
	key  string
	into any
}

var errType = errors.New("of the wrong type")

// peek is the first byte of the next value.
func (c *cursor) peek() byte {
	for c.json[c.at] <= ' ' {
		c.at++
	}
	return c.json[c.at]
}

// object reads an object that has each of fields once. Other keys are noted as
// unknown, with path before them.
func (c *cursor) object(path string, fields []field) error {
	if c.peek() != '{' {
		return fmt.Errorf("%w: want an object", errType)
	}
	c.at++
	seen, next := uint64(0), 0
	for c.peek() != '}' {
		if c.json[c.at] == ',' {
			c.at++
		}
		key, err := c.text()
		if err != nil {
			return fmt.Errorf("a key: %w", err)
		}
		c.peek()
		c.at++ // the colon
		// Keys come in the order of fields but for files that others wrote.
		i := next
		if i >= len(fields) || fields[i].key != key {
			i = indexOf(fields, key)
		}
		if i < 0 {
			c.unknown[path+key] = true
			c.skip()
			continue
		}
		if seen&(1<<i) != 0 {
			return fmt.Errorf("key %q is there twice", key)
		}
		seen |= 1 << i
		next = i + 1
		if err := c.value(fields[i].into); err != nil {
			return fmt.Errorf("key %q: %w", key, err)
		}
	}
	c.at++
	for i := range fields {
		if seen&(1<<i) == 0 {
			return fmt.Errorf("key %q is missing", fields[i].key)
		}
	}
	return nil
}

func indexOf(fields []field, key string) int {
	for i := range fields {
		if fields[i].key == key {
			return i
		}
	}
	return -1
}

func (c *cursor) value(into any) (err error) {
	switch into := into.(type) {
	case *string:
		*into, err = c.text()
	case *int:
		*into, err = c.integer()
	case func() error:
		err = into()
	}
	return err
}

// array reads an array, calling element where each of its values begins.
func (c *cursor) array(element func() error) error {
	if c.peek() != '[' {
		return fmt.Errorf("%w: want an array", errType)
	}
	c.at++
	for c.peek() != ']' {
		if c.json[c.at] == ',' {
			c.at++
		}
		if err := element(); err != nil {
			return err
		}
	}
	c.at++
	return nil
}

// null reads a null if there is one.
func (c *cursor) null() bool {
	if c.peek() != 'n' {
		return false
	}
	c.skip()
	return true
}

// number reads a number as it is written.
func (c *cursor) number() (string, error) {
	if b := c.peek(); b != '-' && (b < '0' || b > '9') {
		return "", fmt.Errorf("%w: want a number", errType)
	}
	start := c.at
	c.skip()
	return string(c.json[start:c.at]), nil
}

func (c *cursor) integer() (int, error) {
	s, err := c.number()
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, fmt.Errorf("%w: want a whole number, not %s", errType, s)
	}
	return n, nil
}

// skip passes over one value.
func (c *cursor) skip() {
	c.peek()
	depth := 0
	for c.at < len(c.json) {
		switch c.json[c.at] {
		case '"':
			c.raw()
			if depth == 0 {
				return
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return // ends what holds a bare number, true, false or null
			}
			if depth--; depth == 0 {
				c.at++
				return
			}
		case ',', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return
			}
		}
		c.at++
	}
}

// raw passes over a string and gives what stands between its quotation marks.
func (c *cursor) raw() []byte {
	c.at++
	start := c.at
	for c.json[c.at] != '"' {
		if c.json[c.at] == '\\' {
			c.at++
		}
		c.at++
	}
	c.at++
	return c.json[start : c.at-1]
}

// text reads a string.
func (c *cursor) text() (string, error) {
	if c.peek() != '"' {
		return "", fmt.Errorf("%w: want a string", errType)
	}
	raw := string(c.raw())
	if strings.IndexByte(raw, '\\') < 0 {
		return raw, nil
	}
	return unescape(raw)
}
