package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
)

// Errors of Text, besides annotate.ErrText.
var (
	// ErrNotUTF8 says that the bytes are not text in UTF-8.
	ErrNotUTF8 = errors.New("not UTF-8 text")
	// ErrBlank says that the text has no visible character.
	ErrBlank = errors.New("nothing to read in it")
)

// Text makes an article of the bytes of a UTF-8 file, and reports the changes.
// newID makes the article's ID. name is the file's name; it becomes the title if no
// line of the text has a letter or a digit. Errors wrap ErrNotUTF8, ErrBlank or
// annotate.ErrText.
func Text(name string, data []byte, newID func() string) (*annotate.Article, Changes, error) {
	body, hadBOM := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF"))
	if err := checkUTF8(data, body); err != nil {
		return nil, Changes{}, err
	}
	text, changes := clean(string(body))
	changes.BOM = hadBOM
	switch {
	case len(body) == 0:
		return nil, Changes{}, fmt.Errorf("%w: it is empty", ErrBlank)
	case strings.IndexFunc(text, visible) < 0:
		return nil, Changes{}, fmt.Errorf("%w: it is blank", ErrBlank)
	}
	article, err := annotate.NewArticle(annotate.ArticleID(newID()), Title(name, text), text, annotate.Meta{})
	if err != nil {
		return nil, Changes{}, err
	}
	return article, changes, nil
}

// visible says that r can be seen: r is neither white space nor a format character,
// such as a zero-width space or a second byte order mark.
func visible(r rune) bool { return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) }

// checkUTF8 refuses data that is not UTF-8, and names the likely encoding. body is
// data without its byte order mark. Offsets in messages count from the start of
// data.
func checkUTF8(data, body []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return fmt.Errorf("%w: it is UTF-32; save it as UTF-8 and import it again", ErrNotUTF8)
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return fmt.Errorf("%w: it is UTF-16; save it as UTF-8 and import it again", ErrNotUTF8)
	}
	for at := 0; at < len(body); {
		r, size := utf8.DecodeRune(body[at:])
		if r == utf8.RuneError && size == 1 {
			offset := at + len(data) - len(body)
			if bytes.IndexByte(body, 0) >= 0 {
				return fmt.Errorf("%w: byte %d (0x%02X) fits no character, and there are NUL bytes: it is no text", ErrNotUTF8, offset, body[at])
			}
			return fmt.Errorf("%w: byte %d (0x%02X) fits no character; it may be in an older encoding, such as Windows-1252: save it as UTF-8 and import it again",
				ErrNotUTF8, offset, body[at])
		}
		at += size
	}
	// English text in UTF-16 without a byte order mark is valid UTF-8, but every
	// second byte is NUL. Programs and pictures contain many NULs too. A text may
	// contain a single one.
	if nuls := bytes.Count(body, []byte{0}); nuls > 1 && nuls >= len(body)/4 {
		return fmt.Errorf("%w: %d of its %d bytes are NUL, so it is UTF-16 or no text; save it as UTF-8 and import it again",
			ErrNotUTF8, nuls, len(body))
	}
	return nil
}

// clean makes the text to store: line ends are LF, and of the control characters
// only tab and LF remain. The number of code points changes only where CRLF becomes
// LF.
func clean(text string) (string, Changes) {
	var changes Changes
	if strings.IndexFunc(text, unwanted) < 0 {
		return text, changes
	}
	var b strings.Builder
	b.Grow(len(text))
	for at, r := range text {
		switch {
		case r == '\r' && at+1 < len(text) && text[at+1] == '\n':
			changes.LineEnds++
		case r == '\r':
			changes.LineEnds++
			b.WriteByte('\n')
		case unwanted(r):
			changes.Controls++
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), changes
}

func unwanted(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' }

// Changes counts the changes to a text during import.
type Changes struct {
	BOM      bool // a byte order mark was removed
	LineEnds int  // CRLF and CR replaced by LF
	Controls int  // control characters replaced by spaces
}

// Any says that the text was changed.
func (c Changes) Any() bool { return c != Changes{} }

// String is the text for the changes for a reader: "3 line ends made LF". Without
// changes it is empty.
func (c Changes) String() string {
	var parts []string
	if c.BOM {
		parts = append(parts, "a byte order mark removed")
	}
	if c.LineEnds > 0 {
		parts = append(parts, count(c.LineEnds, "line end")+" made LF")
	}
	if c.Controls > 0 {
		parts = append(parts, count(c.Controls, "control character")+" made "+plural(c.Controls, "a space", "spaces"))
	}
	return strings.Join(parts, ", ")
}

func count(n int, what string) string { return fmt.Sprintf("%d %s", n, plural(n, what, what+"s")) }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
