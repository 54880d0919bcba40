package listing

import (
	"encoding/hex"
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

// appendTo appends the ID as it is written.
func (p packedID) appendTo(room []byte) []byte {
	if !p.uuid {
		return append(room, p.text...)
	}
	var b [uuidSize]byte
	copy(b[:], p.text)
	room = append(hex.AppendEncode(room, b[:4]), '-')
	room = append(hex.AppendEncode(room, b[4:6]), '-')
	room = append(hex.AppendEncode(room, b[6:8]), '-')
	room = append(hex.AppendEncode(room, b[8:10]), '-')
	room = hex.AppendEncode(room, b[10:])
	return room
}

// articleID is the ID as it is written.
func (p packedID) articleID() annotate.ArticleID {
	var room [36]byte
	return annotate.ArticleID(p.appendTo(room[:0]))
}

// in says that a set has the ID.
func (p packedID) in(set map[annotate.ArticleID]bool) bool {
	var room [64]byte
	return len(set) > 0 && set[annotate.ArticleID(p.appendTo(room[:0]))]
}

// compareIDs orders IDs: those that are UUIDs come first.
func compareIDs(a, b packedID) int {
	if a.uuid != b.uuid {
		return one(b.uuid) - one(a.uuid)
	}
	return strings.Compare(a.text, b.text)
}
