//go:build e2e

package e2e

import (
	"testing"
)

func chipBar(t *testing.T, d *desk) {
	for _, tt := range []struct{ word, label string }{{"Friday", "claim"}, {"Courier", "actor"}, {"Two", "figure"}} {
		w := d.word(tt.word)
		d.doubleClick(w)
		d.selected(tt.word)
		c := d.control("chip:" + tt.label)
		if dy := c.Y - w.Y; dy < -4*w.H || dy > 5*w.H {
			t.Errorf("the chip %s is %v pixels below the selection", tt.label, dy)
		}
		d.pressControl("chip:" + tt.label)
		d.selectedSpan(tt.label)
	}
	d.holds("claim: Friday", "actor: Courier", "figure: Two")
}

func labelBar(_ *testing.T, d *desk) {
	for _, tt := range []struct{ word, label string }{{"Friday", "claim"}, {"Courier", "actor"}, {"Two", "figure"}} {
		d.doubleClick(d.word(tt.word))
		d.selected(tt.word)
		d.pressControl("label:" + tt.label)
		d.selectedSpan(tt.label)
	}
	d.pressControl("label:actor") // with a span selected it relabels
	d.holds("claim: Friday", "actor: Courier", "actor: Two")
}

func contextMenu(_ *testing.T, d *desk) {
	d.sweep(d.word("Marit"), d.word("Oss"))
	d.selected("Marit Oss")
	d.rightClick(d.word("Oss")) // inside the selection: it stays
	d.pressControl("menuitem:tag.figure")
	d.holds("figure: Marit Oss")
	d.clickWord(d.word("Sunday"))
	d.rightClick(d.word("Marit"))
	d.pressControl("menuitem:tag.actor")
	d.holds("actor: Marit Oss")
	d.rightClick(d.word("Marit"))
	d.pressControl("menuitem:span.delete")
	d.holds()
	d.rightClick(d.word("Marit"))
	d.pressControl("menuitem:edit.undo")
	d.holds("actor: Marit Oss")
}

func contextMenuOnAWord(_ *testing.T, d *desk) {
	d.rightClick(d.word("council"))
	d.selected("council")
	d.pressControl("menuitem:tag.actor")
	d.holds("actor: council")
	d.rightClick(d.word("Friday"))
	d.control("menuitem:tag.claim")
	d.key("Escape")
	d.await("Esc closes the menu", func(s snapshot) bool { _, open := s.control("menuitem:tag.claim"); return !open })
	d.holds("actor: council")
}

func arming(_ *testing.T, d *desk) {
	armed := func(s snapshot) bool { return s.says("Every selection is tagged as actor") }
	disarmed := func(s snapshot) bool { return !s.says("Every selection is tagged") }
	d.pressControl("label:actor")
	d.await("the label is armed", armed)
	d.sweep(d.word("Marit"), d.word("Oss"))
	d.holds("actor: Marit Oss")
	x, y := d.word("Courier").middle()
	for try := 0; try < 3 && len(d.look().Spans) < 2; try++ { // a busy machine may see two single clicks
		d.clicks(x, y, 2, 1)
		d.settle()
	}
	d.holds("actor: Marit Oss", "actor: Courier")
	d.await("it says so yet", armed)
	d.rest()
	d.pressControl("label:figure") // the new span is selected, and stays an actor
	d.await("another label is armed", func(s snapshot) bool { return s.says("Every selection is tagged as figure") })
	d.rest()
	d.pressControl("label:figure")
	d.await("a second click disarms, with a span selected too", disarmed)
	d.holds("actor: Marit Oss", "actor: Courier")
	d.key("Escape")
	d.rest()
	d.pressControl("label:actor")
	d.await("the label is armed again", armed)
	d.key("Escape")
	d.await("Esc disarms", disarmed)
	d.doubleClick(d.word("noon"))
	d.selected("noon")
	d.key("Escape")
	d.clickWord(d.word("Sunday"))
	d.pressControl("label:actor")
	d.await("the label is armed", armed)
	d.rest()
	d.pressControl("label:actor")
	d.await("a second click disarms", disarmed)
	d.sweep(d.word("council"), d.word("again"))
	d.selected("council meets again")
	d.holds("actor: Marit Oss", "actor: Courier")
}
