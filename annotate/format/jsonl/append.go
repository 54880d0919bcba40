package jsonl

import (
	"math/bits"
	"strconv"
	"unicode/utf8"
)

// appendLine appends r, whose text and Record.strings are UTF-8, as one line. The bytes are those of
// encoding/json, with two differences: <, > and & are not escaped, and strings that look
// like times are padded. encoding/json takes several times as long.
func appendLine(b []byte, r *Record) []byte {
	b = appendString(append(b, `{"schema":`...), r.Schema)
	b = appendPadded(append(b, `,"id":`...), r.ID)
	b = appendPadded(append(b, `,"title":`...), r.Title)
	b = appendJSON(append(b, `,"text":`...), r.Text, true)
	b = appendString(append(b, `,"sha256":`...), r.SHA256)
	m := &r.Meta
	b = appendPadded(append(b, `,"meta":{"outlet":`...), m.Outlet)
	b = appendPadded(append(b, `,"url":`...), m.URL)
	b = appendPadded(append(b, `,"author":`...), m.Author)
	b = appendPadded(append(b, `,"published":`...), m.Published)
	b = appendPadded(append(b, `,"language":`...), m.Language)
	b = appendPadded(append(b, `,"story":`...), m.Story)
	b = appendPadded(append(b, `},"set":`...), r.Set)
	b = appendString(append(b, `,"status":`...), r.Status)
	b = appendString(append(b, `,"answer":`...), r.Answer)
	b = append(b, `,"spans":[`...)
	for i := range r.Spans {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendSpan(b, &r.Spans[i])
	}
	b = append(b, `],"links":[`...)
	for i := range r.Links {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendLink(b, &r.Links[i])
	}
	if b = append(b, ']'); len(r.NotArticle) > 0 {
		b = append(b, `,"not_article":[`...)
		for i, x := range r.NotArticle {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendInt(append(b, '['), x.Start)
			b = append(appendInt(append(b, ','), x.End), ']')
		}
		b = append(b, ']')
	}
	return append(b, "}\n"...)
}

func appendSpan(b []byte, s *Span) []byte {
	b = appendPadded(append(b, `{"id":`...), s.ID)
	b = appendInt(append(b, `,"start":`...), s.Start)
	b = appendInt(append(b, `,"end":`...), s.End)
	b = appendPadded(append(b, `,"label":`...), s.Label)
	b = appendPadded(append(b, `,"text":`...), s.Text)
	if s.Note == "" && s.Actor == "" && s.ActorKind == "" && s.Figure == (Figure{}) && s.Voice == "" && !s.Denied && !s.Hedged && !s.Assumed {
		b = append(b, `,"note":"","actor":"","actor_kind":"","figure":{"value":"","upper":"","bound":"","unit":"","counted":""},`+
			`"voice":"","denied":false,"hedged":false,"assumed":false`...)
	} else {
		b = appendDetails(b, s)
	}
	b = appendInt(append(b, `,"start_byte":`...), s.StartByte)
	b = appendInt(append(b, `,"end_byte":`...), s.EndByte)
	b = appendInt(append(b, `,"start_utf16":`...), s.StartUTF16)
	b = appendInt(append(b, `,"end_utf16":`...), s.EndUTF16)
	if s.Origin != "" {
		b = appendPadded(append(b, `,"origin":`...), s.Origin)
	}
	if s.Score != "" {
		b = append(append(b, `,"score":`...), s.Score...)
	}
	return append(b, '}')
}

func appendDetails(b []byte, s *Span) []byte {
	b = appendPadded(append(b, `,"note":`...), s.Note)
	b = appendPadded(append(b, `,"actor":`...), s.Actor)
	b = appendString(append(b, `,"actor_kind":`...), s.ActorKind)
	f := &s.Figure
	b = appendPadded(append(b, `,"figure":{"value":`...), f.Value)
	b = appendPadded(append(b, `,"upper":`...), f.Upper)
	b = appendString(append(b, `,"bound":`...), f.Bound)
	b = appendPadded(append(b, `,"unit":`...), f.Unit)
	b = appendPadded(append(b, `,"counted":`...), f.Counted)
	b = appendString(append(b, `},"voice":`...), s.Voice)
	b = strconv.AppendBool(append(b, `,"denied":`...), s.Denied)
	b = strconv.AppendBool(append(b, `,"hedged":`...), s.Hedged)
	return strconv.AppendBool(append(b, `,"assumed":`...), s.Assumed)
}

func appendLink(b []byte, l *Link) []byte {
	b = appendPadded(append(b, `{"id":`...), l.ID)
	b = appendPadded(append(b, `,"type":`...), l.Type)
	b = appendPadded(append(b, `,"from":`...), l.From)
	b = appendPadded(append(b, `,"to":`...), l.To)
	b = strconv.AppendBool(append(b, `,"assumed":`...), l.Assumed)
	return append(b, '}')
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// appendPadded appends one of Record.strings.
func appendPadded(b []byte, s string) []byte {
	b = appendJSON(b, s, true)
	if looksLikeTime(s) {
		b = append(b[:len(b)-1], ` "`...)
	}
	return b
}

// appendString appends s as JSON. A byte that is not UTF-8 becomes \ufffd.
func appendString(b []byte, s string) []byte { return appendJSON(b, s, utf8.ValidString(s)) }

// appendJSON is appendString for a string of which is known whether it is UTF-8.
func appendJSON(b []byte, s string, valid bool) []byte {
	b = append(b, '"')
	if s == "" {
		return append(b, '"')
	}
	for {
		i := escaped(s, valid)
		b = append(b, s[:i]...)
		if s = s[i:]; s == "" {
			return append(b, '"')
		}
		size := 1
		switch c := s[0]; c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, `\b`...)
		case '\f':
			b = append(b, `\f`...)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		default:
			if c < ' ' {
				b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
				break
			}
			var r rune
			switch r, size = utf8.DecodeRuneInString(s); {
			case r == '\u2028':
				b = append(b, `\u2028`...)
			case r == '\u2029':
				b = append(b, `\u2029`...)
			case r == utf8.RuneError && size == 1:
				b = append(b, `\ufffd`...)
			default:
				b = append(b, s[:size]...)
			}
		}
		s = s[size:]
	}
}

const hexDigits = "0123456789abcdef"

// escaped is the index of the first byte of s that may have to be escaped, or len(s).
// Where s is valid UTF-8, only U+2028 and U+2029 are escaped beyond ASCII. Both begin
// with the byte E2.
func escaped(s string, valid bool) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	i := 0
	if valid {
		for ; i+8 <= len(s); i += 8 {
			b := s[i : i+8]
			w := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
				uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
			quote, slash, line := w^(ones*'"'), w^(ones*'\\'), w^(ones*0xE2)
			// The lowest high bit that is set belongs to such a byte. A higher one may
			// be set by a carry.
			if m := ((quote-ones)&^quote | (slash-ones)&^slash | (line-ones)&^line | (w-ones*' ')&^w) & highs; m != 0 {
				return i + bits.TrailingZeros64(m)>>3
			}
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c == 0xE2 || c >= utf8.RuneSelf && !valid {
			return i
		}
	}
	return len(s)
}
