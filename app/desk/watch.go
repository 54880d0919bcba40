package desk

import (
	"goldspan/annotate"
	"goldspan/annotate/session"
)

// Change says what one act changed of the desk.
type Change struct {
	Project   bool                 // another project is open, or none
	Set       bool                 // another annotation set is shown
	Labels    bool                 // labels came, went, or look otherwise
	List      bool                 // articles came or went
	Rows      bool                 // more of the list was read, or all of it
	Described []annotate.ArticleID // articles that are called otherwise
	Article   bool                 // another article is open, or none, or the same was read anew
	Edits     []session.Event      // what was committed, the open article's first
	Selection bool
	Trouble   bool // Trouble is another
}

// with is c and what n changed after it.
func (c Change) with(n Change) Change {
	return Change{
		Project: c.Project || n.Project, Set: c.Set || n.Set, Labels: c.Labels || n.Labels, List: c.List || n.List, Rows: c.Rows || n.Rows,
		Described: append(c.Described, n.Described...),
		Article:   c.Article || n.Article, Edits: append(c.Edits, n.Edits...),
		Selection: c.Selection || n.Selection, Trouble: c.Trouble || n.Trouble,
	}
}

// Watch has f called once after every act that changed something, in the order of
// the calls to Watch. What f does itself is told when all have heard of the act
// before.
func (d *Desk) Watch(f func(Change)) { d.watchers = append(d.watchers, f) }

// act does something as one act: whatever it changes is told once, at its end.
func (d *Desk) act(f func()) {
	d.acting++
	f()
	d.acting--
	d.flush()
}

// changed notes what was changed.
func (d *Desk) changed(c Change) {
	if n := len(d.pending); n > 0 && d.acting > 0 {
		d.pending[n-1] = d.pending[n-1].with(c)
	} else {
		d.pending = append(d.pending, c)
	}
	d.flush()
}

// flush tells what was noted, unless an act is under way, or others are being told.
func (d *Desk) flush() {
	if d.acting > 0 || d.telling {
		return
	}
	d.telling = true
	defer func() { d.telling = false }()
	for len(d.pending) > 0 {
		next := d.pending[0]
		d.pending = d.pending[1:]
		for _, w := range d.watchers {
			w(next)
		}
	}
}

// OnLeave says what is asked before the open article is left for another one. Where
// f answers false the article stays open: a note in it could not be saved.
func (d *Desk) OnLeave(f func() bool) { d.leave = f }

// Leave asks whether the open article may be left. Where it answers false something
// in it could not be saved, and was said.
func (d *Desk) Leave() bool { return d.leave() }

// Select says what is selected now.
func (d *Desk) Select(s Selection) {
	d.selection = s
	d.changed(Change{Selection: true})
}
