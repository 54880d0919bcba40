package textlayout

import (
	"image"
	"image/color"
	"image/draw"
	"math"
)

// DrawLine draws the glyphs of l in col: the left edge of the column at x, the
// base line at baseline, both in pixels of img, of which scale make one pixel
// of the layout. Emoji have colours of their own. Any goroutine may call it.
func DrawLine(img draw.Image, l *Line, x, baseline, scale float32, col color.Color) {
	ink := image.NewUniform(col)
	for k := range l.Runs {
		r := &l.Runs[k]
		dot := x + r.X*scale
		for _, g := range r.Out.Glyphs {
			px, dx := place(dot + toFloat(g.XOffset)*scale)
			py, dy := place(baseline - toFloat(g.YOffset)*scale)
			dot += toFloat(g.Advance) * scale
			im := l.para.images.get(&r.Out, g, scale, dx, dy)
			at := image.Pt(px, py).Add(im.corner)
			switch {
			case im.mask != nil:
				draw.DrawMask(img, im.mask.Rect.Add(at), ink, image.Point{}, im.mask, image.Point{}, draw.Over)
			case im.picture != nil:
				draw.Draw(img, im.picture.Rect.Add(at), im.picture, image.Point{}, draw.Over)
			}
		}
	}
}

// place is the pixel of v and how many steps inside it v is.
func place(v float32) (pixel int, step uint8) {
	n := int(math.Round(float64(v) * steps))
	pixel = n / steps
	if n%steps < 0 {
		pixel--
	}
	return pixel, uint8(n - pixel*steps)
}
