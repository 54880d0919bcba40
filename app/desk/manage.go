package desk

import "goldspan/annotate"

// AddLabel adds a label behind the others.
func (d *Desk) AddLabel(l annotate.Label) error {
	return d.attempt(func() error { return d.history.AddLabel(background(), l) })
}

// UpdateLabel gives the label with l's ID the name, colours and key of l.
func (d *Desk) UpdateLabel(l annotate.Label) error {
	return d.attempt(func() error { return d.history.UpdateLabel(background(), d.Label(l.ID), l) })
}

// RemoveLabel removes a label that no span has.
func (d *Desk) RemoveLabel(id annotate.LabelID) error {
	return d.attempt(func() error { return d.history.RemoveLabel(background(), d.Label(id)) })
}

// AddSet adds an annotation set.
func (d *Desk) AddSet(s annotate.Set) error {
	return d.attempt(func() error { return d.history.AddSet(background(), s) })
}

// Describe gives the open article another title and source.
func (d *Desk) Describe(title string, m annotate.Meta) error {
	if d.session == nil {
		return errNoArticle
	}
	before := d.state.Article.Details()
	return d.attempt(func() error {
		return d.history.Describe(background(), d.Article(), before, annotate.Details{Title: title, Meta: m})
	})
}

// Refresh takes over what the project did by itself to its labels and history, as
// when predictions are kept or removed.
func (d *Desk) Refresh() error {
	return d.attempt(func() error {
		if err := d.history.Reload(background()); err != nil {
			return err
		}
		if err := d.readLabels(); err != nil {
			return err
		}
		d.changed(Change{Labels: true})
		return nil
	})
}

// Recover is Refresh after an import that could not be shown, with the list of
// articles. The user was told the error already.
func (d *Desk) Recover() {
	_ = d.Refresh()
	d.relist()
}
