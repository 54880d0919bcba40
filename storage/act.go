package storage

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
)

// The edit log keeps the name of an action as a JSON object, so that no label's
// name can be taken for another part of it:
//
//	{"kind":"relabel_spans","label":"actor","count":3}
//
// Kinds are those of annotate.ActKind; a field that is empty or 0 is left out.
// Schemas 1 and 2 began with plain words ("relabel 3 spans as actor"), which are
// read into the same values. What is neither stays a text as it is.
type loggedAct struct {
	Kind    annotate.ActKind `json:"kind"`
	Label   string           `json:"label,omitempty"`
	Set     string           `json:"set,omitempty"`
	Article string           `json:"article,omitempty"`
	New     string           `json:"new,omitempty"`
	Count   int              `json:"count,omitempty"`
	Verdict annotate.Verdict `json:"verdict,omitempty"`
	Text    string           `json:"text,omitempty"`
}

func encodeAct(a annotate.Act) (string, error) {
	// A text that would be read as another act needs its kind beside it.
	if a.Kind == annotate.ActOther && decodeAct(a.Text) == a {
		return a.Text, nil
	}
	return encodeJSON(loggedAct(a))
}

func decodeAct(name string) annotate.Act {
	if !utf8.ValidString(name) { // of a damaged file
		return annotate.Act{Text: name}
	}
	if strings.HasPrefix(name, "{") {
		var a loggedAct
		err := json.Unmarshal([]byte(name), &a)
		if known := a.Kind == annotate.ActOther || slices.Contains(annotate.ActKinds(), a.Kind); err == nil && known {
			return annotate.Act(a)
		}
		return annotate.Act{Text: name}
	}
	return decodeOldAct(name)
}

// decodeOldAct reads a name in the words of schemas 1 and 2.
func decodeOldAct(name string) annotate.Act {
	switch name {
	case "edit note":
		return annotate.Act{Kind: annotate.ActNote}
	case "mark as done":
		return annotate.Act{Kind: annotate.ActDone}
	case "mark as to do":
		return annotate.Act{Kind: annotate.ActToDo}
	case "reopen an error":
		return annotate.Act{Kind: annotate.ActReopen}
	case "settle: extractor wrong":
		return annotate.Act{Kind: annotate.ActSettle, Verdict: annotate.ExtractorWrong}
	case "settle: gold wrong":
		return annotate.Act{Kind: annotate.ActSettle, Verdict: annotate.GoldWrong}
	case "settle: both acceptable":
		return annotate.Act{Kind: annotate.ActSettle, Verdict: annotate.BothAcceptable}
	case "import annotations":
		return annotate.Act{Kind: annotate.ActImport}
	}
	for _, old := range []struct {
		prefix, noun string // the noun is of what was counted; "" where a label's name follows
		kind         annotate.ActKind
	}{
		{"tag ", "occurrence", annotate.ActTagAll},
		{"tag ", "", annotate.ActTag},
		{"relabel as ", "", annotate.ActRelabel},
		{"relabel ", "span", annotate.ActRelabelSpans},
		{"resize ", "", annotate.ActResize},
		{"delete ", "span", annotate.ActDeleteSpans},
		{"delete ", "", annotate.ActDelete},
	} {
		rest, ok := strings.CutPrefix(name, old.prefix)
		if !ok {
			continue
		}
		if old.noun == "" {
			return annotate.Act{Kind: old.kind, Label: rest}
		}
		n, label, ok := decodeOldCount(rest, old.noun)
		if ok && (label != "") == (old.kind != annotate.ActDeleteSpans) {
			return annotate.Act{Kind: old.kind, Count: n, Label: label}
		}
	}
	return annotate.Act{Text: name}
}

// decodeOldCount reads "1\u202f204 spans as actor": a number in groups of three
// digits, what is counted, and maybe a label's name.
func decodeOldCount(s, noun string) (n int, label string, ok bool) {
	digits, rest, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(strings.ReplaceAll(digits, "\u202f", ""))
	if n != 1 {
		noun += "s"
	}
	what, label, _ := strings.Cut(rest, " as ")
	return n, label, err == nil && n > 0 && what == noun
}

// encodeJSON is v as JSON that people can read too.
func encodeJSON(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", fmt.Errorf("encode log entry: %w", err)
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}
