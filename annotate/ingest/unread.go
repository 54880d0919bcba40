package ingest

import (
	"encoding/json"
	"strconv"
)

// areSpans says that a value of JSON may be the annotations of a text: a list of spans, or
// an object with such lists by label. A cell of a table has them as text.
func areSpans(raw []byte) bool {
	var byLabel map[string]json.RawMessage
	if json.Unmarshal(raw, &byLabel) == nil {
		for _, list := range byLabel {
			if isSpanList(list) {
				return true
			}
		}
		return false
	}
	return isSpanList(raw)
}

// isSpanList says that the first element of a list has two offsets: it is an object with a
// start and an end, by any of their names, or starts with two whole numbers and goes on.
func isSpanList(raw []byte) bool {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil || len(list) == 0 {
		return false
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(list[0], &object) == nil {
		offsets := 0
		for _, key := range []string{"start", "end", "start_offset", "end_offset", "start_char", "end_char", "start_byte", "end_byte", "begin", "stop"} {
			if _, err := strconv.ParseFloat(string(object[key]), 64); err == nil {
				offsets++
			}
		}
		pair, value := []json.RawMessage(nil), map[string]json.RawMessage(nil)
		inValue := json.Unmarshal(object["value"], &value) == nil && isWhole(value["start"])
		return offsets >= 2 || inValue || json.Unmarshal(object["indices"], &pair) == nil && isPair(pair)
	}
	var parts []json.RawMessage
	return json.Unmarshal(list[0], &parts) == nil && len(parts) > 2 && isPair(parts[:2])
}

func isPair(parts []json.RawMessage) bool {
	return len(parts) == 2 && isWhole(parts[0]) && isWhole(parts[1])
}

func isWhole(raw json.RawMessage) bool {
	_, err := strconv.Atoi(string(raw))
	return err == nil
}
