//go:build !headless

// Package transfer is the feature that imports articles and exports annotations.
package transfer

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/exchange/web"
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
	list  List
	empty *emptyPage
	agent string
}

// List is the list of articles, in which several can be chosen.
type List interface {
	Chosen() []annotate.ArticleID   // in the order of import
	Narrowed() []annotate.ArticleID // that the filters list, in the order of import; nil: all
}

// New makes the feature. agent is the program's name for web servers.
func New(f Frame, d *desk.Desk, l List, agent string) *Feature {
	return &Feature{frame: f, desk: d, list: l, agent: agent, empty: newEmptyPage(f.RunCommand)}
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
		{ID: "article.web", Title: lang.L("Add from the web…"), Group: command.File, Section: command.FileArticles, Keys: []ui.Key{command.CtrlShift(fyne.KeyI)}, Blocked: edit, Run: t.fromWeb},
		{ID: "article.reread", Title: lang.L("Read the file of the article again…"), Group: command.Article, Section: command.ArticleFile, Blocked: command.All(edit, feature.NeedsArticle(t.desk)), Run: t.reread},
		{ID: "project.export", Title: lang.L("Export articles…"), Group: command.File, Section: command.FileArticles, Keys: []ui.Key{command.Ctrl(fyne.KeyE)}, Blocked: feature.NeedsArticles(t.desk), Run: t.export},
	}
}

func (t *Feature) importFiles() {
	p := t.desk.Project()
	t.frame.Choose(feature.Files{
		Title: lang.L("Import articles (or drop several files and folders on the window)"), Accept: lang.L("Import"), Doing: lang.L("import"), Kind: lang.L("Articles (texts, pages, documents, tables, annotated files)"),
		Exts: exchange.Extensions(), Multiple: true,
	}, func(paths []string) {
		t.importPaths(p, paths)
	})
}

// source names a file without its folder, because the user chose the folder.
func source(path string) exchange.Source {
	return exchange.Source{Path: path, Name: filepath.Base(path), File: true}
}

// dropped imports files that were dropped on the window, or asks whether to fetch links.
func (t *Feature) dropped(paths []string) bool {
	if !t.desk.CanEdit() {
		t.frame.Say(lang.L("Open or make a project first. Then drop the articles on the window."))
		return true
	}
	if len(paths) > 0 && !slices.ContainsFunc(paths, func(p string) bool { return !web.IsAddress(p) }) {
		t.askAddresses(paths)
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
		t.preview(p, sources, nil)
	}
}

// importing is what an import takes.
type importing struct {
	sources     []exchange.Source
	encodings   map[string]string
	columns     ingest.Columns
	hyphens     bool // of words that the lines of a PDF divide stay
	corrections map[exchange.Spot]exchange.Correction
	dialogs     []*ui.Dialog // have what the user typed, and stay until the import is made; the top one first
}

// askConflict asks what becomes of spans that the project has otherwise. Nothing is
// imported yet.
func (t *Feature) askConflict(p desk.Project, what importing, found *annotate.ConflictError) {
	counts := lang.L("The import has spans for {{.Articles}} that are annotated in the same annotation set already, with other spans.", ui.With{"Articles": ui.Say(explain.Articles(found.Articles))})
	differ := lang.L("Only in the import: {{.Theirs}}. Only in the project: {{.Mine}}. Nothing is imported yet.",
		ui.With{"Theirs": ui.Say(explain.Spans(found.Theirs)), "Mine": ui.Say(explain.Spans(found.Mine))})
	with := func(how annotate.OnConflict) func() { return func() { t.importWith(p, what, how) } }
	t.frame.Ask(lang.L("Other spans in the project"), container.NewVBox(ui.Paragraph(counts, false), ui.Paragraph(differ, false)), fyne.NewSize(560, 0),
		ui.Choice{Text: lang.L("Cancel")},
		ui.Choice{Text: lang.L("Keep both, in two sets"), Run: with(annotate.ConflictNewSet)},
		ui.Choice{Text: lang.L("Take those of the import"), Run: with(annotate.ConflictReplace)},
		ui.Choice{Text: lang.L("Keep those of the project"), Run: with(annotate.ConflictKeep)})
}

func (t *Feature) importWith(p desk.Project, what importing, how annotate.OnConflict) {
	if !feature.Still(t.desk, t.frame, p) {
		return
	}
	if err := rewind(what.sources); err != nil {
		t.frame.Failed(lang.L("import"), err)
		return
	}
	var report exchange.Report
	var read desk.Opened
	set, imported := t.desk.Set(), false
	t.frame.Run(lang.L("Importing"), func(ctx context.Context, progress ui.Progress) (err error) {
		if report, err = exchange.Import(ctx, p, what.sources, exchange.ImportOptions{NewID: t.desk.NewID, OnConflict: how, Encodings: what.encodings, Columns: what.columns, KeepHyphens: what.hyphens, Corrections: what.corrections}, exchange.Progress(progress)); err != nil {
			return err
		}
		imported = true
		read, err = desk.ReadSet(context.WithoutCancel(ctx), p, set)
		return err
	}, func(err error) {
		var found *annotate.ConflictError
		if errors.As(err, &found) {
			t.askConflict(p, what, found)
			return
		}
		if !imported {
			t.frame.Failed(lang.L("import"), err)
			return
		}
		for _, d := range what.dialogs {
			d.Close()
		}
		if !feature.Still(t.desk, t.frame, p) {
			return
		}
		if err == nil {
			err = t.desk.Renew(read)
		}
		if err != nil {
			t.frame.Failed(lang.L("show the imported articles"), err)
			t.desk.Recover()
			return
		}
		t.imported(report)
	})
}

// rewind lets pasted and fetched texts be read again, after a look or a question.
func rewind(sources []exchange.Source) error {
	for _, s := range sources {
		if text, ok := s.Reader.(io.Seeker); ok {
			if _, err := text.Seek(0, io.SeekStart); err != nil {
				return err
			}
		}
	}
	return nil
}

// imported opens the first new article, and shows the report of the import.
func (t *Feature) imported(report exchange.Report) {
	if len(report.Added) > 0 {
		feature.OpenArticleThen(t.desk, t.frame, report.Added[0], func(bool) { t.tellImport(report) })
		return
	}
	t.tellImport(report)
}

// tellImport shows the report of an import.
func (t *Feature) tellImport(report exchange.Report) {
	summary := sentence(report.Summary())
	t.frame.Say(summary)
	var details []string
	for _, line := range report.Details() {
		details = append(details, ui.Say(line))
	}
	if len(details) > 0 {
		t.frame.Report("article.import", lang.L("Import"), summary, details)
		return
	}
	t.frame.FocusHome()
}

// sentence makes a sentence of a clause.
func sentence(clause explain.Text) string { return explain.Capital(ui.Say(clause)) + "." }
