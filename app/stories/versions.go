//go:build !headless

package stories

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
	"goldspan/annotate/version"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// versions settles the spans of an older version of the open article: a bar shows them
// one by one, and a dialog lists all of the project.
type versions struct {
	*Feature
	bar     *ui.Notice
	current annotate.SpanID // that the bar shows
	shown   annotate.SpanID // that was shown in the text last
	search  int             // of the place of a lost span; an older one is of no use
}

func newVersions(s *Feature) *versions {
	v := &versions{Feature: s}
	next, older := ui.NewTab("version:next", lang.L("Next"), v.next), ui.NewTab("version:older", lang.L("Older version"), v.older)
	next.Icon, older.Icon = theme.NavigateNextIcon(), theme.HistoryIcon()
	v.bar = ui.NewNotice("version", 10, next, ui.NewTab("version:keep", lang.L("Keep"), v.keep),
		ui.NewTab("version:place", lang.L("Place here"), v.place), ui.NewTab("version:drop", lang.L("Drop"), v.drop), older)
	return v
}

func (v *versions) commands() []*command.Command {
	waiting := command.All(feature.NeedsMarking(v.desk), v.frame.TextInSight, func() (string, bool) {
		return lang.L("No span of an older version of this article has to be settled."), len(v.list()) == 0
	})
	own := func(id, title string, key rune, run func()) *command.Command {
		return &command.Command{ID: id, Title: title, Group: command.Article, Section: command.ArticleVersions, Keys: []ui.Key{ui.RuneKey(key)}, Yields: true, Blocked: waiting, Run: run}
	}
	return []*command.Command{
		{ID: "version.list", Title: lang.L("Spans of older versions…"), Group: command.Article, Section: command.ArticleVersions, Blocked: feature.NeedsArticles(v.desk), Run: v.openList},
		own("version.next", lang.L("Next span of the older version"), 'v', v.next),
		own("version.keep", lang.L("Keep the span of the older version"), 'k', v.keep),
		own("version.place", lang.L("Place the span of the older version here"), 'i', v.place),
		own("version.drop", lang.L("Drop the span of the older version"), 'b', v.drop),
		own("version.older", lang.L("Compare with the older version"), 'V', v.older),
	}
}

// list are the spans to settle in the open article.
func (v *versions) list() []annotate.Carried { return v.desk.State().Carried }

// at is the place in the list of the span that the bar shows.
func (v *versions) at() int {
	return max(0, slices.IndexFunc(v.list(), func(c annotate.Carried) bool { return c.Span.ID == v.current }))
}

// follow shows what is to settle in the open article.
func (v *versions) follow(c desk.Change) {
	if c.Article || c.Project || c.Set || c.ReadOnly {
		v.current, v.shown = "", ""
	}
	if list := v.list(); len(list) == 0 || feature.WhyReadOnly(v.desk) != "" {
		v.bar.Hide()
	} else {
		i := v.at()
		v.current = list[i].Span.ID
		v.bar.Tell(lang.L("{{.I}} of {{.N}}, {{.Label}}: {{.What}}", ui.With{
			"I": ui.Digits(i + 1), "N": ui.Digits(len(list)), "Label": v.label(list[i]), "What": becameOf(v.desk.State(), list[i]),
		}), lang.N("{{.N}} to settle", len(list), ui.With{"N": ui.Digits(len(list))}))
	}
}

// label is the name of a span's label.
func (v *versions) label(c annotate.Carried) string {
	labels := v.desk.Labels()
	if i := slices.IndexFunc(labels, func(l annotate.Label) bool { return l.ID == c.Span.Label }); i >= 0 {
		return labels[i].Name
	}
	return lang.L("a removed label")
}

// becameOf says what became of a span in the new version.
func becameOf(s annotate.State, c annotate.Carried) string {
	was := ui.Shorten(c.Span.Quote, 60)
	if now, there := s.Span(c.Span.ID); there {
		return lang.L("“{{.Was}}” is “{{.Now}}” now", ui.With{"Was": was, "Now": ui.Shorten(now.Quote, 60)})
	}
	return lang.L("“{{.Was}}” has no place", ui.With{"Was": was})
}

// linksOf says which links a span without a place had in its own version. They came along
// no more than the span.
func linksOf(old annotate.State, c annotate.Carried) string {
	if old.Article == nil {
		return ""
	}
	span, there := old.Tagged(c.Span.Label, c.Span.Range)
	links := old.LinksOf(span.ID)
	if !there || len(links) == 0 {
		return ""
	}
	words := make([]string, len(links))
	for i, l := range links {
		from, _ := old.Span(l.From)
		to, _ := old.Span(l.To)
		words[i] = lang.L("“{{.From}}” {{.Link}} “{{.To}}”", ui.With{"From": ui.Shorten(from.Quote, 40), "Link": exchange.LinkWords(l.Type), "To": ui.Shorten(to.Quote, 40)})
	}
	return lang.L("; lost with it: {{.Links}}", ui.With{"Links": strings.Join(words, ", ")})
}

// next shows the next span to settle. At first it is the one that the bar shows.
func (v *versions) next() {
	list := v.list()
	if len(list) == 0 {
		return
	}
	i := v.at()
	if v.shown == list[i].Span.ID {
		i = (i + 1) % len(list)
	}
	v.show(list[i].Span.ID)
}

// show shows a span to settle in the text. Of one without a place it is the place behind
// the words that stood before it.
func (v *versions) show(id annotate.SpanID) {
	v.current, v.shown = id, id
	v.follow(desk.Change{})
	v.bar.Lead()
	c, there := v.desk.State().CarriedSpan(id)
	if !there {
		return
	}
	v.search++
	v.frame.FocusHome()
	if _, placed := v.desk.State().Span(id); placed {
		v.view.SelectSpan(id, true)
		return
	}
	search, p, now, at := v.search, v.desk.Project(), v.desk.State().Article, 0
	var err error
	v.frame.Quietly(func() {
		var old *annotate.Article
		if old, err = p.Article(context.Background(), c.From); err == nil {
			at = version.Near(old, now, c.Span.Range)
		}
	}, func() {
		// Where the old version cannot be read, no place is known, and the bar says enough.
		if err == nil && search == v.search && v.desk.Article() == now.ID {
			v.view.Select(annotate.Range{Start: at, End: at})
			v.view.Reveal(annotate.Range{Start: at, End: at})
		}
	})
}

// keep settles the span as it stands.
func (v *versions) keep() {
	c, ok := v.chosen()
	if !ok {
		return
	}
	if _, placed := v.desk.State().Span(c.Span.ID); !placed {
		v.frame.Say(lang.L("“{{.Was}}” has no place in this version. Select text and place it there, or drop it.", ui.With{"Was": ui.Shorten(c.Span.Quote, 60)}))
		return
	}
	v.settle(annotate.ActKeepSpan, c)
}

// drop settles the span by removing it.
func (v *versions) drop() {
	c, ok := v.chosen()
	if !ok {
		return
	}
	var edits []annotate.Edit
	if _, placed := v.desk.State().Span(c.Span.ID); placed {
		edits = append(edits, annotate.RemoveSpan{ID: c.Span.ID})
	}
	v.settle(annotate.ActDropSpan, c, edits...)
}

// place settles the span by placing it at the selection.
func (v *versions) place() {
	c, ok := v.chosen()
	if !ok {
		return
	}
	r := v.view.TagRange()
	if r.Empty() {
		v.frame.Say(lang.L("Select the text first that “{{.Was}}” is now.", ui.With{"Was": ui.Shorten(c.Span.Quote, 60)}))
		return
	}
	span, err := v.desk.NewSpan(c.Span.Label, r)
	if err != nil {
		v.frame.Failed(lang.L("place the span"), err)
		return
	}
	span.ID, span.Note = c.Span.ID, c.Span.Note
	if !c.Span.Assumed || c.Span.Label != annotate.LabelFigure { // else the value is read anew
		span.Meaning = c.Span.Meaning
	}
	span = span.Requoted(span.Quote)
	var edit annotate.Edit = annotate.AddSpan{Span: span}
	if now, placed := v.desk.State().Span(c.Span.ID); placed {
		span.Created = now.Created
		edit = annotate.ReplaceSpan{Span: span}
	}
	v.settle(annotate.ActPlaceSpan, c, edit)
}

// chosen is the span that the bar shows.
func (v *versions) chosen() (annotate.Carried, bool) {
	list := v.list()
	if len(list) == 0 {
		return annotate.Carried{}, false
	}
	return list[v.at()], true
}

// settle takes a span off the list, with the edits that this takes, and shows the next.
func (v *versions) settle(kind annotate.ActKind, c annotate.Carried, edits ...annotate.Edit) {
	i := v.at()
	tx := annotate.Transaction{Name: annotate.Act{Kind: kind, Label: v.label(c)}, Edits: append(edits, annotate.Uncarry{ID: c.Span.ID})}
	if _, err := v.desk.Do(tx); err != nil {
		v.frame.Failed(ui.Act(tx.Name), err)
		return
	}
	if list := v.list(); len(list) > 0 {
		v.show(list[min(i, len(list)-1)].Span.ID)
		return
	}
	v.frame.Say(lang.L("All spans of the older version are settled."))
	v.frame.FocusHome()
}

// older shows the older version beside the open one.
func (v *versions) older() {
	if c, ok := v.chosen(); ok {
		v.compareThese(c.From, v.desk.Article())
	}
}
