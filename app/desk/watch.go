package desk

import (
	"errors"

	"goldspan/annotate"
	"goldspan/app/crash"
)

// Change says what one act changed of the desk.
type Change struct {
	Project   bool                 // another project is open, or none
	Set       bool                 // another annotation set is shown
	Labels    bool                 // labels came, went, or look otherwise
	List      bool                 // articles came or went
	Rows      bool                 // more of the list was read, or all of it
	Described []annotate.ArticleID // articles that are called otherwise
	Regions   []annotate.ArticleID // articles of which other parts are not part of the article
	Article   bool                 // another article is open, or none, or the same was read anew
	Edits     []annotate.Change    // what was committed in the set that is shown
	Op        annotate.Op          // how the last action came about; "" where none was made
	Sets      []annotate.SetChange // annotation sets came, went, or are called otherwise
	Named     bool                 // the set that is shown is called otherwise, or is gone
	Selection bool
	Never     bool  // other texts are never suggested
	Asks      bool  // the project asks for other details
	Trouble   bool  // Trouble is another
	ReadOnly  bool  // the project can be edited no more
	Unread    error // why labels that an undo brought back could not be read; nil where they were
}

// with is c and what n changed after it.
func (c Change) with(n Change) Change {
	c.Project, c.Set, c.Named = c.Project || n.Project, c.Set || n.Set, c.Named || n.Named
	c.Asks, c.Never, c.ReadOnly = c.Asks || n.Asks, c.Never || n.Never, c.ReadOnly || n.ReadOnly
	c.Labels, c.List, c.Rows = c.Labels || n.Labels, c.List || n.List, c.Rows || n.Rows
	c.Article, c.Selection, c.Trouble = c.Article || n.Article, c.Selection || n.Selection, c.Trouble || n.Trouble
	c.Described, c.Edits, c.Sets = append(c.Described, n.Described...), append(c.Edits, n.Edits...), append(c.Sets, n.Sets...)
	c.Regions = append(c.Regions, n.Regions...)
	c.Unread = errors.Join(c.Unread, n.Unread)
	if n.Op != "" {
		c.Op = n.Op
	}
	return c
}

// teller tells those who watch what was changed.
type teller struct {
	watchers []func(Change)
	pending  []Change // not told yet
	before   int      // how many of them are of acts before the one under way
	acting   int      // acts that have begun and not ended
	telling  bool
}

// Watch has f called once after every act with changes, in the order of the calls
// to Watch. Changes made by f are told after all watchers have heard of the act
// before.
func (t *teller) Watch(f func(Change)) { t.watchers = append(t.watchers, f) }

// act does something as one act: whatever it changes is told once, at its end.
func (t *teller) act(f func()) {
	if t.acting == 0 {
		t.before = len(t.pending)
	}
	t.acting++
	func() {
		defer func() { t.acting-- }() // also where f panics: else nobody would hear of anything any more
		f()
	}()
	t.flush()
}

// changed notes what was changed.
func (t *teller) changed(c Change) {
	if n := len(t.pending); t.acting > 0 && n > t.before {
		t.pending[n-1] = t.pending[n-1].with(c)
	} else {
		t.pending = append(t.pending, c)
	}
	t.flush()
}

// flush tells what was noted, unless an act is under way, or others are being told.
func (t *teller) flush() {
	if t.acting > 0 || t.telling {
		return
	}
	t.telling = true
	defer func() { t.telling = false }()
	for len(t.pending) > 0 {
		next := t.pending[0]
		t.pending = t.pending[1:]
		for _, w := range t.watchers {
			tell(w, next)
		}
	}
}

// tell tells one who watches. A panic there does not keep the news from the others.
func tell(watcher func(Change), c Change) {
	defer crash.Catch("a screen that follows the desk")
	watcher(c)
}

// OnLeave sets a question for the moment before another article opens. If f returns
// false, the article stays open: a note in it could not be saved.
func (d *Desk) OnLeave(f func() bool) { d.leave = f }

// Leave asks whether the open article may be left. False means: something in it
// could not be saved, and the user was told.
func (d *Desk) Leave() bool { return d.leave() }

// Select sets the selection. The same selection is told to nobody.
func (d *Desk) Select(s Selection) {
	if s != d.selection {
		d.selection = s
		d.changed(Change{Selection: true})
	}
}
