//go:build !headless

package restoring

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/since"
	"goldspan/app/desk"
	"goldspan/app/explain"
	"goldspan/app/ui"
)

// sheet is the dialog with the backups of a project.
type sheet struct {
	*Feature
	path string
	all  []annotate.Backup

	list   *lines
	facts  *fyne.Container
	scroll *container.Scroll
	dialog *ui.Dialog
	closed bool
	busy   bool // a backup is being read
	read   *past
}

// past is a backup that was read, with what became of the project since.
type past struct {
	at   int // in all
	past desk.Past
	diff since.Diff
	live bool // diff is known: the project is open
	err  error
}

func newSheet(r *Feature, path string, all []annotate.Backup) *sheet {
	s := &sheet{Feature: r, path: path, all: all, facts: container.NewVBox()}
	s.list = newLines("backup", func(int) { s.show() }, func() { s.dialog.Close() })
	for _, b := range all {
		s.list.add(ui.Moment(annotate.Millis(b.At)), ui.InRow(below(b)...))
	}
	s.list.onChoose = func(int) { s.look() }
	return s
}

// below is what a row says below the date.
func below(b annotate.Backup) (facts []string) {
	if b.Earlier {
		facts = append(facts, lang.L("of an earlier project"))
	}
	if b.Copy != "" {
		facts = append(facts, lang.L("of the copy “{{.Project}}”", ui.With{"Project": desk.ProjectName(b.Copy)}))
	}
	if why := explain.BackupReason(b.Reason); !why.Empty() {
		facts = append(facts, ui.Say(why))
	}
	return append(facts, size(b.Size))
}

// size is a number of bytes.
func size(bytes int64) string {
	if bytes >= 1e9 {
		return lang.L("{{.N}} GB", ui.With{"N": tenths(bytes, 1e9)})
	}
	return lang.L("{{.N}} MB", ui.With{"N": tenths(bytes, 1e6)})
}

func tenths(bytes, unit int64) string {
	n := max(1, (bytes*10+unit/2)/unit)
	if n >= 100 || n%10 == 0 {
		return ui.Digits(int(n / 10))
	}
	return ui.Digits(int(n/10)) + "." + ui.Digits(int(n%10))
}

func (s *sheet) open() {
	s.list.chosen = max(0, annotate.NewestWhole(s.all))
	s.list.list.SetCurrent(s.list.chosen)
	s.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 12, 8), s.facts))
	body := container.New(&columns{first: 270}, s.list, container.NewBorder(nil, nil, ui.NewHairline(), nil, s.scroll))
	s.dialog = s.frame.AskThen(lang.L("Backups of {{.Project}}", ui.With{"Project": desk.ProjectName(s.path)}), body, fyne.NewSize(780, 470), s.close,
		ui.Choice{Text: lang.L("Close")},
		ui.Choice{Text: lang.L("Another project…"), Run: s.chooseProject},
		ui.Choice{Text: lang.L("Look inside…"), Stays: true, Run: s.look},
		ui.Choice{Text: lang.L("Restore all"), Run: func() { s.restoreAll(s.path, s.all[s.list.chosen]) }})
	s.dialog.Scroll = s.scroll
	s.show()
	s.frame.Focus(s.list.list)
}

// columns is a layout of two columns; the first has a fixed width.
type columns struct{ first float32 }

// Layout implements fyne.Layout.
func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := min(c.first, size.Width*2/5)
	objects[0].Resize(fyne.NewSize(w, size.Height))
	objects[1].Move(fyne.NewPos(w+ui.Gap2, 0))
	objects[1].Resize(fyne.NewSize(size.Width-w-ui.Gap2, size.Height))
}

// MinSize implements fyne.Layout.
func (c *columns) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 200) }

func (s *sheet) close() {
	s.closed = true
	s.drop()
	s.frame.FocusHome()
}

// drop closes the backup that was read.
func (s *sheet) drop() {
	if s.read != nil && s.read.past != nil && !s.busy {
		p := s.read.past
		s.frame.Quietly(func() { _ = p.Close() }, func() {}) // it is in a temporary folder
	}
	s.read = nil
}

// show tells of the chosen backup, and begins to compare it.
func (s *sheet) show() {
	s.tell()
	s.compare()
}

// compare reads the chosen backup, one at a time.
func (s *sheet) compare() {
	at := s.list.chosen
	if s.busy || s.closed || s.read != nil && s.read.at == at {
		return
	}
	s.drop()
	s.busy = true
	got := &past{at: at}
	var now since.Project
	if s.opener.IsOpen(s.path) && s.desk.Uncopied() == nil {
		now = s.desk.Project()
	}
	s.frame.Quietly(func() {
		ctx := context.Background()
		if got.past, got.err = s.backups.Look(ctx, s.path, s.all[at].ID); got.err == nil && now != nil {
			got.diff, got.err = since.Compare(ctx, got.past, now)
			got.live = got.err == nil
		}
	}, func() {
		s.busy = false
		s.read = got
		switch {
		case s.closed || s.list.chosen != at:
			s.drop()
			s.compare()
		default:
			s.tell()
		}
	})
}

// tell shows what is known of the chosen backup.
func (s *sheet) tell() {
	b := s.all[s.list.chosen]
	head := ui.Paragraph(ui.Moment(annotate.Millis(b.At)), true)
	objects := []fyne.CanvasObject{head, quiet(ui.InRow(below(b)...))}
	if b.Copy != "" {
		objects = append(objects, quiet(b.Copy))
	}
	if b.Counted {
		objects = append(objects, ui.Paragraph(counts(b.BackupNote), false))
	}
	objects = append(objects, ui.NewSpace(ui.Gap2), ui.Paragraph(lang.L("Since then"), true))
	for _, text := range s.since() {
		objects = append(objects, ui.Paragraph(text, false))
	}
	objects = append(objects, ui.NewSpace(ui.Gap2), quiet(lang.L("“Restore all” makes the project as it was then. What is in it now becomes a backup first, so that you can go back.")))
	s.facts.Objects = objects
	s.facts.Refresh()
	s.scroll.Refresh()
}

func quiet(text string) *ui.Label {
	l := ui.Paragraph(text, false)
	l.Importance = widget.LowImportance
	return l
}

// counts says what a backup has: "40 articles · gold: 512 spans".
func counts(n annotate.BackupNote) string {
	parts := []string{ui.Articles(n.Articles)}
	for _, s := range n.Sets {
		parts = append(parts, lang.L("{{.Set}}: {{.Spans}}", ui.With{"Set": s.Name, "Spans": ui.Spans(s.Spans)}))
	}
	return ui.InRow(parts...)
}

// since says what became of the project, a line each.
func (s *sheet) since() []string {
	got := s.read
	switch {
	case got == nil || got.at != s.list.chosen:
		return []string{lang.L("Comparing…")}
	case got.err != nil:
		return []string{ui.Explain(lang.L("read the backup"), got.err).What}
	case !got.live:
		return []string{lang.L("The project is not open, or its file is gone. There is nothing to compare with.")}
	case got.diff.None():
		return []string{lang.L("Nothing differs.")}
	}
	var out, parts []string
	add := func(n int, text string) {
		if n > 0 {
			parts = append(parts, text)
		}
	}
	d := got.diff
	n := d.Count(since.Added)
	add(n, lang.N("{{.N}} articles added", n, ui.With{"N": ui.Digits(n)}))
	n = d.Count(since.Removed)
	add(n, lang.N("{{.N}} articles removed", n, ui.With{"N": ui.Digits(n)}))
	n = d.Count(since.Changed)
	add(n, lang.N("{{.N}} articles changed", n, ui.With{"N": ui.Digits(n)}))
	if len(parts) > 0 {
		out = append(out, strings.Join(parts, ", "))
	}
	for _, set := range d.Sets {
		out = append(out, lang.L("{{.Set}}: spans {{.Change}}", ui.With{"Set": set.Name, "Change": cameAndWent(set.Spans)}))
	}
	return out
}

// cameAndWent is "+12 −3".
func cameAndWent(s since.Spans) string {
	var parts []string
	if s.Added > 0 {
		parts = append(parts, "+"+ui.Digits(s.Added))
	}
	if s.Removed > 0 {
		parts = append(parts, ui.Digits(-s.Removed))
	}
	return strings.Join(parts, " ")
}

// look shows the articles of the chosen backup.
func (s *sheet) look() {
	got := s.read
	switch {
	case got == nil || got.at != s.list.chosen:
		s.frame.Say(lang.L("The backup is still being read. Try again in a moment."))
	case got.past == nil:
		s.frame.Failed(lang.L("read the backup"), got.err)
	default:
		newInside(s, got).open()
	}
}
