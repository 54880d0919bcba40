//go:build !headless

package transfer

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/split"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/feature"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// exported is what an export is made of.
type exported struct {
	project desk.Project
	format  format.Format
	what    exchange.Options
	as      settings.ExportAs
}

// export asks what is exported, and to which file.
func (t *Feature) export() {
	p := t.desk.Project()
	var sets []annotate.Set
	var err error
	t.frame.Quietly(func() { sets, err = p.Sets(context.Background()) }, func() {
		switch {
		case t.desk.Project() != p:
		case err != nil:
			t.frame.Failed(lang.L("read the annotation sets"), err)
		default:
			last, as := t.frame.Settings().LastExport(p.Path())
			newExportSheet(t, sets, last, as).show()
		}
	})
}

// chooseFile asks for the file of an export, then writes the export. last is the file
// of the last export, or "".
func (t *Feature) chooseFile(e exported, last string) {
	exts := e.format.Extensions
	kind := lang.L("Articles with spans ({{.Extension}})", ui.With{"Extension": strings.Join(exts, ", ")})
	ext := ".zip"
	if len(exts) > 0 {
		ext = exts[0]
	} else {
		exts, kind = []string{ext}, lang.L("Archives with articles and spans (.zip)")
	}
	name, folder := desk.ProjectName(e.project.Path())+ext, ""
	if last != "" {
		folder, name = filepath.Dir(last), strings.TrimSuffix(filepath.Base(last), filepath.Ext(last))+ext
	}
	t.frame.Choose(feature.Files{
		Title: lang.L("Export articles"), Accept: lang.L("Export"), Doing: lang.L("export"), Kind: kind, Exts: exts,
		Name: name, Folder: folder, Save: true,
	}, func(paths []string) { t.askReplace(paths[0], e) })
}

// askReplace asks whether files are replaced that the choice of the file did not name.
func (t *Feature) askReplace(path string, e exported) {
	var there []string
	for _, other := range exchange.OtherFiles(path, e.what) {
		if _, err := os.Stat(other); err == nil {
			there = append(there, filepath.Base(other))
		}
	}
	if last, _ := t.frame.Settings().LastExport(e.project.Path()); len(there) == 0 || path == last {
		t.exportTo(path, e)
		return
	}
	say := lang.L("The export also replaces {{.Files}}.", ui.With{"Files": strings.Join(there, ", ")})
	t.frame.Ask(lang.L("Export articles"), ui.Paragraph(say, false), fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Replace"), Run: func() { t.exportTo(path, e) }})
}

func (t *Feature) exportTo(path string, e exported) {
	p := e.project
	if !feature.Still(t.desk, t.frame, p) {
		return
	}
	var summary exchange.Summary
	t.frame.Run(lang.L("Exporting"), func(ctx context.Context, progress ui.Progress) (err error) {
		summary, err = exchange.Export(ctx, p, path, e.what, exchange.Progress(progress))
		return err
	}, func(err error) {
		if err != nil {
			t.frame.Failed(lang.L("export {{.File}}", ui.With{"File": filepath.Base(path)}), err)
			return
		}
		written := path
		if summary.Manifest != "" {
			written = summary.Manifest
		}
		t.frame.Saved(written)
		t.frame.Settings().RememberExport(p.Path(), path, e.as)
		t.frame.SaveSettings()
		said := sentence(summary.Words(path))
		t.frame.SayWritten(said, written)
		var details []string
		for _, line := range append(summary.DamageWords(), summary.Details()...) {
			details = append(details, ui.Say(line))
		}
		if len(details) > 0 {
			t.frame.Report("project.export", lang.L("Export articles"), said, details)
			return
		}
		t.frame.FocusHome()
	})
}

// splitOf reads the field for a split.
func splitOf(parts string, seed uint64) (*exchange.Split, error) {
	list, err := split.ParseParts(parts)
	if err != nil {
		return nil, err
	}
	return &exchange.Split{Parts: list, Seed: seed}, nil
}

// statuses are those of all articles, or of the done ones.
func statuses(all bool) []annotate.Status {
	if all {
		return []annotate.Status{annotate.StatusTodo, annotate.StatusDone}
	}
	return []annotate.Status{annotate.StatusDone}
}
