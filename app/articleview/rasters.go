package articleview

import (
	"image"

	"fyne.io/fyne/v2/canvas"

	"goldspan/app/articleview/textlayout"
)

// lineRasters are the rasters of the lines in sight. One whose line is out of
// sight shows another line later.
type lineRasters struct {
	paint func(s *lineSlot, w, h int) image.Image // in pixels of the device
	lines map[lineKey]*lineSlot
	spare []*lineSlot
}

// lineKey names a line of one of the view's blocks.
type lineKey struct {
	doc *textlayout.Doc
	ref textlayout.LineRef
}

// lineSlot is a raster with the line that it shows.
type lineSlot struct {
	raster *canvas.Raster
	line   textlayout.Line
	ink    inkRole
	frames []frame  // of the ghosts, below the glyphs
	dim    []extent // what is not part of the article
	used   bool
}

// begin starts a drawing; end gives back the rasters that it did not use.
func (r *lineRasters) begin() {
	for _, s := range r.lines {
		s.used = false
	}
}

func (r *lineRasters) end() { r.give(func(s *lineSlot) bool { return !s.used }) }

// drop gives all rasters back, because they show old text or ink.
func (r *lineRasters) drop() { r.give(func(*lineSlot) bool { return true }) }

func (r *lineRasters) give(back func(*lineSlot) bool) {
	for k, s := range r.lines {
		if back(s) {
			r.spare = append(r.spare, s)
			delete(r.lines, k)
		}
	}
}

// of is the raster of a line. Where that has none, one is taken and prepared.
func (r *lineRasters) of(key lineKey, prepare func(*lineSlot)) *lineSlot {
	s, ok := r.lines[key]
	if !ok {
		s = r.take()
		r.lines[key] = s
		prepare(s)
		s.raster.Refresh()
	}
	s.used = true
	return s
}

func (r *lineRasters) take() *lineSlot {
	if n := len(r.spare); n > 0 {
		s := r.spare[n-1]
		r.spare = r.spare[:n-1]
		return s
	}
	s := &lineSlot{}
	s.raster = canvas.NewRaster(func(w, h int) image.Image { return r.paint(s, w, h) })
	s.raster.ScaleMode = canvas.ImageScalePixels
	return s
}
