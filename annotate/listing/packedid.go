package listing

import (
	"strings"

	"goldspan/annotate"
)

// packedID is the ID of an article as a row has it: the 16 bytes of a UUID, which nearly
// all IDs are, or the ID itself.
type packedID struct {
	uuid bool
	text string
}

// uuidSize is how many bytes a UUID has.
const uuidSize = 16

// packID is an ID as rows have it.
func packID(id annotate.ArticleID) packedID {
	if b, ok := parseUUID(id); ok {
		return packedID{uuid: true, text: string(b[:])}
	}
	return packedID{text: string(id)}
}

// parseUUID is the UUID that an ID is; false where it is none, or is not written as UUIDs
// are: in small letters.
func parseUUID(id annotate.ArticleID) (b [uuidSize]byte, ok bool) {
	if len(id) != len("01234567-0123-0123-0123-0123456789ab") {
		return b, false
	}
	digits := 0
	for i := range len(id) {
		switch c := id[i]; {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return b, false
			}
			continue
		case c >= '0' && c <= '9':
			b[digits/2] = b[digits/2]<<4 | (c - '0')
		case c >= 'a' && c <= 'f':
			b[digits/2] = b[digits/2]<<4 | (c - 'a' + 10)
		default:
			return b, false
		}
		digits++
	}
	return b, true
}

// writtenUUID is a UUID as it is written.
func writtenUUID(b string) (text [36]byte) {
	i := 0
	for n := range uuidSize {
		switch n {
		case 4, 6, 8, 10:
			text[i] = '-'
			i++
		}
		text[i], text[i+1] = hexDigits[b[n]>>4], hexDigits[b[n]&0xf]
		i += 2
	}
	return text
}

const hexDigits = "0123456789abcdef"

// articleID is the ID as it is written.
func (p packedID) articleID() annotate.ArticleID {
	if !p.uuid {
		return annotate.ArticleID(p.text)
	}
	text := writtenUUID(p.text)
	return annotate.ArticleID(text[:])
}

// in says that a set has the ID.
func (p packedID) in(set map[annotate.ArticleID]bool) bool {
	if !p.uuid || len(set) == 0 {
		return set[annotate.ArticleID(p.text)]
	}
	text := writtenUUID(p.text)
	return set[annotate.ArticleID(text[:])] // without a string for each article
}

// compareIDs orders IDs: those that are UUIDs come first.
func compareIDs(a, b packedID) int {
	if a.uuid != b.uuid {
		return one(b.uuid) - one(a.uuid)
	}
	return strings.Compare(a.text, b.text)
}
