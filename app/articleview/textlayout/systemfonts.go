package textlayout

import (
	"fmt"
	"maps"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// systemFaces is what LoadSystem has found so far; it never changes once it is
// published.
type systemFaces struct {
	generation int
	byRune     map[rune]*font.Face
	byFont     map[*font.Font]*font.Face
}

// silence drops what fontscan logs about every font that it cannot use.
type silence struct{}

func (silence) Printf(string, ...any) {}

// ScanSystem looks which fonts the system has. Whoever needs them first does it
// otherwise, be it Fyne or LoadSystem: on a goroutine of its own at the start it
// is done while the window is made. Where it fails there are no such fonts.
func ScanSystem() { _ = fontscan.NewFontMap(silence{}).UseSystemFonts("") }

// want notes that no known face shows r. Control characters and the like are
// never drawn, so nobody has to have them.
func (f *Fonts) want(r rune) {
	if invisible(r) || isControl(r) || isSpace(r) {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, known := f.wanted[r]; !known {
		f.wanted[r] = true
	}
}

// Missing says that LoadSystem has something to look for.
func (f *Fonts) Missing() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, waits := range f.wanted {
		if waits {
			return true
		}
	}
	return false
}

// Generation changes when LoadSystem has found faces; texts laid out before
// have to be laid out again (Doc.SetWidth does it) to use them.
func (f *Fonts) Generation() int { return f.system.Load().generation }

// LoadSystem looks among the fonts of the system for the characters that texts
// made so far have and no face shows. It takes a tenth of a second or more the
// first time, so call it on a goroutine of its own; when it has returned and
// Generation has changed, lay out again. Texts made meanwhile may want more:
// Missing tells. cacheDir keeps the index of fonts between runs. Where the fonts
// cannot be read that is said once, and they are not looked for again.
func (f *Fonts) LoadSystem(cacheDir string) error {
	return f.load(func() (*fontscan.FontMap, error) {
		fm := fontscan.NewFontMap(silence{})
		return fm, fm.UseSystemFonts(cacheDir)
	})
}

func (f *Fonts) load(scan func() (*fontscan.FontMap, error)) error {
	f.loading.Lock()
	defer f.loading.Unlock()
	wanted := f.waiting()
	if len(wanted) == 0 {
		return nil
	}
	if f.unreadable {
		f.settle(wanted)
		return nil
	}
	if f.scanned == nil {
		fm, err := scan()
		if err != nil {
			f.unreadable = true
			f.settle(wanted)
			return fmt.Errorf("look for system fonts: %w", err)
		}
		f.scanned = fm
	}
	f.scanned.SetQuery(fontscan.Query{Families: []string{fontscan.Serif}})
	f.publish(f.resolve(wanted))
	return nil
}

// settle ends the search for runes, found or not.
func (f *Fonts) settle(runes []rune) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range runes {
		f.wanted[r] = false
	}
}

// waiting is what LoadSystem has to look for, script by script.
func (f *Fonts) waiting() []rune {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []rune
	for r, waits := range f.wanted {
		if waits {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b rune) int {
		if sa, sb := language.LookupScript(a), language.LookupScript(b); sa != sb {
			return int(int64(sa) - int64(sb))
		}
		return int(a - b)
	})
	return out
}

// resolve finds fonts for runes, which are sorted by script. A font that serves
// a script already is asked first, so that one word does not mix fonts.
func (f *Fonts) resolve(runes []rune) map[rune]*font.Font {
	found := map[rune]*font.Font{}
	var script language.Script
	var serving []*font.Font
	for _, r := range runes {
		if s := language.LookupScript(r); s != script {
			script, serving = s, nil
			f.scanned.SetScript(s)
		}
		if i := slices.IndexFunc(serving, func(ft *font.Font) bool { return fontHas(ft, r) }); i >= 0 {
			found[r] = serving[i]
			continue
		}
		if face := f.scanned.ResolveFace(r); face != nil && fontHas(face.Font, r) {
			found[r] = face.Font
			serving = append(serving, face.Font)
		}
	}
	f.settle(runes)
	return found
}

func fontHas(ft *font.Font, r rune) bool {
	_, ok := ft.NominalGlyph(r)
	return ok
}

// publish adds found to what is known. Faces are made anew around the fonts: a
// font may be shared with the goroutine that lays out, a face may not.
func (f *Fonts) publish(found map[rune]*font.Font) {
	if len(found) == 0 {
		return
	}
	old := f.system.Load()
	next := &systemFaces{
		generation: old.generation + 1,
		byRune:     maps.Clone(old.byRune),
		byFont:     maps.Clone(old.byFont),
	}
	if next.byRune == nil {
		next.byRune, next.byFont = map[rune]*font.Face{}, map[*font.Font]*font.Face{}
	}
	for r, ft := range found {
		face := next.byFont[ft]
		if face == nil {
			face = font.NewFace(ft)
			next.byFont[ft] = face
		}
		next.byRune[r] = face
	}
	f.system.Store(next)
}
