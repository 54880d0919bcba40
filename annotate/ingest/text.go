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

// Sentinel errors of reading a text.
var (
	// ErrNotUTF8 says that the bytes are not text in UTF-8.
	ErrNotUTF8 = errors.New("not UTF-8 text")
	// ErrBlank says that there is nothing to annotate.
	ErrBlank = errors.New("nothing to read in it")
)

// Text makes an article of the bytes of a UTF-8 text file, with an ID from
// newID, and says what it changed in them. name is the file's name: the title
// of a text that has no line with a letter or a digit in it. Errors wrap
// ErrNotUTF8, ErrBlank or annotate.ErrText.
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

// visible says that r leaves ink: no white space, no format character such as
// a zero-width space or a stray byte order mark.
func visible(r rune) bool { return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) }

// checkUTF8 names what data is where it is not UTF-8. body is data without the
// byte order mark of UTF-8; offsets in messages count from the start of data.
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
	// English in UTF-16 without a byte order mark is valid UTF-8 in which every
	// second byte is NUL; programs and pictures are full of NULs too. A stray
	// NUL in a text is not.
	if nuls := bytes.Count(body, []byte{0}); nuls > 1 && nuls >= len(body)/4 {
		return fmt.Errorf("%w: %d of its %d bytes are NUL, so it is UTF-16 or no text; save it as UTF-8 and import it again",
			ErrNotUTF8, nuls, len(body))
	}
	return nil
}

// clean makes the text that is stored: LF line ends, no control characters but
// tab and LF. The number of code points changes by the CRs of CRLF alone.
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
