//go:build !headless

package restoring

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/since"
	"goldspan/app/articleview"
	"goldspan/app/ui"
)

// inside is the dialog that shows the articles of a backup with their spans. Nothing can
// be edited in it.
type inside struct {
	*sheet
	got      *past
	articles []since.Article // that are listed
	sets     []annotate.Set
	set      int

	articleList *lines
	pane        *articleview.View
	top         *fyne.Container
	note        *ui.Label
	box         *ui.Dialog
	left        bool // box is closed
}

func newInside(s *sheet, got *past) *inside {
	in := &inside{sheet: s, got: got, pane: articleview.New(s.faces), note: quiet("")}
	in.articleList = newLines("then", func(int) { in.showArticle() }, func() { in.box.Close() })
	in.pane.SetReadOnly(true)
	in.pane.SetStyle(s.view.Style())
	in.pane.OnFontsWanted = s.view.OnFontsWanted
	in.pane.OnKey = func(k ui.Key) bool {
		if k.Name != fyne.KeyEscape {
			return false
		}
		in.box.Close()
		return true
	}
	return in
}

// open reads what the list shows, and shows the dialog.
func (in *inside) open() {
	var labels []annotate.Label
	var all []since.Article
	var current annotate.Set
	in.frame.Run(lang.L("Reading the backup"), func(ctx context.Context, _ ui.Progress) (err error) {
		if labels, err = in.got.past.Labels(ctx); err != nil {
			return err
		}
		if in.sets, err = in.got.past.Sets(ctx); err != nil {
			return err
		}
		current = in.desk.Set()
		if in.got.live {
			all = in.got.diff.Articles
			return nil
		}
		return in.got.past.EachContent(ctx, func(c annotate.Content) error {
			all = append(all, since.Article{ID: c.ID, Title: c.Title, Kind: since.Same})
			return ctx.Err()
		})
	}, func(err error) {
		if err != nil {
			in.frame.Failed(lang.L("read the backup"), err)
			return
		}
		for i, s := range in.sets {
			if s.ID == current.ID {
				in.set = i
			}
		}
		in.pane.SetLabels(labels)
		in.ask(all)
	})
}

func (in *inside) ask(all []since.Article) {
	differ := in.got.live && in.got.diff.Count(since.Same)+in.got.diff.Count(since.Added) < len(all)
	only := ui.NewCheck(lang.L("Only what differs"), func(on bool) { in.fill(all, on) })
	choice := ui.NewSelect(nil, nil)
	for _, s := range in.sets {
		choice.Options = append(choice.Options, s.Name)
	}
	choice.SetSelectedIndex(in.set)
	choice.OnChanged = func(string) {
		in.set = max(0, choice.SelectedIndex())
		in.showArticle()
	}
	in.top = container.NewHBox(widget.NewLabel(lang.L("Annotation set")), choice)
	left := container.NewBorder(only, nil, nil, nil, in.articleList)
	right := container.NewBorder(container.NewVBox(in.top, in.note), nil, ui.NewHairline(), nil, ui.NewPaper(in.pane))
	if !differ {
		only.Hide()
	}
	b := in.all[in.got.at]
	room := in.frame.Canvas().Size()
	in.box = in.frame.AskThen(lang.L("Backup of {{.When}}, for reading only", ui.With{"When": ui.Moment(annotate.Millis(b.At))}),
		container.New(&columns{first: 270}, left, right), fyne.NewSize(min(room.Width, 1100), room.Height), in.leave,
		ui.Choice{Text: lang.L("Close")},
		ui.Choice{Text: lang.L("Restore this article"), Stays: true, Run: in.restore})
	only.In(in.box)
	choice.In(in.box)
	if differ {
		only.Checked = true
		only.Refresh()
	}
	in.fill(all, differ)
	in.frame.Focus(in.articleList.list)
}

func (in *inside) leave() {
	in.left = true
	in.frame.Focus(in.list.list)
}

// fill lists the articles of the backup, or only those that differ.
func (in *inside) fill(all []since.Article, only bool) {
	in.articles = nil
	var rows [][2]string
	for _, a := range all {
		if a.Kind == since.Added || only && a.Kind == since.Same {
			continue
		}
		in.articles = append(in.articles, a)
		rows = append(rows, [2]string{a.Title, in.became(a)})
	}
	in.articleList.show(rows)
	in.showArticle()
}

// became says what became of an article since the backup.
func (in *inside) became(a since.Article) string {
	switch {
	case !in.got.live:
		return ""
	case a.Kind == since.Removed:
		return lang.L("removed since then")
	case a.Unreadable:
		return lang.L("cannot be read now")
	case a.Kind == since.Same:
		return lang.L("as it is now")
	case a.Spans == since.Spans{}:
		return lang.L("changed since then")
	}
	return lang.L("changed since then: spans {{.Change}}", ui.With{"Change": cameAndWent(a.Spans)})
}

// showArticle shows the chosen article as it was.
func (in *inside) showArticle() {
	if in.articleList.chosen >= len(in.articles) {
		in.pane.Open(annotate.State{}, "", "")
		in.box.SetPrimary(lang.L("Restore this article"), false)
		return
	}
	a := in.articles[in.articleList.chosen]
	in.read(a, in.sets[in.set])
	why := in.whyNot(a)
	in.note.SetText(why)
	if why == "" {
		in.note.Hide()
	} else {
		in.note.Show()
	}
	in.box.SetPrimary(lang.L("Restore this article"), why == "")
}

// read reads an article as it was, and shows it. The dialog may be closed meanwhile, and
// with the one below it the backup.
func (in *inside) read(a since.Article, set annotate.Set) {
	var state annotate.State
	var err error
	in.frame.Quietly(func() { state, err = in.got.past.State(context.Background(), a.ID, set.ID) }, func() {
		switch {
		case in.left:
		case in.articleList.chosen >= len(in.articles) || in.articles[in.articleList.chosen].ID != a.ID || in.sets[in.set] != set:
			// another one is chosen by now
		case err != nil:
			in.frame.Failed(lang.L("read the backup"), err)
		default:
			in.pane.Open(state, ui.SourceLine(state.Article.Meta), set.Name)
		}
	})
}

// whyNot says why an article cannot be restored; "" if it can.
func (in *inside) whyNot(a since.Article) string {
	switch {
	case !in.opener.IsOpen(in.path):
		return lang.L("A single article can be restored while the project is open. “Restore all” works without.")
	case !in.desk.CanEdit():
		return ui.OnlyRead(in.desk.ReadOnly())
	case in.got.live && a.Kind == since.Same:
		return lang.L("The article is as it was then.")
	}
	return ""
}
