package errorlist

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// differences says how the ends of a prediction differ from gold's, the start
// first. The result is empty for errors with equal ranges, and for errors that are
// gone.
func differences(e *Entry) []string {
	pred := e.wrong()
	if e.gone() || e.Gold == nil || pred == nil || e.Kind != score.ErrorBoundary && e.Kind != score.ErrorBoth {
		return nil
	}
	gold, said := []rune(e.Gold.Quote), []rune(pred.Quote)
	var out []string
	switch by := pred.Start - e.Gold.Start; {
	case by > 0:
		out = append(out, lang.L("lacks at the start: {{.Text}}", ui.With{"Text": part(gold[:min(by, len(gold))])}))
	case by < 0:
		out = append(out, lang.L("adds at the start: {{.Text}}", ui.With{"Text": part(said[:min(-by, len(said))])}))
	}
	switch by := pred.Start + len(said) - e.Gold.Start - len(gold); {
	case by < 0:
		out = append(out, lang.L("lacks at the end: {{.Text}}", ui.With{"Text": part(gold[len(gold)-min(-by, len(gold)):])}))
	case by > 0:
		out = append(out, lang.L("adds at the end: {{.Text}}", ui.With{"Text": part(said[len(said)-min(by, len(said)):])}))
	}
	return out
}

// part is the text for a part of a quote.
func part(r []rune) string {
	text := strings.Join(strings.Fields(string(r)), " ")
	if text == "" {
		return lang.L("white space")
	}
	return lang.L("“{{.Text}}”", ui.With{"Text": text})
}

// effect is the text for the change of gold if gold was wrong.
func (l *List) effect(e *Entry) string {
	gold, pred := l.labelName(labelOf(e.Gold)), l.labelName(labelOf(e.Pred))
	switch {
	case e.Pred == nil:
		return lang.L("removes the {{.Label}} from gold", ui.With{"Label": gold})
	case e.Gold == nil:
		return lang.L("adds the {{.Label}} to gold", ui.With{"Label": pred})
	}
	switch e.Kind {
	case score.ErrorLabel:
		return lang.L("changes {{.Gold}} to {{.Predicted}} in gold", ui.With{"Gold": gold, "Predicted": pred})
	case score.ErrorBoth:
		return lang.L("changes {{.Gold}} to {{.Predicted}}, and its ends", ui.With{"Gold": gold, "Predicted": pred})
	}
	return lang.L("moves its ends to the prediction’s")
}
