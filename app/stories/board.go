//go:build !headless

package stories

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/desk"
	"goldspan/app/exchange/grouping"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// board is the dialog with proposals, near copies and stories. Each change is saved at
// once, as one act.
type board struct {
	*Feature
	project desk.Project
	report  grouping.Report
	rows    *fyne.Container
	scroll  *container.Scroll
	dialog  *ui.Dialog
}

// What the dialog shows at most. More of it comes when some of it is done.
const (
	mostGroups   = 60
	mostArticles = 25 // of a group
)

// openBoard looks for stories, then shows the dialog.
func (s *Feature) openBoard() {
	p, set := s.desk.Project(), s.desk.Set().ID
	var r grouping.Report
	s.frame.Run(lang.L("Looking for stories and copies"), func(ctx context.Context, progress ui.Progress) (err error) {
		r, err = grouping.Find(ctx, p, set, progress)
		return err
	}, func(err error) {
		switch {
		case !feature.Still(s.desk, s.frame, p):
		case err != nil:
			s.frame.Failed(lang.L("look for stories and copies"), err)
		default:
			(&board{Feature: s, project: p, report: r}).open()
		}
	})
}

func (b *board) open() {
	b.rows = container.NewVBox()
	b.scroll = container.NewVScroll(b.rows)
	b.fill()
	b.dialog = b.frame.Ask(lang.L("Stories and copies"), b.scroll, fyne.NewSize(820, 560), ui.Choice{Text: lang.L("Close")})
	b.dialog.Scroll = b.scroll
}

// close closes the dialog.
func (b *board) close() { b.dialog.Close() }

// fill shows the report.
func (b *board) fill() {
	b.rows.Objects = nil
	b.fillProposals()
	b.fillCopies()
	b.fillStories()
	if n := len(b.report.Damaged); n > 0 {
		b.add(quiet(lang.N("{{.N}} damaged articles were left out.", n, ui.With{"N": ui.Digits(n)})))
	}
	b.rows.Refresh()
}

func (b *board) add(o ...fyne.CanvasObject) { b.rows.Objects = append(b.rows.Objects, o...) }

// head begins a part of the dialog.
func (b *board) head(title string, beside ...fyne.CanvasObject) {
	b.add(container.NewHBox(append([]fyne.CanvasObject{bold(title), layout.NewSpacer()}, beside...)...))
}

// more says that a list goes on.
func (b *board) more(n, most int) {
	if n > most {
		b.add(quiet(lang.N("and {{.N}} more", n-most, ui.With{"N": ui.Digits(n - most)})))
	}
}

func bold(text string) *ui.Label { l := ui.NewLabel(text); l.TextStyle.Bold = true; return l }

func quiet(text string) *ui.Label {
	l := ui.Paragraph(text, false)
	l.Importance = widget.LowImportance
	return l
}

func (b *board) button(text string, run func()) *ui.PushButton {
	return ui.NewPushButton(text, run, b.close)
}

func (b *board) fillProposals() {
	defer b.fillLeft()
	proposals := b.report.Proposals
	switch n := len(proposals); {
	case n == 0:
		b.head(lang.L("Proposed stories"))
		b.add(quiet(lang.L("No articles seem to be about one event, beyond the stories that are there.")))
		return
	case n > 1:
		b.head(lang.L("Proposed stories"), b.editing(b.button(lang.N("Accept all {{.N}}", n, ui.With{"N": ui.Digits(n)}), b.acceptAll)))
	default:
		b.head(lang.L("Proposed stories"))
	}
	for _, p := range proposals[:min(len(proposals), mostGroups)] {
		b.addProposal(p)
	}
	b.more(len(proposals), mostGroups)
	b.add(ui.NewHairline())
}

// fillLeft says how many proposals were left, and takes them back.
func (b *board) fillLeft() {
	if n := len(b.report.Left); n > 0 {
		said := lang.N("{{.N}} proposals were left, and are not shown.", n, ui.With{"N": ui.Digits(n)})
		b.add(container.NewBorder(nil, nil, nil, b.button(lang.L("Propose again"), b.proposeAgain), quiet(said)), ui.NewHairline())
	}
}

// editing is a button that is off while the project cannot be changed.
func (b *board) editing(button *ui.PushButton) *ui.PushButton {
	if !b.desk.CanEdit() {
		button.Disable()
	}
	return button
}

// addProposal shows a proposal: its name, its articles, and why.
func (b *board) addProposal(p grouping.Proposal) {
	name := b.nameField(p.Name)
	accept := func() { b.put(p.Articles, name.Value()) }
	name.OnSubmitted = func(string) { accept() }
	b.add(container.NewBorder(nil, nil, nil, container.NewHBox(b.editing(b.button(lang.L("Accept"), accept)), b.button(lang.L("Leave"), func() { b.leave(p) })), name))
	b.add(quiet(b.why(p)))
	for i, a := range p.Articles[:min(len(p.Articles), mostArticles)] {
		var compare []fyne.CanvasObject
		if i > 0 {
			compare = append(compare, b.compareButton(p.Articles[0], a))
		}
		b.addArticle(a, compare...)
	}
	b.more(len(p.Articles), mostArticles)
}

func (b *board) nameField(name string) *ui.Field {
	f := ui.NewField(lang.L("name of the story"), false)
	f.SetText(name)
	f.OnEscape = b.close
	return f
}

// why says what the articles of a proposal have in common.
func (b *board) why(p grouping.Proposal) string {
	var facts []string
	if p.New {
		facts = append(facts, lang.L("New story"))
	} else {
		n := len(p.Joining())
		facts = append(facts, lang.N("{{.N}} more for the story “{{.Story}}”", n, ui.With{"N": ui.Digits(n), "Story": p.Name}))
	}
	if first, last := p.Days(); first != last {
		facts = append(facts, lang.L("from {{.First}} to {{.Last}}", ui.With{"First": ui.Date(first), "Last": ui.Date(last)}))
	} else if first != "" {
		facts = append(facts, ui.Date(first))
	}
	if len(p.Names) > 0 {
		facts = append(facts, lang.L("names: {{.Names}}", ui.With{"Names": strings.Join(p.Names, ", ")}))
	}
	if len(p.Numbers) > 0 {
		facts = append(facts, lang.L("numbers: {{.Numbers}}", ui.With{"Numbers": strings.Join(p.Numbers, "; ")}))
	}
	if n := len(p.Copies); n > 0 {
		facts = append(facts, lang.N("{{.N}} near copies", n, ui.With{"N": ui.Digits(n)}))
	}
	return strings.Join(facts, " · ")
}

// addArticle shows an article in a line, with buttons behind it.
func (b *board) addArticle(a grouping.Article, buttons ...fyne.CanvasObject) {
	text := ui.NewLabel(strings.Join(append([]string{a.Title}, ui.SourceParts(a.Meta)...), " · "))
	text.Truncation = fyne.TextTruncateEllipsis
	b.add(container.NewBorder(nil, nil, nil, container.NewHBox(buttons...), text))
}

func (b *board) compareButton(one, two grouping.Article) *ui.PushButton {
	button := b.button(lang.L("Compare"), func() {
		b.close()
		b.compareThese(one.ID, two.ID)
	})
	button.Importance = widget.LowImportance
	return button
}

func (b *board) fillCopies() {
	copies := b.report.Copies
	b.head(lang.L("Near copies"))
	if len(copies) == 0 {
		b.add(quiet(lang.L("No two articles have nearly the same text.")))
	}
	for _, c := range copies[:min(len(copies), mostGroups)] {
		with := ui.With{"Share": ui.Digits(int(100*c.Jaccard + 0.5)), "Part": ui.Digits(int(100*c.Containment + 0.5))}
		share := lang.L("{{.Share}} % the same", with)
		if c.Containment > c.Jaccard {
			share = lang.L("{{.Share}} % the same, of the shorter text {{.Part}} %", with)
		}
		b.add(quiet(share))
		b.addArticle(c.A)
		b.addArticle(c.B, b.compareButton(c.A, c.B))
	}
	b.more(len(copies), mostGroups)
	b.add(ui.NewHairline())
}

func (b *board) fillStories() {
	stories := b.report.Stories
	b.head(lang.L("Stories of the project"))
	if len(stories) == 0 {
		b.add(quiet(lang.L("No article has a story yet.")))
		return
	}
	b.add(quiet(lang.L("Two stories with the same name become one.")))
	for _, s := range stories[:min(len(stories), mostGroups)] {
		name := b.nameField(s.Name)
		rename := func() { b.put(s.Articles, name.Value()) }
		name.OnSubmitted = func(string) { rename() }
		b.add(container.NewBorder(nil, nil, nil, b.editing(b.button(lang.L("Rename"), rename)), name))
		for _, a := range s.Articles[:min(len(s.Articles), mostArticles)] {
			out := b.editing(b.button(lang.L("Take out"), func() { b.put([]grouping.Article{a}, "") }))
			out.Importance = widget.LowImportance
			b.addArticle(a, out)
		}
		b.more(len(s.Articles), mostArticles)
	}
	b.more(len(stories), mostGroups)
}

// put puts articles into a story, and shows what is left. Without a name they are taken
// out of their stories.
func (b *board) put(articles []grouping.Article, name string) {
	name = strings.Join(strings.Fields(name), " ")
	act, steps := grouping.Put(name, articles...)
	b.act(act, steps, func() {
		ids := make([]annotate.ArticleID, len(articles))
		for i, a := range articles {
			ids[i] = a.ID
		}
		b.report.Put(name, ids...)
	})
}

func (b *board) acceptAll() {
	proposals := b.report.Proposals
	act, steps := grouping.Accept(proposals)
	b.act(act, steps, func() {
		for _, p := range append([]grouping.Proposal{}, proposals...) {
			var ids []annotate.ArticleID
			for _, a := range p.Articles {
				ids = append(ids, a.ID)
			}
			b.report.Put(p.Name, ids...)
		}
	})
}

// leave takes a proposal off the list. The project remembers it.
func (b *board) leave(p grouping.Proposal) {
	b.report.Leave(p)
	b.remember()
}

// proposeAgain puts what was left on the list again.
func (b *board) proposeAgain() {
	b.report.ProposeAgain()
	b.remember()
}

// remember keeps in the project what was left. A project that cannot be changed forgets it.
func (b *board) remember() {
	if b.desk.CanEdit() && feature.Still(b.desk, b.frame, b.project) {
		if err := b.project.SetLeftStories(context.Background(), b.report.LeftArticles()); err != nil {
			b.frame.Failed(lang.L("remember the proposal"), err)
		}
	}
	b.fill()
}

// act does an act of the dialog, notes it in the report, and shows what is left.
func (b *board) act(act annotate.Act, steps []session.Step, note func()) {
	if !feature.Still(b.desk, b.frame, b.project) {
		b.close()
		return
	}
	b.Feature.act(act, steps, func() {
		note()
		b.fill()
	})
}

// act puts articles into stories, off the event goroutine.
func (s *Feature) act(act annotate.Act, steps []session.Step, then func()) {
	if len(steps) == 0 {
		s.frame.Say(lang.L("The articles are in this story already."))
		return
	}
	feature.Act(s.desk, s.frame, ui.Act(act), act, steps, func() {
		s.frame.Say(saidOf(act))
		then()
	})
}

// saidOf says what an act did.
func saidOf(act annotate.Act) string {
	with := ui.With{"Articles": ui.Articles(act.Count), "Story": act.New}
	switch act.Kind {
	case annotate.ActStory:
		return lang.L("{{.Articles}} put into the story “{{.Story}}”.", with)
	case annotate.ActNoStory:
		return lang.L("{{.Articles}} taken out of their story.", with)
	}
	return lang.L("{{.Articles}} put into stories.", with)
}

// putChosen asks for the name of a story, and puts the chosen articles into it.
func (s *Feature) putChosen() {
	p, set, ids := s.desk.Project(), s.desk.Set().ID, s.list.Chosen()
	var articles []grouping.Article
	s.frame.Run(lang.L("Reading the articles"), func(ctx context.Context, _ ui.Progress) error {
		for _, id := range ids {
			state, err := p.State(ctx, id, set)
			if err != nil {
				return err
			}
			articles = append(articles, grouping.Article{ID: id, Details: state.Article.Details()})
		}
		return nil
	}, func(err error) {
		switch {
		case !feature.Still(s.desk, s.frame, p):
		case err != nil:
			s.frame.Failed(lang.L("read the articles"), err)
		default:
			s.askStory(p, articles)
		}
	})
}

func (s *Feature) askStory(p desk.Project, articles []grouping.Article) {
	field := ui.NewField(lang.L("name of the story"), false)
	for _, a := range articles {
		if a.Story != "" {
			field.SetText(a.Story)
			break
		}
	}
	var d *ui.Dialog
	field.OnSubmitted = func(string) { d.Accept() }
	field.OnEscape = func() { d.Close() }
	hint := quiet(lang.L("Articles with the same name are one story. Without a name the articles are taken out of their stories."))
	d = s.frame.Ask(lang.N("Story of {{.N}} articles", len(articles), ui.With{"N": ui.Digits(len(articles))}), container.NewVBox(field, hint), fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Cancel")},
		ui.Choice{Text: lang.L("Put into the story"), Stays: true, Run: func() {
			if !feature.Still(s.desk, s.frame, p) {
				d.Close()
				return
			}
			act, steps := grouping.Put(field.Value(), articles...)
			if len(steps) == 0 {
				d.Close()
			}
			s.act(act, steps, d.Close) // a name that cannot be saved stays in the dialog
		}})
	s.frame.Focus(field)
	field.TypedShortcut(&fyne.ShortcutSelectAll{})
}
