//go:build !headless

package transfer

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// importSheet is the dialog that shows what an import would bring, before anything is
// stored.
type importSheet struct {
	t       *Feature
	project desk.Project
	sources []exchange.Source

	encodings map[string]string // of sources, as chosen
	columns   ingest.Columns    // of tables and objects, as chosen
	chose     bool              // one of them, in this dialog
	hyphens   bool              // of words that the lines of a PDF divide stay
	list      *candidateList
	form      *candidateForm
	summary   *ui.Label
	problem   *ui.Label
	dialog    *ui.Dialog
	below     *ui.Dialog // named the sources, and closes with the import; nil: none
	more      bool
	from      *annotate.Article  // whose file is read again; nil: the sources are new
	stop      context.CancelFunc // of the search for near copies
	seeking   bool               // for near copies
	accepted  bool               // while it was seeking: the import begins after that
}

func newImportSheet(t *Feature, p desk.Project, sources []exchange.Source) *importSheet {
	return &importSheet{t: t, project: p, sources: sources, encodings: map[string]string{}, columns: t.frame.Settings().Columns(p.Path()), stop: func() {}}
}

// preview looks at the sources, and shows the articles. Where none of them can be
// imported, or repaired in the dialog, the import says so at once. below is the dialog
// that named the sources; nil for none. It stays where a source was refused and no
// article comes in.
func (t *Feature) preview(p desk.Project, sources []exchange.Source, below *ui.Dialog) {
	s := newImportSheet(t, p, sources)
	s.below = below
	s.look(func(found exchange.Prospect) {
		all := candidates(found)
		if !slices.ContainsFunc(all, func(c *candidate) bool { return c.can() || c.canRepair() }) {
			how := importing{sources: sources}
			if below != nil && !slices.ContainsFunc(all, func(c *candidate) bool { return c.Refused != nil }) {
				how.dialogs = append(how.dialogs, below)
			}
			t.importWith(p, how, annotate.ConflictAsk)
			return
		}
		s.open()
		s.show(found, all)
	})
}

// look finds out what the sources would bring.
func (s *importSheet) look(then func(exchange.Prospect)) {
	if !feature.Still(s.t.desk, s.t.frame, s.project) {
		return
	}
	if err := rewind(s.sources); err != nil {
		s.t.frame.Failed(lang.L("import"), err)
		return
	}
	var found exchange.Prospect
	s.t.frame.Run(lang.L("Looking at the files"), func(ctx context.Context, progress ui.Progress) (err error) {
		found, err = exchange.Look(ctx, s.project, s.sources, exchange.ImportOptions{NewID: s.t.desk.NewID, Encodings: s.encodings, Columns: s.columns, KeepHyphens: s.hyphens}, exchange.Progress(progress))
		return err
	}, func(err error) {
		if err != nil {
			s.t.frame.Failed(lang.L("import"), err)
			return
		}
		then(found)
	})
}

func candidates(found exchange.Prospect) []*candidate {
	all := make([]*candidate, len(found.Candidates))
	for i, c := range found.Candidates {
		all[i] = &candidate{Candidate: c}
		if c.Article != nil {
			all[i].title, all[i].meta, all[i].taken = c.Article.Title, c.Article.Meta, all[i].can()
			all[i].offerHead()
		}
	}
	return all
}

// offerHead fills empty fields with what the first lines of a text say.
func (c *candidate) offerHead() {
	if !c.Encoded || !c.can() {
		return
	}
	head := ingest.Head(c.Article.Text())
	if c.meta.Author == "" && head.Author != "" {
		c.meta.Author, c.offered = head.Author, true
	}
	if c.meta.Published == "" && head.Published != "" {
		c.meta.Published, c.offered = head.Published, true
	}
}

func (s *importSheet) open() {
	s.list, s.form = newCandidateList(), newCandidateForm()
	s.summary, s.problem = ui.Paragraph("", true), ui.Paragraph("", false)
	s.problem.Importance = widget.DangerImportance
	s.problem.Hide()
	s.list.OnTaken = s.count
	s.list.OnChosen = func() { s.form.show(s.list.rows()) }
	s.form.OnChanged = func() {
		s.problem.Hide()
		s.list.list.Refresh()
	}
	s.form.OnEncoding = s.encode
	s.form.Columns = func() ingest.Columns { return s.columns }
	s.form.OnColumn = func(field, name string) {
		if name == "" {
			delete(s.columns, field)
		} else {
			s.columns[field] = name
		}
		s.chose = true
		s.again()
	}
	s.form.OnHyphens = func(keep bool) {
		s.hyphens = keep
		s.again()
	}
	split := container.NewHSplit(s.list, container.NewPadded(s.form.root))
	split.SetOffset(0.36)
	body := container.NewBorder(s.summary, s.problem, nil, nil, split)
	s.dialog = s.t.frame.AskThen(lang.L("Import articles"), body, fyne.NewSize(1080, 700), func() { s.stop() },
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Import"), Stays: true, Run: s.accept})
	s.list.in(s.dialog)
	s.form.in(s.dialog)
}

// show shows what was found.
func (s *importSheet) show(found exchange.Prospect, all []*candidate) {
	s.more = found.More
	if s.from != nil {
		for _, c := range all {
			c.versionOf(s.from)
		}
	}
	s.list.show(all)
	s.form.show(s.list.rows())
	s.count()
	if s.from == nil {
		s.findAlike(all)
	}
}

// findAlike looks for near copies, which takes a while in a large project.
func (s *importSheet) findAlike(all []*candidate) {
	s.stop()
	ctx, cancel := context.WithCancel(context.Background())
	s.stop = cancel
	s.seeking = true
	given := make([]exchange.Candidate, len(all))
	for i, c := range all {
		given[i] = c.Candidate
	}
	var likes []exchange.Likes
	var err error
	s.t.frame.Quietly(func() { likes, err = exchange.Alike(ctx, s.project, given) }, func() {
		if ctx.Err() != nil {
			return
		}
		s.seeking = false
		if err != nil {
			likes = nil // the dialog says less, and nothing is wrong
		}
		for _, l := range likes {
			c := all[l.Candidate]
			c.like = &l
			c.along = c.canBring() && l.SameAddress
		}
		s.list.list.Refresh()
		s.form.showAbout(s.list.rows())
		if s.accepted {
			s.accepted = false
			s.accept()
		}
	})
}

// encode reads the files of the chosen articles in another encoding.
func (s *importSheet) encode(name string) {
	for _, c := range s.list.rows() {
		if name == "" {
			delete(s.encodings, c.Source)
		} else {
			s.encodings[c.Source] = name
		}
	}
	s.again()
}

// again reads the files anew. What the user changed of articles stays, where they have
// the same text.
func (s *importSheet) again() {
	before := map[exchange.Spot]*candidate{}
	for _, c := range s.list.all {
		before[c.Spot] = c
	}
	s.look(func(found exchange.Prospect) {
		all := candidates(found)
		for _, c := range all {
			c.encoding = s.encodings[c.Source]
			if was := before[c.Spot]; was != nil && was.Article != nil && c.Article != nil && was.Article.SHA256() == c.Article.SHA256() {
				c.keep(was)
			}
		}
		s.show(found, all)
		s.dialog.Refocus()
	})
}

// keep takes over what the user changed of the same text, as it was read before.
func (c *candidate) keep(was *candidate) {
	c.taken = was.taken
	if was.title != was.Article.Title {
		c.title = was.title
	}
	before := was.Article.Meta
	for _, of := range []func(*annotate.Meta) *string{
		func(m *annotate.Meta) *string { return &m.Outlet }, func(m *annotate.Meta) *string { return &m.URL },
		func(m *annotate.Meta) *string { return &m.Author }, func(m *annotate.Meta) *string { return &m.Published },
		func(m *annotate.Meta) *string { return &m.Language }, func(m *annotate.Meta) *string { return &m.Story },
	} {
		if *of(&was.meta) != *of(&before) {
			*of(&c.meta) = *of(&was.meta)
		}
	}
}

// taken is how many articles are to be imported.
func (s *importSheet) taken() (n int) {
	for _, c := range s.list.all {
		if c.taken {
			n++
		}
	}
	return n
}

// count says how many articles come in.
func (s *importSheet) count() {
	var there, refused int
	for _, c := range s.list.all {
		switch {
		case c.Refused != nil:
			refused++
		case !c.can():
			there++
		}
	}
	parts := []string{lang.L("{{.Taken}} of {{.Articles}} will be imported", ui.With{"Taken": ui.Digits(s.taken()), "Articles": ui.Articles(len(s.list.all) - refused)})}
	if refused == len(s.list.all) {
		parts[0] = lang.L("No article can be imported so far")
	}
	if there > 0 {
		parts = append(parts, lang.N("{{.N}} are in the project already", there, ui.With{"N": ui.Digits(there)}))
	}
	if refused > 0 {
		parts = append(parts, lang.N("{{.N}} are refused", refused, ui.With{"N": ui.Digits(refused)}))
	}
	text := strings.Join(parts, "; ") + "."
	if s.more {
		text += " " + lang.L("These are the first ones. Those that are not shown here come in as they are.")
	}
	s.summary.SetText(text)
	s.dialog.SetPrimary(lang.N("Import {{.N}} articles", s.taken(), ui.With{"N": ui.Digits(s.taken())}), s.taken() > 0)
}

// accept imports the articles that are taken, as the fields say.
func (s *importSheet) accept() {
	if c := wrongDate(s.list.all); c != nil {
		s.problem.SetText(noDate(strings.TrimSpace(c.meta.Published)))
		s.problem.Show()
		at := slices.Index(s.list.all, c)
		s.list.list.SetCurrent(at)
		s.list.choose(at)
		s.t.frame.Focus(s.form.date)
		return
	}
	if s.seeking { // an older version has spans that come along
		s.accepted = true
		s.summary.SetText(lang.L("Copies in the project are looked for. Then the import begins."))
		return
	}
	how := importing{sources: s.sources, encodings: s.encodings, columns: s.columns, hyphens: s.hyphens, corrections: map[exchange.Spot]exchange.Correction{}, dialogs: []*ui.Dialog{s.dialog}}
	if s.below != nil {
		how.dialogs = append(how.dialogs, s.below)
	}
	var bring []*candidate
	for _, c := range s.list.all {
		if c.Article != nil {
			how.corrections[c.Spot] = c.correction()
		}
		if c.taken && c.along {
			bring = append(bring, c)
		}
	}
	if s.chose {
		s.t.frame.Settings().RememberColumns(s.project.Path(), s.columns)
		s.t.frame.SaveSettings()
	}
	s.bring(bring, how)
}

// bring moves the spans of older versions, and then imports.
func (s *importSheet) bring(list []*candidate, how importing) {
	if len(list) == 0 {
		s.t.importWith(s.project, how, annotate.ConflictAsk)
		return
	}
	s.t.frame.Run(lang.L("Moving spans to the new versions"), func(ctx context.Context, _ ui.Progress) error {
		for _, c := range list {
			along, err := exchange.BringAlong(ctx, s.project, c.like.Article, c.Article, s.t.desk.NewID)
			if err != nil {
				return err
			}
			correction := how.corrections[c.Spot]
			correction.Along = along
			how.corrections[c.Spot] = correction
		}
		return nil
	}, func(err error) {
		if err != nil {
			s.t.frame.Failed(lang.L("import"), err)
			return
		}
		s.t.importWith(s.project, how, annotate.ConflictAsk)
	})
}

// correction is what the user made of the candidate.
func (c *candidate) correction() exchange.Correction {
	meta := c.meta
	for _, text := range []*string{&meta.Outlet, &meta.Author, &meta.Language, &meta.URL, &meta.Story, &meta.Published} {
		*text = strings.TrimSpace(*text)
	}
	if meta.Published != c.Article.Meta.Published {
		meta.Published, _ = annotate.ParseDate(meta.Published)
	}
	return exchange.Correction{SHA256: c.Article.SHA256(), Leave: c.can() && !c.taken, Title: strings.TrimSpace(c.title), Meta: meta}
}
