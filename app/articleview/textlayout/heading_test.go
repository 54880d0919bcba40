package textlayout

import (
	"testing"

	"goldspan/assets/fonts"
)

func TestHeadingsAreSetInTheirOwnFace(t *testing.T) {
	text, err := NewFonts(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	bold, err := NewFonts(fonts.Bold)
	if err != nil {
		t.Fatal(err)
	}
	p := testParams()
	p.Head, p.HeadFonts = 3, bold
	d := NewDoc("Headline\nHeadline", text, p)
	d.SetWidth(500)
	lines := all(d)
	if got := lines[0].Runs[0].Out.Face; got != bold.faces[0] {
		t.Error("the heading is not in its face")
	}
	if got := lines[1].Runs[0].Out.Face; got != text.faces[0] {
		t.Error("the text below is not in the text's face")
	}
	if lines[0].Width <= lines[1].Width {
		t.Errorf("the bold line is %v wide, the regular one %v", lines[0].Width, lines[1].Width)
	}
}
