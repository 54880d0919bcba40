//go:build !headless

package suggesting

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/leftover"
	"goldspan/annotate/session"
	"goldspan/annotate/suggest"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// scope is where suggestions are accepted together.
type scope int

const (
	scopeParagraph scope = iota
	scopeArticle
	scopeAlike   // in the project, as the chosen one: its label and text
	scopeProject // in all articles that are not done
)

// least are the certainties that can be asked for, in percent.
var least = []int{0, 50, 60, 70, 80, 90, 95}

// manySheet is the dialog that accepts many suggestions. It counts them first.
type manySheet struct {
	k       *Feature
	project desk.Project
	set     annotate.SetID
	here    []suggest.Suggestion // in the open article
	like    suggest.Suggestion   // of scopeAlike
	text    string               // of that
	scopes  []scope
	scope   scope
	least   int // percent
	found   []inArticle
	summary *ui.Label
	dialog  *ui.Dialog
	asked   int
	stop    func()
}

// inArticle are suggestions in an article.
type inArticle struct {
	state annotate.State
	all   []suggest.Suggestion
}

// askMany asks how many suggestions are accepted.
func (k *Feature) askMany(at scope) {
	if k.source == nil {
		return
	}
	s := &manySheet{k: k, project: k.desk.Project(), set: k.desk.Set().ID, here: k.offers, scope: at, stop: func() {}}
	s.scopes = []scope{scopeParagraph, scopeArticle, scopeProject}
	if at == scopeProject {
		s.least = 90
	}
	if like, ok := k.current(); ok {
		s.like, s.text = like, suggest.Fold(k.desk.State().Article.Quote(like.Range))
		s.scopes = append(s.scopes, scopeAlike)
	}
	s.show()
}

func (s *manySheet) scopeName(at scope) string {
	switch at {
	case scopeParagraph:
		return lang.L("In the paragraph of the caret")
	case scopeArticle:
		return lang.L("In this article")
	case scopeAlike:
		return lang.L("“{{.Text}}” as {{.Label}}, in all articles that are not done", ui.With{"Text": s.text, "Label": s.k.desk.Label(s.like.Label).Name})
	}
	return lang.L("In all articles that are not done")
}

func leastName(percent int) string {
	if percent == 0 {
		return lang.L("All that are shown")
	}
	return lang.L("At least {{.N}} % sure", ui.With{"N": ui.Digits(percent)})
}

func (s *manySheet) show() {
	var names, sure []string
	for _, at := range s.scopes {
		names = append(names, s.scopeName(at))
	}
	for _, p := range least {
		sure = append(sure, leastName(p))
	}
	where := ui.NewRadio(names, s.scopeName(s.scope), false, func(name string) {
		for _, at := range s.scopes {
			if s.scopeName(at) == name {
				s.scope = at
			}
		}
		s.look()
	})
	certainty := ui.NewSelect(sure, nil)
	certainty.Selected = leastName(s.least)
	certainty.OnChanged = func(name string) {
		s.least = least[max(0, slices.Index(sure, name))]
		s.look()
	}
	s.summary = ui.Paragraph("", false)
	body := container.NewVBox(where, certainty, s.summary)
	s.dialog = s.k.frame.AskThen(lang.L("Accept suggestions"), body, fyne.NewSize(560, 320), s.closed,
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Accept"), Run: s.accept})
	where.In(s.dialog)
	certainty.In(s.dialog)
	s.look()
}

func (s *manySheet) closed() {
	s.asked++
	s.stop()
	s.k.frame.FocusHome()
}

// fits says that a suggestion in an article is one of those that are asked for.
func (s *manySheet) fits(a *annotate.Article, c suggest.Suggestion) bool {
	if 100*c.Score < float64(s.least) {
		return false
	}
	switch s.scope {
	case scopeParagraph:
		p := leftover.Paragraph(a, s.k.view.Caret())
		return p.Start <= c.Range.Start && c.Range.End <= p.End
	case scopeAlike:
		return c.Label == s.like.Label && suggest.Fold(a.Quote(c.Range)) == s.text
	}
	return true
}

// look counts the suggestions, outside of the event goroutine where they are in many
// articles.
func (s *manySheet) look() {
	s.asked++
	s.stop()
	s.stop = func() {}
	state := s.k.desk.State()
	if s.scope == scopeParagraph || s.scope == scopeArticle {
		s.counted([]inArticle{{state, s.here}})
		return
	}
	s.summary.SetText(lang.L("Counting…"))
	s.dialog.SetPrimary(lang.L("Counting…"), false)
	asked, engine, settings, never := s.asked, s.k.source.engine, s.k.settings(), s.k.never
	var ids []annotate.ArticleID
	for _, a := range s.k.desk.Articles().All() {
		if a.Status != annotate.StatusDone {
			ids = append(ids, a.ID)
		}
	}
	var found []inArticle
	s.stop = s.k.frame.Read(lang.L("Searching"), func(ctx context.Context, progress ui.Progress) error {
		for i, id := range ids {
			state, err := s.project.State(ctx, id, s.set)
			if err != nil {
				return err
			}
			progress(i, len(ids), state.Article.Title)
			if suggest.TooLong(state.Article) {
				continue
			}
			all, err := engine.Suggest(ctx, state, settings, rejected(state, never))
			if err != nil {
				return err
			}
			found = append(found, inArticle{state, all})
		}
		return nil
	}, func(err error) {
		switch {
		case asked != s.asked:
		case err == nil:
			s.counted(found)
		default:
			s.summary.SetText(lang.L("Not counted."))
			s.dialog.SetPrimary(lang.L("Accept"), false)
			if !errors.Is(err, context.Canceled) {
				s.k.frame.Failed(lang.L("count the suggestions"), err)
			}
		}
	})
}

// counted takes over what was found, and says how much it is.
func (s *manySheet) counted(found []inArticle) {
	s.found = nil
	n := 0
	by := map[annotate.LabelID]int{}
	for _, f := range found {
		var all []suggest.Suggestion
		for _, c := range f.all {
			if s.fits(f.state.Article, c) {
				all = append(all, c)
				by[c.Label]++
			}
		}
		if len(all) > 0 {
			s.found = append(s.found, inArticle{f.state, all})
			n += len(all)
		}
	}
	text := lang.L("No suggestion is like that.")
	if n > 0 {
		text = lang.N("{{.N}} suggestions in {{.Articles}}", n, ui.With{"N": ui.Digits(n), "Articles": ui.Articles(len(s.found))})
		var parts []string
		for _, l := range s.k.desk.Labels() {
			if by[l.ID] > 0 {
				parts = append(parts, l.Name+" "+ui.Digits(by[l.ID]))
			}
		}
		text += ": " + strings.Join(parts, ", ") + "."
	}
	s.summary.SetText(text)
	s.dialog.SetPrimary(lang.N("Accept {{.N}} suggestions", n, ui.With{"N": ui.Digits(n)}), n > 0)
}

// accept accepts all that was counted, as one act with one undo.
func (s *manySheet) accept() {
	k := s.k
	if !feature.Still(k.desk, k.frame, s.project) || k.desk.Set().ID != s.set {
		return
	}
	var steps []session.Step
	n := 0
	m := k.minter()
	for _, f := range s.found {
		if f.state.Article.ID == k.desk.Article() {
			f.state = k.desk.State()
		}
		steps = append(steps, k.desk.Edits(f.state.Article.ID, m.accept(f.state, f.all)...))
		n += len(f.all)
	}
	if n == 0 {
		return
	}
	act := annotate.Act{Kind: annotate.ActAccept, Count: n}
	feature.Act(k.desk, k.frame, lang.L("Tagging"), act, steps, func() {
		said := lang.N("Accepted {{.N}} suggestions.", n, ui.With{"N": ui.Digits(n)})
		if key := k.frame.KeyOf("edit.undo"); key != "" {
			said += " " + lang.L("{{.Key}} undoes all of them.", ui.With{"Key": key})
		}
		k.frame.Say(said)
		k.frame.FocusHome()
	})
}
