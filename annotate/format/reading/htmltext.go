package reading

import (
	"fmt"
	"slices"

	"goldspan/annotate"
)

// mostLanes is how many lines below the text there are. Further marks share the last.
const mostLanes = 8

// text writes the paragraphs. Without the tags of the spans, the text of the element is
// the text of the article.
func (p *page) text(text string, n int) {
	p.open, p.notes = p.open[:0], p.notes[:0]
	p.setLanes()
	p.put("<div class=\"text\">")
	inside := false
	for piece := range pieces(text, p.marks) {
		p.at = piece.from
		if piece.text == "\n" {
			p.close(0, n)
			if inside {
				p.put("</p>")
			}
			inside = false
			p.put("\n")
			continue
		}
		if !inside {
			p.put("<p dir=\"auto\">")
			inside = true
		}
		same := 0
		for same < len(p.open) && same < len(piece.active) && p.open[same] == piece.active[same] {
			same++
		}
		p.close(same, n)
		for _, k := range piece.active[same:] {
			p.openMark(k, n)
		}
		p.put("%s", legal(piece.text))
	}
	p.at = len(text)
	p.close(0, n)
	if inside {
		p.put("</p>")
	}
	p.put("</div>\n")
	for i := range p.marks {
		if m := &p.marks[i]; m.Note != "" && !m.visible() {
			p.notes = append(p.notes, i)
		}
	}
}

// setLanes gives each mark the first line that no mark around it has.
func (p *page) setLanes() {
	p.lanes = slices.Grow(p.lanes[:0], len(p.marks))
	var ends [mostLanes]int
	for i := range p.marks {
		m, lane := &p.marks[i], 0
		for lane < mostLanes-1 && ends[lane] > m.from {
			lane++
		}
		ends[lane] = max(ends[lane], m.to)
		p.lanes = append(p.lanes, lane)
	}
}

// openMark starts a part of a span: the first one has the ID.
func (p *page) openMark(k, n int) {
	m := &p.marks[k]
	p.open = append(p.open, k)
	p.put("<mark")
	if p.at == m.from {
		p.put(" id=\"a%d-s%d\"", n, m.number)
	}
	p.put(" class=\"l%d d%d\" data-span=\"%d\" title=\"%s\">", m.label, p.lanes[k], m.number, m.name)
}

// close ends the open marks from number keep on. A span that ends here gets its tag.
func (p *page) close(keep, n int) {
	for len(p.open) > keep {
		k := p.open[len(p.open)-1]
		p.open = p.open[:len(p.open)-1]
		if m := &p.marks[k]; m.to <= p.at {
			p.put("<small class=\"tag\">%s</small>", m.name)
			if m.Note != "" {
				p.notes = append(p.notes, k)
				p.put("<sup class=\"ref\"><a href=\"#a%d-n%d\">%d</a></sup>", n, len(p.notes), len(p.notes))
			}
		}
		p.put("</mark>")
	}
}

// reference is a link to a span.
func (p *page) reference(m *mark, n int) {
	place := "s"
	if !m.visible() {
		place = "r"
	}
	p.put("<a href=\"#a%d-%s%d\">%s</a>", n, place, m.number, m.name)
}

func (p *page) footnotes(n int) {
	if len(p.notes) == 0 {
		return
	}
	p.put("<h3>Notes</h3>\n<ol class=\"notes\">\n")
	for i, k := range p.notes {
		p.put("<li id=\"a%d-n%d\">", n, i+1)
		p.reference(&p.marks[k], n)
		p.put(": <span dir=\"auto\">%s</span></li>\n", legal(p.marks[k].Note))
	}
	p.put("</ol>\n")
}

// table lists the spans with details or links, and those that the text does not show.
func (p *page) table(s annotate.State, n int) {
	at := byID(p.marks)
	links := map[annotate.SpanID][]annotate.Link{}
	for l := range s.Links() {
		links[l.From] = append(links[l.From], l)
	}
	began := false
	for i := range p.marks {
		m := &p.marks[i]
		d := details(s, m)
		if d == "" && links[m.ID] == nil && m.visible() {
			continue
		}
		if !began {
			began = true
			p.put("<table>\n<caption>Details and links</caption>\n<thead><tr>")
			for _, head := range [...]string{"Span", "Text", "Details", "Links"} {
				p.put("<th scope=\"col\">%s</th>", head)
			}
			p.put("</tr></thead>\n<tbody>\n")
		}
		p.put("<tr id=\"a%d-r%d\"><td>", n, m.number)
		if m.visible() {
			p.reference(m, n)
		} else {
			p.put("%s", fmt.Sprintf("%s, characters %d to %d", m.name, m.Range.Start, m.Range.End))
		}
		p.put("</td><td dir=\"auto\">%s</td><td dir=\"auto\">%s</td><td>", short(m.Quote), d)
		for k, l := range links[m.ID] {
			if k > 0 {
				p.put("<br>")
			}
			p.put("%s ", linkWords(l))
			p.reference(at[l.To], n)
		}
		p.put("</td></tr>\n")
	}
	if began {
		p.put("</tbody>\n</table>\n")
	}
}
