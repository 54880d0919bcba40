package errorlist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// commands are the commands of the verdicts.
var commands = map[annotate.Verdict]string{
	annotate.ExtractorWrong: "check.extractor", annotate.GoldWrong: "check.gold", annotate.BothAcceptable: "check.both",
}

// foot is what settles the current error, or says how it was settled and takes
// that back.
type foot struct {
	l       *List
	note    *caption // the verdict, or the reason why the error cannot be settled
	verdict []*button
	reopen  *button
	root    *fyne.Container
}

func newFoot(l *List) *foot {
	f := &foot{l: l, note: newCaption(ui.SmallSize, false, true, l.shownTips)}
	f.root = &fyne.Container{Layout: f}
	f.root.Add(f.note)
	add := func(name, text string, onTap func()) *button {
		b := newButton(name, text, "", l.shownTips, onTap)
		b.filled = true
		f.root.Add(b)
		return b
	}
	for _, v := range annotate.Verdicts() {
		f.verdict = append(f.verdict, add("settle:"+string(v), "", func() {
			if l.OnSettle != nil {
				l.OnSettle(v)
			}
		}))
	}
	f.reopen = add("settle:reopen", lang.L("Reopen"), func() { call(l.OnReopen) })
	return f
}

// show shows the buttons for the current entry.
func (f *foot) show() {
	l := f.l
	e := l.current()
	setVisible(f.root, e != nil)
	if e == nil {
		return
	}
	why := ""
	if l.readOnly {
		why = cannotSettle(l.sides)
	}
	note := why
	many := len(l.Chosen())
	switch {
	case many > 0:
		note = settlesMany(many, l.sides)
	case e.Verdict != "":
		note = tick + " " + settledAs(e.Verdict, l.sides)
	case e.Gone():
		note = lang.L("There is nothing to settle.")
	}
	f.note.set(note)
	setVisible(f.note, note != "")
	for i, v := range annotate.Verdicts() {
		b := f.verdict[i]
		b.text, b.off, b.tip, b.effect, b.key = l.sides.Verdict(v), l.readOnly, why, "", l.keyOf(commands[v])
		if v == annotate.GoldWrong && many == 0 {
			b.effect = l.legend.effect(e, l.sides)
			if l.InGold != nil && l.InGold(l.spot.current) {
				b.off, b.effect = true, hasAlready(l.legend.name(e.Pred.Label), l.sides)
			}
		}
		setVisible(b, e.Open() || many > 0)
		b.Refresh()
	}
	f.reopen.off, f.reopen.tip, f.reopen.key = l.readOnly, why, l.keyOf("check.reopen")
	setVisible(f.reopen, e.Verdict != "" && many == 0)
	f.reopen.Refresh()
	f.root.Refresh()
}

// height is the height of the foot at a width.
func (f *foot) height(width float32) float32 {
	if !f.root.Visible() {
		return 0
	}
	return f.place(width)
}

func (f *foot) place(width float32) float32 {
	y := float32(0)
	for _, o := range f.root.Objects {
		if !o.Visible() {
			continue
		}
		x, height := ui.Gap2, o.MinSize().Height
		if o == fyne.CanvasObject(f.note) {
			x, height = ui.Gap3, 22
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(0, width-2*x), height))
		y += height + ui.Gap1
	}
	return y + ui.Gap1
}

// Layout implements fyne.Layout.
func (f *foot) Layout(_ []fyne.CanvasObject, s fyne.Size) { f.place(s.Width) }

// MinSize implements fyne.Layout.
func (f *foot) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, f.height(max(f.root.Size().Width, 120)))
}
