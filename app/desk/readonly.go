package desk

import "goldspan/annotate"

// Freeze ends the editing of the open project, because its file is damaged. Text that was
// typed is saved before, and edits that were made stay.
func Freeze(d *Desk) {
	if d.project == nil {
		return
	}
	d.Leave()
	d.project.Freeze()
	LookReadOnly(d)
}

// LookReadOnly tells those who watch if the project can be edited no more: damage was found
// in what was read.
func LookReadOnly(d *Desk) {
	if is := d.ReadOnly(); is != d.toldReadOnly {
		d.toldReadOnly = is
		d.changed(Change{ReadOnly: true})
	}
}

// ReadOnly is why the project can only be read; Writable where it can be written to,
// or none is open.
func (c *content) ReadOnly() annotate.WhyReadOnly {
	if c.project == nil {
		return annotate.Writable
	}
	return c.project.ReadOnly()
}

// CanEdit says that a project is open and can be written to.
func (c *content) CanEdit() bool { return c.project != nil && c.ReadOnly() == annotate.Writable }

// CanAnnotate says that the set that is shown can be changed: an extractor's
// predictions stay as the extractor made them.
func (c *content) CanAnnotate() bool { return c.CanEdit() && c.set.Kind != annotate.SetExtractor }
