package textlayout

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// ErrFont says that the bytes of a face are no TrueType or OpenType font.
var ErrFont = errors.New("font cannot be read")

// FontFile is a TrueType or OpenType font. It knows at once which characters it
// has. The rest of it, which may be megabytes, is read when a text first needs a
// glyph, and once, however many Fonts use the file. Any goroutine may use it.
type FontFile struct {
	data  []byte
	cmap  font.Cmap
	parse func() *font.Font
}

// NewFontFile reads a TTF or OTF file, whose bytes must not change afterwards. It
// fails with ErrFont.
func NewFontFile(data []byte) (*FontFile, error) {
	f := &FontFile{data: data}
	if err := f.check(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFont, err)
	}
	f.parse = sync.OnceValue(func() *font.Font {
		face, err := font.ParseTTF(bytes.NewReader(f.data))
		if err != nil {
			panic(err) // check has read what it needs, and the files are part of the program
		}
		return face.Font
	})
	return f, nil
}

// check reads the tables that no font can be without, and keeps which characters
// the font has.
func (f *FontFile) check() error {
	loader, err := opentype.NewLoader(bytes.NewReader(f.data))
	if err != nil {
		return err
	}
	if _, _, err := font.LoadHeadTable(loader, nil); err != nil {
		return err
	}
	maxp, err := loader.RawTable(opentype.MustNewTag("maxp"))
	if err != nil {
		return err
	}
	if _, _, err := tables.ParseMaxp(maxp); err != nil {
		return err
	}
	raw, err := loader.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return err
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return err
	}
	var page tables.FontPage // of characters in old Arabic fonts
	if raw, err := loader.RawTable(opentype.MustNewTag("OS/2")); err == nil {
		if os2, _, err := tables.ParseOs2(raw); err == nil {
			page = os2.FontPage()
		}
	}
	f.cmap, _, err = font.ProcessCmap(table, page)
	return err
}

func (f *FontFile) has(r rune) bool {
	_, ok := f.cmap.Lookup(r)
	return ok
}

// lazyFace is the face that one Fonts makes of a file: a file may be shared, a
// face may not.
type lazyFace struct {
	file *FontFile
	made *font.Face // nil until it is needed
}

// face is the face. The first call reads the file, unless others have read it.
func (l *lazyFace) face() *font.Face {
	if l.made == nil {
		l.made = font.NewFace(l.file.parse())
	}
	return l.made
}
