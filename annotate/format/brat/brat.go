// Package brat is the standoff format of brat (https://brat.nlplab.org/standoff.html): a
// folder with a text and a file of annotations for each article, and the configuration
// annotation.conf.
//
// Offsets are code points. A span must not hold a line break, so it is split into
// fragments there. The names of types are letters of ASCII, digits, - and _; visual.conf
// shows the labels. A file .json beside each text, which brat does not read, has the
// rest: source, details, status.
package brat

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// Format is brat's standoff, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "brat", Title: "brat standoff",
		SniffFolder:  sniff,
		DecodeFolder: decode,
		Owns:         owns,
		NewFolderEncoder: func(f format.Folder, o format.Options) format.Encoder {
			taken := map[string]string{}
			e := &encoder{folder: f, options: o, e: carry.NewExporter(o), loss: format.Loss{}, links: newNames(taken), types: newNames(taken)}
			for _, l := range o.Labels {
				e.types.of(l.Name)
			}
			return e
		},
	}
}

type encoder struct {
	folder  format.Folder
	options format.Options
	e       *carry.Exporter
	loss    format.Loss
	types   *names
	links   *names
	n       int // articles
	rest    jsontext.Writer
}

// Encode writes the files of an article.
func (e *encoder) Encode(s annotate.State) error {
	all, err := e.e.Spans(s)
	if err != nil {
		return err
	}
	e.n++
	text := s.Article.Text()
	spans := e.fitting(s.Article, all)
	base := fmt.Sprintf("%06d%s", e.n, slug(s.Article.Title))
	e.rest.B, e.rest.Err = e.rest.B[:0], nil
	e.e.Write(&e.rest, s, spans, false)
	if e.rest.Err != nil {
		return e.rest.Err
	}
	for _, f := range []struct{ ending, text string }{
		{".txt", text}, {".ann", e.annotations(s, spans)}, {".json", string(e.rest.B) + "\n"},
	} {
		w, err := e.folder.File(base + f.ending)
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fitting are the spans without line breaks at their ends. What is nothing without them
// is left out.
func (e *encoder) fitting(a *annotate.Article, all []carry.Span) []carry.Span {
	type place struct {
		at    annotate.Range
		label string
	}
	seen := make(map[place]bool, len(all))
	spans := make([]carry.Span, 0, len(all))
	for _, s := range all {
		start := len(s.Quote) - len(strings.TrimLeft(s.Quote, "\n"))
		if start == len(s.Quote) {
			e.loss.Add(format.LostSpan, 1)
			continue
		}
		if end := len(s.Quote) - len(strings.TrimRight(s.Quote, "\n")); start+end > 0 {
			e.loss.Add(format.LostEdge, 1)
			s.Range = annotate.Range{Start: s.Range.Start + start, End: s.Range.End - end}
			s.Quote = a.Quote(s.Range)
		}
		if seen[place{s.Range, s.Name}] {
			e.loss.Add(format.LostTwin, 1)
			continue
		}
		seen[place{s.Range, s.Name}] = true
		spans = append(spans, s)
	}
	return spans
}

// annotations is the file of annotations.
func (e *encoder) annotations(s annotate.State, spans []carry.Span) string {
	var b strings.Builder
	number := make(map[annotate.SpanID]int, len(spans))
	notes := 0
	for i, sp := range spans {
		number[sp.ID] = i + 1
		fmt.Fprintf(&b, "T%d\t%s %s\t%s\n", i+1, e.types.of(sp.Name), fragments(sp.Range.Start, sp.Quote), flat(sp.Quote))
		if sp.Note == "" {
			continue
		}
		notes++
		said := flat(sp.Note)
		fmt.Fprintf(&b, "#%d\tAnnotatorNotes T%d\t%s\n", notes, i+1, said)
		if said != sp.Note {
			notes++
			exact, err := json.Marshal(sp.Note)
			if err == nil {
				fmt.Fprintf(&b, "#%d\t%s T%d\t%s\n", notes, exactNote, i+1, exact)
			}
		}
	}
	relations := 0
	for l := range s.Links() {
		from, to := number[l.From], number[l.To]
		if from == 0 || to == 0 {
			e.loss.Add(format.LostLink, 1)
			continue
		}
		relations++
		fmt.Fprintf(&b, "R%d\t%s Arg1:T%d Arg2:T%d\n", relations, e.links.of(l.Type), from, to)
	}
	return b.String()
}

// exactNote is the type of a note that repeats the one before, as a string of JSON: a
// note of brat has one line.
const exactNote = "GoldspanNote"

// fragments are the ranges of a quote between its line breaks.
func fragments(start int, quote string) string {
	var out []string
	at := start
	for _, line := range strings.SplitAfter(quote, "\n") {
		n := len([]rune(line))
		if text := strings.TrimSuffix(line, "\n"); text != "" {
			out = append(out, fmt.Sprintf("%d %d", at, at+len([]rune(text))))
		}
		at += n
	}
	return strings.Join(out, ";")
}

// flat is a text on one line: fragments are joined by one blank, and so are characters
// that some readers take for line ends.
func flat(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	ended := false
	for _, r := range s {
		if r == '\n' {
			ended = b.Len() > 0
			continue
		}
		if ended {
			b.WriteByte(' ')
			ended = false
		}
		if isLineEnd(r) {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isLineEnd(r rune) bool {
	switch r {
	case '\t', '\r', '\v', '\f', '\x1c', '\x1d', '\x1e', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// Close writes the configuration.
func (e *encoder) Close() error {
	var conf, visual strings.Builder
	conf.WriteString("[entities]\n")
	visual.WriteString("[labels]\n")
	for _, name := range e.types.order {
		fmt.Fprintf(&conf, "%s\n", e.types.of(name))
		fmt.Fprintf(&visual, "%s | %s\n", e.types.of(name), strings.ReplaceAll(flat(name), "|", "/"))
	}
	conf.WriteString("\n[relations]\n")
	for _, name := range e.links.order {
		fmt.Fprintf(&conf, "%s Arg1:<ENTITY>, Arg2:<ENTITY>\n", e.links.of(name))
	}
	conf.WriteString("\n[events]\n\n[attributes]\n")
	for _, n := range []*names{e.types, e.links} {
		for _, name := range n.order {
			exact, err := json.Marshal(name)
			if err != nil {
				return err
			}
			if n.of(name) != name {
				fmt.Fprintf(&conf, "%s %s %s\n", exactName, n.of(name), exact)
			}
		}
	}
	for _, f := range []struct{ name, text string }{{"annotation.conf", conf.String()}, {"visual.conf", visual.String()}} {
		w, err := e.folder.File(f.name)
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// exactName starts a comment of the configuration with the name that a type stands for.
const exactName = "# goldspan:"

// Loss counts what the files do not say.
func (e *encoder) Loss() format.Loss { return e.loss }

// names are the types of brat for names of labels or links. A type stands for one name:
// the comment that tells the name does not say of which of the two it is.
type names struct {
	types map[string]string
	taken map[string]string // the name by type, of labels and links
	order []string
}

func newNames(taken map[string]string) *names { return &names{map[string]string{}, taken, nil} }

func (n *names) of(name string) string {
	if t, there := n.types[name]; there {
		return t
	}
	t := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, name)
	for base, i := t, 2; t == "" || n.takenByAnother(t, name); i++ {
		t = fmt.Sprintf("%s_%d", base, i)
	}
	n.types[name], n.taken[t] = t, name
	n.order = append(n.order, name)
	return t
}

func (n *names) takenByAnother(t, name string) bool {
	owner, taken := n.taken[t]
	return taken && owner != name
}

// slug is the part of a name of a file that tells people what is in it.
func slug(title string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }) {
		if b.Len()+len(word) > 40 {
			break
		}
		b.WriteString("-" + word)
	}
	return b.String()
}
