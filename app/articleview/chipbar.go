package articleview

import (
	"goldspan/annotate"
	"goldspan/app/ui"
)

// chipBar offers the labels beside the selection: one click tags. It is drawn
// inside the view, because an overlay would block hovering and dragging below.
type chipBar struct {
	floatingBar
	onTag func(annotate.LabelID)
	chips []*ui.LabelButton
}

func newChipBar(onTag func(annotate.LabelID)) *chipBar {
	b := &chipBar{onTag: onTag}
	b.begin(b)
	return b
}

func (b *chipBar) setLabels(labels []annotate.Label) {
	b.chips = b.chips[:0]
	b.flow.Objects = b.flow.Objects[:0]
	marks := ui.LabelMarks(labels)
	for i, l := range labels {
		chip := ui.NewLabelButton("chip:"+string(l.ID), l, ui.LabelKeyHint(i, l), func() { b.onTag(l.ID) })
		chip.Mark = marks[l.ID]
		b.chips = append(b.chips, chip)
		b.flow.Objects = append(b.flow.Objects, chip)
	}
	b.Refresh()
}
