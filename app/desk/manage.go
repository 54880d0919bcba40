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

// Describe gives an article another title and source.
func (d *Desk) Describe(id annotate.ArticleID, title string, m annotate.Meta) error {
	if err := d.project.Describe(background(), id, title, m); err != nil {
		return err
	}
	summary, err := d.project.Summary(background(), d.set.ID, id)
	if err != nil {
		return fmt.Errorf("load article: %w", err)
	}
	d.act(func() {
		if i := d.at(id); i >= 0 {
			d.articles[i] = summary
			d.changed(Change{List: true})
		}
		if id == d.Article() {
			err = d.openArticle(id)
		}
	})
	return err
}
