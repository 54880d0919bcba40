package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// linesOf are the lines of an object on screen, and the places of their left edges.
func linesOf(o fyne.CanvasObject) (lines []string, lefts []float32) {
	for _, o := range test.LaidOutObjects(o) {
		if t, ok := o.(*canvas.Text); ok {
			lines = append(lines, t.Text)
			left := t.Position().X
			if t.Alignment == fyne.TextAlignTrailing {
				left += t.Size().Width - t.MinSize().Width
			}
			lefts = append(lefts, left)
		}
	}
	return lines, lefts
}

const hebrew = "הממשלה אישרה אמש (ברוב של 12 שרים) את התקציב, אמר Cohen."

func TestQuoteFromRightToLeft(t *testing.T) {
	test.NewApp()
	l := NewQuote("")
	w := test.NewWindow(l)
	defer w.Close()
	w.Resize(fyne.NewSize(180, 200))
	l.SetText(hebrew)
	lines, lefts := linesOf(l)
	if len(lines) < 3 {
		t.Fatalf("%d lines: %q", len(lines), lines)
	}
	style, inner := fyne.TextStyle{}, theme.InnerPadding()
	want := VisualLines(Wrap(hebrew, l.Size().Width-2*inner-1, theme.TextSize(), style, 99))
	if !slices.Equal(lines, want) {
		t.Errorf("the lines\n got %q\nwant %q", lines, want)
	}
	if lefts[len(lefts)-1] < 20 {
		t.Errorf("the last line begins at %v: it is not on the right", lefts[len(lefts)-1])
	}
	if l.Said() != hebrew || l.AccessibilityLabel() != hebrew {
		t.Errorf("the label says %q, %q", l.Said(), l.AccessibilityLabel())
	}
	if room := l.MinSize().Height; room < float32(len(lines))*theme.TextSize() {
		t.Errorf("%d lines have %v of height", len(lines), room)
	}

	w.Resize(fyne.NewSize(600, 200))
	if wider, _ := linesOf(l); len(wider) >= len(lines) {
		t.Errorf("%d lines in a wider window: %q", len(wider), wider)
	}
	l.SetText("Fifty feared dead")
	if lines, lefts := linesOf(l); len(lines) != 1 || lines[0] != "Fifty feared dead" || lefts[0] > 20 {
		t.Errorf("a quote from left to right: %q at %v", lines, lefts)
	}
}

func TestParagraphFromLeftToRightIsFynesLabel(t *testing.T) {
	test.NewApp()
	text := strings.Repeat("Fifty people are feared dead. ", 8) + "\n\nMore  follows."
	l, other := Paragraph(text, false), widget.NewLabel(text)
	other.Wrapping = fyne.TextWrapWord
	for _, o := range []fyne.CanvasObject{l, other} {
		o.Resize(fyne.NewSize(200, 300))
	}
	got, _ := linesOf(l)
	if want, _ := linesOf(other); !slices.Equal(got, want) || l.MinSize() != other.MinSize() {
		t.Errorf("got %q of %v\nwant %q of %v", got, l.MinSize(), want, other.MinSize())
	}
}

func TestSentenceWithANameFromRightToLeft(t *testing.T) {
	test.NewApp()
	l := Paragraph("Remove the predictions of “"+hebrew+"” from the project?\nThe removal cannot be undone.", false)
	l.Resize(fyne.NewSize(300, 300))
	lines, lefts := linesOf(l)
	if first := drawn(lines[0]); !strings.HasPrefix(first, "Remove the predictions of “") || slices.Max(lefts) > 20 {
		t.Errorf("the first line is %q, the lines begin at %v", first, lefts)
	}
	if last := lines[len(lines)-1]; last != "The removal cannot be undone." {
		t.Errorf("the last line is %q", last)
	}
	cut := NewLabel(hebrew)
	cut.Truncation = fyne.TextTruncateEllipsis
	cut.Resize(fyne.NewSize(120, 30))
	if lines, _ := linesOf(cut); len(lines) != 1 || strings.Count(lines[0], Ellipsis) != 1 || cut.MinSize().Width > 120 {
		t.Errorf("cut to %q, of %v", lines, cut.MinSize())
	}
}
