//go:build !headless

package stories

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// mostListed is the number of spans that the dialog lists.
const mostListed = 200

// listed is a span to settle, in an article.
type listed struct {
	article annotate.ArticleID
	title   string
	what    string
	id      annotate.SpanID
}

// openList lists the spans to settle of the whole project.
func (v *versions) openList() {
	p, set := v.desk.Project(), v.desk.Set().ID
	var list []listed
	n := 0
	v.frame.Run(lang.L("Reading"), func(ctx context.Context, _ ui.Progress) error {
		articles, err := p.ToSettle(ctx, set)
		if err != nil {
			return err
		}
		for _, id := range articles {
			s, err := p.State(ctx, id, set)
			if err != nil {
				return err
			}
			n += len(s.Carried)
			for _, c := range s.Carried[:min(len(s.Carried), mostListed-len(list))] {
				what := becameOf(s, c)
				if _, placed := s.Span(c.Span.ID); !placed {
					old, err := p.State(ctx, c.From, set)
					if err != nil && !errors.Is(err, annotate.ErrNoArticle) {
						return err
					}
					what += linksOf(old, c)
				}
				list = append(list, listed{id, s.Article.Title, v.label(c) + ": " + what, c.Span.ID})
			}
		}
		return nil
	}, func(err error) {
		switch {
		case !feature.Still(v.desk, v.frame, p):
		case err != nil:
			v.frame.Failed(lang.L("read the spans of older versions"), err)
		case len(list) == 0:
			v.frame.Say(lang.L("No span of an older version has to be settled."))
		default:
			v.showList(list, n)
		}
	})
}

func (v *versions) showList(list []listed, n int) {
	rows := container.NewVBox()
	var d *ui.Dialog
	title := ""
	for _, l := range list {
		if l.title != title {
			title = l.title
			rows.Add(bold(ui.Shorten(title, 100)))
		}
		text := ui.NewLabel(l.what)
		text.Truncation = fyne.TextTruncateEllipsis
		show := ui.NewPushButton(lang.L("Show"), func() {
			d.Close()
			feature.OpenArticleThen(v.desk, v.frame, l.article, func(opened bool) {
				if opened {
					v.show(l.id)
				}
			})
		}, func() { d.Close() })
		rows.Add(container.NewBorder(nil, nil, nil, show, text))
	}
	if n > len(list) {
		rows.Add(quiet(lang.N("and {{.N}} more", n-len(list), ui.With{"N": ui.Digits(n - len(list))})))
	}
	scroll := container.NewVScroll(rows)
	d = v.frame.Ask(lang.L("Spans of older versions"), scroll, fyne.NewSize(760, 480), ui.Choice{Text: lang.L("Close")})
	d.Scroll = scroll
}
