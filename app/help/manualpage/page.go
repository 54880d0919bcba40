// Package manualpage is the screen for reading and searching the manual. It knows
// the manual, but neither projects nor windows.
//
// A chapter is laid out again for each width. plan.go, line.go and words.go do the
// layout without widgets; body.go shows the result. The outline is on the left.
// During a search the hits replace the chapter.
package manualpage

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
	"goldspan/assets/manual"
)

// Page is the screen. Make it with New.
type Page struct {
	widget.BaseWidget
	OnClose func()            // closes the page, after Esc or a click on the button
	OnKey   func(ui.Key) bool // function keys and keys with modifiers that the page does not use

	chapter manual.Chapter
	place   string  // the current place
	past    []visit // the history for Back, the last visit at the end

	query        *ui.Field
	back, closer *ui.Tab
	outline      *outline
	body         *body
	hits         *hitList
	none         *canvas.Text
	bar, rule    *ui.Fill
	paper        *ui.Fill
	side         *ui.Fill
}

// visit is a place in the history, with its scroll offset.
type visit struct {
	place  string
	offset float32
}

var _ ui.Inspectable = (*Page)(nil)

// New makes a page with the first chapter.
func New() *Page {
	p := &Page{none: canvas.NewText(lang.L("The manual has no section with these words."), nil)}
	p.none.TextSize, p.none.Alignment = ui.TextSize, fyne.TextAlignCenter
	p.none.Hide()
	p.query = ui.NewField(lang.L("Search the manual"), false)
	p.query.OnChanged = func(string) { p.search() }
	p.query.OnSubmitted = func(string) { p.hits.choose() }
	p.query.OnEscape = p.leaveSearch
	p.query.OnTyped = p.typedInSearch
	p.query.OnTab = func(back bool) { p.step(p.query, back) }
	p.query.OnShortcut = p.pressed
	p.back = ui.NewTab("manual:back", lang.L("Back"), p.goBack)
	p.closer = ui.NewTab("manual:close", lang.L("Close"), p.close)
	p.outline = newOutline(p)
	p.body = newBody(p)
	p.hits = newHitList(p)
	p.hits.Hide()
	p.bar, p.rule, p.side, p.paper = ui.NewHairline(), ui.NewHairline(), ui.NewHairline(), ui.NewPaper(canvas.NewRectangle(color.Transparent))
	p.ExtendBaseWidget(p)
	p.show(visit{place: manual.Chapters()[0].ID})
	return p
}

// Open shows a place of the manual: "finding", or "finding#find-a-key". For an
// unknown section it shows the chapter, for an unknown chapter the first chapter.
// The query is cleared.
func (p *Page) Open(place string) {
	if known(place) != p.place {
		p.past = append(p.past, visit{p.place, p.body.scroll.Offset.Y})
	}
	p.walk(place)
}

// known is a place that exists in the manual: the place itself, else its chapter,
// else the first chapter.
func known(place string) string {
	chapter, _, _ := strings.Cut(place, "#")
	for _, place := range []string{place, chapter} {
		if _, _, ok := manual.At(place); ok {
			return place
		}
	}
	return manual.Chapters()[0].ID
}

// walk is Open without an entry in the history. It is for the keyboard, which moves
// from place to place.
func (p *Page) walk(place string) {
	p.query.SetText("")
	p.show(visit{place: known(place), offset: atPlace})
}

// TakeKeyboard moves the keyboard to the chapter. c must be the canvas of the page.
// A page that was not drawn yet does not know its canvas.
func (p *Page) TakeKeyboard(c fyne.Canvas) { c.Focus(p.body) }

// read returns the keyboard to the chapter.
func (p *Page) read() { p.focus(p.body) }

// Place is the current place: the section at the top.
func (p *Page) Place() string { return p.place }

// atPlace is the offset of a visit that starts at its place.
const atPlace float32 = -1

// show shows a visit: scrolled to its place, or to its offset.
func (p *Page) show(v visit) {
	chapter, _, _ := manual.At(v.place)
	if chapter.ID != p.chapter.ID {
		p.chapter = chapter
		p.body.show(chapter)
	}
	if v.offset == atPlace {
		p.body.goTo(v.place)
	} else {
		p.body.scrollTo(v.offset)
	}
	p.reading(v.place)
	p.back.Hidden = len(p.past) == 0
	p.back.Refresh()
}

// reading sets the current place.
func (p *Page) reading(place string) {
	p.place = place
	p.outline.mark(p.chapter, place)
}

func (p *Page) goBack() {
	if n := len(p.past); n > 0 {
		last := p.past[n-1]
		p.past = p.past[:n-1]
		p.query.SetText("")
		p.show(last)
		p.read()
	}
}

func (p *Page) close() {
	if p.OnClose != nil {
		p.OnClose()
	}
}

// search shows the hits in the place of the chapter while the query is not empty.
func (p *Page) search() {
	searching := strings.TrimSpace(p.query.Text) != ""
	p.hits.show(manual.Search(p.query.Text))
	p.body.Hidden, p.hits.Hidden = searching, !searching
	p.none.Hidden = !searching || len(p.hits.hits) > 0
	p.Refresh()
}

// typedInSearch handles the keys of the hits while the field has the keyboard. Home
// and End move the caret of the field.
func (p *Page) typedInSearch(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		if p.hits.Visible() {
			return p.hits.list.Walk(k, false)
		}
		return p.body.scrollKey(k)
	}
	return false
}

// leaveSearch handles Esc in the field: it clears the query, or closes the page if
// the query is empty.
func (p *Page) leaveSearch() {
	if p.query.Text == "" {
		p.close()
		return
	}
	p.query.SetText("")
	p.read()
}

// startSearch moves the keyboard to the field and selects its text.
func (p *Page) startSearch() {
	p.focus(p.query)
	p.query.TypedShortcut(&fyne.ShortcutSelectAll{})
}

var slash = ui.RuneKey('/')

// pressed handles a key that the focused part does not use.
func (p *Page) pressed(k ui.Key) bool {
	if same, ok := ui.PhysicalKey(k.Rune); ok && same == slash && k.Rune != 0 {
		k = same
	}
	switch k {
	case ui.KeyOf(fyne.KeyF, fyne.KeyModifierShortcutDefault), slash:
		p.startSearch()
	case ui.KeyOf(fyne.KeyEscape, 0):
		p.close()
	case ui.KeyOf(fyne.KeyBackspace, 0), ui.KeyOf(fyne.KeyLeft, fyne.KeyModifierAlt):
		p.goBack()
	default:
		return p.OnKey != nil && p.OnKey(k)
	}
	return true
}

// step moves the keyboard to the next or the previous part of the page: the field,
// the outline, the chapter or the hits.
func (p *Page) step(from fyne.Focusable, back bool) {
	parts := []fyne.Focusable{p.query, p.outline.list, p.body}
	if p.hits.Visible() {
		parts[2] = p.hits.list
	}
	for i, part := range parts {
		if part == from {
			by := 1
			if back {
				by = len(parts) - 1
			}
			p.focus(parts[(i+by)%len(parts)])
			return
		}
	}
}

// wire connects a list with the keys that all parts of the page share.
func (p *Page) wire(l *ui.KeyList, escape func()) {
	l.OnEscape = escape
	l.OnKey = func(k ui.Key) bool {
		if k.Name == fyne.KeyTab {
			p.step(l, k.Mod == fyne.KeyModifierShift)
			return true
		}
		return p.pressed(k)
	}
}

func (p *Page) focus(part fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(part)
	}
}

// Refresh implements fyne.Widget. The colours of the theme may have changed.
func (p *Page) Refresh() {
	p.none.Color = ui.Colors().Muted
	p.body.replan()
	for _, f := range []*ui.Fill{p.bar, p.rule, p.side, p.paper} {
		f.Refresh()
	}
	p.outline.list.Refresh()
	p.hits.list.Refresh()
	p.BaseWidget.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *Page) CreateRenderer() fyne.WidgetRenderer {
	p.none.Color = ui.Colors().Muted
	return &pageRenderer{p}
}

type pageRenderer struct{ p *Page }

const (
	outlineWidth float32 = 248
	mostQuery    float32 = 420 // width of the field
)

func (r *pageRenderer) Destroy()           {}
func (r *pageRenderer) Refresh()           { r.Layout(r.p.Size()) }
func (r *pageRenderer) MinSize() fyne.Size { return fyne.NewSize(2*outlineWidth, 160) }

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	p := r.p
	return []fyne.CanvasObject{p.paper, p.query, p.back, p.closer, p.bar, p.outline.list, p.side, p.body, p.hits, p.none}
}

func (r *pageRenderer) Layout(s fyne.Size) {
	p := r.p
	height := p.query.MinSize().Height
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	right := s.Width - ui.Gap2 - p.closer.MinSize().Width
	place(p.closer, right, ui.Gap2, p.closer.MinSize().Width, height)
	back := p.back.MinSize().Width
	place(p.back, right-ui.Gap1-back, ui.Gap2, back, height)
	place(p.query, ui.Gap3, ui.Gap2, min(mostQuery, right-back-ui.Gap6), height)
	top := height + 2*ui.Gap2
	place(p.bar, 0, top, s.Width, 1)
	top++
	place(p.outline.list, ui.Gap1, top+ui.Gap1, outlineWidth-2*ui.Gap1, s.Height-top-2*ui.Gap1)
	place(p.side, outlineWidth, top, 1, s.Height-top)
	left := outlineWidth + 1
	for _, o := range []fyne.CanvasObject{p.paper, p.body, p.hits} {
		place(o, left, top, s.Width-left, s.Height-top)
	}
	place(p.none, left, top+ui.Gap6, s.Width-left, p.none.MinSize().Height)
}

// Controls implements ui.Inspectable:
//
//	manual:search, manual:back, manual:close
//	manual:place:finding#find-a-key   a row of the outline
//	manual:hit:finding#find-a-key     a hit of the search
//	manual:none                       the message if nothing was found
//	manual:title:finding#find-a-key   a visible title of the chapter
//	manual:link:finding#find-a-key    a visible link
func (p *Page) Controls() []ui.Control {
	out := []ui.Control{{Name: "manual:search", Role: "entry", Text: p.query.Text, Enabled: true, Object: p.query}, ui.Button(p.closer.Name, p.closer.Text(), p.closer)}
	if !p.back.Hidden {
		out = append(out, ui.Button(p.back.Name, p.back.Text(), p.back))
	}
	out = append(out, p.outline.controls()...)
	switch {
	case !p.none.Hidden:
		out = append(out, ui.Control{Name: "manual:none", Role: "text", Text: p.none.Text, Enabled: true, Object: p.none})
	case p.hits.Visible():
		out = append(out, p.hits.controls()...)
	default:
		out = append(out, p.body.controls()...)
	}
	return out
}
