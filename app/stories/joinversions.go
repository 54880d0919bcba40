//go:build !headless

package stories

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// askVersions asks which of the two chosen articles is the new version, and brings the
// spans of the other one along.
func (s *Feature) askVersions() {
	p, ids := s.desk.Project(), s.list.Chosen()
	var names [2]string
	s.frame.Run(lang.L("Reading the articles"), func(ctx context.Context, _ ui.Progress) error {
		for i, id := range ids[:2] {
			a, err := p.Article(ctx, id)
			if err != nil {
				return err
			}
			names[i] = a.Title
			if a.Meta.Published != "" {
				names[i] = lang.L("{{.Title}} ({{.Date}})", ui.With{"Title": ui.Shorten(a.Title, 50), "Date": ui.Date(a.Meta.Published)})
			}
		}
		return nil
	}, func(err error) {
		switch {
		case !feature.Still(s.desk, s.frame, p):
		case err != nil:
			s.frame.Failed(lang.L("read the articles"), err)
		default:
			s.askWhich(p, ids, names)
		}
	})
}

func (s *Feature) askWhich(p desk.Project, ids []annotate.ArticleID, names [2]string) {
	body := container.NewVBox(ui.Paragraph(lang.L("Which one is the new version? It takes the spans of the other one along, where the same words stand. The rest is listed for you to settle. Both articles stay."), false))
	var d *ui.Dialog
	for i, name := range names {
		from := 1 - i
		body.Add(ui.NewPushButton(ui.Shorten(name, 70), func() {
			d.Close()
			s.joinVersions(p, ids[from], ids[i], names[from])
		}, func() { d.Close() }))
	}
	d = s.frame.Ask(lang.L("A new version"), body, fyne.NewSize(560, 0), ui.Choice{Text: lang.L("Cancel")})
}

func (s *Feature) joinVersions(p desk.Project, from, to annotate.ArticleID, title string) {
	if !feature.Still(s.desk, s.frame, p) {
		return
	}
	act := annotate.Act{Kind: annotate.ActVersion, Article: ui.Shorten(title, 60)}
	var steps []session.Step
	var joined exchange.Joined
	s.frame.Run(ui.Act(act), func(ctx context.Context, _ ui.Progress) (err error) {
		steps, joined, err = exchange.JoinVersions(ctx, p, from, to, s.desk.NewID)
		return err
	}, func(err error) {
		switch {
		case !feature.Still(s.desk, s.frame, p):
		case err != nil:
			s.frame.Failed(ui.Act(act), err)
		case len(steps) == 0:
			s.frame.Say(lang.L("Nothing came along: the new version has these spans already, or the other one has none."))
		default:
			s.bringAlong(act, steps, to, joined)
		}
	})
}

func (s *Feature) bringAlong(act annotate.Act, steps []session.Step, to annotate.ArticleID, joined exchange.Joined) {
	feature.Act(s.desk, s.frame, ui.Act(act), act, steps, func() {
		feature.OpenArticleThen(s.desk, s.frame, to, func(bool) {
			with := ui.With{"Spans": ui.Spans(joined.Spans), "N": ui.Digits(joined.ToSettle), "Links": ui.Digits(joined.Parted)}
			if joined.Parted > 0 {
				s.frame.Say(lang.L("{{.Spans}} came along. To settle: {{.N}}. Links that lack a span now: {{.Links}}.", with))
				return
			}
			s.frame.Say(lang.L("{{.Spans}} came along. To settle: {{.N}}.", with))
		})
	})
}
