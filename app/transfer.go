//go:build !headless

package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/exchange"
	"goldspan/app/explain"
	"goldspan/app/ui"
)

func (w *window) importFiles() {
	w.chooser.ask(request{
		title: "Import articles (several files and folders can be dropped on the window)", accept: "Import", kind: "Articles (text, Goldspan JSONL)",
		exts: []string{".txt", ".jsonl"}, multiple: true,
	}, func(paths []string) {
		var sources []exchange.Source
		for _, p := range paths {
			sources = append(sources, source(p))
		}
		w.importSources(sources)
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
		w.status.say("Open or make a project first, then drop articles on it.")
		return
	}
	w.importSources(sources)
}

// pasteArticle makes an article of a text that the user pastes, and may mend.
func (w *window) pasteArticle() {
	text := ui.NewField("Paste the article here. Its first line becomes the title.", true)
	text.SetText(fyne.CurrentApp().Clipboard().Content())
	var d *ui.Dialog
	text.OnEscape = func() { d.Close() }
	d = w.dialogs.Show(w.win, "Paste text as an article", text, fyne.NewSize(720, 520), w.focusText,
		ui.Choice{Text: "Cancel"},
		ui.Choice{Text: "Add article", Run: func() {
			if strings.TrimSpace(text.Text) == "" {
				w.status.say("There was no text: nothing was added.")
				return
			}
			w.importSources([]exchange.Source{{Name: "pasted text", Reader: strings.NewReader(text.Text)}})
		}})
	w.win.Canvas().Focus(text)
}

func (w *window) importSources(sources []exchange.Source) {
	p := w.ws.project
	var report exchange.Report
	w.tasks.Run(w.win, "Importing", func(ctx context.Context, progress ui.Progress) (err error) {
		report, err = exchange.Import(ctx, p, sources, w.cfg.NewID, exchange.Progress(progress))
		return err
	}, func(err error) {
		if err != nil {
			w.failed("import", err)
			return
		}
		w.imported(report)
	})
}

// imported shows what came in, opens the first new article, and says what an
// import left out or changed.
func (w *window) imported(report exchange.Report) {
	if err := w.ws.reload(context.Background()); err != nil {
		w.failed("show what was imported", err)
		return
	}
	w.showProject()
	if len(report.Added) > 0 {
		w.openArticle(report.Added[0])
	} else if id := w.ws.current(); id != "" { // it may have got spans
		w.ws.session = nil
		w.openArticle(id)
	}
	w.status.say(explain.Capital(report.Summary()) + ".")
	if details := report.Details(); len(details) > 0 {
		w.showReport("Import", explain.Capital(report.Summary())+".", details)
		return
	}
	w.focusText()
}

// showReport lists what a reader should know of an import or export.
func (w *window) showReport(title, summary string, details []string) {
	body := container.NewVScroll(ui.Paragraph(strings.Join(details, "\n"), false))
	w.dialogs.Show(w.win, title, container.NewBorder(ui.Paragraph(summary, true), nil, nil, nil, body),
		fyne.NewSize(620, 340), w.focusText, ui.Choice{Text: "Close"})
}

// exportJSONL asks which articles, then where, then writes.
func (w *window) exportJSONL() {
	done := 0
	for _, a := range w.ws.articles {
		if a.Status == annotate.StatusDone {
			done++
		}
	}
	onlyDone := fmt.Sprintf("Only articles that are done (%d)", done)
	all := fmt.Sprintf("All articles (%d)", len(w.ws.articles))
	choice := widget.NewRadioGroup([]string{onlyDone, all}, nil)
	choice.Required = true
	choice.SetSelected(onlyDone)
	hint := ui.Paragraph("Spans of the annotation set “"+w.ws.set.Name+"”, as goldspan/1 JSONL: one article a line.", false)
	rows := []fyne.CanvasObject{hint, choice}
	if done == 0 {
		choice.SetSelected(all)
		none := ui.Paragraph("No article is marked as done yet. Mark one with Ctrl+Enter when you have finished it.", false)
		none.Importance = widget.WarningImportance
		rows = append(rows, none)
	}
	choose := func() {
		statuses := []annotate.Status{annotate.StatusDone}
		if choice.Selected == all {
			statuses = append(statuses, annotate.StatusTodo)
		}
		w.chooser.ask(request{
			title: "Export JSONL", accept: "Export", kind: "Goldspan JSONL", exts: []string{".jsonl"},
			name: projectName(w.ws.project.Path()) + ".jsonl", save: true,
		}, func(paths []string) { w.exportTo(withExt(paths[0], ".jsonl"), statuses) })
	}
	w.dialogs.Show(w.win, "Export JSONL", container.NewVBox(rows...), fyne.NewSize(460, 0), w.focusText,
		ui.Choice{Text: "Cancel"}, ui.Choice{Text: "Choose file…", Run: choose})
}

func (w *window) exportTo(path string, statuses []annotate.Status) {
	p, set := w.ws.project, w.ws.set.ID
	var summary exchange.Summary
	w.tasks.Run(w.win, "Exporting", func(ctx context.Context, progress ui.Progress) (err error) {
		summary, err = exchange.Export(ctx, p, path, exchange.Options{Set: set, Statuses: statuses}, exchange.Progress(progress))
		return err
	}, func(err error) {
		if err != nil {
			w.failed("export "+filepath.Base(path), err)
			return
		}
		w.status.say(exported(summary, filepath.Base(path)))
		w.focusText()
	})
}

// exported says what an export wrote and left out.
func exported(s exchange.Summary, name string) string {
	out := "Exported " + ui.Count(s.Articles, "article", "articles") + " with " + ui.Count(s.Spans, "span", "spans") + " to " + name + "."
	if n := s.LeftOut[annotate.StatusTodo]; n > 0 {
		out += " " + ui.Count(n, "article that is not done was", "articles that are not done were") + " left out."
	}
	return out
}
