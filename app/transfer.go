//go:build !headless

package app

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/exchange"
	"goldspan/app/ui"
)

func (w *window) importFiles() {
	p := w.ws.project
	w.chooser.ask(request{
		title: lang.L("Import articles (several files and folders can be dropped on the window)"), accept: lang.L("Import"), doing: lang.L("import"), kind: lang.L("Articles (text, Goldspan JSONL)"),
		exts: []string{".txt", ".jsonl"}, multiple: true,
	}, func(paths []string) {
		var sources []exchange.Source
		for _, p := range paths {
			sources = append(sources, source(p))
		}
		w.importSources(p, sources)
	})
}

// source is a file by its name alone: the user chose the folder.
func source(path string) exchange.Source {
	return exchange.Source{Path: path, Name: filepath.Base(path)}
}

// dropped is files dropped on the window: a project is opened, all else imported.
func (w *window) dropped(uris []fyne.URI) {
	var sources []exchange.Source
	for _, u := range uris {
		if strings.EqualFold(filepath.Ext(u.Path()), projectExt) {
			w.openPath(u.Path())
			return
		}
		sources = append(sources, source(u.Path()))
	}
	if len(sources) == 0 {
		return
	}
	if !w.canEdit() {
		w.status.say(lang.L("Open or make a project first, then drop articles on it."))
		return
	}
	w.importSources(w.ws.project, sources)
}

// pasteArticle makes an article of a text that the user pastes, and may mend.
// What was done to it by hand is not thrown away unasked.
func (w *window) pasteArticle() {
	p := w.ws.project
	text := ui.NewField(lang.L("Paste the article here. Its first line becomes the title."), true)
	text.SetText(fyne.CurrentApp().Clipboard().Content())
	pasted := text.Text
	var d *ui.Dialog
	leave := func() {
		if text.Text == pasted || strings.TrimSpace(text.Text) == "" {
			d.Close()
			return
		}
		w.dialogs.Show(w.win, lang.L("Throw the text away?"), ui.Paragraph(lang.L("You have changed it here, and it is no article yet."), false), fyne.NewSize(420, 0),
			func() { w.win.Canvas().Focus(text) },
			ui.Choice{Text: lang.L("Throw away"), Run: func() { d.Close() }}, ui.Choice{Text: lang.L("Keep it")})
	}
	text.OnEscape = leave
	text.OnShortcut = func(k ui.Key) bool {
		if k != ctrl(fyne.KeyReturn) && k != ctrl(fyne.KeyEnter) {
			return false
		}
		d.Accept()
		return true
	}
	d = w.dialogs.Show(w.win, lang.L("Paste text as an article"), text, fyne.NewSize(720, 520), w.focusText,
		ui.Choice{Text: lang.L("Cancel"), Stays: true, Run: leave},
		ui.Choice{Text: lang.L("Add article"), Run: func() {
			if strings.TrimSpace(text.Text) == "" {
				w.status.say(lang.L("There was no text: nothing was added."))
				return
			}
			w.importSources(p, []exchange.Source{{Name: lang.L("pasted text"), Reader: strings.NewReader(text.Text)}})
		}})
	d.OnEscape = leave
	w.win.Canvas().Focus(text)
}

func (w *window) importSources(p Project, sources []exchange.Source) {
	if !w.still(p) {
		return
	}
	var report exchange.Report
	w.tasks.Run(w.win, lang.L("Importing"), func(ctx context.Context, progress ui.Progress) (err error) {
		report, err = exchange.Import(ctx, p, sources, w.cfg.NewID, exchange.Progress(progress))
		return err
	}, func(err error) {
		if err != nil {
			w.failed(lang.L("import"), err)
			return
		}
		if w.still(p) {
			w.imported(report)
		}
	})
}

// imported shows what came in, opens the first new article, and says what an
// import left out or changed.
func (w *window) imported(report exchange.Report) {
	if err := w.ws.reload(context.Background()); err != nil {
		w.failed(lang.L("show what was imported"), err)
		return
	}
	w.showProject()
	w.readCheckAgain()
	if len(report.Added) > 0 {
		w.openArticle(report.Added[0])
	} else if id := w.ws.current(); id != "" { // it may have got spans
		w.ws.session = nil
		w.openArticle(id)
	}
	summary := importSummary(report)
	w.status.say(summary)
	if details := importDetails(report); len(details) > 0 {
		w.showReport(lang.L("Import"), summary, details)
		return
	}
	w.focusText()
}

// showReport lists what a reader should know of an import or export.
func (w *window) showReport(title, summary string, details []string) {
	body := container.NewVScroll(ui.Paragraph(strings.Join(details, "\n"), false))
	w.dialogs.Show(w.win, title, container.NewBorder(ui.Paragraph(summary, true), nil, nil, nil, body),
		fyne.NewSize(620, 340), w.focusText, ui.Choice{Text: lang.L("Close")})
}

// exportJSONL asks which articles, then where, then writes.
func (w *window) exportJSONL() {
	p, set := w.ws.project, w.ws.set.ID
	done := w.ws.articles.Done()
	onlyDone := lang.L("Only articles that are done ({{.N}})", ui.With{"N": done})
	all := lang.L("All articles ({{.N}})", ui.With{"N": w.ws.articles.Len()})
	first := onlyDone
	if done == 0 {
		first = all
	}
	choice := ui.NewRadio([]string{onlyDone, all}, first, false, nil)
	hint := ui.Paragraph(lang.L("Spans of the annotation set “{{.Set}}”, as goldspan/1 JSONL: one article a line.", ui.With{"Set": w.ws.set.Name}), false)
	rows := []fyne.CanvasObject{hint, choice}
	if done == 0 {
		none := ui.Paragraph(lang.L("No article is marked as done yet. Mark one with {{.Key}} when you have finished it.", ui.With{"Key": ctrl(fyne.KeyReturn)}), false)
		none.Importance = widget.WarningImportance
		rows = append(rows, none)
	}
	choose := func() {
		statuses := []annotate.Status{annotate.StatusDone}
		if choice.Selected == all {
			statuses = append(statuses, annotate.StatusTodo)
		}
		w.chooser.ask(request{
			title: lang.L("Export JSONL"), accept: lang.L("Export"), doing: lang.L("export"), kind: lang.L("Goldspan JSONL"), exts: []string{".jsonl"},
			name: projectName(w.ws.project.Path()) + ".jsonl", save: true,
		}, func(paths []string) { w.exportTo(p, set, paths[0], statuses) })
	}
	d := w.dialogs.Show(w.win, lang.L("Export JSONL"), container.NewVBox(rows...), fyne.NewSize(460, 0), w.focusText,
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Choose file…"), Run: choose})
	choice.In(d)
}

func (w *window) exportTo(p Project, set annotate.SetID, path string, statuses []annotate.Status) {
	if !w.still(p) {
		return
	}
	var summary exchange.Summary
	w.tasks.Run(w.win, lang.L("Exporting"), func(ctx context.Context, progress ui.Progress) (err error) {
		summary, err = exchange.Export(ctx, p, path, exchange.Options{Set: set, Statuses: statuses}, exchange.Progress(progress))
		return err
	}, func(err error) {
		if err != nil {
			w.failed(lang.L("export {{.File}}", ui.With{"File": filepath.Base(path)}), err)
			return
		}
		w.chooser.saved(path)
		w.status.say(exported(summary, filepath.Base(path)))
		w.focusText()
	})
}

// exported says what an export wrote and left out.
func exported(s exchange.Summary, name string) string {
	out := lang.L("Exported {{.Articles}} with {{.Spans}} to {{.File}}.", ui.With{"Articles": ui.Articles(s.Articles), "Spans": ui.Spans(s.Spans), "File": name})
	if n := s.LeftOut[annotate.StatusTodo]; n > 0 {
		out += " " + lang.N("{{.N}} articles that are not done were left out.", n, ui.With{"N": ui.Digits(n)})
	}
	return out
}

// still says whether p is the open project yet. A dialog of the desktop does not
// keep the user from opening another one before it is answered.
func (w *window) still(p Project) bool {
	if w.ws.project == nil || w.ws.project != p {
		w.status.say(lang.L("Another project was opened meanwhile: nothing was done."))
		return false
	}
	return true
}
