//go:build !headless

// Package reading is the feature for reading an article: the caret, copying, the
// style of the text, and which links are drawn.
package reading

import (
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/articleview"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Worker
	feature.Memory
	TextInSight() (why string, blocked bool)
}

// Feature is the reading feature.
type Feature struct {
	frame        Frame
	desk         *desk.Desk
	view         *articleview.View
	cacheDir     string // for the index of the system's fonts
	loadingFonts bool
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View, cacheDir string) *Feature {
	r := &Feature{frame: f, desk: d, view: v, cacheDir: cacheDir}
	v.SetStyle(r.style())
	v.SetSnap(!f.Settings().NoSnap)
	v.ShowAllLinks(f.Settings().AllLinks)
	v.OnFontsWanted = r.loadSystemFonts
	return r
}

// Parts gives the feature's parts to the window.
func (r *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: r.commands, Preferences: r.preferences, Drawn: r.view.Refresh}
}

func (r *Feature) commands() []*command.Command {
	inSight := command.All(feature.NeedsArticle(r.desk), r.frame.TextInSight)
	size := func(to func() int) func() { return func() { r.setSize(to()) } }
	now := func() int { return r.view.Style().Size }
	zoom := func(keys func() []ui.Key) []ui.Key {
		if r.frame.Settings().ZoomsWindow {
			return nil // the window has them
		}
		return keys()
	}
	all := []*command.Command{
		{ID: "edit.copy", Title: lang.L("Copy"), Group: command.Edit, Section: command.EditCopy, Keys: []ui.Key{command.Ctrl(fyne.KeyC), command.Ctrl(fyne.KeyInsert)}, Blocked: inSight, Run: r.copyText},
		{ID: "edit.quote", Title: lang.L("Copy as a quotation"), Group: command.Edit, Section: command.EditCopy, Keys: []ui.Key{command.CtrlShift(fyne.KeyC)}, Blocked: inSight, Run: r.copyQuote},
		{ID: "edit.all", Title: lang.L("Select all"), Group: command.Edit, Section: command.EditCopy, Keys: []ui.Key{command.Ctrl(fyne.KeyA)}, Blocked: inSight, Run: r.view.SelectAll},
		{ID: "text.bigger", Title: lang.L("Bigger text"), Group: command.View, Section: command.ViewText, Keys: zoom(command.ZoomIn), Run: size(func() int { return now() + 1 })},
		{ID: "text.smaller", Title: lang.L("Smaller text"), Group: command.View, Section: command.ViewText, Keys: zoom(command.ZoomOut), Run: size(func() int { return now() - 1 })},
		{ID: "text.reset", Title: lang.L("Normal text size"), Group: command.View, Section: command.ViewText, Keys: zoom(command.ZoomReset), Run: size(func() int { return articleview.DefaultTextSize })},
		{ID: "links.all", Title: lang.L("Show all links"), Group: command.View, Section: command.ViewLinks, Checked: func() bool { return r.frame.Settings().AllLinks }, Run: r.toggleLinks},
	}
	return append(all, r.caretCommands(inSight)...)
}

// caretCommands lists the commands that move the caret or the end of the selection.
func (r *Feature) caretCommands(blocked command.Condition) []*command.Command {
	var out []*command.Command
	for _, m := range []struct {
		move  articleview.Move
		id    string
		title string
		key   ui.Key
	}{
		{articleview.CharLeft, "left", lang.L("Left"), command.Plain(fyne.KeyLeft)},
		{articleview.CharRight, "right", lang.L("Right"), command.Plain(fyne.KeyRight)},
		{articleview.WordLeft, "wordLeft", lang.L("Word left"), command.Ctrl(fyne.KeyLeft)},
		{articleview.WordRight, "wordRight", lang.L("Word right"), command.Ctrl(fyne.KeyRight)},
		{articleview.LineUp, "up", lang.L("Line up"), command.Plain(fyne.KeyUp)},
		{articleview.LineDown, "down", lang.L("Line down"), command.Plain(fyne.KeyDown)},
		{articleview.LineStart, "home", lang.L("Start of the line"), command.Plain(fyne.KeyHome)},
		{articleview.LineEnd, "end", lang.L("End of the line"), command.Plain(fyne.KeyEnd)},
		{articleview.PageUp, "pageUp", lang.L("Page up"), command.Plain(fyne.KeyPageUp)},
		{articleview.PageDown, "pageDown", lang.L("Page down"), command.Plain(fyne.KeyPageDown)},
		{articleview.TextStart, "start", lang.L("Start of the article"), command.Ctrl(fyne.KeyHome)},
		{articleview.TextEnd, "finish", lang.L("End of the article"), command.Ctrl(fyne.KeyEnd)},
	} {
		out = append(out,
			&command.Command{ID: "caret." + m.id, Title: m.title, Group: command.Caret, Keys: []ui.Key{m.key}, Blocked: blocked, Run: func() { r.view.MoveCaret(m.move, false) }},
			&command.Command{ID: "select." + m.id, Title: lang.L("Select: {{.Move}}", ui.With{"Move": m.title}), Group: command.Caret, Keys: []ui.Key{ui.KeyOf(m.key.Name, m.key.Mod|fyne.KeyModifierShift)}, Blocked: blocked, Run: func() { r.view.MoveCaret(m.move, true) }},
		)
	}
	return out
}

// toggleLinks shows all links, or only those of the selected span.
func (r *Feature) toggleLinks() {
	s := r.frame.Settings()
	s.AllLinks = !s.AllLinks
	r.view.ShowAllLinks(s.AllLinks)
	r.frame.SaveSettings()
}

// copyText copies the selection, or the selected span's quote.
func (r *Feature) copyText() {
	if text, ok := articleview.SelectedText(r.view); ok {
		fyne.CurrentApp().Clipboard().SetContent(text)
		r.frame.Say(lang.L("Copied."))
	}
}

// copyQuote copies the selection, or the selected span, as a quotation with its source.
func (r *Feature) copyQuote() {
	text, ok := articleview.SelectedText(r.view)
	if !ok {
		return
	}
	a := r.view.Article()
	source := strings.Join(append([]string{strings.Join(strings.Fields(a.Title), " ")}, ui.SourceParts(a.Meta)...), ", ")
	fyne.CurrentApp().Clipboard().SetContent("“" + text + "” (" + source + ")")
	r.frame.Say(lang.L("Copied as a quotation with its source."))
}

// loadSystemFonts looks among the system's fonts for characters of the open article
// that the bundled fonts do not have, then shows these characters. This takes a
// moment, so the article is visible first.
func (r *Feature) loadSystemFonts(f *textlayout.Fonts) {
	if r.loadingFonts {
		return
	}
	r.loadingFonts = true
	var err error
	r.frame.Quietly(func() { err = f.LoadSystem(filepath.Join(r.cacheDir, "goldspan")) }, func() {
		r.loadingFonts = false
		if err != nil {
			r.frame.Say(lang.L("Fonts of this computer could not be read: {{.Error}}", ui.With{"Error": err}))
			return
		}
		r.view.ShowFonts()
	})
}

// style is the user's style for articles.
func (r *Feature) style() articleview.Style {
	s := r.frame.Settings()
	style := articleview.DefaultStyle()
	if s.TextSize != 0 {
		style.Size = s.TextSize
	}
	if s.Measure != 0 {
		style.Measure = s.Measure
	}
	if s.Leading != 0 {
		style.Leading = s.Leading
	}
	style.Sans = s.Sans
	return style
}

func (r *Feature) setSize(size int) {
	style := r.view.Style()
	style.Size = size
	r.setStyle(style)
}

func (r *Feature) setStyle(style articleview.Style) {
	r.view.SetStyle(style)
	style = r.view.Style()
	s := r.frame.Settings()
	s.TextSize, s.Sans, s.Measure, s.Leading = style.Size, style.Sans, style.Measure, style.Leading
	r.frame.SaveSettings()
}

// preferences lists the lines for the style of the text and for dragging.
func (r *Feature) preferences() []feature.Preference {
	style := r.view.Style()
	with := func(change func(*articleview.Style)) {
		s := r.view.Style()
		change(&s)
		r.setStyle(s)
	}
	var sizes []int
	for s := articleview.MinTextSize; s <= articleview.MaxTextSize; s++ {
		sizes = append(sizes, s)
	}
	measures, leadings := []int{60, 70, 78, 90, 110}, []float64{1.4, 1.55, 1.75, 2}
	return []feature.Preference{
		{
			Name: lang.L("Font of the text"), Choices: []string{lang.L("Serif"), lang.L("Sans serif")}, Chosen: second(style.Sans),
			Choose: func(i int) { with(func(s *articleview.Style) { s.Sans = i == 1 }) },
		}, {
			Name: lang.L("Size of the text"), Choices: texts(sizes, strconv.Itoa), Chosen: index(sizes, style.Size),
			Choose: func(i int) { with(func(s *articleview.Style) { s.Size = sizes[i] }) },
		}, {
			Name:    lang.L("Width of the column"),
			Choices: texts(measures, func(n int) string { return lang.N("{{.N}} letters", n, ui.With{"N": n}) }), Chosen: index(measures, style.Measure),
			Choose: func(i int) { with(func(s *articleview.Style) { s.Measure = measures[i] }) },
		}, {
			Name:    lang.L("Line spacing"),
			Choices: texts(leadings, func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }), Chosen: index(leadings, style.Leading),
			Choose: func(i int) { with(func(s *articleview.Style) { s.Leading = leadings[i] }) },
		}, {
			Name:    lang.L("Dragging selects"),
			Choices: []string{lang.L("Whole words (Alt: characters)"), lang.L("Characters (Alt: whole words)")}, Chosen: second(r.frame.Settings().NoSnap),
			Choose: func(i int) {
				r.frame.Settings().NoSnap = i == 1
				r.view.SetSnap(i == 0)
				r.frame.SaveSettings()
			},
		},
	}
}

// second is the index of the second choice if on is true, else of the first.
func second(on bool) int {
	if on {
		return 1
	}
	return 0
}

func texts[T any](values []T, text func(T) string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = text(v)
	}
	return out
}

// index is the index of v in values, or 0.
func index[T comparable](values []T, v T) int {
	for i := range values {
		if values[i] == v {
			return i
		}
	}
	return 0
}
