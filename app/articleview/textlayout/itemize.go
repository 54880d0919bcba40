package textlayout

import (
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"

	"goldspan/app/bidi"
)

// item is a stretch of a paragraph that is shaped in one go: one level, one
// script, one face. Items begin and end between graphemes.
type item struct {
	start, end int // in the paragraph
	level      bidi.Level
	script     language.Script
	face       *font.Face
}

func (t item) direction() di.Direction {
	if t.level.RTL() {
		return di.DirectionRTL
	}
	return di.DirectionLTR
}

// itemize splits a paragraph into items. Characters of no script of their own
// go with the script before them, at the start with the one after; white space
// and controls stay in the face before them.
func itemize(text []rune, levels []bidi.Level, bounds []boundary, fonts *Fonts) []item {
	var out []item
	for g := 0; g < len(text); {
		end := g + 1
		for end < len(text) && bounds[end]&graphemeStart == 0 {
			end++
		}
		next := item{start: g, end: end, level: levels[g], script: scriptOf(text[g:end])}
		if !blank(text[g:end]) {
			next.face = fonts.cluster(text[g:end])
		}
		if n := len(out); n == 0 || !out[n-1].join(next) {
			if n > 0 {
				next.inherit(out[n-1])
			}
			out = append(out, next)
		}
		g = end
	}
	for k := range out { // what had nothing before it
		if out[k].face == nil {
			out[k].face = fonts.face(' ')
		}
	}
	return out
}

// join makes next part of t, if they can be shaped together, and says whether it did.
func (t *item) join(next item) bool {
	if t.level != next.level ||
		t.face != nil && next.face != nil && t.face != next.face ||
		t.script.Strong() && next.script.Strong() && t.script != next.script {
		return false
	}
	if t.face == nil {
		t.face = next.face
	}
	if !t.script.Strong() {
		t.script = next.script
	}
	t.end = next.end
	return true
}

// inherit takes from the item before what t has none of its own of.
func (t *item) inherit(before item) {
	if t.face == nil {
		t.face = before.face
	}
	if !t.script.Strong() && before.level == t.level {
		t.script = before.script
	}
}

// blank says that nothing of g is drawn.
func blank(g []rune) bool {
	for _, r := range g {
		if !isSpace(r) && !isControl(r) && !invisible(r) {
			return false
		}
	}
	return true
}

func scriptOf(g []rune) language.Script {
	for _, r := range g {
		if s := language.LookupScript(r); s.Strong() {
			return s
		}
	}
	return language.Common
}

// languageFor is the language that shaping takes for a script: that of the text
// where it is written in the script, else one that is.
func languageFor(text language.Language, script language.Script) language.Language {
	if text == "" {
		text = "en"
	}
	id, ok := language.NewLangID(text)
	if !ok || id.UseScript(script) {
		return text
	}
	if other := language.ScriptToLang[script]; other != 0 {
		return other.Language()
	}
	return text
}
