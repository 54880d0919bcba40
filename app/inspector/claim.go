package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// claimRows show who says a claim, and its marks. The links to speakers are in
// linkRows.
type claimRows struct {
	widget.BaseWidget
	m       *meaning
	showing bool // values are being shown, not edited
	speaker *ui.Tab
	outlet  *ui.Tab
	denied  *ui.Check
	hedged  *ui.Check
	root    *ui.Stack
}

func newClaimRows(m *meaning) *claimRows {
	r := &claimRows{m: m}
	r.speaker = button("span:speaker", lang.L("Speaker…"), func() { m.pickEnd(fyne.CurrentApp().Driver().CanvasForObject(r), annotate.LinkSaidBy) })
	r.outlet = button("span:outlet", lang.L("The outlet itself"), func() {
		m.in.Meaning.SetOutlet(m.span.ID, !r.outlet.On())
	})
	r.denied = ui.NewCheck(lang.L("Denied"), func(bool) { r.mark() })
	r.hedged = ui.NewCheck(lang.L("Hedged"), func(bool) { r.mark() })
	for _, c := range []*ui.Check{r.denied, r.hedged} {
		c.OnEscape = func() {
			if m.in.OnLeave != nil {
				m.in.OnLeave()
			}
		}
	}
	r.root = ui.NewStack(
		captioned(lang.L("Said by"), ui.NewFlow(ui.Gap1, 240, fyne.Size{}, r.speaker, r.outlet), r.speaker),
		captioned("", ui.NewFlow(ui.Gap1, 240, fyne.Size{}, r.denied, r.hedged), r.denied),
	)
	r.ExtendBaseWidget(r)
	return r
}

func (r *claimRows) show(s annotate.Span) {
	r.showing = true
	defer func() { r.showing = false }()
	r.denied.SetChecked(s.Claim.Denied)
	r.hedged.SetChecked(s.Claim.Hedged)
	outlet := r.m.in.state.Voice(s) == annotate.VoiceOutlet
	r.outlet.SetOn(outlet)
	show(r.speaker, !r.m.readOnly)
	show(r.outlet, outlet || !r.m.readOnly)
}

// mark saves the marks of the claim.
func (r *claimRows) mark() {
	if r.showing || r.m.in.Meaning == nil {
		return
	}
	c := r.m.span.Claim
	c.Denied, c.Hedged = r.denied.Checked, r.hedged.Checked
	r.m.in.Meaning.SetClaim(r.m.span.ID, c)
}

func (r *claimRows) controls() []ui.Control {
	checked := func(name string, c *ui.Check) ui.Control {
		text := c.Text
		if c.Checked {
			text = lang.L("{{.Option}}, on", ui.With{"Option": text})
		}
		return ui.Control{Name: name, Role: "check", Text: text, Label: c.Text, Enabled: !c.Disabled(), Object: c, Chosen: c.Checked}
	}
	var out []ui.Control
	for _, b := range []*ui.Tab{r.speaker, r.outlet} {
		if b.Visible() {
			out = append(out, ui.Button(b.Name, b.Text(), b))
		}
	}
	return append(out, checked("span:denied", r.denied), checked("span:hedged", r.hedged))
}

// HeightAt implements ui.Rows.
func (r *claimRows) HeightAt(width float32) float32 { return r.root.HeightAt(width) }

// CreateRenderer implements fyne.Widget.
func (r *claimRows) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.root) }
