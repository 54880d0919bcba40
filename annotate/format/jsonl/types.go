package jsonl

import "strings"

// Readers of tables, such as Apache Arrow in Hugging Face's datasets, guess the type
// of a key from the first rows of a file, and stop at a row of another type. These
// rules give every row of every file the same types:
//
//   - No value is null. Unknown values are empty strings.
//   - The value of a figure is a string.
//   - The first line of a file has a span and a link. If its article has none, they
//     are blank: every string is empty, and every number is 0.
//   - A string that looks like a time gets one space at its end. Otherwise Arrow
//     makes it a time where all strings of the rows look like times, and a string
//     elsewhere. The text of an article keeps its bytes.

// withTypes gives the first line of a file its blank span and its blank link.
func (r Record) withTypes() Record {
	if len(r.Spans) == 0 {
		r.Spans = []Span{{}}
	}
	if len(r.Links) == 0 {
		r.Links = []Link{{}}
	}
	return r
}

// withoutTypes takes back the changes that withTypes and Encode made to a record.
func (r *Record) withoutTypes() {
	r.withoutBlanks()
	for s := range r.strings {
		*s = Unpad(*s)
	}
}

// withoutBlanks takes back withTypes.
func (r *Record) withoutBlanks() {
	if len(r.Spans) == 1 && r.Spans[0] == (Span{}) {
		r.Spans = []Span{}
	}
	if len(r.Links) == 1 && r.Links[0] == (Link{}) {
		r.Links = []Link{}
	}
}

// Pad gives a string that looks like a time a space at its end.
func Pad(s string) string {
	if looksLikeTime(s) {
		return s + " "
	}
	return s
}

// Unpad takes back Pad.
func Unpad[T string | []byte](s T) T {
	if n := len(s) - 1; n > 0 && s[n] == ' ' && looksLikeTime(s) {
		return s[:n]
	}
	return s
}

// looksLikeTime says whether s is a date of ISO 8601, possibly with a time of day
// and with spaces at its end. It allows more than Arrow does.
func looksLikeTime[T string | []byte](s T) bool {
	const form = "0000-00-00"
	if len(s) < len(form) {
		return false
	}
	for i := range len(s) {
		digit := s[i] >= '0' && s[i] <= '9'
		switch {
		case i >= len(form):
			if !digit && strings.IndexByte(" TZ:.,+-", s[i]) < 0 {
				return false
			}
		case form[i] == '0' && !digit || form[i] == '-' && s[i] != '-':
			return false
		}
	}
	return true
}
