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

// Text makes an article of the bytes of a text file, and reports the changes. newID makes the article's ID.
// name is the file's name; it becomes the title if no line of the text has a letter or
// a digit. Errors wrap ErrNotUTF8, ErrBlank or annotate.ErrText.
func Text(name string, data []byte, o Options, newID func() string) (*annotate.Article, Changes, error) {
	decoded, e, err := Decode(data, o.Declared, o.Encoding)
	if err != nil {
		return nil, Changes{}, err
	}
	text, changes := clean(decoded)
	changes.BOM = e.Name == "utf-8" && bytes.HasPrefix(data, []byte("\xEF\xBB\xBF"))
	if e.Name != "utf-8" {
		changes.Encoding = e.Name
	}
	if strings.IndexFunc(text, visible) < 0 {
		return nil, Changes{}, ErrBlank
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

// EncodingFault is a reason why bytes are not UTF-8 text.
type EncodingFault string

// The faults of an encoding.
const (
	EncodingUTF32   EncodingFault = "utf32"
	EncodingUnknown EncodingFault = "unknown" // Byte at Offset fits no character
	EncodingBinary  EncodingFault = "binary"  // Byte at Offset fits no character, and other bytes are NUL
	EncodingNULs    EncodingFault = "nuls"    // NULs of Size bytes are NUL

	EncodingUncertain EncodingFault = "uncertain" // Likely, with other texts
	EncodingMisfit    EncodingFault = "misfit"    // bytes fit no character of the encoding Name
	EncodingName      EncodingFault = "name"      // no encoding has this Name
)

// EncodingFaults lists all faults of an encoding.
func EncodingFaults() []EncodingFault {
	return []EncodingFault{
		EncodingUTF32, EncodingUnknown, EncodingBinary, EncodingNULs, EncodingUncertain, EncodingMisfit, EncodingName,
	}
}

// EncodingError is an ErrNotUTF8 with its fault. app/explain words it.
type EncodingError struct {
	Fault      EncodingFault
	Offset     int // in bytes from the start of the file
	Byte       byte
	NULs, Size int // in bytes
	Name       string
	Likely     []string // the likeliest first
}

func (e *EncodingError) Error() string {
	return fmt.Sprintf("%v: %s: 0x%02X at byte %d, %d of %d bytes are NUL", ErrNotUTF8, e.Fault, e.Byte, e.Offset, e.NULs, e.Size)
}

// Is says that e is ErrNotUTF8.
func (e *EncodingError) Is(target error) bool { return target == ErrNotUTF8 }

// checkUTF8 refuses data that is not UTF-8, and names the likely encoding. body is
// data without its byte order mark.
func checkUTF8(data, body []byte) error {
	nuls := bytes.Count(body, []byte{0})
	for at := 0; at < len(body); {
		r, size := utf8.DecodeRune(body[at:])
		if r == utf8.RuneError && size == 1 {
			e := &EncodingError{Fault: EncodingUnknown, Offset: at + len(data) - len(body), Byte: body[at], NULs: nuls, Size: len(body)}
			if nuls > 0 {
				e.Fault = EncodingBinary
			}
			return e
		}
		at += size
	}
	// English text in UTF-16 without a byte order mark is valid UTF-8, but every
	// second byte is NUL. Programs and pictures contain many NULs too. A text may
	// contain a single one.
	if nuls > 1 && nuls >= len(body)/4 {
		return &EncodingError{Fault: EncodingNULs, NULs: nuls, Size: len(body)}
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

	Encoding string // of the file; "" for UTF-8
}

// Any says that the text was changed.
func (c Changes) Any() bool { return c != Changes{} }
