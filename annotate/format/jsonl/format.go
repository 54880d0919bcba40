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
		Sniff:      certainty,
		Decode:     decodeItems,
		Joined:     true,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return &encoder{w: w, set: o.Set.Name, labels: labelNames(o.Labels)}
		},
	}
}

// certainty says whether head is the start of a file of this format: its first line must
// be an object with a known version as "schema", which is sure, or a text as "text", which
// is in other formats too. The line may be incomplete.
func certainty(head []byte) format.Certainty {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\uFEFF"))))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return format.No
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return format.No
		}
		switch key {
		case "schema":
			value, err := dec.Token()
			if err == nil && (value == Schema || value == schema1) {
				return format.Sure
			}
			return format.No
		case "text":
			value, err := dec.Token()
			_, text := value.(string)
			if text || errors.Is(err, io.ErrUnexpectedEOF) {
				return format.Maybe
			}
			return format.No
		}
		var skipped json.RawMessage
		if dec.Decode(&skipped) != nil {
			return format.No
		}
	}
	return format.No
}

func decodeItems(r io.Reader) iter.Seq2[format.Item, error] {
	return func(yield func(format.Item, error) bool) {
		var c checker
		for line, err := range decode(r, lineParser{loose: true, lends: true}) {
			item := format.Item{Line: line.Number, Unknown: line.Unknown}
			if err == nil {
				if item.Incoming, err = c.incoming(&line.Record); err != nil {
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
	labels map[annotate.LabelID]string // names
	began  bool
	record Record // the last one, for its room
	line   []byte // likewise
}

// kept is the size of the longest line whose room is kept for the next one.
const kept = 1 << 20

func (e *encoder) Encode(s annotate.State) (err error) {
	r := &e.record
	if err := r.take(s, e.set, e.labels); err != nil {
		return err
	}
	if !e.began {
		*r = r.withTypes()
		e.began = true
	}
	if e.line, err = r.encode(e.w, e.line); len(e.line) > kept {
		e.line, e.record = nil, Record{}
	}
	return err
}

func (e *encoder) Close() error { return nil }

// Loss is empty: the format says all that a project does.
func (e *encoder) Loss() format.Loss { return format.Loss{} }
