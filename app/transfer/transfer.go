//go:build !headless

// Package transfer is the feature that imports articles and exports annotations.
package transfer

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/explain"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Asker
	feature.Worker
	feature.Chooser
	feature.Memory
	Focus(fyne.Focusable)
	FocusHome()
	ShowPage(*feature.Page)
	RunCommand(id string)
	KeyOf(id string) string
}

// Feature is the transfer feature.
type Feature struct {
	frame Frame
	desk  *desk.Desk
	empty *emptyPage
}

// New makes the feature.
func New(f Frame, d *desk.Desk) *Feature {
	return &Feature{frame: f, desk: d, empty: newEmptyPage(f.RunCommand)}
}

// Parts gives the feature's parts to the window.
func (t *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: t.commands, Empty: t.empty, Dropped: t.dropped}
}

func (t *Feature) commands() []*command.Command {
	edit := feature.NeedsEditing(t.desk)
	return []*command.Command{
		{ID: "article.import", Title: lang.L("Import articles…"), Group: command.File, Section: command.FileArticles, Keys: []ui.Key{command.Ctrl(fyne.KeyI)}, Blocked: edit, Run: t.importFiles},
		{ID: "article.paste", Title: lang.L("Paste text as an article…"), Group: command.File, Section: command.FileArticles, Keys: []ui.Key{command.CtrlShift(fyne.KeyV)}, Blocked: edit, Run: t.paste},
		{ID: "project.export", Title: lang.L("Export articles…"), Group: command.File, Section: command.FileArticles, Keys: []ui.Key{command.Ctrl(fyne.KeyE)}, Blocked: feature.NeedsArticles(t.desk), Run: t.export},
	}
}

func (t *Feature) importFiles() {
	p := t.desk.Project()
	t.frame.Choose(feature.Files{
		Title: lang.L("Import articles (or drop several files and folders on the window)"), Accept: lang.L("Import"), Doing: lang.L("import"), Kind: lang.L("Articles (.txt, .jsonl)"),
		Exts: []string{".txt", ".jsonl"}, Multiple: true,
	}, func(paths []string) {
		t.importPaths(p, paths)
	})
}

// source names a file without its folder, because the user chose the folder.
func source(path string) exchange.Source {
	return exchange.Source{Path: path, Name: filepath.Base(path)}
}

// dropped imports files that were dropped on the window.
func (t *Feature) dropped(paths []string) bool {
	if !t.desk.CanEdit() {
		t.frame.Say(lang.L("Open or make a project first. Then drop the articles on the window."))
		return true
	}
	t.importPaths(t.desk.Project(), paths)
	return true
}

func (t *Feature) importPaths(p desk.Project, paths []string) {
	var sources []exchange.Source
	for _, path := range paths {
		sources = append(sources, source(path))
	}
	if len(sources) > 0 {
		t.importSources(p, sources)
	}
}

// paste makes an article of pasted text. The user can edit the text first. Edited
// text is not thrown away without a question.
func (t *Feature) paste() {
	p := t.desk.Project()
	text := ui.NewField(lang.L("Paste the article here. The first line becomes the title."), true)
	text.SetText(fyne.CurrentApp().Clipboard().Content())
	pasted := text.Text
	var d *ui.Dialog
	leave := func() {
		if text.Text == pasted || strings.TrimSpace(text.Text) == "" {
			d.Close()
			return
		}
		t.frame.AskThen(lang.L("Discard the text?"), ui.Paragraph(lang.L("You changed the text. The text is not saved as an article yet."), false), fyne.NewSize(420, 0),
			func() { t.frame.Focus(text) },
			ui.Choice{Text: lang.L("Discard"), Run: func() { d.Close() }}, ui.Choice{Text: lang.L("Keep")})
	}
	text.OnEscape = leave
	text.OnShortcut = func(k ui.Key) bool {
		if k != command.Ctrl(fyne.KeyReturn) && k != command.Ctrl(fyne.KeyEnter) {
			return false
		}
		d.Accept()
		return true
	}
	d = t.frame.Ask(lang.L("Paste text as an article"), text, fyne.NewSize(720, 520),
		ui.Choice{Text: lang.L("Cancel"), Stays: true, Run: leave},
		ui.Choice{Text: lang.L("Add article"), Run: func() {
			if strings.TrimSpace(text.Text) == "" {
				t.frame.Say(lang.L("The text was empty. Nothing was added."))
				return
			}
			t.importSources(p, []exchange.Source{{Name: lang.L("pasted text"), Reader: strings.NewReader(text.Text)}})
		}})
	d.OnEscape = leave
	t.frame.Focus(text)
}

func (t *Feature) importSources(p desk.Project, sources []exchange.Source) {
	how := annotate.ConflictAsk
	for _, s := range sources {
		if s.Reader != nil { // it can be read only once
			how = annotate.ConflictKeep
		}
	}
	t.importWith(p, sources, how)
}

// askConflict asks what becomes of spans that the project has otherwise. Nothing is
// imported yet.
func (t *Feature) askConflict(p desk.Project, sources []exchange.Source, found *annotate.ConflictError) {
	counts := lang.L("The files have spans for {{.Articles}} that are annotated in the same annotation set already, with other spans.", ui.With{"Articles": ui.Say(explain.Articles(found.Articles))})
	differ := lang.L("Only in the files: {{.Theirs}}. Only in the project: {{.Mine}}. Nothing is imported yet.",
		ui.With{"Theirs": ui.Say(explain.Spans(found.Theirs)), "Mine": ui.Say(explain.Spans(found.Mine))})
	with := func(how annotate.OnConflict) func() { return func() { t.importWith(p, sources, how) } }
	t.frame.Ask(lang.L("Other spans in the project"), container.NewVBox(ui.Paragraph(counts, false), ui.Paragraph(differ, false)), fyne.NewSize(560, 0),
		ui.Choice{Text: lang.L("Cancel")},
		ui.Choice{Text: lang.L("Keep both, in two sets"), Run: with(annotate.ConflictNewSet)},
		ui.Choice{Text: lang.L("Take those of the files"), Run: with(annotate.ConflictReplace)},
		ui.Choice{Text: lang.L("Keep those of the project"), Run: with(annotate.ConflictKeep)})
}

func (t *Feature) importWith(p desk.Project, sources []exchange.Source, how annotate.OnConflict) {
	if !feature.Still(t.desk, t.frame, p) {
		return
	}
	var report exchange.Report
	var read desk.Opened
	set, doing := t.desk.Set(), lang.L("import")
	t.frame.Run(lang.L("Importing"), func(ctx context.Context, progress ui.Progress) (err error) {
		if report, err = exchange.Import(ctx, p, sources, exchange.ImportOptions{NewID: t.desk.NewID, OnConflict: how}, exchange.Progress(progress)); err != nil {
			return err
		}
		doing = lang.L("show the imported articles") // it is in the project by now
		read, err = desk.ReadSet(context.WithoutCancel(ctx), p, set)
		return err
	}, func(err error) {
		var found *annotate.ConflictError
		if errors.As(err, &found) {
			t.askConflict(p, sources, found)
			return
		}
		if err == nil && !feature.Still(t.desk, t.frame, p) {
			return
		}
		if err == nil {
			err = t.desk.Renew(read)
		}
		if err != nil {
			t.frame.Failed(doing, err)
			return
		}
		t.imported(report)
	})
}

// imported opens the first new article, and shows the report of the import.
func (t *Feature) imported(report exchange.Report) {
	if len(report.Added) > 0 {
		feature.OpenArticle(t.desk, t.frame, report.Added[0])
	}
	summary := sentence(report.Summary())
	t.frame.Say(summary)
	var details []string
	for _, line := range report.Details() {
		details = append(details, ui.Say(line))
	}
	if len(details) > 0 {
		t.frame.Report(lang.L("Import"), summary, details)
		return
	}
	t.frame.FocusHome()
}

// export asks for the articles, then for the file, then writes the file.
func (t *Feature) export() {
	p, set := t.desk.Project(), t.desk.Set().ID
	done := t.desk.Articles().Done()
	onlyDone := lang.L("Only articles marked as done ({{.N}})", ui.With{"N": done})
	all := lang.L("All articles ({{.N}})", ui.With{"N": t.desk.Articles().Len()})
	first := onlyDone
	if done == 0 {
		first = all
	}
	choice := ui.NewRadio([]string{onlyDone, all}, first, false, nil)
	hint := ui.Paragraph(lang.L("The file contains the articles with the spans of the annotation set “{{.Set}}”. The format is JSONL (goldspan/2), one article a line.", ui.With{"Set": t.desk.Set().Name}), false)
	rows := []fyne.CanvasObject{hint, choice}
	if key := t.frame.KeyOf("article.done"); done == 0 && key != "" {
		none := ui.Paragraph(lang.L("No article is marked as done yet. {{.Key}} marks a finished article.", ui.With{"Key": key}), false)
		none.Importance = widget.WarningImportance
		rows = append(rows, none)
	}
	choose := func() {
		statuses := []annotate.Status{annotate.StatusDone}
		if choice.Selected == all {
			statuses = append(statuses, annotate.StatusTodo)
		}
		name, folder := desk.ProjectName(p.Path())+".jsonl", ""
		if last := t.frame.Settings().LastExport(p.Path()); last != "" {
			folder, name = filepath.Dir(last), filepath.Base(last)
		}
		t.frame.Choose(feature.Files{
			Title: lang.L("Export articles"), Accept: lang.L("Export"), Doing: lang.L("export"), Kind: lang.L("Articles with spans (.jsonl)"), Exts: []string{".jsonl"},
			Name: name, Folder: folder, Save: true,
		}, func(paths []string) { t.exportTo(p, set, paths[0], statuses) })
	}
	d := t.frame.Ask(lang.L("Export articles"), container.NewVBox(rows...), fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Choose file…"), Run: choose})
	choice.In(d)
}

func (t *Feature) exportTo(p desk.Project, set annotate.SetID, path string, statuses []annotate.Status) {
	if !feature.Still(t.desk, t.frame, p) {
		return
	}
	var summary exchange.Summary
	t.frame.Run(lang.L("Exporting"), func(ctx context.Context, progress ui.Progress) (err error) {
		summary, err = exchange.Export(ctx, p, path, exchange.Options{Set: set, Statuses: statuses}, exchange.Progress(progress))
		return err
	}, func(err error) {
		if err != nil {
			t.frame.Failed(lang.L("export {{.File}}", ui.With{"File": filepath.Base(path)}), err)
			return
		}
		t.frame.Saved(path)
		t.frame.Settings().RememberExport(p.Path(), path)
		t.frame.SaveSettings()
		t.frame.Say(sentence(summary.Words(path)))
		t.frame.FocusHome()
	})
}

// sentence makes a sentence of a clause.
func sentence(clause explain.Text) string { return explain.Capital(ui.Say(clause)) + "." }
