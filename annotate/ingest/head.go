package ingest

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
)

// The lines at the start of a saved text in which a byline and a date may stand.
const (
	headLines  = 12
	headLength = 90 // of a line, in code points
)

var (
	bylineStart = regexp.MustCompile(`^(?i:by|written by|von|por|par)[:\s]\s*(.+)$`)
	dateStart   = regexp.MustCompile(`^(?i:published|posted|updated|last updated|last modified|date|veröffentlicht|publicado|publié)(?i:\s+(?:on|at|am|el|le))?\s*[:\s]\s*`)
	dateIn      = regexp.MustCompile(`(?i)\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})\b`)
	afterDate   = regexp.MustCompile(`(?i)^[\s,|·•–—-]*(?:at\s+)?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|\(?(?:gmt|utc)[+-]?\d*\)?)?[\s.|]*$`)
	beforeDate  = regexp.MustCompile(`(?i)^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)?[.,]?\s*$`)
)

// Head reads the author and the date from the first lines of a text that was saved from
// a page: "By Ilse Varga", "Published Nov. 25, 2026 at 10:15". Fields that no line shows
// stay empty.
func Head(text string) (m annotate.Meta) {
	n := 0
	for line := range strings.Lines(text) {
		line = oneLine(line)
		if line == "" {
			continue
		}
		if n++; n > headLines {
			break
		}
		if utf8.RuneCountInString(line) > headLength {
			continue
		}
		rest := line
		if m.Author == "" {
			m.Author, rest = headByline(line)
		}
		if m.Published == "" {
			m.Published = headDate(rest)
		}
	}
	return m
}

// headByline is the author of a byline, and what stands behind: a date, perhaps.
func headByline(line string) (author, rest string) {
	found := bylineStart.FindStringSubmatch(line)
	if found == nil {
		return "", line
	}
	names, rest := found[1], ""
	if at := strings.IndexAny(names, "|•·–—"); at >= 0 {
		names, rest = names[:at], strings.TrimLeft(names[at:], "|•·–— ")
	} else if at := dateIn.FindStringIndex(names); at != nil {
		names, rest = names[:at[0]], names[at[0]:]
	}
	names = strings.TrimRight(strings.TrimSpace(names), ",;:. ")
	words := strings.Fields(names)
	if len(words) == 0 || len(words) > 12 {
		return "", line
	}
	big := 0
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "“\"(’'"))
		switch {
		case unicode.IsUpper(first):
			big++
		case !smallInNames[strings.TrimRight(w, ",")]:
			return "", line // a sentence
		}
	}
	if big < 1 || big < len(words)/2 || strings.ContainsAny(names, ".!?") && strings.HasSuffix(line, ".") && len(words) > 6 {
		return "", line
	}
	return names, rest
}

// smallInNames are words of names in small letters.
var smallInNames = map[string]bool{
	"and": true, "und": true, "y": true, "et": true, "&": true, "de": true, "del": true, "la": true, "da": true, "dos": true, "di": true,
	"van": true, "von": true, "der": true, "den": true, "bin": true, "al": true, "el": true, "le": true, "in": true, "with": true, "for": true,
}

// headDate is the date of a line that holds only a date, with a time or a weekday.
func headDate(line string) string {
	line = dateStart.ReplaceAllString(line, "")
	at := dateIn.FindStringIndex(line)
	if at == nil || !beforeDate.MatchString(line[:at[0]]) || !afterDate.MatchString(line[at[1]:]) {
		return ""
	}
	day, ok := annotate.ParseDate(line[at[0]:at[1]])
	if !ok {
		return ""
	}
	return day
}
