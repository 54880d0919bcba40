package articleview

import (
	"image"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// What is not part of the article is dimmed, and has a rule beside it: colour is not the
// only cue.
const (
	dimInk    = 0.64 // opacity of dimmed text; a test holds its contrast
	ruleWidth = 2
	ruleInset = 14 // from the column
)

// dimmed appends the extents of regions in a line, from the left edge of the column.
func dimmed(regions annotate.Regions, l *textlayout.Line, out []extent) []extent {
	line := lineSpanOf(l, 0, 0)
	for _, r := range regions.Over(line.rng) {
		out = line.boxes(annotate.Range{Start: max(r.Start, l.Start), End: min(r.End, l.End)}, out)
	}
	return out
}

// dim makes the glyphs in extents of a line's raster lighter.
func dim(img *image.RGBA, extents []extent, scale float32) {
	for _, e := range extents {
		box := image.Rect(int((rasterSide+e.x)*scale), img.Rect.Min.Y, int((rasterSide+e.x+e.w)*scale+1), img.Rect.Max.Y).Intersect(img.Rect)
		for y := box.Min.Y; y < box.Max.Y; y++ {
			row := img.Pix[img.PixOffset(box.Min.X, y):img.PixOffset(box.Max.X, y)]
			for i := range row { // the colours are premultiplied
				row[i] = uint8(float32(row[i])*dimInk + 0.5)
			}
		}
	}
}

// rules draws a line beside what is not part of the article.
func (sc *scene) rules(regions annotate.Regions) {
	for _, l := range sc.lines {
		if len(regions.Over(annotate.Range{Start: l.line.Start, End: max(l.line.End, l.line.Start+1)})) > 0 { // also beside a blank line
			sc.layers.below(ui.Colors().Hairline, 0, sc.left-ruleInset, l.y, ruleWidth, l.line.Height)
		}
	}
}
