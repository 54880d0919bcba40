package scorepage

import (
	"slices"

	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// Controls implements ui.Inspectable. It lists the visible figures and clickable
// areas. The name of a figure says what it measures; an empty label stands for all
// labels:
//
//	score:strict:claim:f1          score:characters::precision
//	score:strict:mean of labels:f1 score:strict:mean of articles:f1
//	headline:f1                    settled:strict:f1
//	delta:strict:claim:f1          delta:strict:claim:before
//	kind:missed                    change:better
//	matrix:claim:actor             matrix:claim: is missed, matrix::claim spurious
//	coverage:0                     note:0
func (p *Page) Controls() []ui.Control { return slices.Clone(p.sheet.labels) }

func (t text) control(o fyne.CanvasObject) ui.Control {
	c := ui.Control{Name: t.name, Role: "text", Text: t.line, Enabled: true, Object: o}
	if t.says != "" {
		c.Text = t.says
	}
	return c
}

func (a area) control(o fyne.CanvasObject) ui.Control {
	c := ui.Button(a.name, a.says, o)
	c.Enabled = a.onTap != nil
	return c
}
