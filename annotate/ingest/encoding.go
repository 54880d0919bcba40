package ingest

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	utf16 "golang.org/x/text/encoding/unicode"
)

// Encoding is the encoding of a file, and how it is known.
type Encoding struct {
	Name string      // of the WHATWG, in lower case: "windows-1250"
	By   EncodingWay // how it is known
}

// EncodingWay is a way to know an encoding.
type EncodingWay string

// The ways, the surest first.
const (
	ByChoice   EncodingWay = "choice"   // the user named it
	ByMark     EncodingWay = "mark"     // a byte order mark
	ByFile     EncodingWay = "file"     // the file declares it
	ByUTF8     EncodingWay = "utf8"     // the bytes are UTF-8, as those of other encodings hardly are
	ByBytes    EncodingWay = "bytes"    // it has bytes that other encodings do not have
	ByLikeness EncodingWay = "likeness" // the bytes are like those of a language in this encoding
)

// Encodings lists the encodings that a user can choose.
func Encodings() []string {
	return []string{
		"utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255",
		"windows-1256", "windows-1257", "windows-1258", "iso-8859-2", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-10", "iso-8859-13",
		"iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "ibm866", "macintosh", "x-mac-cyrillic", "gb18030", "gbk", "big5", "shift_jis",
		"euc-jp", "iso-2022-jp", "euc-kr", "windows-874",
	}
}

// Decode makes text of the bytes of a file. declared is the encoding that the file
// names in itself, chosen the one that the user names; "" is none. The errors are an
// EncodingError: where no encoding is certain, it has the likely ones. Nothing is
// replaced in silence: bytes that fit no character of the encoding are an error.
func Decode(data []byte, declared, chosen string) (string, Encoding, error) {
	if chosen != "" {
		text, err := decodeAs(data, chosen)
		return text, Encoding{chosen, ByChoice}, err
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return "", Encoding{}, &EncodingError{Fault: EncodingUTF32}
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		text, err := decodeAs(data, "utf-8")
		return text, Encoding{"utf-8", ByMark}, err
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		text, err := decodeAs(data, "utf-16le")
		return text, Encoding{"utf-16le", ByMark}, err
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		text, err := decodeAs(data, "utf-16be")
		return text, Encoding{"utf-16be", ByMark}, err
	}
	if declared = canonical(declared); declared != "" {
		if text, err := decodeAs(data, declared); err == nil {
			return text, Encoding{declared, ByFile}, nil
		}
	}
	for _, name := range []string{byNULs(data), byEscapes(data)} {
		if name == "" {
			continue
		}
		if text, err := decodeAs(data, name); err == nil {
			return text, Encoding{name, ByBytes}, nil
		}
	}
	utf8Err := checkUTF8(data, data)
	if utf8Err == nil {
		return string(data), Encoding{"utf-8", ByUTF8}, nil
	}
	return byLikeness(data, utf8Err)
}

// canonical is the name of the WHATWG for a name; "" for an unknown one.
func canonical(name string) string {
	e, err := htmlindex.Get(strings.TrimSpace(name))
	if err != nil {
		return ""
	}
	name, err = htmlindex.Name(e)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return ""
	}
	return name
}

// decodeAs decodes in one encoding, and fails at bytes that fit no character.
func decodeAs(data []byte, name string) (string, error) {
	e, err := htmlindex.Get(name)
	if err != nil {
		return "", &EncodingError{Fault: EncodingName, Name: name}
	}
	switch name {
	case "utf-8":
		body := bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
		if err := checkUTF8(data, body); err != nil {
			return "", err
		}
		return string(body), nil
	case "utf-16le":
		e = utf16.UTF16(utf16.LittleEndian, utf16.UseBOM)
	case "utf-16be":
		e = utf16.UTF16(utf16.BigEndian, utf16.UseBOM)
	}
	text, err := e.NewDecoder().Bytes(data)
	if err != nil || !utf8.Valid(text) {
		return "", &EncodingError{Fault: EncodingMisfit, Name: name}
	}
	// A decoder writes U+FFFD for bytes that fit no character. Only some encodings
	// have the character itself.
	if bytes.ContainsRune(text, utf8.RuneError) && !has(e, data) {
		return "", &EncodingError{Fault: EncodingMisfit, Name: name}
	}
	return string(text), nil
}

// has says that data has U+FFFD itself, written in the encoding.
func has(e encoding.Encoding, data []byte) bool {
	mark, err := e.NewEncoder().Bytes([]byte("\uFFFD"))
	return err == nil && bytes.Contains(data, mark)
}

// byEscapes recognises the escapes of ISO-2022-JP.
func byEscapes(data []byte) string {
	if bytes.Contains(data, []byte("\x1b$B")) || bytes.Contains(data, []byte("\x1b$@")) {
		return "iso-2022-jp"
	}
	return ""
}

// byNULs recognises UTF-16 without a byte order mark: the high bytes of blanks, at
// least, are NUL.
func byNULs(data []byte) string {
	if len(data) < 4 || len(data)%2 == 1 {
		return ""
	}
	var nuls, kinds [2]int // in the even and in the odd places: NULs, and different bytes
	var seen [2][256]bool
	for i, b := range data {
		if b == 0 {
			nuls[i%2]++
		}
		if !seen[i%2][b] {
			seen[i%2][b] = true
			kinds[i%2]++
		}
	}
	// Of the high bytes of a text there are few: NUL, and those of its script.
	half := len(data) / 2
	is := func(high int) bool {
		return nuls[high] >= max(2, half/20) && nuls[1-high] == 0 && kinds[high] <= 1+half/4
	}
	switch {
	case is(1):
		return "utf-16le"
	case is(0):
		return "utf-16be"
	}
	return ""
}

// Certainty of the detector, from 0 to 100: below the first nothing is certain. Another
// encoding counts where its certainty is at least this share of the best one.
const (
	leastCertain = 25
	otherShare   = 0.8
)

// guess is a likely encoding with the text in it.
type guess struct {
	name, text string
	odd        int // characters in places where a text of this language has none
}

// byLikeness asks which language in which encoding the bytes are like. It is certain
// where all likely encodings give the same text, without odd characters.
func byLikeness(data []byte, notUTF8 error) (string, Encoding, error) {
	refused, ok := notUTF8.(*EncodingError)
	if !ok || refused.Fault != EncodingUnknown {
		return "", Encoding{}, notUTF8 // a picture or a program
	}
	if isDamaged(data) {
		return "", Encoding{}, notUTF8
	}
	guesses := likely(data)
	if len(guesses) == 0 {
		return "", Encoding{}, notUTF8
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(a.odd, b.odd) })
	first := guesses[0]
	certain := first.odd == 0 && len(data) >= shortest && (beyondASCII(data) >= enoughBytes || !slices.Contains(wide, first.name))
	e := *refused
	e.Fault = EncodingUncertain
	for _, g := range guesses {
		e.Likely = append(e.Likely, g.name)
		certain = certain && (g.odd > 0 || g.text == first.text)
	}
	if !certain {
		return "", Encoding{}, &e
	}
	return first.text, Encoding{first.name, ByLikeness}, nil
}

// isDamaged says that data is UTF-8 with some damage, or cut off: nearly all bytes
// beyond ASCII fit.
func isDamaged(data []byte) bool {
	fit, unfit := 0, 0
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		switch {
		case r == utf8.RuneError && size == 1 && len(data)-at > 1 && !utf8.FullRune(data[at:]):
			return unfit <= fit // cut off
		case r == utf8.RuneError && size == 1:
			unfit++
		case size > 1:
			fit++
		}
		at += size
	}
	return fit >= 4*unfit
}

// A few bytes are characters in many encodings with several bytes a character.
const (
	enoughBytes = 8
	shortest    = 20 // bytes of a text that shows its language
)

var wide = []string{"gb18030", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr"}

func beyondASCII(data []byte) int {
	n := 0
	for _, b := range data {
		if b >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

// siblings are encodings that the detector does not know, or takes for others.
var siblings = map[string][]string{
	"windows-1250": {"iso-8859-2"},
	"iso-8859-2":   {"windows-1250"},
	"windows-1252": {"macintosh", "ibm866"},
	"windows-1251": {"x-mac-cyrillic"},
	"koi8-r":       {"koi8-u"},
}

// likely lists the likely encodings in which all bytes fit a character.
func likely(data []byte) []guess {
	found, err := chardet.NewTextDetector().DetectAll(sampleOf(data))
	if err != nil {
		return nil
	}
	slices.SortStableFunc(found, func(a, b chardet.Result) int { return cmp.Compare(b.Confidence, a.Confidence) })
	var guesses []guess
	add := func(name, language string) bool {
		if name == "" || name == "utf-8" || slices.ContainsFunc(guesses, func(g guess) bool { return g.name == name }) {
			return false
		}
		text, err := decodeAs(data, name)
		if err != nil || strings.ContainsFunc(text, isC1) {
			return false
		}
		guesses = append(guesses, guess{name, text, odd(text, language)})
		return true
	}
	best := 0
	for _, f := range found {
		if f.Confidence < leastCertain || float64(f.Confidence) < otherShare*float64(best) {
			break
		}
		if name := supersetOf(f.Charset); add(name, f.Language) {
			best = max(best, f.Confidence)
			for _, s := range siblings[name] {
				add(s, f.Language)
			}
		}
	}
	// A sibling without a language of its own must not make a good guess uncertain.
	if len(guesses) > 1 && guesses[0].odd == 0 {
		guesses = slices.DeleteFunc(guesses, func(g guess) bool { return slices.Contains([]string{"macintosh", "ibm866", "x-mac-cyrillic"}, g.name) })
	}
	return guesses
}

// letters are the letters of a language beyond ASCII, in small letters. Only languages
// whose encodings differ in a few letters are here.
var letters = map[string]string{
	"pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýžäôĺľŕöü", "hu": "áéíóöőúüű", "ro": "ăâîșțşţ",
}

// odd counts the characters that are in places where a text has none: a sign inside a
// word, a capital after a small letter, a letter that the language does not have.
func odd(text, language string) int {
	known, n := letters[language], 0
	var before, last rune
	check := func(r, next rune) {
		if r < utf8.RuneSelf {
			return
		}
		inside := cased(before) && cased(next)
		switch {
		case unicode.IsLetter(r):
			small := unicode.ToLower(r)
			if unicode.IsUpper(r) && unicode.IsLower(before) || known != "" && unicode.Is(unicode.Latin, r) && !strings.ContainsRune(known, small) {
				n++
			}
		case cased(before) && (unicode.In(r, unicode.Sm, unicode.Sk) || strings.ContainsRune("¶¹¼", r)):
			n++
		case inside && !strings.ContainsRune("’‘·‐‑–—\u00AD", r):
			n++
		}
	}
	for _, r := range text {
		check(last, r)
		before, last = last, r
	}
	check(last, 0)
	return n
}

// isC1 is a control character that no text has: the encoding is another one.
func isC1(r rune) bool { return 0x80 <= r && r < 0xA0 && r != 0x85 }

// supersetOf is the encoding to use for one that the detector knows. Files that say
// ISO-8859-1 have Windows-1252.
func supersetOf(charset string) string {
	switch charset {
	case "ISO-8859-8-I":
		return "windows-1255"
	case "ISO-8859-9":
		return "windows-1254"
	case "GB-18030":
		return "gb18030"
	}
	return canonical(charset)
}

// sampleOf is enough of a large file to know its language.
func sampleOf(data []byte) []byte {
	const most = 256 << 10
	if len(data) <= most {
		return data
	}
	return data[:most]
}

// cased is a letter of a script with capitals. Other scripts have marks between
// letters without a blank.
func cased(r rune) bool { return unicode.IsUpper(r) || unicode.IsLower(r) }
