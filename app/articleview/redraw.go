package articleview

// redraw draws the surface once for all changes that belong together.
type redraw struct {
	draw  func()
	depth int  // of calls of together
	asked bool // something changed since the surface was drawn
}

// ask draws at once, or at the end of what is together.
func (d *redraw) ask() {
	d.asked = true
	d.flush()
}

// together runs f. What asks for the surface meanwhile gets it once, at the end.
func (d *redraw) together(f func()) {
	d.depth++
	defer func() {
		d.depth--
		d.flush()
	}()
	f()
}

func (d *redraw) flush() {
	if d.depth == 0 && d.asked {
		d.asked = false
		d.draw()
	}
}
