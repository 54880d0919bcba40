package articleview

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
)

// linkPen paints the line of a link, w by h pixels of the device. Straight parts are
// in whole pixels; round corners and arrows are smooth.
type linkPen struct {
	img     *image.RGBA
	ink     color.NRGBA
	thick   float64
	on, off float64 // of dashes; off 0: none
	way     float64 // so far
	shapes  shapes
}

const (
	arrowLength = 7
	arrowHalf   = 3.5
	linkThick   = 1.25
	linkHalo    = 1 // paper on both sides of a line, so that it stands off tints and underlines
)

// paintLinks paints links on nothing. left is the place of the picture in the view.
func paintLinks(links []drawnLink, left image.Point, w, h int, size fyne.Size, paper color.NRGBA) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if size.Width <= 0 {
		return img
	}
	scale := float64(w) / float64(size.Width)
	known := shapes{}
	for i := len(links) - 1; i >= 0; i-- { // those that are looked at come first, and lie above
		l := &links[i]
		pen := linkPen{img: img, ink: l.ink, shapes: known, thick: math.Max(1, math.Floor(linkThick*scale))}
		if l.dash {
			pen.on, pen.off = 4*scale, 3*scale
		}
		points := make([]vec, len(l.points))
		for k, q := range l.points {
			points[k] = vec{pen.snap(float64(q.X)*scale - float64(left.X)), pen.snap(float64(q.Y)*scale - float64(left.Y))}
		}
		halo := pen
		halo.ink, halo.thick, halo.off = paper, pen.thick+2*math.Round(linkHalo*scale), 0
		halo.curve(points, linkCorner*scale)
		halo.ends(points, l.edges[0], scale, linkHalo*scale)
		pen.curve(points, linkCorner*scale)
		pen.ends(points, l.edges[0], scale, 0)
	}
	return img
}

type vec struct{ x, y float64 }

func (a vec) sub(b vec) vec          { return vec{a.x - b.x, a.y - b.y} }
func (a vec) add(b vec) vec          { return vec{a.x + b.x, a.y + b.y} }
func (a vec) times(f float64) vec    { return vec{a.x * f, a.y * f} }
func (a vec) length() float64        { return math.Abs(a.x) + math.Abs(a.y) } // of a level or upright one
func (a vec) unit() vec              { return a.times(1 / math.Max(a.length(), 1e-9)) }
func (a vec) distance(b vec) float64 { return math.Hypot(a.x-b.x, a.y-b.y) }

// snap puts the middle of a line where its edges are on pixels.
func (p *linkPen) snap(f float64) float64 {
	if int(p.thick)%2 == 1 {
		return math.Floor(f) + 0.5
	}
	return math.Round(f)
}

// curve draws level and upright parts, with round corners between them.
func (p *linkPen) curve(points []vec, radius float64) {
	at := points[0]
	for i := 1; i < len(points); i++ {
		to := points[i]
		if i == len(points)-1 {
			p.straight(at, to)
			return
		}
		next := points[i+1]
		in, out := to.sub(points[i-1]), next.sub(to)
		r := math.Min(radius, math.Min(to.sub(at).length(), out.length()/2))
		if in.length() == 0 || out.length() == 0 || (in.x == 0) == (out.x == 0) {
			r = 0
		}
		before, after := to.sub(in.unit().times(r)), to.add(out.unit().times(r))
		p.straight(at, before)
		if r > 0 {
			p.corner(before, to, after, r)
		}
		at = after
	}
}

// straight draws a level or upright part, in whole pixels.
func (p *linkPen) straight(a, b vec) {
	length := math.Round(b.sub(a).length())
	step := b.sub(a).unit()
	if p.off == 0 {
		p.bar(a, a.add(step.times(length)))
	} else {
		for at := -math.Mod(p.way, p.on+p.off); at <= length; at += p.on + p.off {
			if from, to := math.Max(at, 0), math.Min(at+p.on-1, length); from <= to {
				p.bar(a.add(step.times(math.Round(from))), a.add(step.times(math.Round(to))))
			}
		}
	}
	p.way += length
}

// bar fills the pixels between two places, and half the thickness around.
func (p *linkPen) bar(a, b vec) {
	half := p.thick/2 - 0.01
	box := image.Rect(
		int(math.Floor(math.Min(a.x, b.x)-half)), int(math.Floor(math.Min(a.y, b.y)-half)),
		int(math.Ceil(math.Max(a.x, b.x)+half)), int(math.Ceil(math.Max(a.y, b.y)+half)),
	).Intersect(p.img.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		row := p.img.Pix[p.img.PixOffset(box.Min.X, y):][:4*box.Dx()]
		for i := 0; i < len(row); i += 4 {
			row[i], row[i+1], row[i+2], row[i+3] = p.ink.R, p.ink.G, p.ink.B, 0xFF
		}
	}
}

// corner draws a quarter of a circle that touches both parts of a corner.
func (p *linkPen) corner(a, at, b vec, r float64) {
	centre := a.add(b).sub(at)
	x0, x1 := math.Min(a.x, b.x), math.Max(a.x, b.x)
	y0, y1 := math.Min(a.y, b.y), math.Max(a.y, b.y)
	for y := int(math.Floor(y0 - 1)); y <= int(y1+1); y++ {
		for x := int(math.Floor(x0 - 1)); x <= int(x1+1); x++ {
			m := vec{float64(x) + 0.5, float64(y) + 0.5}
			if m.x < x0-p.thick/2 || m.x > x1+p.thick/2 || m.y < y0-p.thick/2 || m.y > y1+p.thick/2 {
				continue
			}
			cover := p.thick/2 + 0.5 - math.Abs(m.distance(centre)-r)
			along := m.distance(a) / (m.distance(a) + m.distance(b) + 1e-9) * r * math.Pi / 2
			if cover > 0 && p.drawn(p.way+along) {
				p.put(x, y, math.Min(1, cover))
			}
		}
	}
	p.way += r * math.Pi / 2
}

func (p *linkPen) drawn(way float64) bool {
	return p.off == 0 || math.Mod(way, p.on+p.off) < p.on
}

// ends draws a dot where the link begins, unless that is out of sight, and an arrow
// where it ends; both wider by a halo.
func (p *linkPen) ends(points []vec, hidden bool, scale, halo float64) {
	if first := points[0]; !hidden {
		r := 2*scale + halo
		p.shape(first, shapeKey{halo: halo}, r, func(m vec) bool { return m.distance(first) <= r })
	}
	last := points[len(points)-1]
	from := last
	for i := len(points) - 2; i >= 0 && from == last; i-- {
		from = points[i]
	}
	d := last.sub(from).unit()
	p.shape(last, shapeKey{d, halo}, arrowLength*scale+halo, func(m vec) bool {
		m = last.sub(m)
		along := m.x*d.x + m.y*d.y
		across := math.Abs(m.x*d.y - m.y*d.x)
		return along >= -halo && along <= arrowLength*scale+halo && across <= (along+halo)*arrowHalf/arrowLength+halo/2
	})
}

// shapeKey is the form of a dot or an arrow: its direction, and the width of its halo.
type shapeKey struct {
	d    vec
	halo float64
}

// shapes are forms that were worked out, with the cover of each pixel.
type shapes map[shapeKey][]float64

// shape fills what is inside, within reach of a place. Places are at the same part of
// a pixel, so that a form is worked out once.
func (p *linkPen) shape(at vec, key shapeKey, reach float64, inside func(vec) bool) {
	const fine = 4
	left, top := math.Floor(at.x-reach), math.Floor(at.y-reach)
	side := int(2*reach) + 2
	cover, ok := p.shapes[key]
	if !ok {
		cover = make([]float64, side*side)
		for i := range cover {
			for k := range fine * fine {
				x := left + float64(i%side) + (float64(k%fine)+0.5)/fine
				y := top + float64(i/side) + (float64(k/fine)+0.5)/fine
				if inside(vec{x, y}) {
					cover[i] += 1.0 / (fine * fine)
				}
			}
		}
		p.shapes[key] = cover
	}
	for i, c := range cover {
		if c > 0 {
			p.put(int(left)+i%side, int(top)+i/side, c)
		}
	}
}

// put lays the ink over a pixel, as far as it covers that.
func (p *linkPen) put(x, y int, cover float64) {
	if !(image.Point{X: x, Y: y}).In(p.img.Rect) {
		return
	}
	px := p.img.Pix[p.img.PixOffset(x, y):][:4:4]
	mix := func(old, ink uint8) uint8 { return uint8(math.Round(float64(ink)*cover + float64(old)*(1-cover))) }
	px[0], px[1], px[2], px[3] = mix(px[0], p.ink.R), mix(px[1], p.ink.G), mix(px[2], p.ink.B), mix(px[3], 0xFF)
}
