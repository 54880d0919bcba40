package inspector

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// line is a row of the list: the head of a label's group, or a span.
type line struct {
	label annotate.Label
	count int                 // number of spans, for a head
	lacks annotate.LackCounts // of the group, for a head
	span  *annotate.Span      // nil: a head
	told  told
	below []phrase // what the row shows below the quote
}

// height is the height of the line's row.
func (l line) height() float32 { return rowHeight + float32(len(l.below))*belowHeight }

// relist lists the spans that match filter and search. They are grouped by label,
// in the labels' order; each group is in the order of the text.
func (in *Inspector) relist() {
	at := in.currentRow()
	want := fold(in.search.Text)
	kept := in.only.keeps(in)
	asks, links := in.asks(), in.linksFrom()
	in.lines = in.lines[:0]
	listed, spans := 0, in.state.SpanList()
	for _, l := range in.labels {
		if in.only.label != "" && in.only.label != l.ID {
			continue
		}
		head := len(in.lines)
		in.lines = append(in.lines, line{label: l})
		for i := range spans {
			s := &spans[i]
			if s.Label != l.ID {
				continue
			}
			n := line{label: l, span: s, told: in.tell(s, links[s.ID], asks)}
			if in.only.lacking && n.told.lack == "" && s.ID != kept {
				continue
			}
			details, told := n.told.phrase(want)
			noted, found := find(in.noteOf(s), want)
			if want != "" && !told && !found && !strings.Contains(fold(s.Quote), want) {
				continue
			}
			if details.text != "" {
				n.below = append(n.below, details)
			}
			if found {
				noted.lead = lang.L("Note:") + " "
				n.below = append(n.below, noted)
			}
			in.lines = append(in.lines, n)
			in.lines[head].count++
			in.lines[head].lacks.Add(n.told.lack, 1)
			listed++
		}
		if in.lines[head].count == 0 {
			in.lines = in.lines[:head]
		}
	}
	if in.chosen.count() > 0 {
		in.chosen.keep(in.listed())
	}
	in.list.SetHeights(func(yield func(float32) bool) {
		for _, l := range in.lines {
			if !yield(l.height()) {
				return
			}
		}
	})
	in.list.Keep(in.rowOf(at))
	if k, ok := in.list.Current(); ok && in.list.Ringed(k) {
		in.list.SetCurrent(k) // a relabelled span moves to another row, and stays visible
	}
	in.showHead(want, listed)
	if len(in.lines) == 0 {
		in.list.Hide()
		in.hint.Show()
	} else {
		in.hint.Hide()
		in.list.Show()
	}
	in.list.Refresh()
	in.showSeveral()
}

// only says which spans the list shows; the zero value shows all.
type only struct {
	label   annotate.LabelID // "": any
	lacking bool             // those that lack a detail
	fresh   bool             // lacking was chosen since the list was made
}

// keeps is the span that stays in the list of what is missing: the selected one, until
// another one is selected. Its row must not go away while it is being worked on.
func (o *only) keeps(in *Inspector) annotate.SpanID {
	fresh := o.fresh
	o.fresh = false
	if fresh || !o.lacking || in.rowOf(in.selected) < 0 {
		return ""
	}
	return in.selected
}

// headCount is the number of spans of a group, and what some of them lack.
func (l line) headCount() string {
	for _, lack := range annotate.Lacks() {
		switch n := l.lacks.Of(lack); n {
		case 0:
		case l.count:
			return without(lack, n)
		default:
			return ui.InRow(without(lack, n), ui.Digits(l.count))
		}
	}
	return ui.Digits(l.count)
}

// showHead shows the number of spans, or the reason for an empty list.
func (in *Inspector) showHead(want string, listed int) {
	title := ui.Spans(in.state.SpanCount())
	if want != "" || in.only.lacking {
		title = lang.L("{{.N}} of {{.Spans}}", ui.With{"N": ui.Digits(listed), "Spans": title})
	}
	in.title.SetText(title)
	switch {
	case in.state.Article == nil:
		in.hint.SetText("")
	case in.state.SpanCount() == 0:
		if in.bar.readOnly {
			in.hint.SetText(lang.L("No spans yet."))
			break
		}
		in.hint.SetText(lang.L("No spans yet.\n\nSelect text in the article, then press {{.Keys}}.", ui.With{"Keys": keysOf(in.labels)}))
	case len(in.lines) == 0 && want != "":
		in.hint.SetText(lang.L("No span matches."))
	case len(in.lines) == 0 && in.only.lacking:
		in.hint.SetText(lang.L("No span lacks a detail."))
	case len(in.lines) == 0:
		in.hint.SetText(lang.L("No span has this label."))
	}
}

// fold prepares text for the search: without case, and with spaces for line breaks.
func fold(s string) string { return string(lowered([]rune(strings.Join(strings.Fields(s), " ")))) }

// noteOf is the note of a span as the details show it. It may not be saved.
func (in *Inspector) noteOf(s *annotate.Span) string {
	if note, ok := in.detail.unsaved[s.ID]; ok {
		return note
	}
	return s.Note
}

// noteState says what a row shows about the note of its span.
type noteState int

const (
	noNote noteState = iota
	hasNote
	unsavedNote // the note could not be saved
)

func (in *Inspector) noteStateOf(s *annotate.Span) noteState {
	if _, ok := in.detail.unsaved[s.ID]; ok {
		return unsavedNote
	}
	if s.Note != "" {
		return hasNote
	}
	return noNote
}

// listed gives the spans of the list, from the top.
func (in *Inspector) listed() []annotate.SpanID {
	var ids []annotate.SpanID
	for _, l := range in.lines {
		if l.span != nil {
			ids = append(ids, l.span.ID)
		}
	}
	return ids
}

// keysOf is the text for the keys of the first labels: "1, 2 or 3".
func keysOf(labels []annotate.Label) string {
	var keys []string
	for i := range min(len(labels), 9) {
		keys = append(keys, ui.LabelKeyHint(i, labels[i]))
	}
	if len(keys) < 2 {
		return strings.Join(keys, "")
	}
	last := len(keys) - 1
	return lang.L("{{.Keys}} or {{.Key}}", ui.With{"Keys": strings.Join(keys[:last], ", "), "Key": keys[last]})
}
