//go:build !headless

package app

import (
	"goldspan/app/articles"
	"goldspan/app/checking"
	"goldspan/app/feature"
	"goldspan/app/finding"
	"goldspan/app/help"
	"goldspan/app/labels"
	"goldspan/app/leftovers"
	"goldspan/app/meaning"
	"goldspan/app/projects"
	"goldspan/app/reading"
	"goldspan/app/repairing"
	"goldspan/app/restoring"
	"goldspan/app/sets"
	"goldspan/app/stories"
	"goldspan/app/suggesting"
	"goldspan/app/tagging"
	"goldspan/app/transfer"
	"goldspan/app/undoing"
)

// maker makes a feature for a window.
type maker struct {
	name string
	make func(w *window) feature.Parts
}

// features are all that the analyst can do. Their order is that of the bars above
// the article, and of commands in a section of a menu; files that are dropped go to
// the first that takes them.
func features() []maker {
	all := []maker{
		{"projects", func(w *window) feature.Parts { return projects.New(w.frame, w.desk, w.opener).Parts() }},
		{"restoring", func(w *window) feature.Parts {
			return restoring.New(w.frame, w.desk, w.opener, w.cfg.Backups, w.view, w.faces).Parts()
		}},
		{"transfer", func(w *window) feature.Parts {
			return transfer.New(w.frame, w.desk, w.list, w.cfg.Program.Agent()).Parts()
		}},
		{"repairing", func(w *window) feature.Parts {
			files := repairing.Files{Repair: w.cfg.Repair, Newest: w.cfg.Newest, Aside: w.cfg.aside()}
			return repairing.New(w.frame, w.desk, w.opener, files).Parts()
		}},
		{"undoing", func(w *window) feature.Parts { return undoing.New(w.frame, w.desk, w.view).Parts() }},
		{"reading", func(w *window) feature.Parts { return reading.New(w.frame, w.desk, w.view, w.cfg.CacheDir).Parts() }},
		{"tagging", func(w *window) feature.Parts { return tagging.New(w.frame, w.desk, w.view, w.inspector).Parts() }},
		{"suggesting", func(w *window) feature.Parts { return suggesting.New(w.frame, w.desk, w.view).Parts() }},
		{"leftovers", func(w *window) feature.Parts { return leftovers.New(w.frame, w.desk, w.view).Parts() }},
		{"meaning", func(w *window) feature.Parts { return meaning.New(w.frame, w.desk, w.view, w.inspector).Parts() }},
		{"finding", func(w *window) feature.Parts { return finding.New(w.frame, w.desk, w.view).Parts() }},
		{"sets", func(w *window) feature.Parts { return sets.New(w.frame, w.desk).Parts() }},
		{"labels", func(w *window) feature.Parts { return labels.New(w.frame, w.desk).Parts() }},
		{"articles", func(w *window) feature.Parts { return articles.New(w.frame, w.desk, w.list, w.view).Parts() }},
		{"stories", func(w *window) feature.Parts {
			return stories.New(w.frame, w.desk, w.list, w.view, w.faces, w.cfg.CacheDir).Parts()
		}},
		{"checking", func(w *window) feature.Parts { return checking.New(w.frame, w.desk, w.view).Parts() }},
		{"help", func(w *window) feature.Parts {
			return help.New(w.frame, w.cfg.Program.Version, w.cfg.Program.Built, w.cfg.Crashes).Parts()
		}},
	}
	return append(all, provoking()...)
}
