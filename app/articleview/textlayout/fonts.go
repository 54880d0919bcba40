package textlayout

import (
	"sync"
	"sync/atomic"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// lowRunes is where the table of faces by character ends and a map begins: the
// alphabets and general punctuation lie below.
const lowRunes = 0x2100

// Fonts chooses a face for every character: the reading face where it has the
// character, then the fallbacks in order, then the fonts of the system once
// LoadSystem has found them.
type Fonts struct {
	faces []*lazyFace // the reading face, then the fallbacks
	emoji *lazyFace   // nil for none

	// The choices so far, valid for one generation of system faces.
	low  [lowRunes]*font.Face
	high map[rune]*font.Face
	seen int

	images glyphImages

	system atomic.Pointer[systemFaces]

	mu     sync.Mutex
	wanted map[rune]bool // guarded by mu: true waits for LoadSystem, false is nowhere

	loading    sync.Mutex
	scanned    *fontscan.FontMap // guarded by loading
	unreadable bool              // that the system has; guarded by loading
}

// NewFonts chooses between a reading face and its fallbacks. It reads of them only
// what texts need.
func NewFonts(primary *FontFile, fallback ...*FontFile) *Fonts {
	f := &Fonts{high: map[rune]*font.Face{}, wanted: map[rune]bool{}}
	f.system.Store(&systemFaces{})
	for _, file := range append([]*FontFile{primary}, fallback...) {
		f.faces = append(f.faces, &lazyFace{file: file})
	}
	return f
}

// WithEmoji adds a face that shows emoji: sequences that ask for an emoji
// (variation selector 16, keycaps, joined sequences, flags, skin tones) go to it
// as a whole, even where the reading face has their first character. It is also
// the last fallback. Call it before the first Doc is made. It answers f.
func (f *Fonts) WithEmoji(file *FontFile) *Fonts {
	f.emoji = &lazyFace{file: file}
	f.faces = append(f.faces, f.emoji)
	return f
}

// Extents is how far the reading face reaches above and below its baseline at
// size pixels. Both are positive.
func (f *Fonts) Extents(size int) (ascent, descent float32) {
	face := f.faces[0].face()
	e, ok := face.FontHExtents()
	if !ok || face.Upem() == 0 {
		return float32(size) * 0.8, float32(size) * 0.2
	}
	scale := float32(size) / float32(face.Upem())
	return e.Ascender * scale, -e.Descender * scale
}

// face is the face that shows r: the reading face, with its sign for a missing
// character, while no other is known.
func (f *Fonts) face(r rune) *font.Face {
	if r >= 0 && r < lowRunes {
		if c := f.low[r]; c != nil {
			return c
		}
	} else if c, ok := f.high[r]; ok {
		return c
	}
	c := f.find(r)
	if c == nil {
		f.want(r)
		c = f.faces[0].face()
	}
	if r >= 0 && r < lowRunes {
		f.low[r] = c
	} else {
		f.high[r] = c
	}
	return c
}

func (f *Fonts) find(r rune) *font.Face {
	for _, c := range f.faces {
		if c.file.has(r) {
			return c.face()
		}
	}
	return f.system.Load().byRune[r]
}

// cluster is the face that shows all of a grapheme: a mark that another face
// than its base's would draw stands in the wrong place.
func (f *Fonts) cluster(g []rune) *font.Face {
	if f.emoji != nil && isEmoji(g) && f.emoji.file.has(g[0]) {
		return f.emoji.face()
	}
	first := f.face(g[0])
	if len(g) == 1 || hasAll(first.Cmap, g) {
		return first
	}
	for _, c := range f.faces {
		if hasAll(c.file.cmap, g) {
			return c.face()
		}
	}
	for _, r := range g[1:] {
		if c := f.face(r); hasAll(c.Cmap, g) {
			return c
		}
	}
	return first
}

// hasAll says whether a font has the characters of g that are seen.
func hasAll(glyphs font.Cmap, g []rune) bool {
	for _, r := range g {
		if _, ok := glyphs.Lookup(r); !ok && !invisible(r) {
			return false
		}
	}
	return true
}

// renew forgets the choices that a new generation of system faces may change.
func (f *Fonts) renew() {
	if g := f.Generation(); g != f.seen {
		f.seen = g
		clear(f.low[:])
		clear(f.high)
	}
}
