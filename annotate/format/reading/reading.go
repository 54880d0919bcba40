// Package reading makes copies for people to read and print, of all articles in one
// file: a page of HTML, and a document for Word. The copies can only be written.
//
// A copy shows the spans in the colours of their labels, numbered in each article. The
// characters that neither HTML nor XML allows become spaces; all else is kept.
package reading

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
)

// untitled is the heading of an article without a title.
const untitled = "Untitled"

// base is what both encoders know.
type base struct {
	exporter *carry.Exporter
	labels   []annotate.Label
	numbers  map[annotate.LabelID]int // of labels, from 0
	set      string
	loss     format.Loss
}

func newBase(o format.Options) base {
	b := base{exporter: carry.NewExporter(o), labels: slices.Clone(o.Labels), numbers: map[annotate.LabelID]int{}, set: legal(o.Set.Name), loss: format.Loss{}}
	for i := range b.labels {
		l := &b.labels[i]
		l.Name = legal(l.Name)
		l.Color, l.ColorDark = color(l.Color, "#5B6470"), color(l.ColorDark, "#A9B4C2")
		b.numbers[l.ID] = i
	}
	return b
}

// Loss counts the characters that became spaces.
func (b *base) Loss() format.Loss { return b.loss }

func (b *base) title() string {
	if b.set == "" {
		return "Articles"
	}
	return "Articles, annotated by " + b.set
}

var hexColor = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

func color(c, otherwise string) string {
	if hexColor.MatchString(c) {
		return c
	}
	return otherwise
}

// mark is a span in a copy. Its places are bytes of the text. From and to are without
// the line ends at the edges: a mark of line ends alone is not visible.
type mark struct {
	annotate.Span
	number     int // in its article, from 1
	label      int
	name       string // "claim 3"
	start, end int
	from, to   int
	linked     bool
}

func (m *mark) visible() bool { return m.from < m.to }

// marks are the spans of s.
func (b *base) marks(s annotate.State) ([]mark, error) {
	spans, err := b.exporter.Spans(s)
	if err != nil {
		return nil, err
	}
	text := s.Article.Text()
	marks := make([]mark, len(spans))
	for i := range spans {
		m := mark{Span: spans[i].Span, number: i + 1, label: b.numbers[spans[i].Label], linked: spans[i].Linked}
		m.name = b.labels[m.label].Name + " " + strconv.Itoa(m.number)
		m.start, m.end = s.Article.Index().Byte(m.Range.Start), s.Article.Index().Byte(m.Range.End)
		m.from, m.to = m.start, m.end
		for m.from < m.to && text[m.from] == '\n' {
			m.from++
		}
		for m.from < m.to && text[m.to-1] == '\n' {
			m.to--
		}
		marks[i] = m
	}
	b.loss.Add(format.LostText, illegals(text))
	return marks, nil
}

// piece is a part of a text inside the same marks, the outermost first. A line end is
// a piece of its own.
type piece struct {
	text   string
	from   int // byte
	active []int
}

func pieces(text string, marks []mark) iter.Seq[piece] {
	edges := []int{0, len(text)}
	for i := range marks {
		edges = append(edges, marks[i].from, marks[i].to)
	}
	for i := range len(text) {
		if text[i] == '\n' {
			edges = append(edges, i, i+1)
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	return func(yield func(piece) bool) {
		var active []int
		next := 0
		for i := range len(edges) - 1 {
			from, to := edges[i], edges[i+1]
			active = slices.DeleteFunc(active, func(k int) bool { return marks[k].to <= from })
			for ; next < len(marks) && marks[next].from <= from; next++ {
				if marks[next].visible() {
					active = append(active, next)
				}
			}
			if !yield(piece{text[from:to], from, active}) {
				return
			}
		}
	}
}

// source is the line below the title. The URL is not part of it.
func source(a *annotate.Article, status annotate.Status) string {
	var parts []string
	for _, p := range [...]struct{ before, value string }{
		{"", a.Meta.Outlet}, {"", a.Meta.Author}, {"", a.Meta.Published}, {"language ", a.Meta.Language}, {"story ", a.Meta.Story},
	} {
		if p.value != "" {
			parts = append(parts, p.before+p.value)
		}
	}
	if status == annotate.StatusDone {
		parts = append(parts, "done")
	}
	return legal(strings.Join(parts, " · "))
}

// details says the details of a span.
func details(s annotate.State, m *mark) string {
	var parts []string
	add := func(before, value string) {
		if value != "" {
			parts = append(parts, before+value)
		}
	}
	add("name: ", m.Actor.Name)
	add("kind: ", string(m.Actor.Kind))
	f := m.Figure
	add("value: ", f.Value)
	add("to: ", f.Upper)
	add("bound: ", strings.ReplaceAll(string(f.Bound), "_", " "))
	add("unit: ", f.Unit)
	add("counted: ", f.Counted)
	if m.Span.Label == annotate.LabelClaim {
		add("voice: ", string(s.Voice(m.Span)))
	}
	if m.Claim.Denied {
		add("", "denied")
	}
	if m.Claim.Hedged {
		add("", "hedged")
	}
	if m.Assumed {
		add("", "assumed")
	}
	if m.Score != 0 {
		add("score: ", strconv.FormatFloat(m.Score, 'g', -1, 64))
	}
	return legal(strings.Join(parts, "; "))
}

// linkWords says a link without its end: "said by".
func linkWords(l annotate.Link) string {
	words := strings.ReplaceAll(l.Type, "_", " ")
	if l.Assumed {
		words += " (assumed)"
	}
	return legal(words)
}

// byID are the marks by the IDs of their spans.
func byID(marks []mark) map[annotate.SpanID]*mark {
	out := make(map[annotate.SpanID]*mark, len(marks))
	for i := range marks {
		out[marks[i].ID] = &marks[i]
	}
	return out
}

// short is the start of a quote, in one line.
func short(quote string) string {
	const most = 80
	words := []rune(strings.Join(strings.Fields(legal(quote)), " "))
	if len(words) > most {
		return string(words[:most]) + "…"
	}
	return string(words)
}

func illegal(r rune) bool {
	if r >= ' ' && r <= '~' {
		return false
	}
	return unicode.IsControl(r) && r != '\t' && r != '\n' || r >= 0xFDD0 && r <= 0xFDEF || r&0xFFFE == 0xFFFE
}

// illegals is the number of such characters in s.
func illegals(s string) (n int) {
	for _, r := range s {
		if illegal(r) {
			n++
		}
	}
	return n
}

// legal is s with a space for each character that HTML or XML does not allow.
func legal(s string) string {
	if illegals(s) == 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if illegal(r) {
			return ' '
		}
		return r
	}, s)
}

// tint is a colour on white paper, as a share of it: 0 is white.
func tint(hex string, share float64) string {
	out := ""
	for i := 1; i < 7; i += 2 {
		c, _ := strconv.ParseUint(hex[i:i+2], 16, 8)
		out += fmt.Sprintf("%02X", int(255-(255-float64(c))*share+0.5))
	}
	return out
}
