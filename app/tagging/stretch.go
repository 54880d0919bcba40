//go:build !headless

package tagging

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/articleview"
	"goldspan/app/command"
	"goldspan/app/ui"
)

// stretchCommands lists the commands that move the ends of the selected span, or of the
// chosen suggestion. Brackets move the start, with Shift the end, by a word; with Alt by a character.
func (t *Feature) stretchCommands() []*command.Command {
	var out []*command.Command
	needs := func() (string, bool) {
		why, blocked := t.needsSpan()()
		return why, blocked && t.view.Offered().Move == nil
	}
	add := func(id, title string, by articleview.Stretch, key ui.Key) {
		out = append(out, &command.Command{ID: id, Title: title, Group: command.Span, Keys: []ui.Key{key}, Blocked: needs, Run: func() { t.stretch(by) }})
	}
	for _, c := range []struct {
		id, byWord, byCharacter string
		by                      articleview.Stretch
		rune                    rune
		name                    fyne.KeyName
		mod                     fyne.KeyModifier
	}{
		{"span.startBack", lang.L("Move the span’s start back by a word"), lang.L("Move the span’s start back by a character"), articleview.Stretch{}, '[', fyne.KeyLeftBracket, fyne.KeyModifierAlt},
		{"span.startOn", lang.L("Move the span’s start forward by a word"), lang.L("Move the span’s start forward by a character"), articleview.Stretch{Forward: true}, ']', fyne.KeyRightBracket, fyne.KeyModifierAlt},
		{"span.endBack", lang.L("Move the span’s end back by a word"), lang.L("Move the span’s end back by a character"), articleview.Stretch{End: true}, '{', fyne.KeyLeftBracket, fyne.KeyModifierAlt | fyne.KeyModifierShift},
		{"span.endOn", lang.L("Move the span’s end forward by a word"), lang.L("Move the span’s end forward by a character"), articleview.Stretch{End: true, Forward: true}, '}', fyne.KeyRightBracket, fyne.KeyModifierAlt | fyne.KeyModifierShift},
	} {
		add(c.id, c.byWord, c.by, ui.RuneKey(c.rune))
		by := c.by
		by.ByCharacter = true
		add(c.id+"Character", c.byCharacter, by, ui.KeyOf(c.name, c.mod)) // not shown
	}
	return out
}

// stretch moves one end of the selected span.
func (t *Feature) stretch(by articleview.Stretch) {
	if move := t.view.Offered().Move; move != nil {
		move(by)
		return
	}
	s, ok := t.view.SelectedSpan()
	if !ok {
		return
	}
	r, ok := t.view.Stretched(s.Range, by)
	if !ok {
		t.frame.Say(lang.L("This end of the span cannot move further."))
		return
	}
	t.resize(s.ID, r)
	t.view.Reveal(r)
}
