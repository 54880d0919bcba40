package textlayout

import (
	"image/color"
	"image/draw"
	"math"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// DrawLine draws the glyphs of l in col: the left edge of the column at x, the
// base line at baseline, both in pixels of img, of which scale make one pixel
// of the layout.
func DrawLine(img draw.Image, l *Line, x, baseline, scale float32, col color.Color) {
	for k := range l.Runs {
		r := &l.Runs[k]
		if blank(l.para.text[r.Start-l.first : r.End-l.first]) {
			continue
		}
		rd := render.Renderer{FontSize: float32(r.Out.Size) / 64, PixScale: scale, Color: col}
		left := x + r.X*scale
		whole := float32(math.Floor(float64(left)))
		rd.DrawShapedRunAt(shift(r.Out, (left-whole)/scale), img, int(whole), int(math.Round(float64(baseline))))
	}
}

// shift moves the glyphs of a run by less than a device pixel; the renderer
// starts runs at whole ones, and letters would dance as a line is laid out anew.
func shift(out shaping.Output, by float32) shaping.Output {
	move := fixed.Int26_6(by * 64)
	if move == 0 {
		return out
	}
	out.Glyphs = append([]shaping.Glyph(nil), out.Glyphs...)
	for i := range out.Glyphs {
		out.Glyphs[i].XOffset += move
	}
	return out
}
