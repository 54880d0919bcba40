//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// The steps of the first five minutes, as README and manual tell them, with a paragraph
// of the sample.
func TestTheFirstFiveMinutes(t *testing.T) {
	b := open(t, apptest.New("According to the Defence Ministry, the shooting began shortly before 2 a.m., when the artillery of Dresmar fired on four border posts between the villages of Brashnik and Odrul."))
	claim := b.tagged("the shooting began shortly before 2 a.m., when the artillery of Dresmar fired on four border posts between the villages of Brashnik and Odrul", "1")
	figure := b.tagged("four", "3")
	if figure.Figure.Value != "4" || !figure.Assumed {
		t.Errorf("the figure is %+v", figure.Meaning)
	}
	if links := b.desk.State().LinksOf(figure.ID); len(links) != 1 || links[0].Type != annotate.LinkPartOf || links[0].To != claim.ID || !links[0].Assumed {
		t.Errorf("the links of the figure are %+v", links)
	}
	b.key("y")
	if s, _ := b.desk.State().Span(figure.ID); s.Assumed || b.desk.State().LinksOf(figure.ID)[0].Assumed {
		t.Error("Y does not confirm the figure and its link")
	}
	ministry := b.tagged("Defence Ministry", "2")
	b.view.SelectSpan(claim.ID, false)
	b.key("l")
	b.named(fyne.KeyReturn)
	if s, _ := b.desk.State().Span(claim.ID); b.desk.State().Voice(s) != annotate.VoiceText || b.desk.State().LinksOf(ministry.ID)[0].From != claim.ID {
		t.Errorf("the ministry does not say the claim: %+v", b.desk.State().LinkList())
	}
	b.key("m")
	if s, ok := b.view.SelectedSpan(); !ok || s.ID != ministry.ID {
		t.Errorf("M selects %+v", s)
	}
	b.agrees()
}
