package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/bidi"
)

// Label is a label of Fyne for texts that may hold names and quotes. A text with
// letters that run from right to left is broken into lines here, and each line comes
// in visual order. Fyne would break such a text after that.
type Label struct {
	widget.Label      // whose Text is what is drawn
	quote        bool // the text runs in the direction of most of its letters
	said         string
}

// NewLabel makes a label for the program's own words, which run from left to right.
func NewLabel(text string) *Label {
	l := &Label{said: text}
	l.Text = text
	l.ExtendBaseWidget(l)
	return l
}

// NewQuote makes a label that wraps, for words of a user or an article. Each
// paragraph runs in the direction of most of its letters, as in the article.
func NewQuote(text string) *Label {
	l := NewLabel(text)
	l.quote, l.Wrapping = true, fyne.TextWrapWord
	return l
}

// Paragraph is text that wraps.
func Paragraph(text string, bold bool) *Label {
	l := NewLabel(text)
	l.TextStyle.Bold, l.Wrapping = bold, fyne.TextWrapWord
	return l
}

// SetText sets the text.
func (l *Label) SetText(text string) {
	l.said = text
	l.Text = text
	l.Refresh()
}

// Said is the text as it was set.
func (l *Label) Said() string { return l.said }

// AccessibilityLabel implements fyne.Accessible.
func (l *Label) AccessibilityLabel() string { return l.said }

// Resize implements fyne.CanvasObject.
func (l *Label) Resize(s fyne.Size) {
	if s.Width != l.Size().Width && l.arrange(s.Width) {
		l.Label.Refresh()
	}
	l.Label.Resize(s)
}

// Refresh implements fyne.CanvasObject.
func (l *Label) Refresh() {
	l.arrange(l.Size().Width)
	l.Label.Refresh()
}

// arrange breaks the text into lines of a width, if it has letters that run from
// right to left. The result is true if the drawn text changed.
func (l *Label) arrange(width float32) bool {
	before, side := l.Text, l.Alignment
	l.Text = l.said
	if l.quote {
		l.Alignment = fyne.TextAlignLeading
	}
	if !bidi.Plain(l.said) {
		if l.quote && base([]rune(l.said)).RTL() {
			l.Alignment = fyne.TextAlignTrailing
		}
		var lines []string
		for _, paragraph := range strings.Split(l.said, "\n") {
			lines = append(lines, l.lines(paragraph, width)...)
		}
		l.Text = strings.Join(lines, "\n")
	}
	return l.Text != before || l.Alignment != side
}

// lines are the lines of one paragraph. Before the label has a width, it is one line.
func (l *Label) lines(paragraph string, width float32) []string {
	lines := []string{paragraph}
	name := l.SizeName
	if name == "" {
		name = theme.SizeNameText
	}
	th := l.Theme()
	room, size := width-2*th.Size(theme.SizeNameInnerPadding)-1, th.Size(name)
	switch {
	case room <= 0:
	case l.Truncation == fyne.TextTruncateEllipsis:
		lines = []string{Truncate(paragraph, room, size, l.TextStyle)}
	case l.Wrapping != fyne.TextWrapOff && strings.TrimSpace(paragraph) != "":
		lines = Wrap(paragraph, room, size, l.TextStyle, len(paragraph))
	}
	if l.quote {
		return VisualLines(lines)
	}
	for i := range lines {
		lines[i] = VisualSentence(lines[i])
	}
	return lines
}
