package desk

import (
	"errors"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/listing"
)

// content is what a project holds for one annotation set. Its methods are the
// desk's: they answer and change nothing.
type content struct {
	project  Project // nil while none is open
	info     annotate.Info
	set      annotate.Set
	labels   []annotate.Label
	articles *listing.Table
	names    *Names // never nil
	copied   bool   // a copy was saved since the file was gone
}

// Project is the open project; nil where none is open.
func (c *content) Project() Project { return c.project }

// Info is what is known of the open project as it was opened.
func (c *content) Info() annotate.Info { return c.info }

// Set is the annotation set that is shown.
func (c *content) Set() annotate.Set { return c.set }

// Labels are the project's labels, in order.
func (c *content) Labels() []annotate.Label { return c.labels }

// Label is the label of that ID. One that the project lacks is named as its ID.
func (c *content) Label(id annotate.LabelID) annotate.Label {
	for _, l := range c.labels {
		if l.ID == id {
			return l
		}
	}
	return annotate.Label{ID: id, Name: string(id)}
}

// HasLabel says that the project has the label.
func (c *content) HasLabel(id annotate.LabelID) bool {
	return slices.ContainsFunc(c.labels, func(l annotate.Label) bool { return l.ID == id })
}

// Articles are all articles, in the order of import. While the list is being read
// they are those that were read so far.
func (c *content) Articles() *listing.Table { return c.articles }

// Empty says that the project has no articles.
func (c *content) Empty() bool { return c.articles.Len() == 0 && !c.articles.Reading() }

// Status is the status of an article in the set that is shown; "" where the
// article is not in the list.
func (c *content) Status(id annotate.ArticleID) annotate.Status {
	i, ok := c.articles.Index(id)
	if !ok {
		return ""
	}
	return c.articles.Status(i)
}

// Uncopied is ErrMoved where edits may be in no file: the project's file is gone or
// was overwritten, and no copy was saved since.
func (c *content) Uncopied() error {
	if c.copied {
		return nil
	}
	return c.gone()
}

// Copied notes that a copy of the project was saved. It is ErrMoved where the project's
// file is gone: no edit can follow then.
func (c *content) Copied() error {
	err := c.gone()
	c.copied = err != nil
	return err
}

// gone looks at the file of a project that can be edited, or could be until damage was
// found.
func (c *content) gone() error {
	if c.project == nil || c.ReadOnly() != annotate.Writable && c.ReadOnly() != annotate.FileDamaged {
		return nil
	}
	if _, err := c.project.Changed(background()); errors.Is(err, annotate.ErrMoved) {
		return err
	}
	return nil
}
