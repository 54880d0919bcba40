package ingest

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pdfText makes paragraphs of the lines of pages.
func pdfText(pages []pdfPage, keepHyphens bool) string {
	t := pdfWriter{keep: keepHyphens}
	for i := range pages {
		for _, l := range pages[i].lines {
			l.page = i
			t.lines = append(t.lines, l)
		}
	}
	t.pitch = t.usualPitch()
	t.hyphened = hyphened(t.lines)
	for i := range t.lines {
		if i == 0 || t.starts(i) {
			t.begin(i)
		} else {
			t.join(i)
		}
	}
	return t.out.String()
}

// pdfWriter writes the text of a PDF.
type pdfWriter struct {
	lines    []pdfLine
	pitch    float64         // from one line of a paragraph to the next
	hyphened map[string]bool // words with a hyphen inside a line
	keep     bool
	out      strings.Builder

	start int  // the first line of the paragraph
	item  bool // the paragraph is one of a list
}

// usualPitch is that of lines close to each other.
func (t *pdfWriter) usualPitch() float64 {
	var all []float64
	for i := 1; i < len(t.lines); i++ {
		a, b := &t.lines[i-1], &t.lines[i]
		if t.below(i) && alike(a, b) {
			all = append(all, a.base-b.base)
		}
	}
	return part(all, 4)
}

// below says that line i is below the line before, in the same column.
func (t *pdfWriter) below(i int) bool {
	a, b := &t.lines[i-1], &t.lines[i]
	return a.page == b.page && a.base > b.base && a.base-b.base < 6*max(a.em(), b.em()) && min(a.right, b.right) > max(a.left, b.left)
}

// near says that line i is of the same column and size as the line before.
func (t *pdfWriter) near(i int) bool {
	a, b := &t.lines[i-1], &t.lines[i]
	return t.below(i) && alike(a, b) && a.base-b.base < 2*t.pitch
}

// alike says that two lines are of one size.
func alike(a, b *pdfLine) bool { return max(a.size, b.size) < 1.3*min(a.size, b.size) }

// starts says that line i begins a paragraph.
func (t *pdfWriter) starts(i int) bool {
	a, b := &t.lines[i-1], &t.lines[i]
	switch {
	case a.hyphen:
		return false
	case isItem.MatchString(b.text), !alike(a, b):
		return true
	case !t.below(i): // the next column, or the next page
		return ended(a.text) || t.item
	case a.base-b.base > 1.2*t.pitch:
		return true
	case t.item:
		return b.left < t.lines[t.start].left+0.25*b.em()
	case math.Abs((a.left+a.right)-(b.left+b.right)) < b.em() && a.left != b.left: // both in the middle
		return false
	}
	return t.indented(i) || t.early(i)
}

// indented says that the left edge of line i is that of another paragraph than the line
// before.
func (t *pdfWriter) indented(i int) bool {
	a, b := &t.lines[i-1], &t.lines[i]
	indent := 0.8 * b.em()
	switch {
	case b.left-a.left > indent:
		return true
	case a.left-b.left > indent && i-t.start > 1: // behind a quotation
		return true
	}
	// Behind a paragraph of one line, with the same indent.
	return i+1 < len(t.lines) && t.below(i+1) && b.left-t.lines[i+1].left > indent && i-t.start == 1
}

// early says that the line before i ends although the first word of line i has room in
// it.
func (t *pdfWriter) early(i int) bool {
	a, b := &t.lines[i-1], &t.lines[i]
	const around = 3 // lines: below a picture the column may be wider
	right := a.right
	for j := i - 1; j > 0 && j > i-1-around && t.near(j); j-- {
		right = max(right, t.lines[j-1].right)
	}
	for j := i; j < len(t.lines) && j < i+around && t.near(j); j++ {
		right = max(right, t.lines[j].right)
	}
	spare := 0.4
	if !ended(a.text) {
		if r, _ := utf8.DecodeRuneInString(b.text); unicode.IsLower(r) || strings.HasSuffix(a.text, ",") {
			return false
		}
		spare = 1.5
	}
	return right-a.right > b.first+spare*b.em()
}

// ended says that a sentence ends with the text.
func ended(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "”\"»’')]"))
	return strings.ContainsRune(".!?…:;。！？", r)
}

// isItem are the signs of a list.
var isItem = regexp.MustCompile(`^[•◦▪‣●○■□] ?`)

func (t *pdfWriter) begin(i int) {
	l := &t.lines[i]
	item := isItem.MatchString(l.text)
	switch {
	case i == 0:
	case item && t.item:
		t.out.WriteString("\n")
	default:
		t.out.WriteString("\n\n")
	}
	if item {
		t.out.WriteString("• " + isItem.ReplaceAllString(l.text, ""))
	} else {
		t.out.WriteString(l.text)
	}
	t.start, t.item = i, item
}

// join adds line i to the paragraph.
func (t *pdfWriter) join(i int) {
	a, b := &t.lines[i-1], &t.lines[i]
	switch {
	case a.hyphen:
		if t.keepsHyphen(a.text, b.text) {
			t.out.WriteByte('-')
		}
	case !together(a.text, b.text):
		t.out.WriteByte(' ')
	}
	t.out.WriteString(b.text)
}

// keepsHyphen says that a hyphen at the end of a line is a part of the word: not between
// small letters, unless the word has it inside a line too.
func (t *pdfWriter) keepsHyphen(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	small := unicode.IsLower(last) && unicode.IsLower(first)
	return t.keep || !small || t.hyphened[lastWord(a)+"-"+firstWord(b)]
}

// hyphened are the words with a hyphen inside the lines.
func hyphened(lines []pdfLine) map[string]bool {
	words := map[string]bool{}
	for i := range lines {
		for _, w := range strings.Fields(lines[i].text) {
			if strings.Contains(w, "-") {
				words[strings.TrimFunc(w, notLetter)] = true
			}
		}
	}
	return words
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func lastWord(s string) string {
	return strings.TrimLeftFunc(s[strings.LastIndexByte(s, ' ')+1:], notLetter)
}

func firstWord(s string) string {
	s, _, _ = strings.Cut(s, " ")
	return strings.TrimRightFunc(s, notLetter)
}

// together says that no space is between two lines, as in Chinese.
func together(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	return spaceless(last) && spaceless(first)
}

func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || slices.ContainsFunc([][2]rune{{'\u3000', '\u303F'}, {'\uFF00', '\uFF65'}}, func(x [2]rune) bool {
		return x[0] <= r && r <= x[1]
	})
}
