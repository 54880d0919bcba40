package textlayout

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// ErrFont says that the bytes of a face are no TrueType or OpenType font.
var ErrFont = errors.New("font cannot be read")

// lowRunes is where the table of faces by character ends and a map begins: the
// alphabets and general punctuation lie below.
const lowRunes = 0x2100

// Fonts chooses a face for every character: the reading face where it has the
// character, then the fallbacks in order, then the fonts of the system once
// LoadSystem has found them.
type Fonts struct {
	faces []*font.Face // the reading face, then the fallbacks
	emoji *font.Face   // nil for none

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

// NewFonts reads the reading face and its fallbacks, each the bytes of a TTF or
// OTF file.
func NewFonts(primary []byte, fallback ...[]byte) (*Fonts, error) {
	f := &Fonts{high: map[rune]*font.Face{}, wanted: map[rune]bool{}}
	f.system.Store(&systemFaces{})
	for i, ttf := range append([][]byte{primary}, fallback...) {
		face, err := parseFace(ttf)
		if err != nil {
			return nil, fmt.Errorf("face %d: %w", i, err)
		}
		f.faces = append(f.faces, face)
	}
	return f, nil
}

// WithEmoji adds a face that shows emoji: sequences that ask for an emoji
// (variation selector 16, keycaps, joined sequences, flags, skin tones) go to it
// as a whole, even where the reading face has their first character. It is also
// the last fallback. Call it before the first Doc is made.
func (f *Fonts) WithEmoji(ttf []byte) (*Fonts, error) {
	face, err := parseFace(ttf)
	if err != nil {
		return nil, fmt.Errorf("emoji face: %w", err)
	}
	f.emoji = face
	f.faces = append(f.faces, face)
	return f, nil
}

func parseFace(ttf []byte) (*font.Face, error) {
	face, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFont, err)
	}
	return face, nil
}

// Extents is how far the reading face reaches above and below its baseline at
// size pixels. Both are positive.
func (f *Fonts) Extents(size int) (ascent, descent float32) {
	face := f.faces[0]
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
		c = f.faces[0]
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
		if has(c, r) {
			return c
		}
	}
	return f.system.Load().byRune[r]
}

// cluster is the face that shows all of a grapheme: a mark that another face
// than its base's would draw stands in the wrong place.
func (f *Fonts) cluster(g []rune) *font.Face {
	if f.emoji != nil && isEmoji(g) && has(f.emoji, g[0]) {
		return f.emoji
	}
	first := f.face(g[0])
	if len(g) == 1 || hasAll(first, g) {
		return first
	}
	for _, c := range f.faces {
		if hasAll(c, g) {
			return c
		}
	}
	for _, r := range g[1:] {
		if c := f.face(r); hasAll(c, g) {
			return c
		}
	}
	return first
}

func has(face *font.Face, r rune) bool {
	_, ok := face.Font.NominalGlyph(r)
	return ok
}

func hasAll(face *font.Face, g []rune) bool {
	for _, r := range g {
		if !invisible(r) && !has(face, r) {
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
