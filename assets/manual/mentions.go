package manual

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// plain is the whole manual as lines of plain text, with white space folded.
var plain = sync.OnceValue(func() string {
	var b strings.Builder
	for _, c := range Chapters() {
		for _, s := range c.Sections {
			b.WriteString(s.Title + "\n")
			for _, block := range s.Blocks {
				for _, text := range block.texts() {
					b.WriteString(strings.Join(strings.Fields(text), " ") + "\n")
				}
			}
		}
	}
	return b.String()
})

// Mentions says whether a chapter has a name as the program shows it: a
// command's title, a flag ("--set"), a format. An ellipsis at the end of the name
// does not count. No letter, digit or hyphen may go on beside the name: "--set"
// is not mentioned by "--settled".
func Mentions(name string) bool {
	name = strings.TrimSuffix(strings.Join(strings.Fields(name), " "), "…")
	if name == "" {
		return false
	}
	for rest := plain(); ; {
		i := strings.Index(rest, name)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:i])
		after, _ := utf8.DecodeRuneInString(rest[i+len(name):])
		if !goesOn(before) && !goesOn(after) {
			return true
		}
		_, size := utf8.DecodeRuneInString(rest[i:])
		rest = rest[i+size:]
	}
}

func goesOn(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' }

// MentionsKey says whether a chapter has a key as the program shows it:
// "Ctrl+Shift+A", "1", "[".
func MentionsKey(key string) bool { return keys()[key] }

var keys = sync.OnceValue(func() map[string]bool {
	found := map[string]bool{}
	each := func(t Runs) {
		for _, r := range t {
			if r.Kind == Key {
				found[r.Text] = true
			}
		}
	}
	for _, c := range Chapters() {
		for _, s := range c.Sections {
			for _, b := range s.Blocks {
				for _, t := range b.Items {
					each(t)
				}
				for _, row := range b.Rows {
					for _, t := range row {
						each(t)
					}
				}
			}
		}
	}
	return found
})
