package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// Format is goldspan/2, for a registry. It also reads goldspan/1.
func Format() format.Format {
	return format.Format{
		Name:       "goldspan",
		Title:      "Goldspan JSONL",
		Extensions: []string{".jsonl"},
		Sniff:      Sniff,
		Decode:     decodeItems,
		NewEncoder: func(w io.Writer, set annotate.Set, labels []annotate.Label) format.Encoder {
			return &encoder{w: w, set: set.Name, labels: labels}
		},
	}
}

// Sniff says whether head is the start of a file of this format: its first line must
// be an object with a known version as "schema", or a text as "text". The line may
// be incomplete.
func Sniff(head []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\uFEFF"))))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return false
		}
		switch key {
		case "schema":
			value, err := dec.Token()
			return err == nil && (value == Schema || value == schema1)
		case "text":
			value, err := dec.Token()
			_, text := value.(string)
			return text || errors.Is(err, io.ErrUnexpectedEOF)
		}
		var skipped json.RawMessage
		if dec.Decode(&skipped) != nil {
			return false
		}
	}
	return false
}

func decodeItems(r io.Reader) iter.Seq2[format.Item, error] {
	return func(yield func(format.Item, error) bool) {
		for line, err := range decode(r, true) {
			item := format.Item{Line: line.Number, Unknown: line.Unknown}
			if err == nil {
				if item.Incoming, err = line.Record.Incoming(); err != nil {
					err = &format.LineError{Line: line.Number, Err: err}
				}
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

type encoder struct {
	w      io.Writer
	set    string
	labels []annotate.Label
	began  bool
}

func (e *encoder) Encode(s annotate.State) error {
	r, err := FromState(s, e.set, e.labels)
	if err != nil {
		return err
	}
	if !e.began {
		r = r.withTypes()
		e.began = true
	}
	return Encode(e.w, r)
}

func (e *encoder) Close() error { return nil }
