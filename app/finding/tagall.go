//go:build !headless

package finding

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/annotate/segment"
	"goldspan/annotate/session"
	"goldspan/app/articleview"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// occurrence is an occurrence of the text to tag.
type occurrence struct {
	article annotate.ArticleID
	title   string
	done    bool // the article is done
	rng     annotate.Range
	quote   string
	context string // the words around it, with the match between ‹ and ›
}

// tagAllSheet is the dialog that tags every occurrence of a text. It asks for the
// label and the articles, and lists the occurrences before anything is tagged.
type tagAllSheet struct {
	n        *Feature
	project  desk.Project
	set      annotate.SetID
	article  annotate.ArticleID // the article that was open
	query    string
	options  search.Options
	label    annotate.LabelID
	all      bool // in all articles
	onlyOpen bool // except articles that are done
	found    []occurrence
	already  int    // occurrences that already have the label
	asked    int    // number of searches started
	stop     func() // ends the search; nil before the first

	buttons []*ui.LabelButton
	summary *ui.Label
	list    *occurrenceList
	dialog  *ui.Dialog
}

// tagEverywhere asks how to tag every occurrence of the selection or of the query.
// From the find bar, the query and its options count.
func (n *Feature) tagEverywhere() {
	query, ok := articleview.SelectedText(n.view)
	options := search.Options{WholeWords: true}
	if n.shown && (!ok || n.inBar) {
		query, options, ok = n.query, n.options, true
	}
	query = strings.TrimSpace(query)
	if !ok || query == "" {
		n.frame.Say(lang.L("Select text first. Then every occurrence can be tagged."))
		return
	}
	if len(n.desk.Labels()) == 0 {
		return
	}
	s := &tagAllSheet{n: n, project: n.desk.Project(), set: n.desk.Set().ID, article: n.desk.Article(), query: query, options: options, onlyOpen: true, label: n.desk.Labels()[0].ID}
	if label, ok := n.labelOf(query); ok {
		s.label = label
	}
	s.show()
}

// labelOf is the label that a text has: of the selected span, else the label that
// most spans of the same text have in the open article.
func (n *Feature) labelOf(text string) (label annotate.LabelID, ok bool) {
	if span, ok := n.view.SelectedSpan(); ok {
		return span.Label, true
	}
	times := map[annotate.LabelID]int{}
	for s := range n.desk.State().Spans() {
		if strings.EqualFold(s.Quote, text) {
			times[s.Label]++
		}
	}
	for _, l := range n.desk.Labels() {
		if times[l.ID] > times[label] {
			label, ok = l.ID, true
		}
	}
	return label, ok
}

func (s *tagAllSheet) show() {
	row := ui.NewFlow(ui.Gap1, 620, fyne.Size{})
	marks := ui.LabelMarks(s.n.desk.Labels())
	for i, l := range s.n.desk.Labels() {
		b := ui.NewLabelButton("tagall:"+string(l.ID), l, ui.LabelKeyHint(i, l), func() { s.choose(l.ID) })
		b.Mark = marks[l.ID]
		s.buttons = append(s.buttons, b)
		row.Objects = append(row.Objects, b)
	}
	here, everywhere := lang.L("In this article"), lang.N("In all {{.N}} articles", s.n.desk.Articles().Len(), ui.With{"N": ui.Digits(s.n.desk.Articles().Len())})
	open := ui.NewCheck(lang.L("Leave out articles marked as done"), nil)
	open.SetChecked(s.onlyOpen)
	open.OnChanged = func(on bool) { s.onlyOpen = on; s.look() }
	open.Hide()
	var body *fyne.Container
	scope := ui.NewRadio([]string{here, everywhere}, here, true, func(v string) {
		s.all = v == everywhere
		if s.all {
			open.Show()
		} else {
			open.Hide()
		}
		body.Refresh() // the list begins where the head ends
		s.look()
	})
	words := ui.NewCheck(lang.L("Whole words"), nil)
	words.SetChecked(s.options.WholeWords)
	words.OnChanged = func(on bool) { s.options.WholeWords = on; s.look() }
	parts := ui.NewCheck(lang.L("Parts of hyphenated words too"), nil)
	parts.OnChanged = func(on bool) { s.options.Hyphenated = on; s.look() }
	exact := ui.NewCheck(lang.L("Exact (capitals and accents count)"), nil)
	exact.SetChecked(s.options.Exact)
	exact.OnChanged = func(on bool) { s.options.Exact = on; s.look() }
	s.summary = ui.Paragraph("", true)
	s.list = newOccurrenceList(func() { s.dialog.Close() }, s.typed)
	s.list.OnChanged = s.count
	head := container.NewVBox(ui.Paragraph(lang.L("Tag every occurrence of “{{.Text}}” as:", ui.With{"Text": ui.Shorten(s.query, 120)}), false),
		row, scope, container.NewHBox(words, parts, exact), open, s.summary)
	body = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, s.list)
	s.dialog = s.n.frame.AskThen(lang.L("Tag every occurrence"), body,
		fyne.NewSize(680, 540), s.closed, ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Tag"), Run: s.tag})
	s.dialog.OnRune = s.typed
	scope.In(s.dialog)
	for _, c := range []*ui.Check{open, words, parts, exact} {
		c.In(s.dialog)
	}
	s.look()
}

// choose sets the label.
func (s *tagAllSheet) choose(id annotate.LabelID) {
	s.label = id
	s.look()
}

// typed chooses a label by its key in the article.
func (s *tagAllSheet) typed(r rune) {
	keys := []ui.Key{ui.RuneKey(unicode.ToLower(r))}
	if same, ok := ui.PhysicalKey(r); ok {
		keys = append(keys, same)
	}
	for i, l := range s.n.desk.Labels() {
		if slices.ContainsFunc(ui.LabelKeys(i, l), func(k ui.Key) bool { return slices.Contains(keys, k) }) {
			s.choose(l.ID)
		}
	}
}

func (s *tagAllSheet) closed() {
	s.end()
	s.n.frame.FocusHome()
}

// end ends the search, after another choice or when the dialog closes.
func (s *tagAllSheet) end() {
	s.asked++
	if s.stop != nil {
		s.stop()
	}
}

// look finds the occurrences outside the event goroutine, and shows them.
func (s *tagAllSheet) look() {
	for _, b := range s.buttons {
		b.SetArmed(b.Label().ID == s.label)
	}
	s.end()
	s.found = nil
	s.summary.SetText(lang.L("Counting…"))
	s.list.show(nil, false)
	s.dialog.SetPrimary(lang.L("Counting…"), false)
	p, err := search.Compile(s.query, s.options)
	if err != nil {
		s.summary.SetText(lang.L("This text cannot be searched for: {{.Error}}.", ui.With{"Error": err}))
		return
	}
	d := s.n.desk
	label, set := s.label, s.set
	articles := []annotate.ArticleID{s.article}
	if s.all {
		articles = articles[:0]
		for _, a := range d.Articles().All() {
			if !s.onlyOpen || a.Status != annotate.StatusDone {
				articles = append(articles, a.ID)
			}
		}
	}
	project := s.project
	asked := s.asked
	var found []occurrence
	already := 0
	s.stop = s.n.frame.Read(lang.L("Searching"), func(ctx context.Context, progress ui.Progress) error {
		for i, id := range articles {
			if err := ctx.Err(); err != nil {
				return err
			}
			state, err := project.State(ctx, id, set)
			if err != nil {
				return err
			}
			progress(i, len(articles), state.Article.Title)
			more, have := occurrencesIn(state, p, label)
			found, already = append(found, more...), already+have
		}
		return nil
	}, func(err error) {
		switch {
		case asked != s.asked: // another choice was made meanwhile
		case err == nil:
			s.found, s.already = found, already
			s.showFound()
		case errors.Is(err, context.Canceled):
			s.notCounted()
		default:
			s.notCounted()
			s.n.frame.Failed(lang.L("find every occurrence"), err)
		}
	})
}

// notCounted keeps the dialog open for another choice.
func (s *tagAllSheet) notCounted() {
	s.summary.SetText(lang.L("Not counted."))
	s.dialog.SetPrimary(lang.L("Tag"), false)
	s.dialog.Refocus()
}

// occurrencesIn lists the occurrences in an article without the label, but for those in
// what is not part of the article. already is the number of occurrences with the label.
func occurrencesIn(state annotate.State, p search.Pattern, label annotate.LabelID) (found []occurrence, already int) {
	a := state.Article
	seg := segment.New(a.Text(), a.Index())
	for _, r := range p.All(search.NewText(a.Text(), a.Index())) {
		r = seg.Trim(r)
		if r.Empty() || a.NotArticle().Contains(r) {
			continue
		}
		if _, ok := state.Tagged(label, r); ok {
			already++
			continue
		}
		found = append(found, occurrence{article: a.ID, title: a.Title, done: state.Status == annotate.StatusDone, rng: r, quote: a.Quote(r), context: around(a, r)})
	}
	return found, already
}

// around is a match with a few words on each side, on one line.
func around(a *annotate.Article, r annotate.Range) string {
	const reach = 36
	before := a.Quote(annotate.Range{Start: max(0, r.Start-reach), End: r.Start})
	after := a.Quote(annotate.Range{Start: r.End, End: min(a.Len(), r.End+reach)})
	return strings.Join(strings.Fields("…"+before+"‹"+a.Quote(r)+"›"+after+"…"), " ")
}

// showFound lists the occurrences, and counts them.
func (s *tagAllSheet) showFound() {
	s.list.show(s.found, s.all)
	s.count()
}

// count counts the occurrences that are not left out.
func (s *tagAllSheet) count() {
	taken := s.list.taken()
	count := len(taken)
	parts := []string{lang.N("{{.N}} occurrences to tag", count, ui.With{"N": ui.Digits(count)})}
	if s.all {
		articles := ui.Articles(len(byArticle(taken)))
		parts[0] = lang.N("{{.N}} occurrences to tag in {{.Articles}}", count, ui.With{"N": ui.Digits(count), "Articles": articles})
	}
	if n := inDone(taken); s.all && n > 0 {
		parts = append(parts, lang.N("{{.N}} of them in articles marked as done", n, ui.With{"N": ui.Digits(n)}))
	}
	if n := len(s.found) - count; n > 0 {
		parts = append(parts, lang.N("{{.N}} left out", n, ui.With{"N": ui.Digits(n)}))
	}
	if n := s.already; n > 0 {
		parts = append(parts, lang.N("{{.N}} have the label already", n, ui.With{"N": ui.Digits(n)}))
	}
	s.summary.SetText(strings.Join(parts, ", ") + ".")
	s.dialog.SetPrimary(lang.N("Tag {{.N}} occurrences", count, ui.With{"N": ui.Digits(count)}), count > 0)
	if s.n.frame.Focused() == nil { // during the search the disabled button could not have the keyboard
		s.dialog.Refocus()
	}
}

func inDone(found []occurrence) int {
	n := 0
	for _, o := range found {
		if o.done {
			n++
		}
	}
	return n
}

func byArticle(found []occurrence) [][]occurrence {
	var out [][]occurrence
	for _, o := range found {
		if n := len(out); n > 0 && out[n-1][0].article == o.article {
			out[n-1] = append(out[n-1], o)
			continue
		}
		out = append(out, []occurrence{o})
	}
	return out
}

// tag gives the label to all occurrences, as one edit with one undo.
func (s *tagAllSheet) tag() {
	d, frame := s.n.desk, s.n.frame
	if !feature.Still(d, frame, s.project) {
		return
	}
	taken := s.list.taken()
	if len(taken) == 0 || d.Set().ID != s.set {
		frame.Say(lang.L("There was nothing to tag."))
		return
	}
	label := d.Label(s.label).Name
	act := annotate.Act{Kind: annotate.ActTagAll, Count: len(taken), Label: label}
	var steps []session.Step
	for _, group := range byArticle(taken) {
		var edits []annotate.Edit
		for _, o := range group {
			edits = append(edits, annotate.AddSpan{Span: s.span(o)})
		}
		steps = append(steps, d.Edits(group[0].article, edits...))
	}
	feature.Act(d, frame, lang.L("Tagging"), act, steps, func() {
		s.n.view.ClearSelection()
		said := lang.N("Tagged {{.N}} occurrences as {{.Label}}.", act.Count, ui.With{"N": ui.Digits(act.Count), "Label": label})
		if key := frame.KeyOf("edit.undo"); key != "" {
			said += " " + lang.L("{{.Key}} undoes all of them.", ui.With{"Key": key})
		}
		frame.Say(said)
		frame.FocusHome()
	})
}

func (s *tagAllSheet) span(o occurrence) annotate.Span {
	now := s.n.desk.Now()
	return annotate.Span{
		ID: annotate.SpanID(s.n.desk.NewID()), Label: s.label, Range: o.rng, Quote: o.quote, Created: now, Modified: now,
	}
}
