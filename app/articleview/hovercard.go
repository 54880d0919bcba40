package articleview

import (
	"cmp"
	"image/color"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// hoverCard tells of what is under the pointer: of a span its label, set, details,
// note, and how its quote starts; of a ghost its label, set, score and quote. It is
// drawn inside the view, because an overlay would take the pointer from the text,
// and it lets every click through.
type hoverCard struct {
	widget.BaseWidget
	back  *canvas.Rectangle
	bars  []*canvas.Rectangle // one a part
	lines []*canvas.Text
	tops  []float32 // of the lines in use
	ends  []int     // of the lines of each part
	width float32
}

// cardPart is what a card tells of one span or ghost.
type cardPart struct {
	lines  []cardText
	ink    color.NRGBA
	hollow bool // as ghosts are
}

// cardText is a text of a card, and into how many lines it may be wrapped.
type cardText struct {
	text        string
	bold, muted bool
	foreign     bool // words of the article or of a note, in their own direction
	lines       int
}

const (
	cardWidth    = 320
	cardLine     = 18
	cardPad      = 9
	cardGap      = 7 // between parts
	cardBar      = 4
	cardLines    = 10 // of a span; a ghost has fewer
	cardParts    = 3
	maxCardQuote = 160
)

func newHoverCard() *hoverCard {
	c := &hoverCard{back: canvas.NewRectangle(nil)}
	c.back.CornerRadius = ui.Radius + 2
	c.back.StrokeWidth = 1
	for range cardParts {
		c.bars = append(c.bars, canvas.NewRectangle(nil))
	}
	for range cardParts * cardLines {
		c.lines = append(c.lines, canvas.NewText("", nil))
	}
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

// partOfSpan is the label of s, whose set it is of, its details, and what was noted
// of it.
func partOfSpan(state annotate.State, s annotate.Span, label, set string, ink color.NRGBA) cardPart {
	head := []string{ui.Title(label)}
	if set != "" {
		head = append(head, set)
	}
	p := cardPart{ink: ink, lines: []cardText{{text: ui.InRow(head...), bold: true, lines: 1}, quoteOf(s.Quote)}}
	switch kind := ui.ActorKind(s.Actor.Kind); {
	case kind != "":
		p.add(lang.L("Actor: {{.Actor}} ({{.Kind}})", ui.With{"Actor": ui.Isolate(s.Actor.Name), "Kind": kind}), 2)
	case s.Actor.Name != "":
		p.add(lang.L("Actor: {{.Actor}}", ui.With{"Actor": ui.Isolate(s.Actor.Name)}), 2)
	}
	if figure := ui.Figure(s.Figure); figure != "" {
		p.add(lang.L("Figure: {{.Figure}}", ui.With{"Figure": figure}), 2)
	}
	assumed := s.Assumed
	if s.Label == annotate.LabelClaim {
		assumed = p.claim(state, s) || assumed
	}
	if assumed {
		p.add(lang.L("Assumed: nobody has looked at this yet"), 1)
	}
	if s.Note != "" {
		p.lines = append(p.lines, cardText{text: s.Note, foreign: true, lines: 3})
	}
	return p
}

// claim tells who says a claim and how. The answer says that the program assumed a
// speaker.
func (p *cardPart) claim(state annotate.State, s annotate.Span) (assumed bool) {
	names := map[string][]string{}
	for l := range state.Links() {
		if l.From != s.ID || l.Type != annotate.LinkSaidBy && l.Type != annotate.LinkVia {
			continue
		}
		if to, ok := state.Span(l.To); ok {
			names[l.Type] = append(names[l.Type], ui.Isolate(cmp.Or(to.Actor.Name, oneLine(to.Quote))))
			assumed = assumed || l.Assumed
		}
	}
	actors := func(t string) ui.With { return ui.With{"Actors": strings.Join(slices.Compact(names[t]), ", ")} }
	switch {
	case len(names[annotate.LinkSaidBy]) > 0:
		p.add(lang.L("Said by {{.Actors}}", actors(annotate.LinkSaidBy)), 2)
	case s.Claim.Voice == annotate.VoiceOutlet:
		p.add(lang.L("Said by the outlet itself"), 1)
	}
	if len(names[annotate.LinkVia]) > 0 {
		p.add(lang.L("Via {{.Actors}}", actors(annotate.LinkVia)), 1)
	}
	var how []string
	if s.Claim.Denied {
		how = append(how, lang.L("Denied"))
	}
	if s.Claim.Hedged {
		how = append(how, lang.L("Hedged"))
	}
	if len(how) > 0 {
		p.add(strings.Join(how, " · "), 1)
	}
	return assumed
}

// partOfGhost is the label of g, whose it is and how sure that is.
func partOfGhost(g Ghost, label, quote string, ink color.NRGBA) cardPart {
	head := []string{lang.L("Predicted {{.Label}}", ui.With{"Label": ui.Isolate(label)})}
	if g.Offered {
		head[0] = lang.L("Suggested {{.Label}}", ui.With{"Label": ui.Isolate(label)})
	}
	if g.Set != "" {
		head = append(head, g.Set)
	}
	if g.Score != 0 {
		head = append(head, lang.L("score {{.Score}}", ui.With{"Score": strconv.FormatFloat(g.Score, 'g', 4, 64)}))
	}
	p := cardPart{ink: ink, hollow: true, lines: []cardText{{text: ui.InRow(head...), bold: true, lines: 1}}}
	if quote != "" {
		p.lines = append(p.lines, quoteOf(quote))
	}
	return p
}

func (p *cardPart) add(text string, lines int) {
	p.lines = append(p.lines, cardText{text: text, lines: lines})
}

// quoteOf is the start of a quote.
func quoteOf(s string) cardText {
	quote := []rune(strings.Join(strings.Fields(s), " "))
	if len(quote) > maxCardQuote {
		quote = append(quote[:maxCardQuote], []rune(ui.Ellipsis)...)
	}
	return cardText{text: string(quote), muted: true, foreign: true, lines: 2}
}

// show fills the card. The lines that it needs decide its size.
func (c *hoverCard) show(parts []cardPart) {
	p := ui.Colors()
	c.back.FillColor, c.back.StrokeColor = p.Overlay, p.Hairline
	c.tops, c.ends = c.tops[:0], c.ends[:0]
	y := float32(cardPad)
	for i, part := range parts {
		if i > 0 {
			y += cardGap
		}
		paintBar(c.bars[i], part)
		y = c.fill(part, y)
		c.ends = append(c.ends, len(c.tops))
	}
	c.width = 0
	for i, t := range c.lines {
		if i >= len(c.tops) {
			t.Text = ""
		}
		c.width = max(c.width, t.MinSize().Width)
	}
	c.Resize(fyne.NewSize(c.width+2*cardPad+8, y+cardPad))
	c.Show()
	c.Refresh()
}

// fill writes a part below y, and is where the next one may begin.
func (c *hoverCard) fill(part cardPart, y float32) float32 {
	p := ui.Colors()
	room := cardLines
	for _, text := range part.lines {
		for _, line := range text.drawn(min(text.lines, room)) {
			t := c.lines[len(c.tops)]
			t.Text, t.TextStyle.Bold, t.TextSize, t.Color = line, text.bold, ui.TextSize, p.Ink
			if text.muted {
				t.Color = p.Muted
			}
			c.tops = append(c.tops, y)
			y += cardLine
			room--
		}
	}
	return y
}

// drawn are the lines of the text as they are drawn, at most most of them.
func (t cardText) drawn(most int) []string {
	lines := ui.Wrap(t.text, cardWidth-2*cardPad-8, ui.TextSize, fyne.TextStyle{Bold: t.bold}, most)
	if t.foreign {
		return ui.VisualLines(lines)
	}
	for i, line := range lines {
		lines[i] = ui.VisualSentence(line)
	}
	return lines
}

// paintBar makes the bar of a part: filled as spans are, or hollow as ghosts.
func paintBar(bar *canvas.Rectangle, part cardPart) {
	bar.FillColor, bar.StrokeColor, bar.StrokeWidth, bar.CornerRadius = part.ink, nil, 0, cardBar/2
	if part.hollow {
		bar.FillColor, bar.StrokeColor, bar.StrokeWidth, bar.CornerRadius = nil, part.ink, 1, 0
	}
}

// CreateRenderer implements fyne.Widget.
func (c *hoverCard) CreateRenderer() fyne.WidgetRenderer { return &cardRenderer{c} }

type cardRenderer struct{ c *hoverCard }

func (r *cardRenderer) Destroy()           {}
func (r *cardRenderer) MinSize() fyne.Size { return fyne.NewSize(40, cardLine) }

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.c.back}
	for _, b := range r.c.bars {
		out = append(out, b)
	}
	for _, t := range r.c.lines {
		out = append(out, t)
	}
	return out
}

func (r *cardRenderer) Layout(s fyne.Size) {
	c := r.c
	c.back.Resize(s)
	first := 0
	for i, bar := range c.bars {
		if bar.Hidden = i >= len(c.ends); bar.Hidden {
			continue
		}
		top := c.tops[first]
		bar.Move(fyne.NewPos(cardPad, top))
		bar.Resize(fyne.NewSize(cardBar, c.tops[c.ends[i]-1]+cardLine-top))
		first = c.ends[i]
	}
	for i, y := range c.tops {
		t := c.lines[i]
		t.Move(fyne.NewPos(cardPad+10, y+(cardLine-t.MinSize().Height)/2))
	}
}

func (r *cardRenderer) Refresh() {
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}
