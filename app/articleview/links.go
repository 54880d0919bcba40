package articleview

import (
	"cmp"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// links says which links of the state are drawn: those of the selected span and of
// the span that a card tells of, or all that begin or end in sight.
type links struct {
	all  bool
	told annotate.SpanID // whose card is shown
}

// ShowAllLinks says whether all links in sight are drawn, or only those of the
// selected span and of the span under the pointer.
func (v *View) ShowAllLinks(on bool) {
	if v.links.all != on {
		v.links.all = on
		v.update()
	}
}

// tell draws the links of a span while its card is shown; "" for none.
func (l *links) tell(v *View, id annotate.SpanID) {
	if l.told == id {
		return
	}
	had := len(v.state.LinksOf(l.told)) > 0
	l.told = id
	if had || len(v.state.LinksOf(id)) > 0 {
		v.update()
	}
}

// wanted are the links to be drawn: first those of the spans that are looked at, so
// many, then the others.
func (l *links) wanted(s *annotate.State, selected annotate.SpanID, drawn []annotate.Span, shapes []shape) (list []annotate.Link, looked int) {
	seen := map[annotate.LinkID]bool{}
	add := func(id annotate.SpanID) {
		for _, link := range s.LinksOf(id) {
			if !seen[link.ID] {
				seen[link.ID] = true
				list = append(list, link)
			}
		}
	}
	add(selected)
	add(l.told)
	looked = len(list)
	if l.all {
		for i := range shapes {
			add(drawn[shapes[i].span].ID)
		}
	}
	return list, looked
}

// linkDrawing draws links over the text.
type linkDrawing struct {
	layer   *fyne.Container
	raster  *canvas.Raster
	plates  pool[*canvas.Rectangle]
	words   pool[*canvas.Text]
	drawn   []drawnLink
	painted []drawnLink // what the raster shows
	left    image.Point // of the raster, in pixels of the device
}

// drawnLink is a link as it is drawn.
type drawnLink struct {
	linkCurve
	link  annotate.Link
	words string
	ink   color.NRGBA
	dash  bool
}

const (
	linkTextSize  = 10
	lookedQuote   = 28 // runes of the quote of an end out of sight
	otherQuote    = 14
	maxAtEdge     = 5    // links to one edge of the view
	lookedInk     = 0.85 // of the links of the spans that are looked at
	otherInk      = 0.5  // of the others
	plateInset    = 3
	linkRasterPad = 8
)

func newLinkDrawing() *linkDrawing {
	d := &linkDrawing{layer: &fyne.Container{}}
	d.raster = canvas.NewRaster(func(w, h int) image.Image {
		return paintLinks(d.painted, d.left, w, h, d.raster.Size(), ui.Colors().Paper)
	})
	d.raster.ScaleMode = canvas.ImageScalePixels
	d.plates.make = func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	d.words.make = func() *canvas.Text { return canvas.NewText("", color.Transparent) }
	return d
}

func (d *linkDrawing) clear() {
	d.drawn = nil
	d.plates.reset()
	d.words.reset()
	d.layer.Objects = d.layer.Objects[:0]
}

// draw draws the links of a view's scene.
func (d *linkDrawing) draw(v *View, sc *scene, boxes *spanBoxes) {
	list, looked := v.links.wanted(&v.state, v.selected.span, boxes.drawn, boxes.shapes)
	if len(list) == 0 || len(sc.lines) == 0 {
		return
	}
	page := newLinkPage(sc, v.Size(), v.page.column)
	ends := newLinkEnds(&page, sc, boxes)
	items := make([]linkItem, len(list))
	links := make([]drawnLink, len(list))
	before := d.painted
	p := ui.Colors()
	for i := range list {
		l := &list[i]
		from, ok := v.state.Span(l.From)
		to, found := v.state.Span(l.To)
		if !ok || !found {
			continue
		}
		it := linkItem{from: ends.of(from), to: ends.of(to)}
		links[i] = drawnLink{link: *l, dash: l.Assumed, ink: ui.Blend(p.Ink, p.Paper, lookedInk), words: linkWords(l, from, to, it, lookedQuote)}
		if i >= looked {
			it.rank = 1
			links[i].ink = ui.Blend(p.Ink, p.Paper, otherInk)
			links[i].words = linkWords(l, from, to, it, otherQuote)
		}
		items[i] = it
	}
	for i, n := range leaveOut(items, func(i int) int { return ends.distance(&v.state, &list[i], items[i]) }) {
		links[i].words += " " + lang.N("and {{.N}} more", n, ui.With{"N": ui.Digits(n)})
	}
	for i := range items {
		items[i].plate = fyne.MeasureText(links[i].words, linkTextSize, fyne.TextStyle{}).Width + 2*plateInset
	}
	for i, c := range layLinks(&page, items) {
		if len(c.points) > 0 {
			links[i].linkCurve = c
			d.drawn = append(d.drawn, links[i])
		}
	}
	d.painted = d.drawn
	d.show(before, sc.scale, v.Size(), p)
}

// show puts the lines and words of links into the layer.
func (d *linkDrawing) show(before []drawnLink, scale float32, view fyne.Size, p ui.Palette) {
	if len(d.drawn) == 0 {
		return
	}
	left, size := rasterOf(d.drawn, scale, view)
	moved := fyne.NewPos(float32(left.X-d.left.X)/scale, float32(left.Y-d.left.Y)/scale)
	same := d.raster.Size() == size && slices.EqualFunc(before, d.drawn, func(a, b drawnLink) bool { return a.paintsAs(b, moved) })
	d.left = left
	d.raster.Move(fyne.NewPos(float32(left.X)/scale, float32(left.Y)/scale))
	d.raster.Resize(size)
	if !same {
		d.raster.Refresh()
	}
	d.layer.Objects = append(d.layer.Objects, d.raster)
	for _, l := range d.drawn {
		if l.plate == (plate{}) {
			continue
		}
		o := d.plates.next()
		fill(o, p.Paper, 2, l.plate.x, l.plate.y, l.plate.w, l.plate.h)
		t := d.words.next()
		if ink, words := ui.Legible(l.ink, p.Ink, p.Paper), ui.Visual(l.words); t.Text != words || t.Color != ink {
			t.Text, t.Color, t.TextSize = words, ink, linkTextSize
			t.Refresh()
		}
		min := t.MinSize()
		t.Move(fyne.NewPos(l.plate.x+plateInset, l.plate.y+(plateH-min.Height)/2))
		t.Resize(min)
		d.layer.Objects = append(d.layer.Objects, o, t)
	}
}

// paintsAs says that the lines of two drawings are the same but for a move.
func (l drawnLink) paintsAs(o drawnLink, moved fyne.Position) bool {
	return l.ink == o.ink && l.dash == o.dash && l.edges == o.edges && slices.EqualFunc(l.points, o.points, func(a, b fyne.Position) bool {
		return abs(a.X+moved.X-b.X) < 0.01 && abs(a.Y+moved.Y-b.Y) < 0.01
	})
}

// rasterOf is the smallest place, in whole pixels of the device, for the lines of links.
func rasterOf(links []drawnLink, scale float32, view fyne.Size) (left image.Point, size fyne.Size) {
	x0, y0, x1, y1 := view.Width, view.Height, float32(0), float32(0)
	for _, l := range links {
		for _, q := range l.points {
			x0, x1, y0, y1 = min(x0, q.X), max(x1, q.X), min(y0, q.Y), max(y1, q.Y)
		}
	}
	down := func(f float32) int { return int(math.Floor(float64(f-linkRasterPad) * float64(scale))) }
	up := func(f float32) int { return int(math.Ceil(float64(f+linkRasterPad) * float64(scale))) }
	left = image.Pt(down(x0), down(y0))
	return left, fyne.NewSize(float32(up(x1)-left.X)/scale, float32(up(y1)-left.Y)/scale)
}

// newLinkPage is the page of a scene.
func newLinkPage(sc *scene, view fyne.Size, c column) linkPage {
	p := linkPage{left: c.x, right: c.x + c.width, width: view.Width - barWidth, height: view.Height}
	for _, l := range sc.lines {
		x := sc.left + l.line.X0
		p.lines = append(p.lines, linkLine{y: l.y, h: l.line.Height, x0: x, x1: x + l.line.Width})
	}
	return p
}

// linkEnds finds the parts of spans that are in sight.
type linkEnds struct {
	boxes map[annotate.SpanID][]linkBox
	from  int // what ends here or earlier is above the view
	until int // what begins here or later is below the view
}

func newLinkEnds(p *linkPage, sc *scene, b *spanBoxes) linkEnds {
	e := linkEnds{boxes: map[annotate.SpanID][]linkBox{}, from: sc.lines[0].line.Start, until: math.MaxInt}
	line := 0
	for i := range p.lines {
		if l := p.lines[i]; l.y+l.h/2 > p.height {
			e.until = sc.lines[i].line.Start
			break
		}
	}
	for _, s := range b.shapes { // in the order of the lines
		for line+1 < len(p.lines) && p.lines[line+1].y <= s.y+0.5 {
			line++
		}
		if s.first {
			p.lines[line].marks = append(p.lines[line].marks, s.markX)
		}
		if m := p.lines[line].y + p.lines[line].h/2; m >= 0 && m <= p.height {
			id := b.drawn[s.span].ID
			e.boxes[id] = append(e.boxes[id], linkBox{line: line, x0: s.x, x1: s.x + s.w})
		}
	}
	if e.until == math.MaxInt {
		e.until = sc.lines[len(sc.lines)-1].line.End
	}
	return e
}

func (e *linkEnds) of(s annotate.Span) linkEnd {
	return linkEnd{boxes: e.boxes[s.ID], below: s.Range.Start >= e.until}
}

// distance is how far an end of a link is out of sight, in code points.
func (e *linkEnds) distance(s *annotate.State, link *annotate.Link, it linkItem) int {
	id := link.From
	if it.to.away() {
		id = link.To
	}
	span, _ := s.Span(id)
	return max(e.from-span.Range.End, span.Range.Start-e.until)
}

// leaveOut leaves links out where more than a few go to one edge of the view: those
// whose other end is farthest. more says how many are not shown beside a link.
func leaveOut(items []linkItem, distance func(int) int) (more map[int]int) {
	more = map[int]int{}
	for _, below := range []bool{false, true} {
		var at []int
		for i, it := range items {
			if it.from.away() != it.to.away() && (it.from.away() && it.from.below || it.to.away() && it.to.below) == below {
				at = append(at, i)
			}
		}
		if len(at) <= maxAtEdge {
			continue
		}
		slices.SortStableFunc(at, func(a, b int) int {
			return cmp.Or(cmp.Compare(items[a].rank, items[b].rank), cmp.Compare(distance(a), distance(b)))
		})
		for _, i := range at[maxAtEdge:] {
			items[i].from, items[i].to = linkEnd{}, linkEnd{}
		}
		more[at[maxAtEdge-1]] = len(at) - maxAtEdge
	}
	return more
}

// linkWords are the type of a link, and the start of the quote of an end that is out
// of sight.
func linkWords(l *annotate.Link, from, to annotate.Span, it linkItem, runes int) string {
	words := ui.LinkType(l.Type)
	switch {
	case it.from.away():
		return shortQuote(from.Quote, runes) + " " + words
	case it.to.away():
		return words + " " + shortQuote(to.Quote, runes)
	}
	return words
}

// shortQuote is the start of a quote, at most so many runes, with its last word whole
// if that is not long.
func shortQuote(s string, runes int) string {
	quote := []rune(oneLine(s))
	if len(quote) <= runes {
		return "“" + string(quote) + "”"
	}
	start := string(quote[:runes])
	if at := strings.LastIndexByte(start, ' '); at > len(start)/2 && quote[runes] != ' ' {
		start = start[:at]
	}
	return "“" + strings.TrimSpace(start) + ui.Ellipsis + "”"
}
