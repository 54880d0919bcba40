package textlayout

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
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

// glyphBytes is how much of drawn glyphs is kept: a text in one alphabet needs a
// few hundred kilobytes.
const glyphBytes = 8 << 20

// steps is how many places inside a pixel a glyph is drawn at. Letters that all
// began at whole pixels would stand unevenly.
const steps = 4

// glyphKey names a glyph as drawn: at a size in device pixels, so many steps
// right of and below the corner of a pixel.
type glyphKey struct {
	font   *font.Font
	id     font.GID
	size   float32
	dx, dy uint8
}

// glyphImage is a glyph as drawn: a mask to fill with the colour of the text,
// or a picture in its own colours. Both are nil for a blank one.
type glyphImage struct {
	mask    *image.Alpha
	picture *image.RGBA
	corner  image.Point // of the image, from the pixel of the dot
}

// glyphImages keeps glyphs that were drawn, since drawing outlines takes ten
// times as long as copying them. It is safe for use by several goroutines.
type glyphImages struct {
	mu    sync.Mutex
	byKey map[glyphKey]glyphImage
	bytes int
}

func (c *glyphImages) get(out *shaping.Output, g shaping.Glyph, scale float32, dx, dy uint8) glyphImage {
	key := glyphKey{out.Face.Font, g.GlyphID, float32(out.Size) / 64 * scale, dx, dy}
	c.mu.Lock()
	defer c.mu.Unlock()
	if im, ok := c.byKey[key]; ok {
		return im
	}
	im := drawGlyph(out, g, scale, dx, dy)
	if c.bytes > glyphBytes || c.byKey == nil {
		c.byKey, c.bytes = map[glyphKey]glyphImage{}, 0
	}
	c.byKey[key] = im
	c.bytes += 64
	if im.mask != nil {
		c.bytes += len(im.mask.Pix)
	}
	if im.picture != nil {
		c.bytes += len(im.picture.Pix)
	}
	return im
}

// drawGlyph draws one glyph on an image of its own.
func drawGlyph(out *shaping.Output, g shaping.Glyph, scale float32, dx, dy uint8) glyphImage {
	box := extent(g, scale)
	if box.Empty() {
		return glyphImage{}
	}
	img := image.NewRGBA(image.Rect(0, 0, box.Dx(), box.Dy()))
	g.XOffset, g.YOffset = subpixel(dx, scale), -subpixel(dy, scale)
	one := *out
	one.Glyphs = []shaping.Glyph{g}
	rd := render.Renderer{FontSize: float32(out.Size) / 64, PixScale: scale, Color: color.Black}
	rd.DrawShapedRunAt(one, img, -box.Min.X, -box.Min.Y)
	if _, outline := out.Face.GlyphData(g.GlyphID).(font.GlyphOutline); !outline {
		return glyphImage{picture: img, corner: box.Min}
	}
	mask := image.NewAlpha(img.Rect)
	for i := range mask.Pix {
		mask.Pix[i] = img.Pix[4*i+3]
	}
	return glyphImage{mask: mask, corner: box.Min}
}

func subpixel(step uint8, scale float32) fixed.Int26_6 {
	return fixed.Int26_6(math.Round(float64(step) * 64 / steps / float64(scale)))
}

// extent is what a glyph covers around its dot in device pixels, with room for
// the steps and for hinting; empty for a blank glyph.
func extent(g shaping.Glyph, scale float32) image.Rectangle {
	const room = 2
	if g.Width == 0 || g.Height == 0 {
		return image.Rectangle{}
	}
	px := func(v fixed.Int26_6) float64 { return float64(v) / 64 * float64(scale) }
	return image.Rect(
		int(math.Floor(px(g.XBearing)))-room, int(math.Floor(px(-g.YBearing)))-room,
		int(math.Ceil(px(g.XBearing+g.Width)))+room, int(math.Ceil(px(-g.YBearing-g.Height)))+room,
	)
}
