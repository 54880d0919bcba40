//go:build !headless

package transfer

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/exchange"
	"goldspan/app/explain"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// look shows the start of a file before it is written, and what the format cannot say.
type look struct {
	worker  feature.Worker
	root    *fyne.Container
	preview *widget.Label
	losses  *ui.Label
	stop    context.CancelFunc // of the look that is under way
}

// previewBytes is more than the preview shows without scrolling.
const previewBytes = 2000

func newLook(worker feature.Worker) *look {
	l := &look{worker: worker, stop: func() {}, losses: ui.Paragraph("", false)}
	l.preview = widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Monospace: true})
	l.preview.Wrapping = fyne.TextWrapBreak
	scroll := container.NewVScroll(l.preview)
	scroll.SetMinSize(fyne.NewSize(0, 90))
	l.root = container.NewVBox(widget.NewLabel(lang.L("The first article in the file")), scroll, l.losses)
	return l
}

// at looks at an export. The look before ends, and is not shown any more.
func (l *look) at(e exported) {
	l.stop()
	ctx, cancel := context.WithCancel(context.Background())
	l.stop = cancel
	e.what.Split = nil // the parts have the same articles
	var first exchange.Preview
	var err error
	l.worker.Quietly(func() { first, err = exchange.ReadPreview(ctx, e.project, e.what, previewBytes) }, func() {
		if ctx.Err() != nil {
			return
		}
		l.preview.SetText(ui.Visual(startOf(first, err)))
		l.losses.SetText("")
		if err == nil {
			l.count(ctx, e)
		}
	})
}

// startOf is the start of a file as text, or why there is none.
func startOf(p exchange.Preview, err error) string {
	switch {
	case err != nil:
		return ui.Explain(lang.L("export"), err).Sentence()
	case p.Text == "":
		return lang.L("There is no preview of this format.")
	case p.File != "":
		return p.File + "\n" + p.Text
	}
	return p.Text
}

// count finds out what the format cannot say: it makes the whole export, and keeps
// nothing of it.
func (l *look) count(ctx context.Context, e exported) {
	l.losses.SetText(lang.L("Counting what the format cannot say…"))
	var summary exchange.Summary
	var err error
	l.worker.Quietly(func() { summary, err = exchange.ExportTo(ctx, e.project, io.Discard, e.what, nil) }, func() {
		if ctx.Err() == nil {
			l.losses.SetText(lossesOf(summary, err))
		}
	})
}

func lossesOf(summary exchange.Summary, err error) string {
	if err != nil {
		return ui.Explain(lang.L("export"), err).Sentence()
	}
	articles, spans := ui.Articles(summary.Articles), ui.Spans(summary.Spans)
	said := lang.L("{{.Articles}} with {{.Spans}}. The format says all of it.", ui.With{"Articles": articles, "Spans": spans})
	if losses := exchange.LossWords(summary.Lost); len(losses) > 0 {
		said = lang.L("{{.Articles}} with {{.Spans}}. What the format cannot say: {{.Losses}}.", ui.With{
			"Articles": articles, "Spans": spans, "Losses": ui.Say(explain.Join("; ", losses...)),
		})
	}
	if left := summary.LeftOutWords(); len(left) > 0 {
		said += " " + sentence(explain.Join("; ", left...))
	}
	return said
}
