package labelstudio

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/jsontext"
)

// bookkeeping are keys of tasks and annotations that say nothing of the article.
var bookkeeping = []string{
	"id-", "file_upload-", "created_at-", "draft_created_at-", "updated_at-", "inner_id-", "total_annotations-", "cancelled_annotations-",
	"total_predictions-", "comment_count-", "unresolved_comment_count-", "last_comment_updated_at-", "project-", "updated_by-",
	"comment_authors-", "overlap-", "is_labeled-", "annotation_id-", "lead_time-", "task-", "prediction-", "result_count-",
	"unique_id-", "import_id-", "last_action-", "bulk_created-", "parent_prediction-", "parent_annotation-", "last_created_by-",
	"ground_truth-", "allow_skip-", "agreement-", "draft_exists-", "state-", "precomputed_agreement-",
}

var annotationKeys = append([]string{"result", "completed_by", "was_cancelled"}, bookkeeping...)

// read reads a task: an article for each annotation. A task without annotations is an
// article without an annotation set.
func read(r *jsontext.Reader, v jsontext.Value) (out []*carry.Article) {
	if isMin(v) {
		return readMin(r, v)
	}
	o := r.Object(v, "", append([]string{"data", "meta", "annotations", "completions", "predictions", "drafts"}, bookkeeping...)...)
	o.Need("data")
	for _, key := range []string{"predictions", "drafts"} {
		if v := o.Value(key); v != nil && string(v) != "[]" {
			r.SetUnknown(key)
		}
	}
	key := "annotations"
	if !o.Has(key) && o.Has("completions") {
		key = "completions" // before version 1.0
	}
	var annotations []jsontext.Value
	cancelled := false
	for i, v := range o.Elements(key) {
		a := r.Object(v, key+".", annotationKeys...)
		if a.Bool("was_cancelled") {
			cancelled = true
			continue
		}
		if i > 1000 {
			r.Fail(&format.Fault{Kind: format.TooDeep, Key: key})
		}
		annotations = append(annotations, v)
	}
	if cancelled {
		r.SetUnknown(key + ".was_cancelled")
	}
	data := textOf(r, r.Members(o.Value("data"), "data"), "data.", toName(annotations))
	if len(annotations) == 0 {
		a := data.article(r)
		a.TakeFrom(o.Value("meta"), "meta")
		a.Set, a.Status = "", annotate.StatusTodo
		return []*carry.Article{a}
	}
	for i, v := range annotations {
		a := data.article(r)
		a.Status = annotate.StatusDone
		a.TakeFrom(o.Value("meta"), "meta")
		annotation := r.Object(v, key+".", annotationKeys...)
		if by := annotator(r, annotation); by != "" && (len(annotations) > 1 || a.Set == "") {
			a.Set = by
		}
		if i > 0 {
			a.Forget()
		}
		a.HasLinks()
		var marks []numbered
		for k, v := range annotation.Elements("result") {
			r.Span = fmt.Sprintf("#%d", k+1)
			marks = append(marks, result(r, a, v)...)
		}
		addAll(r, a, marks)
		out = append(out, a)
	}
	return out
}

// annotator names who made an annotation.
func annotator(r *jsontext.Reader, annotation jsontext.Object) string {
	v := annotation.Value("completed_by")
	if v == nil || v.Kind() != jsonscan.Object {
		return called(annotation, "completed_by")
	}
	by := r.Object(v, "completed_by.", "id", "email", "first_name", "last_name", "avatar-", "initials-", "username-", "active_organization-")
	name := strings.TrimSpace(by.Line("first_name") + " " + by.Line("last_name"))
	return cmp.Or(by.Line("email"), name, "annotator "+by.Name("id"))
}

// called is the name of an annotator: an address, or a number with a word before it.
func called(o jsontext.Object, key string) string {
	if v := o.Value(key); v != nil && v.Kind() == jsonscan.Number {
		return "annotator " + string(v)
	}
	return o.Line(key)
}

// data is the data of a task.
type data struct {
	text  string
	title string
	meta  annotate.Meta
}

func (d data) article(r *jsontext.Reader) *carry.Article {
	a := carry.NewArticle(r, d.text)
	a.Title, a.Meta = d.title, d.meta
	return a
}

// textOf finds the text of a task: under "text", or under the name that the regions
// have, or else the longest string.
func textOf(r *jsontext.Reader, members iter.Seq2[string, jsontext.Value], path, toName string) (d data) {
	rank, key := 0, ""
	var others []string
	for name, v := range members {
		if v.Kind() != jsonscan.String {
			r.SetUnknown(path + name)
			continue
		}
		s := r.Text(v, path+name)
		switch name {
		case "title":
			d.title = line(s)
		case "outlet":
			d.meta.Outlet = line(s)
		case "published":
			d.meta.Published = line(s)
		case "url":
			d.meta.URL = line(s)
		default:
			others = append(others[:min(len(others), 100)], name)
		}
		now := 1
		switch name {
		case "text":
			now = 3
		case toName:
			now = 2
		}
		if s != "" && (now > rank || now == rank && len(s) > len(d.text)) {
			rank, key, d.text = now, name, s
		}
	}
	for _, name := range slices.DeleteFunc(others, func(name string) bool { return name == key }) {
		r.SetUnknown(path + name)
	}
	if key == "title" {
		d.title = ""
	}
	if rank == 0 {
		r.Fail(&format.Fault{Kind: format.KeyMissing, Key: path + "text"})
	}
	return d
}

// line is s as a project keeps it.
func line(s string) string { return strings.ReplaceAll(s, "\x00", " ") }

// toName is the name of the text in the labelling configuration, which is often also
// its key.
func toName(annotations []jsontext.Value) (name string) {
	var quiet jsontext.Reader
	for _, v := range annotations {
		for _, v := range quiet.Object(v, "", "result").Elements("result") {
			if name = quiet.Object(v, "", "to_name").Text("to_name"); name != "" {
				return name
			}
		}
	}
	return ""
}
