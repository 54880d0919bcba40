//go:build !headless

package suggesting

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// mostLooked is how many articles are looked at for the one with the most doubt: with ten
// thousand articles all of them would take minutes. They are spread over the project, and
// other ones are looked at each time.
const mostLooked = 200

// lookedAt are the articles that are looked at, of all that are to do: every so many, from
// the one on that comes after those of the last time.
func lookedAt(todo []annotate.ArticleID, turn int) []annotate.ArticleID {
	if len(todo) <= mostLooked {
		return todo
	}
	step := (len(todo) + mostLooked - 1) / mostLooked
	var some []annotate.ArticleID
	for i := turn % step; i < len(todo); i += step {
		some = append(some, todo[i])
	}
	return some
}

// doubtful goes to the article that is not done and of which the sources are least sure.
// What an analyst says of it teaches them most.
func (k *Feature) doubtful() {
	src := k.source
	if src == nil {
		return
	}
	var todo []annotate.ArticleID
	for _, a := range k.desk.Articles().All() {
		if a.Status != annotate.StatusDone && a.ID != k.desk.Article() {
			todo = append(todo, a.ID)
		}
	}
	some := lookedAt(todo, src.turn)
	if len(some) == 0 {
		k.frame.Say(lang.L("No other article is to do."))
		return
	}
	src.turn++
	settings := k.settings()
	var best annotate.ArticleID
	most := 0.0
	k.frame.Read(lang.L("Looking for the article that teaches most"), func(ctx context.Context, progress ui.Progress) error {
		for i, id := range some {
			progress(i, len(some), ui.Articles(i))
			a, err := src.project.Article(ctx, id)
			if err != nil {
				return err
			}
			if suggest.TooLong(a) {
				continue
			}
			doubt, err := src.engine.Doubt(ctx, a, settings)
			if err != nil {
				return err
			}
			if doubt > most {
				best, most = id, doubt
			}
		}
		return nil
	}, func(err error) {
		switch {
		case err != nil:
			k.frame.Failed(lang.L("look for the next article"), err)
		case src != k.source || !feature.Still(k.desk, k.frame, src.project):
		case best == "":
			k.frame.Say(lang.L("Nothing is suggested in the other articles."))
		default:
			feature.OpenArticleThen(k.desk, k.frame, best, func(opened bool) {
				if opened {
					k.frame.Say(lang.N("Of {{.N}} articles, the sources are least sure of this one: it teaches them most.", len(some), ui.With{"N": ui.Digits(len(some))}))
				}
				k.frame.FocusHome()
			})
		}
	})
}
