package desk

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// mirror is a screen that looks at the desk only as far as it is told that something
// changed.
type mirror struct {
	project   Project
	set       annotate.Set
	labels    []annotate.Label
	articles  map[annotate.ArticleID]annotate.ArticleSummary
	state     annotate.State
	selection Selection
	trouble   error
}

func (m *mirror) follow(d *Desk, c Change) {
	if c.Project {
		m.project = d.Project()
	}
	if c.Set {
		m.set = d.Set()
	}
	if c.Labels {
		m.labels = d.Labels()
	}
	if c.List || c.Rows {
		m.articles = summaries(d)
	}
	if c.Article {
		m.state = d.State()
	}
	for _, id := range c.Described {
		if id == m.article() {
			m.state = d.State()
		}
		if i, ok := d.Articles().Index(id); ok {
			m.articles[id] = d.Articles().At(i)
		}
	}
	for _, e := range c.Edits {
		if e.Article == m.article() {
			m.state = d.State()
		}
		if a, ok := m.articles[e.Article]; ok {
			m.articles[a.ID] = a.After(e)
		}
	}
	if c.Selection {
		m.selection = d.Selection()
	}
	if c.Trouble {
		m.trouble = d.Trouble()
	}
}

func (m *mirror) article() annotate.ArticleID {
	if m.state.Article == nil {
		return ""
	}
	return m.state.Article.ID
}

func summaries(d *Desk) map[annotate.ArticleID]annotate.ArticleSummary {
	out := map[annotate.ArticleID]annotate.ArticleSummary{}
	for _, a := range d.Articles().All() {
		out[a.ID] = a
	}
	return out
}

// later is a Worker whose events wait until the test takes them. Work goes on only as
// far as its next event, so that each run of the test is the same again.
type later struct {
	come    chan event
	waiting []event
}

type event struct {
	do  func()
	end bool // no other comes of the same work
}

func (l *later) Quietly(work, done func()) {
	go func() {
		work()
		l.come <- event{done, true}
	}()
	l.waiting = append(l.waiting, <-l.come)
}

func (l *later) Soon(f func()) { l.come <- event{f, false} }

func (l *later) take(i int) {
	e := l.waiting[i]
	l.waiting = slices.Delete(l.waiting, i, i+1)
	if e.do(); !e.end {
		l.waiting = append(l.waiting, <-l.come)
	}
}

// listed are the articles as the project lists them for the set that is shown.
func (s *stand) listed() map[annotate.ArticleID]annotate.ArticleSummary {
	out := map[annotate.ArticleID]annotate.ArticleSummary{}
	err := s.p.EachSummary(background(), s.Set().ID, func(part []annotate.ArticleSummary) error {
		for _, a := range part {
			out[a.ID] = a
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

// Whatever is done, in whatever order, who follows what the desk tells sees what is
// on it, and that is what the project says.
func TestWhoFollowsTheDeskSeesWhatIsOnIt(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := lay(t, 3)
		worker := &later{come: make(chan event)}
		s.worker = worker
		run := annotate.Set{ID: "set-regex", Name: "regex", Kind: annotate.SetExtractor}
		s.p.Kept = []apptest.Run{{Run: annotate.Run{Set: run}}}
		m := &mirror{}
		s.Watch(func(c Change) { m.follow(s.Desk, c) })
		s.Watch(func(c Change) { // a feature that acts by itself
			if c.Article && s.CanAnnotate() && s.Article() == "a3" {
				s.Select(Selection{Caret: 3})
				s.marks("a3", "a1")
			}
		})
		s.Put(s.read())
		article := func() annotate.ArticleID { return rapid.SampledFrom(s.p.Order).Draw(r, "article") }
		label := func() annotate.LabelID {
			return rapid.SampledFrom([]annotate.LabelID{"claim", "actor", "figure"}).Draw(r, "label")
		}
		acts := map[string]func(*rapid.T){
			"open": func(*rapid.T) { s.OpenArticle(article()) },
			"tag": func(*rapid.T) {
				if s.Article() != "" && s.CanAnnotate() {
					start := rapid.IntRange(0, 9).Draw(r, "start")
					s.tags(label(), start, start+rapid.IntRange(1, 3).Draw(r, "length"))
				}
			},
			"delete": func(*rapid.T) {
				if spans := s.State().SpanList(); len(spans) > 0 && s.CanAnnotate() {
					s.Do(annotate.Transaction{Name: annotate.Act{Text: "delete"}, Edits: []annotate.Edit{annotate.RemoveSpan{ID: rapid.SampledFrom(spans).Draw(r, "span").ID}}})
				}
			},
			"done everywhere": func(*rapid.T) {
				if s.CanAnnotate() {
					s.marks(article(), article())
				}
			},
			"undo":         func(*rapid.T) { s.Undo() },
			"redo":         func(*rapid.T) { s.Redo() },
			"remove label": func(*rapid.T) { s.RemoveLabel(label()) },
			"rename label": func(*rapid.T) {
				l := s.Label(label())
				l.Name = rapid.SampledFrom([]string{"x", "y", "z"}).Draw(r, "name")
				s.UpdateLabel(l)
			},
			"describe": func(*rapid.T) {
				if s.Article() != "" {
					s.Describe(s.State().Article, rapid.SampledFrom([]string{"", "Dam", "Ferry"}).Draw(r, "title"), annotate.Meta{})
				}
			},
			"select":    func(*rapid.T) { s.Select(Selection{Caret: rapid.IntRange(0, 9).Draw(r, "caret")}) },
			"full disk": func(*rapid.T) { s.p.Fail = annotate.ErrDiskFull },
			"room":      func(*rapid.T) { s.p.Fail = nil },
			"renew": func(*rapid.T) {
				if s.Project() != nil {
					s.Renew(s.read())
				}
			},
			"predictions": func(*rapid.T) {
				if s.Project() != nil {
					o, err := ReadSet(background(), s.p, run)
					if err != nil {
						t.Fatal(err)
					}
					s.Renew(o)
				}
			},
			"put": func(*rapid.T) { s.Put(s.read()) },
			"put and list": func(*rapid.T) {
				o, err := s.Desk.Read(background(), s.p)
				if err != nil {
					t.Fatal(err)
				}
				s.Put(o)
			},
			"remove articles": func(*rapid.T) {
				if len(s.p.Order) > 1 && s.CanAnnotate() {
					s.removes(article())
				}
			},
			"event": func(*rapid.T) {
				if n := len(worker.waiting); n > 0 {
					worker.take(rapid.IntRange(0, n-1).Draw(r, "event"))
				}
			},
			"": func(r *rapid.T) {
				want := mirror{s.Project(), s.Set(), s.Labels(), summaries(s.Desk), s.State(), s.Selection(), s.Trouble()}
				if got := *m; !reflect.DeepEqual(got, want) {
					r.Fatalf("who follows sees\n%+v\non the desk is\n%+v", got, want)
				}
				if listed := s.listed(); len(worker.waiting) == 0 && !reflect.DeepEqual(m.articles, listed) {
					r.Fatalf("the list is\n%+v\nthe project has\n%+v", m.articles, listed)
				}
			},
		}
		r.Repeat(acts)
		for len(worker.waiting) > 0 {
			worker.take(0)
			acts[""](r)
		}
	})
}
