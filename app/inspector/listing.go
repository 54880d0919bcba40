package inspector

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// relist lists the spans that match filter and search. They are grouped by label,
// in the labels' order; each group is in the order of the text.
func (in *Inspector) relist() {
	at, w := in.currentRow(), in.wanted()
	links := in.linksFrom()
	in.rows = in.rowsOf(func(s *annotate.Span) []annotate.Link { return links[s.ID] }, w)
	in.list.SetHeights(func(yield func(float32) bool) {
		for _, l := range in.lines {
			if !yield(l.height()) {
				return
			}
		}
	})
	in.relisted(at, w)
}

// follow is relist after edits of the spans that are listed: it looks at those alone,
// and at those that tell of them.
func (in *Inspector) follow() {
	c := in.state.Since(in.of)
	changed := in.toldBy(c)
	if len(changed) > 8 && len(changed) > len(in.lines)/8 || in.asked != in.asks() {
		in.relist()
		return
	}
	at, w := in.currentRow(), in.wanted()
	for id := range changed {
		if k := in.rowOf(id); k >= 0 {
			in.remove(k, in.list.ChangeHeights)
		}
	}
	in.of = in.state
	for id := range changed {
		if s, ok := in.state.Span(id); ok {
			if l, listed := in.lineOf(&s, in.linksOf(id), w); listed {
				in.insert(l, in.list.ChangeHeights)
			}
		}
	}
	in.relisted(at, w)
}

// toldBy are the spans whose rows a change may change.
func (in *Inspector) toldBy(c annotate.Change) map[annotate.SpanID]bool {
	changed := map[annotate.SpanID]bool{}
	for _, spans := range [][]annotate.Span{c.Removed, c.Added} {
		for i := range spans {
			changed[spans[i].ID] = true
			for _, l := range in.state.LinksOf(spans[i].ID) {
				changed[l.From] = true // it may tell the name of the span
			}
		}
	}
	for _, links := range [][]annotate.Link{c.RemovedLinks, c.AddedLinks} {
		for _, l := range links {
			changed[l.From] = true
		}
	}
	for id := range in.detail.unsaved {
		changed[id] = true // the search looks into its note
	}
	return changed
}

// relisted shows the list. at was the span of the current row.
func (in *Inspector) relisted(at annotate.SpanID, w wanted) {
	if in.chosen.count() > 0 {
		in.chosen.keep(func(id annotate.SpanID) bool { return in.rowOf(id) >= 0 })
	}
	in.list.Keep(in.rowOf(at))
	if k, ok := in.list.Current(); ok && in.list.Ringed(k) {
		in.list.SetCurrent(k) // a relabelled span moves to another row, and stays visible
	}
	in.showHead(w.text, in.listedCount())
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

// wanted is what a span needs to be listed.
type wanted struct {
	text string // folded
	only only
	kept annotate.SpanID // is listed even if it lacks nothing
	asks annotate.Asks
}

func (in *Inspector) wanted() wanted {
	return wanted{text: fold(in.search.Text), kept: in.only.keeps(in), only: in.only, asks: in.asks()}
}

// lineOf is the row of a span; false if it is not listed. links are the links from it.
func (in *Inspector) lineOf(s *annotate.Span, links []annotate.Link, w wanted) (line, bool) {
	l := line{id: s.ID, rng: s.Range, lack: in.state.Lack(*s, w.asks), group: slices.IndexFunc(in.labels, func(l annotate.Label) bool { return l.ID == s.Label })}
	if l.group < 0 || w.only.label != "" && w.only.label != s.Label || w.only.lacking && l.lack == "" && s.ID != w.kept {
		return l, false
	}
	l.label = &in.labels[l.group]
	if w.text != "" {
		_, told := in.tell(s, links).phrase(w.text)
		_, noted := find(in.noteOf(s), w.text)
		if !told && !noted && !strings.Contains(fold(s.Quote), w.text) {
			return l, false
		}
		if noted {
			l.below++
		}
	}
	if in.tells(s, links) {
		l.below++
	}
	return l, true
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

// words are the number of spans of a group, and what some of them lack.
func (g *group) words() string {
	for _, lack := range annotate.Lacks() {
		switch n := g.lacks.Of(lack); n {
		case 0:
		case g.count:
			return without(lack, n)
		default:
			return ui.InRow(without(lack, n), ui.Digits(g.count))
		}
	}
	return ui.Digits(g.count)
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
		if l.head == nil {
			ids = append(ids, l.id)
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
