package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
	"goldspan/app/explain"
)

// VerifyReport says whether a file fits its own texts.
type VerifyReport struct {
	Format   string         `json:"format,omitempty"` // "": goldspan/2
	Articles int            `json:"articles"`         // readable lines
	Spans    int            `json:"spans"`
	Links    int            `json:"links"`
	Problems []Finding      `json:"problems"` // the first maxFindings
	Found    int            `json:"found"`    // number of all problems
	Misfits  []Finding      `json:"misfits"`  // the first maxFindings. They are warnings
	Unknown  map[string]int `json:"unknown_keys"`
}

// maxFindings limits the report on a file in which everything is wrong.
const maxFindings = 1000

// Finding is one problem.
type Finding struct {
	File    string `json:"file,omitempty"`    // of a folder
	Line    int    `json:"line"`              // from 1; 0: the file, or an article of a format without lines
	Article string `json:"article,omitempty"` // the article's ID
	Span    string `json:"span,omitempty"`    // the span's ID
	Link    string `json:"link,omitempty"`
	Reason  string `json:"reason"`
}

func (f Finding) String() string {
	at := fmt.Sprintf("line %d", f.Line)
	switch {
	case f.Line == 0 && f.File != "":
		at = f.File
	case f.Line == 0 && f.Article != "":
		at = "article " + f.Article
	case f.Line == 0:
		return f.Reason
	case f.File != "":
		at = f.File + ", " + at
	}
	switch {
	case f.Span != "":
		at += ", span " + f.Span
	case f.Link != "":
		at += ", link " + f.Link
	}
	return at + ": " + f.Reason
}

// OK says that no problem was found.
func (r *VerifyReport) OK() bool { return r.Found == 0 }

// Counts is the text for the numbers: "3 articles, 8 spans, 2 links".
func (r *VerifyReport) Counts() string {
	return explain.Count(r.Articles, "article") + ", " + explain.Count(r.Spans, "span") + ", " + explain.Count(r.Links, "link")
}

// Warnings lists the misfits, and the keys that goldspan/2 does not have.
func (r *VerifyReport) Warnings() []explain.Text {
	var out []explain.Text
	for _, m := range r.Misfits {
		out = append(out, explain.Verbatim("warning: "+m.String()))
	}
	return append(out, unknownKeys(r.Unknown)...)
}

func (r *VerifyReport) add(f Finding) {
	r.Found++
	if len(r.Problems) < maxFindings {
		r.Problems = append(r.Problems, f)
	}
}

// VerifySource tests a file of any format, or a folder. A file that shows no other
// format is tested as goldspan/2, with Verify. Of other formats every article is read:
// a span that does not fit its text is a problem.
func VerifySource(s Source) (VerifyReport, error) {
	formats := Formats().Readers()
	o, err := s.openAny(formats)
	if err != nil {
		return VerifyReport{}, err
	}
	defer o.closer.Close()
	if o.format == nil || o.format.Name == formats[0].Name {
		return Verify(o)
	}
	report := newVerifyReport()
	report.Format = o.format.Name
	for item, err := range o.items() {
		var broken *format.LineError
		switch {
		case errors.As(err, &broken):
			report.add(Finding{File: broken.File, Line: broken.Line, Reason: explain.Why(broken.Err).String()})
			continue
		case err != nil:
			return report, fmt.Errorf("verify: %w", err)
		}
		in := item.Incoming
		report.Articles++
		report.Spans += len(in.Spans)
		report.Links += len(in.Links)
		for _, key := range item.Unknown {
			report.Unknown[key]++
		}
		if item.UTF16 {
			report.add(Finding{File: item.File, Line: item.Line, Article: string(in.Article.ID), Reason: inUTF16.String()})
		}
		if _, err := annotate.LoadState(in.Article, annotate.Set{}, numbered(in)); err != nil {
			report.add(Finding{File: item.File, Line: item.Line, Article: string(in.Article.ID), Reason: explain.Why(err).String()})
		}
	}
	return report, nil
}

var inUTF16 = explain.New("the offsets are in UTF-16 units, as the quotes show, and not in code points")

// numbered are the annotations of an article, with IDs for the spans without one: the
// number of the span, or a higher one where that is taken.
func numbered(in annotate.Incoming) annotate.Parts {
	spans := slices.Clone(in.Spans)
	taken := make(map[annotate.SpanID]bool, len(spans))
	for i := range spans {
		taken[spans[i].ID] = true
	}
	number := func(n int) annotate.SpanID { return annotate.SpanID(fmt.Sprintf("s%d", n)) }
	next := len(spans) + 1
	for i := range spans {
		if spans[i].ID != "" {
			continue
		}
		id := number(i + 1)
		for taken[id] {
			id = number(next)
			next++
		}
		spans[i].ID, taken[id] = id, true
	}
	status := in.Status
	if status == "" {
		status = annotate.StatusTodo
	}
	return annotate.Parts{Status: status, Spans: spans, Links: in.Links}
}

func newVerifyReport() VerifyReport {
	return VerifyReport{Problems: []Finding{}, Misfits: []Finding{}, Unknown: map[string]int{}}
}

// Verify tests every line: the hash must be the hash of the text, and
// text[start:end] must be the quote of every span, in code points, bytes and UTF-16
// units. Record.Check makes these and further tests. The error comes from reading
// r.
func Verify(r io.Reader) (VerifyReport, error) {
	report := newVerifyReport()
	details := newDetails()
	lines := map[string]int{}    // by article and set; a project has each pair only once
	texts := map[string]string{} // the hash by article
	var failed error
	jsonl.EachChecked(r, func(line jsonl.Line, problems []*jsonl.Problem, err error) {
		if err != nil {
			var broken *format.LineError
			if errors.As(err, &broken) {
				report.add(Finding{Line: broken.Line, Reason: explain.Why(broken.Err).String()})
			} else {
				failed = fmt.Errorf("verify line %d: %w", line.Number, err)
			}
			return
		}
		report.Articles++
		report.Spans += len(line.Record.Spans)
		report.Links += len(line.Record.Links)
		for _, key := range line.Unknown {
			report.Unknown[key]++
		}
		key := line.Record.ID + "\n" + line.Record.Set
		if first := lines[key]; first > 0 {
			report.add(Finding{Line: line.Number, Article: line.Record.ID, Reason: fmt.Sprintf("line %d has the same article ID and annotation set", first)})
		} else {
			lines[key] = line.Number
			if first, there := texts[line.Record.ID]; there && first != line.Record.SHA256 {
				report.add(Finding{Line: line.Number, Article: line.Record.ID, Reason: "another line has the same article ID with another text"})
			}
			texts[line.Record.ID] = line.Record.SHA256
		}
		for _, p := range problems {
			report.add(Finding{Line: line.Number, Article: line.Record.ID, Span: p.Span, Link: p.Link, Reason: explain.Why(p.Err).String()})
		}
		details.line(line.Number, &line.Record)
	})
	if failed != nil {
		return report, failed
	}
	report.Misfits = append(report.Misfits, details.misfits()...)
	return report, nil
}

// details collects the details of a file that may not fit each other.
type details struct {
	labels map[string]bool // names in use
	kinds  map[actorIn]annotate.ActorKind
	found  []misfit // at most maxFindings
}

// actorIn is a name in an annotation set.
type actorIn struct{ set, name string }

// misfit is a finding that counts where all of its labels are in use: in another file
// the labels may have other names.
type misfit struct {
	Finding
	labels []string
}

func newDetails() *details {
	return &details{labels: map[string]bool{}, kinds: map[actorIn]annotate.ActorKind{}}
}

func (d *details) add(f Finding, labels ...string) {
	if len(d.found) < maxFindings {
		d.found = append(d.found, misfit{f, labels})
	}
}

// line looks at the details of a line.
func (d *details) line(number int, r *jsonl.Record) {
	var label map[string]string
	if len(r.Links) > 0 {
		label = make(map[string]string, len(r.Spans))
	}
	last := ""
	for i := range r.Spans {
		s := &r.Spans[i]
		if label != nil {
			label[s.ID] = s.Label
		}
		if i == 0 || s.Label != last {
			last = s.Label
			d.labels[last] = true
		}
		if s.Actor == "" || s.ActorKind == "" {
			continue
		}
		at, kind := actorIn{r.Set, s.Actor}, annotate.ActorKind(s.ActorKind)
		if first, there := d.kinds[at]; !there {
			d.kinds[at] = kind
		} else if first != kind {
			d.add(Finding{Line: number, Article: r.ID, Span: s.ID, Reason: explain.Why(&annotate.KindsError{Name: s.Actor, Kind: first, Other: kind}).String()})
		}
	}
	for _, l := range r.Links {
		from, to := label[l.From], label[l.To]
		if from == "" || to == "" || annotate.LinkFits(l.Type, annotate.LabelID(from), annotate.LabelID(to)) {
			continue
		}
		why := explain.Why(&annotate.LinkMisfitError{Type: l.Type, From: annotate.SpanID(l.From), To: annotate.SpanID(l.To), FromLabel: from, ToLabel: to})
		ends := []string{string(annotate.LabelClaim), string(annotate.LabelActor)}
		if l.Type == annotate.LinkPartOf {
			ends = []string{string(annotate.LabelFigure), string(annotate.LabelClaim)}
		}
		d.add(Finding{Line: number, Article: r.ID, Link: l.ID, Reason: why.String()}, ends...)
	}
}

// misfits lists what does not fit.
func (d *details) misfits() []Finding {
	var out []Finding
	for _, m := range d.found {
		if !slices.ContainsFunc(m.labels, func(l string) bool { return !d.labels[l] }) {
			out = append(out, m.Finding)
		}
	}
	return out
}
