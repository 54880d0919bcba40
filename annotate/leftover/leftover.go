package leftover

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
)

// Kind says what a passage is left over from.
type Kind string

// The kinds. All but Outlet are those of patterns.txt.
const (
	Comments   Kind = "comments"
	Share      Kind = "share"
	Count      Kind = "count" // a number alone, near the start or the end
	Social     Kind = "social"
	Newsletter Kind = "newsletter"
	Related    Kind = "related"
	ReadMore   Kind = "read_more"
	Advert     Kind = "advert"
	Outlet     Kind = "outlet" // it was marked in another article of the outlet
)

// Kinds are all kinds.
func Kinds() []Kind {
	return []Kind{Comments, Share, Count, Social, Newsletter, Related, ReadMore, Advert, Outlet}
}

// Passage is a part of an article that may be left over: one or more whole lines,
// without the white space around them.
type Passage struct {
	Range annotate.Range
	Kind  Kind // of the first line
}

// Known are lines that were marked in other articles of an outlet.
type Known map[string]bool

// Learn are the lines of texts that were marked.
func Learn(texts []string) Known {
	known := Known{}
	for _, text := range texts {
		for line := range strings.Lines(text) {
			if key := knownKey(line); key != "" {
				known[key] = true
			}
		}
	}
	return known
}

// longestLine is the length of the longest line that a pattern can fit, in bytes. What is
// longer is a paragraph of the article.
const longestLine = 240

// nearEnd is how many lines from either end of the article a number alone is a count.
const nearEnd = 6

// Find finds the passages of a that may be left over, in order. Those that are marked
// already are left out. Lines that follow each other are one passage.
func Find(a *annotate.Article, known Known) []Passage {
	lines := linesOf(a.Text())
	marked := a.NotArticle()
	var found []Passage
	last := -2 // the line of the last passage
	for i, l := range lines {
		kind, ok := kindOf(l.text, known)
		if !ok || kind == Count && i >= nearEnd && i < len(lines)-nearEnd {
			continue
		}
		r := l.rangeIn(a)
		if len(marked.Over(r)) > 0 {
			continue
		}
		if last == i-1 {
			found[len(found)-1].Range.End = r.End
		} else {
			found = append(found, Passage{r, kind})
		}
		last = i
	}
	return found
}

// Paragraph is the line of a around an offset, without the white space at its ends. It is
// empty where the line is blank.
func Paragraph(a *annotate.Article, offset int) annotate.Range {
	text := a.Text()
	at := a.Index().Byte(max(0, min(offset, a.Len())))
	start := strings.LastIndexByte(text[:at], '\n') + 1
	end := len(text)
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		end = at + n
	}
	l, ok := trimmed(text, start, end)
	if !ok {
		return annotate.Range{}
	}
	return l.rangeIn(a)
}

// line is a line of a text that is not blank, in bytes, without white space at its ends.
type line struct {
	text  string
	start int
}

func linesOf(text string) (lines []line) {
	start := 0
	for l := range strings.Lines(text) {
		if l, ok := trimmed(text, start, start+len(l)); ok {
			lines = append(lines, l)
		}
		start += len(l)
	}
	return lines
}

func trimmed(text string, start, end int) (line, bool) {
	body := text[start:end]
	left := strings.TrimLeftFunc(body, unicode.IsSpace)
	start += len(body) - len(left)
	left = strings.TrimRightFunc(left, unicode.IsSpace)
	return line{left, start}, left != ""
}

func (l line) rangeIn(a *annotate.Article) annotate.Range {
	start, _ := a.Index().FromByte(l.start)
	return annotate.Range{Start: start, End: start + utf8.RuneCountInString(l.text)}
}

// kindOf says whether a line may be left over.
func kindOf(text string, known Known) (Kind, bool) {
	if known[knownKey(text)] {
		return Outlet, true
	}
	if len(text) > longestLine {
		return "", false
	}
	p := patterns()
	for _, m := range p.marks {
		if count(text, m.characters) >= 2 {
			return m.kind, true
		}
	}
	match := p.lines.FindStringSubmatchIndex(folded(text))
	if match == nil {
		return "", false
	}
	for i, kind := range p.kinds {
		if match[2*i+2] >= 0 {
			return kind, true
		}
	}
	return "", false
}

// count is how many of characters are at the start and at the end of a line.
func count(text, characters string) int {
	in := func(r rune) bool { return strings.ContainsRune(characters, r) }
	rest := strings.TrimFunc(text, in)
	return utf8.RuneCountInString(text) - utf8.RuneCountInString(rest)
}

// folded is a line as patterns see it.
func folded(text string) string {
	text = strings.TrimFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune("@*©(", r)
	})
	text = strings.NewReplacer("’", "'", "‘", "'").Replace(strings.ToLower(text))
	return strings.Join(strings.Fields(text), " ")
}

// knownKey is a line as Known has it: folded, and with a # for each number.
func knownKey(text string) string {
	var b strings.Builder
	digit := false
	for _, r := range folded(text) {
		if unicode.IsDigit(r) {
			if !digit {
				b.WriteByte('#')
			}
			digit = true
			continue
		}
		digit = false
		b.WriteRune(r)
	}
	if b.String() == "#" {
		return "" // any number
	}
	return b.String()
}

//go:embed patterns.txt
var list string

// compiled are the patterns of the list, as one expression with a group for each.
type compiled struct {
	lines *regexp.Regexp
	kinds []Kind // of each group
	marks []mark
}

type mark struct {
	kind       Kind
	characters string
}

var patterns = sync.OnceValue(func() compiled {
	var c compiled
	var of []Kind
	all := map[Kind][]string{}
	for l := range strings.Lines(list) {
		name, pattern, ok := strings.Cut(strings.TrimSpace(l), " ")
		if pattern = strings.TrimSpace(pattern); !ok || strings.HasPrefix(name, "#") {
			continue
		}
		if of1, isMark := strings.CutSuffix(name, "!"); isMark {
			c.marks = append(c.marks, mark{Kind(of1), pattern})
			continue
		}
		if kind := Kind(name); all[kind] == nil {
			of = append(of, kind)
		}
		all[Kind(name)] = append(all[Kind(name)], pattern)
	}
	var groups []string
	for _, kind := range of {
		inner := nameless.ReplaceAllString(strings.Join(all[kind], "|"), "$1(?:")
		groups = append(groups, "("+inner+")")
		c.kinds = append(c.kinds, kind)
	}
	c.lines = regexp.MustCompile("^(?:" + strings.Join(groups, "|") + ")$")
	return c
})

// nameless finds the groups of a pattern, which are not to be counted.
var nameless = regexp.MustCompile(`(^|[^\\])\((?:\?:)?`)
