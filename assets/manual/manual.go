package manual

import (
	"embed"
	"path"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

//go:embed *.md
var files embed.FS

// Chapter is one file of the manual.
type Chapter struct {
	ID       string // "finding"
	Title    string
	Markdown string
	Sections []Section // the first has no title: it is what stands before the first section's title
}

// Section is a part of a chapter.
type Section struct {
	Place  string // "finding#find-in-an-article"; of a section without a title, the chapter alone
	Title  string // "" for what stands before the first title
	Blocks []Block
}

// Chapters are the chapters in their order.
func Chapters() []Chapter { return chapters().all }

// loaded is the manual after parsing.
type loaded struct {
	all    []Chapter
	faults []string // what the chapters have that no reader of them shows
}

var chapters = sync.OnceValue(func() loaded {
	var l loaded
	for _, name := range names() {
		source, _ := files.ReadFile(name)
		c, faults := parse(idOf(name), string(source))
		l.all = append(l.all, c)
		l.faults = append(l.faults, faults...)
	}
	return l
})

// IDs are the chapters' IDs in their order. Nothing is parsed for them.
func IDs() []string {
	ids := names()
	for i, name := range ids {
		ids[i] = idOf(name)
	}
	return ids
}

// names are the chapters' files.
func names() []string {
	entries, _ := files.ReadDir(".") // the folder is a part of the program
	out := make([]string, len(entries))
	for i, e := range entries {
		out[i] = e.Name()
	}
	return out
}

var number = regexp.MustCompile(`^\d+-`)

// idOf is the chapter of a file: "finding" of "03-finding.md".
func idOf(file string) string {
	return number.ReplaceAllString(strings.TrimSuffix(path.Base(file), ".md"), "")
}

// At is the chapter and the section of a place; false where the manual has no
// such place.
func At(place string) (Chapter, Section, bool) {
	for _, c := range Chapters() {
		for _, s := range c.Sections {
			if s.Place == place {
				return c, s, true
			}
		}
	}
	return Chapter{}, Section{}, false
}

// anchor is a section's title as a place has it, by GitHub's rule.
func anchor(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		case r == ' ':
			return '-'
		}
		return -1
	}, title)
}
