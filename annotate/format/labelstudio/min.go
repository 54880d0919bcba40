package labelstudio

import (
	"bytes"
	"fmt"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/jsontext"
)

// The export JSON_MIN has a row for each annotation. The keys of the data and the names of
// the configuration are side by side.

// isMin says that an object is a row of JSON_MIN.
func isMin(v jsontext.Value) bool {
	var quiet jsontext.Reader
	o := quiet.Object(v, "", "annotator", "annotation_id", "lead_time", "data", "annotations")
	if o.Has("data") || o.Has("annotations") {
		return false
	}
	if o.Has("annotation_id") || o.Has("annotator") || o.Has("lead_time") {
		return true
	}
	for _, v := range quiet.Members(v, "") {
		if v.Kind() != jsonscan.Array {
			continue
		}
		for _, v := range quiet.Elements(v, "") {
			if isRegion(v) {
				return true
			}
		}
	}
	return false
}

// sniffMin is isMin for the start of a file, in which the keys after a long text are not.
func sniffMin(h jsontext.Head) bool {
	if h.Has("data") || h.Has("annotations") {
		return false
	}
	if h.Has("annotation_id") && (h.Has("annotator") || h.Has("lead_time")) {
		return true
	}
	for _, v := range h.Values {
		if bytes.HasPrefix(v, []byte("[")) && bytes.Contains(v, []byte(`"labels"`)) && bytes.Contains(v, []byte(`"start"`)) {
			return h.Has("id")
		}
	}
	return false
}

// readMin reads a row of JSON_MIN.
func readMin(r *jsontext.Reader, v jsontext.Value) []*carry.Article {
	members := func(yield func(string, jsontext.Value) bool) {
		for name, v := range r.Members(v, "") {
			none := v.Kind() == jsonscan.Null || v.Kind() == jsonscan.Array
			if !none && !slices.Contains(rowKeys, name+"-") && !yield(name, v) {
				return
			}
		}
	}
	a := textOf(r, members, "", "").article(r)
	var quiet jsontext.Reader // the other keys are known
	a.Status, a.Set = annotate.StatusDone, called(quiet.Object(v, "", "annotator"), "annotator")
	var marks []numbered
	for name, list := range r.Members(v, "") {
		if list.Kind() != jsonscan.Array {
			continue
		}
		for k, v := range r.Elements(list, name) {
			if !isRegion(v) {
				r.SetUnknown(name) // a choice, or a region of another kind
				continue
			}
			r.Span = fmt.Sprintf("#%d", k+1)
			marks = append(marks, region(r, r.Object(v, name+".", valueKeys...), carry.Mark{})...)
			r.Span = ""
		}
	}
	addAll(r, a, marks)
	return []*carry.Article{a}
}

// rowKeys are the keys of a row that say nothing of the article.
var rowKeys = append([]string{"annotator-"}, bookkeeping...)

func isRegion(v jsontext.Value) bool {
	var quiet jsontext.Reader
	return v.Kind() == jsonscan.Object && quiet.Object(v, "", "labels").Has("labels")
}
