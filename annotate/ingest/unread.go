package ingest

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// offsetNames are the names of the offsets of spans, in several programs.
var offsetNames = []string{
	"start", "end", "begin", "stop", "length", "start_offset", "end_offset", "offset_start", "offset_end",
	"start_char", "end_char", "char_start", "char_end", "start_byte", "end_byte",
}

// unreadCells are the columns of a row that hold the annotations of a text: their list, or
// two offsets or more.
func unreadCells(head, fields, row []string) (names []string) {
	var offsets []string
	for i, value := range row[:min(len(row), len(head))] {
		name := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(head[i])))
		switch {
		case fields[i] != "":
		case slices.Contains(offsetNames, name) && isWhole([]byte(strings.TrimSpace(value))):
			offsets = append(offsets, head[i])
		case strings.HasPrefix(value, "[") && areSpans([]byte(value)):
			names = append(names, head[i])
		}
	}
	if len(offsets) > 1 {
		names = append(names, offsets...)
	}
	return names
}

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
		for _, key := range offsetNames {
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
