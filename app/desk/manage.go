package desk

import (
	"fmt"

	"goldspan/annotate"
)

// AddLabel adds a label behind the others.
func (d *Desk) AddLabel(l annotate.Label) error {
	return d.labelsAfter(d.project.AddLabel(background(), l))
}

// UpdateLabel gives the label with l's ID the name, colours and key of l.
func (d *Desk) UpdateLabel(l annotate.Label) error {
	return d.labelsAfter(d.project.UpdateLabel(background(), l))
}

// RemoveLabel removes a label that no span has.
func (d *Desk) RemoveLabel(id annotate.LabelID) error {
	return d.labelsAfter(d.project.RemoveLabel(background(), id))
}

// ReloadLabels reads the labels that something else than the desk has changed.
func (d *Desk) ReloadLabels() error { return d.labelsAfter(nil) }

// labelsAfter shows the labels as they are after an edit that ended with err.
func (d *Desk) labelsAfter(err error) error {
	labels, failed := d.project.Labels(background())
	if failed != nil {
		if err == nil {
			err = fmt.Errorf("load labels: %w", failed)
		}
		return err
	}
	d.labels = labels
	d.changed(Change{Labels: true})
	return err
}

// AddSet adds an annotation set.
func (d *Desk) AddSet(s annotate.Set) error { return d.project.AddSet(background(), s) }

// Describe gives the open article another title and source.
func (d *Desk) Describe(title string, m annotate.Meta) error {
	id := d.Article()
	if err := d.project.Describe(background(), id, title, m); err != nil {
		return err
	}
	var err error
	d.act(func() {
		if err = d.openArticle(id); err == nil {
			d.articles.Update(d.summary)
			d.changed(Change{Described: []annotate.ArticleID{id}})
		}
	})
	return err
}
