package labelstudio

import (
	"iter"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/jsontext"
)

// numbered is a span with the name of its result, for errors.
type numbered struct {
	carry.Mark
	name string
}

// result reads a region or a relation. Results of other kinds are unknown.
func result(r *jsontext.Reader, a *carry.Article, v jsontext.Value) []numbered {
	o := r.Object(v, "annotations.result.", "id", "type", "value", "meta", "from_id", "to_id", "direction", "labels",
		"from_name-", "to_name-", "origin-", "readonly-", "hidden-", "score-", "parentID-", "locked-")
	switch kind := o.Text("type"); kind {
	case "labels":
		var notes []string
		for _, v := range o.Object("meta", "text").Elements("text") {
			notes = append(notes, r.Text(v, "meta.text"))
		}
		return region(r, o.Object("value", valueKeys...), carry.Mark{Ref: o.Name("id"), Note: strings.Join(notes, "\n")})
	case "relation":
		o.Need("from_id", "to_id")
		from, to := o.Name("from_id"), o.Name("to_id")
		switch o.Text("direction") {
		case "left":
			from, to = to, from
		case "bi":
			r.SetUnknown("annotations.result.direction") // a link has one direction
		}
		types := 0
		for v := range oneOrMore(r, o.Value("labels"), "labels") {
			a.Link("", r.Text(v, "labels"), from, to)
			types++
		}
		if types == 0 {
			a.Link("", "related", from, to)
		}
	default:
		r.SetUnknown("annotations.result." + kind)
		if strings.HasSuffix(kind, "labels") {
			a.Status = annotate.StatusTodo // spans of a page or a dialogue are missing
		}
	}
	return nil
}

// oneOrMore gives the elements of an array, or a value that is no array, as in older
// versions.
func oneOrMore(r *jsontext.Reader, v jsontext.Value, key string) iter.Seq[jsontext.Value] {
	return func(yield func(jsontext.Value) bool) {
		if v != nil && v.Kind() == jsonscan.String {
			yield(v)
			return
		}
		for _, e := range r.Elements(v, key) {
			if !yield(e) {
				return
			}
		}
	}
}

// valueKeys are the keys of the value of a region.
var valueKeys = []string{"start", "end", "text", "labels", "globalOffsets-"}

// region reads a span for each label of a region. m has the ID and the note.
func region(r *jsontext.Reader, value jsontext.Object, m carry.Mark) (marks []numbered) {
	value.Need("start", "end", "labels")
	m.Start, m.End = value.Int("start"), value.Int("end")
	if value.Has("text") {
		quote := value.Text("text")
		m.Quote = &quote
	}
	for _, v := range value.Elements("labels") {
		m.Label = r.Text(v, "labels")
		marks = append(marks, numbered{m, r.Span})
		m.Ref = "" // relations name the first one
	}
	if len(marks) == 0 {
		r.Fail(&format.Fault{Kind: format.ValueEmpty, Key: "labels"})
	}
	return marks
}

// addAll adds the spans of an annotation. Some versions of Label Studio count UTF-16 units,
// as browsers do: so do the offsets where all quotes fit such units, and not all of them
// code points.
func addAll(r *jsontext.Reader, a *carry.Article, marks []numbered) {
	all := func(utf16 bool) bool {
		return !slices.ContainsFunc(marks, func(m numbered) bool { return m.Quote != nil && !fits(a, m.Mark, utf16) })
	}
	utf16 := r.Err == nil && !all(false) && all(true)
	for _, m := range marks {
		r.Span = m.name
		if utf16 {
			m.Start, m.End = a.FromUTF16(m.Start, m.End)
		}
		if m.Quote != nil && fits(a, m.Mark, false) {
			m.Quote = nil // the offsets count: its white space may be another one
		}
		a.Add(m.Mark)
	}
	r.Span = ""
	if utf16 {
		a.WasUTF16()
	}
}

// fits says that a quote is at its place. It has other white space where a page shows it so.
func fits(a *carry.Article, m carry.Mark, utf16 bool) bool {
	got, ok := a.QuoteAt(annotate.Range{Start: m.Start, End: m.End}, utf16)
	return ok && plain(got) == plain(*m.Quote)
}

// plain is a quote with one space for all white space that follows another, also where a
// line feed is written as an escape.
func plain(quote string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(quote, `\n`, "\n")), " ")
}
