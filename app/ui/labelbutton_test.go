package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
)

func claim() annotate.Label { return annotate.DefaultLabels()[0] }

func TestLabelButton(t *testing.T) {
	test.NewTempApp(t)
	taps := 0
	b := NewLabelButton("label:claim", claim(), "1", func() { taps++ })
	w := test.NewTempWindow(t, b)
	test.Tap(b)
	if taps != 1 {
		t.Errorf("%d taps were heard", taps)
	}
	if w.Canvas().Focused() != nil {
		t.Error("the button took the focus from the text")
	}
	if got := b.AccessibilityLabel(); got != "Claim" {
		t.Errorf("it is announced as %q", got)
	}
	narrow := b.MinSize().Width
	b.SetCount(12)
	if got := b.AccessibilityLabel(); got != "Claim, 12" {
		t.Errorf("with a count it is announced as %q", got)
	}
	if b.MinSize().Width <= narrow {
		t.Error("the count has no room")
	}
	b.SetCount(6026)
	if got := test.WidgetRenderer(b).(*labelButtonRenderer).count.Text; got != Digits(6026) {
		t.Errorf("a large count is written %q", got)
	}
	NewLabelButton("x", claim(), "", nil).Tapped(&fyne.PointEvent{})
}

func TestAnArmedLabelButtonIsOutlined(t *testing.T) {
	test.NewTempApp(t)
	b := NewLabelButton("label:claim", claim(), "1", nil)
	test.NewTempWindow(t, b)
	r := test.WidgetRenderer(b).(*labelButtonRenderer)
	if r.back.StrokeWidth != 0 {
		t.Error("outlined from the start")
	}
	b.SetArmed(true)
	if r.back.StrokeWidth == 0 || r.back.StrokeColor != ParseHex(claim().Color) {
		t.Errorf("armed, its outline is %v, %v wide", r.back.StrokeColor, r.back.StrokeWidth)
	}
	b.SetArmed(false)
	if r.back.StrokeWidth != 0 {
		t.Error("still outlined")
	}
}

func TestLabelButtonFollowsTheTheme(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(ModeDark))
	b := NewLabelButton("label:claim", claim(), "1", nil)
	r := test.WidgetRenderer(b).(*labelButtonRenderer)
	if r.swatch.FillColor != ParseHex(claim().ColorDark) {
		t.Errorf("dark swatch %v", r.swatch.FillColor)
	}
	a.Settings().SetTheme(NewTheme(ModeLight))
	b.Refresh()
	if r.swatch.FillColor != ParseHex(claim().Color) {
		t.Errorf("light swatch %v", r.swatch.FillColor)
	}
}
