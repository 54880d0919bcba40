package articleview

import (
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"
)

// linkLines is a page of n lines of 26 pixels, full of text, in a column from 40 to 640.
func linkLines(n int) *linkPage {
	p := &linkPage{left: 40, right: 640, width: 680, height: float32(n) * 26}
	for i := range n {
		p.lines = append(p.lines, linkLine{y: float32(i) * 26, h: 26, x0: 40, x1: 640})
	}
	return p
}

func inLine(line int, x0, x1 float32) linkEnd {
	return linkEnd{boxes: []linkBox{{line, x0, x1}}}
}

func TestLinksOnOneLineStayInTheLeading(t *testing.T) {
	p := linkLines(6)
	claim := inLine(3, 60, 300)
	for name, it := range map[string]linkItem{
		"side by side":                  {from: claim, to: inLine(3, 320, 420)},
		"side by side, backwards":       {from: inLine(3, 320, 420), to: claim},
		"inside":                        {from: inLine(3, 100, 130), to: claim},
		"inside, at the start":          {from: inLine(3, 60, 130), to: claim},
		"inside, at the end":            {from: claim, to: inLine(3, 250, 300)},
		"the same place":                {from: claim, to: claim},
		"the same place, a few letters": {from: inLine(3, 60, 70), to: inLine(3, 60, 70)},
	} {
		it.plate = 40
		c := layLinks(p, []linkItem{it})[0]
		if len(c.points) < 4 {
			t.Fatalf("%s: the line is %v", name, c.points)
		}
		for _, q := range c.points {
			if q.Y < p.lines[3].y-10 || q.Y > p.lines[3].y+5 {
				t.Errorf("%s: the line leaves the leading at %v", name, q)
			}
		}
		for k, e := range []linkEnd{it.from, it.to} {
			q := c.points[k*(len(c.points)-1)]
			if b := e.boxes[0]; q.X < b.x0 || q.X > b.x1 {
				t.Errorf("%s: end %d is at %v, off its span at %v to %v", name, k, q.X, b.x0, b.x1)
			}
		}
		if c.plate == (plate{}) {
			t.Errorf("%s: there are no words", name)
		}
	}
}

func TestLinksOfNeighbourLinesAreJoinedBetweenThem(t *testing.T) {
	p := linkLines(6)
	for _, c := range layLinks(p, []linkItem{
		{from: inLine(2, 100, 200), to: inLine(3, 300, 400), plate: 40},
		{from: inLine(3, 300, 400), to: inLine(2, 100, 200), plate: 40},
	}) {
		for _, q := range c.points {
			if q.X < 100 || q.X > 400 || q.Y < p.lines[3].y-12 || q.Y > p.lines[3].y+5 {
				t.Errorf("the line is at %v, not between the lines of its ends", q)
			}
		}
	}
}

// A line on the text itself is better than one between two lines.
func TestLinksPreferTheLineOfBothSpans(t *testing.T) {
	p := linkLines(6)
	claim := linkEnd{boxes: []linkBox{{2, 200, 640}, {3, 40, 400}}}
	c := layLinks(p, []linkItem{{from: claim, to: inLine(3, 420, 560), plate: 40}})[0]
	if q := c.points[0]; q.Y != p.lines[3].y+3 {
		t.Errorf("the line begins at %v, not above the end of the claim", q)
	}
}

func TestLinksOfDistantLinesTakeTheNearerMargin(t *testing.T) {
	p := linkLines(12)
	c := layLinks(p, []linkItem{
		{from: inLine(1, 60, 200), to: inLine(7, 80, 180), plate: 40},
		{from: inLine(2, 500, 600), to: inLine(8, 520, 640), plate: 40},
		{from: linkEnd{boxes: []linkBox{{3, 300, 640}, {4, 40, 640}, {5, 40, 200}}}, to: inLine(10, 100, 200), plate: 40},
	})
	beyond := func(c linkCurve) (left, right bool) {
		for _, q := range c.points {
			left, right = left || q.X < p.left, right || q.X > p.right
		}
		return left, right
	}
	for i, want := range []bool{true, false, true} {
		if left, right := beyond(c[i]); left != want || right == want {
			t.Errorf("line %d goes by the left margin: %v, by the right one: %v", i, left, right)
		}
	}
	if q := c[2].points[0]; q.X > p.left || q.Y < p.lines[4].y {
		t.Errorf("the claim of three lines is left at %v, not at its side", q)
	}
}

func TestLinksToWhatIsOutOfSightEndAtTheEdge(t *testing.T) {
	p := linkLines(12)
	here := inLine(5, 200, 300)
	c := layLinks(p, []linkItem{
		{from: here, to: linkEnd{below: true}, plate: 120},
		{from: linkEnd{}, to: here, plate: 120},
		{from: linkEnd{}, to: linkEnd{below: true}, plate: 120},
	})
	if n := len(c[0].points); c[0].points[n-1].Y != p.height || c[0].edges != [2]bool{false, true} {
		t.Errorf("the line to a span below ends at %v", c[0].points[n-1])
	}
	if c[1].points[0].Y != 0 || c[1].edges != [2]bool{true, false} {
		t.Errorf("the line from a span above begins at %v", c[1].points[0])
	}
	if len(c[2].points) != 0 {
		t.Errorf("a link of which nothing is in sight is drawn: %v", c[2].points)
	}
	if c[0].plate.y < p.lines[10].y-10 || c[1].plate.y > p.lines[2].y {
		t.Errorf("the quotes stand at %v and %v, far from the edges", c[0].plate, c[1].plate)
	}
}

func TestLinesAndWordsOfLinksAreApart(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 12))
		p := linkLines(4 + r.IntN(30))
		end := func() linkEnd {
			if r.IntN(6) == 0 {
				return linkEnd{below: r.IntN(2) == 0}
			}
			var e linkEnd
			line, n := r.IntN(len(p.lines)), 1+r.IntN(3)
			for k := range min(n, len(p.lines)-line) {
				b := linkBox{line + k, 40, 640}
				if k == 0 {
					b.x0 = 40 + r.Float32()*500
				}
				if k == n-1 {
					b.x1 = b.x0 + 5 + r.Float32()*(630-b.x0)
				}
				e.boxes = append(e.boxes, b)
			}
			return e
		}
		items := make([]linkItem, 1+r.IntN(25))
		for i := range items {
			items[i] = linkItem{from: end(), to: end(), plate: 25 + r.Float32()*120, rank: r.IntN(2)}
		}
		curves := layLinks(p, items)
		for i, c := range curves {
			wantLine(t, seed, p, items[i], c)
			for _, o := range curves[:i] {
				if c.plate != (plate{}) && o.plate != (plate{}) && c.plate.overlaps(o.plate) {
					t.Errorf("seed %d: words at %v are on words at %v", seed, c.plate, o.plate)
				}
				if on := together(p, c.points, o.points); on > 0 {
					t.Errorf("seed %d: two lines lie upon each other for %v pixels: %v and %v", seed, on, c.points, o.points)
				}
			}
		}
	}
}

// wantLine checks what holds for every line.
func wantLine(t *testing.T, seed uint64, p *linkPage, it linkItem, c linkCurve) {
	t.Helper()
	if drawn := len(c.points) > 0; drawn == (it.from.away() && it.to.away()) {
		t.Errorf("seed %d: the link is drawn: %v", seed, drawn)
		return
	}
	for i, q := range c.points {
		if q.X < 0 || q.X > p.width || q.Y < -10 || q.Y > p.height {
			t.Errorf("seed %d: the line leaves the view at %v", seed, q)
		}
		if i > 0 && q.X != c.points[i-1].X && q.Y != c.points[i-1].Y {
			t.Errorf("seed %d: the line is askew from %v to %v", seed, c.points[i-1], q)
		}
	}
	if w := c.plate; w != (plate{}) && (w.x < 0 || w.y < 0 || w.x+w.w > p.width || w.y+w.h > p.height) {
		t.Errorf("seed %d: the words leave the view at %v", seed, w)
	}
}

// together is how far two lines run upon each other, upright in a margin or level.
func together(p *linkPage, a, b []fyne.Position) float32 {
	var most float32
	for i := 1; i < len(a); i++ {
		for k := 1; k < len(b); k++ {
			a0, a1, b0, b1 := a[i-1], a[i], b[k-1], b[k]
			if a0.Y == a1.Y && b0.Y == b1.Y && a0.Y == b0.Y {
				most = max(most, shared(a0.X, a1.X, b0.X, b1.X))
			}
			if x := a0.X; x == a1.X && b0.X == b1.X && x == b0.X && (x < p.left || x > p.right) {
				most = max(most, shared(a0.Y, a1.Y, b0.Y, b1.Y))
			}
		}
	}
	return most
}

// shared is the length that two stretches have in common.
func shared(a0, a1, b0, b1 float32) float32 {
	return min(max(a0, a1), max(b0, b1)) - max(min(a0, a1), min(b0, b1))
}
