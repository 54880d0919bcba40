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

// Together runs f and draws once what it changes. A key and a click do so by
// themselves, whatever is changed in answer to them.
func (v *View) Together(f func()) { v.redraw.together(f) }

// update draws the state again. Cheap: it reuses every object, and lays out
// only lines that came into sight.
func (v *View) update() { v.redraw.ask() }

func (v *View) draw() {
	if v.r != nil && v.Size().Width > 0 {
		v.r.rebuild()
	}
}

// drawLinesAgain paints the lines in sight anew, for what is painted into them
// has changed.
func (v *View) drawLinesAgain() {
	if v.r != nil {
		v.r.rasters.drop()
	}
	v.update()
}
