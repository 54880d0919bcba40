package articlelist

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/search"
	"goldspan/app/ui"
)

func (w *rowRenderer) clearSnippet() {
	for _, t := range w.around {
		t.Text = ""
	}
	w.times.Text = ""
	w.behind.Hide()
}

// paintSnippet draws the text around the match. The match is bold, on the colour of
// selected text.
func (w *rowRenderer) paintSnippet(width float32) {
	if !w.r.shape.snippet || !w.r.found {
		return
	}
	p, s := ui.Colors(), w.r.snippet
	w.around[0].Color, w.around[1].Color, w.around[2].Color, w.times.Color = p.Muted, p.Ink, p.Muted, p.Muted
	if s.Count == 0 {
		w.around[0].Text = ui.Truncate(lang.L("In the details of a span"), width, ui.SmallSize, fyne.TextStyle{})
		return
	}
	if s.Count > 1 {
		w.times.Text = ui.Digits(s.Count) + "×"
		width -= w.times.MinSize().Width + ui.Gap2
	}
	s = fit(s, width)
	for i, part := range []string{s.Before, s.Match, s.After} {
		w.around[i].Text = ui.Visual(part)
	}
	w.behind.FillColor = p.TextMarks
	w.behind.Show()
}

// layOutSnippet puts the parts side by side; from right to left, where most letters
// run so.
func (w *rowRenderer) layOutSnippet(width float32) {
	y := w.r.shape.snippetTop()
	parts := w.around
	if w.r.snippet.Count > 0 && rightToLeft(w.r.snippet) {
		parts[0], parts[2] = parts[2], parts[0]
	}
	x := float32(left)
	for _, t := range parts {
		t.Move(fyne.NewPos(x, y))
		if t == w.around[1] {
			w.behind.Move(fyne.NewPos(x-1, y+1))
			w.behind.Resize(fyne.NewSize(t.MinSize().Width+2, t.MinSize().Height-1))
		}
		if t.Text != "" {
			x += t.MinSize().Width
		}
	}
	w.times.Move(fyne.NewPos(width-ui.Gap3-w.times.MinSize().Width, y))
}

func rightToLeft(s search.Snippet) bool {
	return ui.RightToLeft(s.Before + s.Match + s.After)
}

// fit cuts a snippet so that the match is in sight: words before the match have at most
// a third of the width. Letters that run from right to left join in a word, so the
// match has whole words there.
func fit(s search.Snippet, width float32) search.Snippet {
	if rightToLeft(s) {
		if i := strings.LastIndexFunc(s.Before, unicode.IsSpace) + 1; i < len(s.Before) {
			s.Before, s.Match = s.Before[:i], s.Before[i:]+s.Match
		}
		i := strings.IndexFunc(s.After, unicode.IsSpace)
		if i < 0 {
			i = len(s.After)
		}
		s.Match, s.After = s.Match+s.After[:i], s.After[i:]
	}
	measure := func(t string, bold bool) float32 {
		return fyne.MeasureText(t, ui.SmallSize, fyne.TextStyle{Bold: bold}).Width
	}
	if measure(s.Match, true) > width {
		return search.Snippet{Match: ui.Truncate(s.Match, width, ui.SmallSize, fyne.TextStyle{Bold: true}), Count: s.Count}
	}
	room := width - measure(s.Match, true)
	share := max(width/3, room-measure(s.After, false)) // what is behind may be short
	s.Before = cutFront(s.Before, min(share, room), measure)
	room -= measure(s.Before, false)
	if measure(s.After, false) > room {
		space := strings.HasPrefix(s.After, " ")
		if s.After = cutBack(s.After, room, measure); space && strings.TrimSpace(s.After) == ui.Ellipsis {
			s.After = ui.Ellipsis
		}
	}
	return s
}

// cutFront leaves out words at the front until the rest fits.
func cutFront(t string, room float32, measure func(string, bool) float32) string {
	if measure(t, false) <= room {
		return t
	}
	for rest := t; ; {
		i := strings.IndexFunc(strings.TrimLeft(rest, " "), unicode.IsSpace)
		if i < 0 {
			break
		}
		rest = strings.TrimLeft(rest, " ")[i:]
		if cut := ui.Ellipsis + rest; measure(cut, false) <= room {
			return cut
		}
	}
	// The match is in the middle of a long word, or the script has no spaces.
	runes := []rune(t)
	for n := 1; n < len(runes); n++ {
		if cut := ui.Ellipsis + string(runes[n:]); measure(cut, false) <= room {
			return cut
		}
	}
	return ""
}

// cutBack leaves out letters at the end until the rest fits.
func cutBack(t string, room float32, measure func(string, bool) float32) string {
	runes := []rune(t)
	from, to := 0, len(runes) // that fit, that do not
	for to-from > 1 {
		if n := (from + to) / 2; measure(string(runes[:n])+ui.Ellipsis, false) <= room {
			from = n
		} else {
			to = n
		}
	}
	if from == 0 {
		return ""
	}
	return strings.TrimRight(string(runes[:from]), " ") + ui.Ellipsis
}
