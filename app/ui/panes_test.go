package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// testPanes are panes of plain rectangles, laid out.
func testPanes(leftWidth, rightWidth float32) *Panes {
	p := NewPanes(canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil), leftWidth, rightWidth)
	test.WidgetRenderer(p)
	return p
}

// shown are the widths of the panes as they are, 0 for one that is hidden.
func shown(p *Panes) (left, middle, right float32) {
	width := func(o fyne.CanvasObject) float32 {
		if !o.Visible() {
			return 0
		}
		return o.Size().Width
	}
	return width(p.left), width(p.middle), width(p.right)
}

func TestPanesAtManyWidths(t *testing.T) {
	test.NewTempApp(t)
	cases := []struct {
		name                string
		width               float32
		left, middle, right float32
	}{
		{"room for all", 1280, 270, 710, 290},
		{"just room for all", 270 + 290 + 10 + 480, 270, 480, 290},
		{"the sides give way first", 900, 202, 480, 208},
		{"down to their least", 830, 170, 480, 170},
		{"then the right one goes", 829, 270, 554, 0},
		{"and the left one gets narrower", 700, 215, 480, 0},
		{"down to its least", 655, 170, 480, 0},
		{"then it goes too", 654, 0, 654, 0},
		{"the middle has what there is", 200, 0, 200, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := testPanes(270, 290)
			p.Resize(fyne.NewSize(c.width, 500))
			left, middle, right := shown(p)
			near := func(a, b float32) bool { return a-b < 3 && b-a < 3 }
			if !near(left, c.left) || middle != c.middle || !near(right, c.right) {
				t.Errorf("%v, %v, %v; want %v, %v, %v", left, middle, right, c.left, c.middle, c.right)
			}
		})
	}
}

// The list of errors is the work of a check: the list of articles gives way.
func TestTheRightPaneCanBeFirst(t *testing.T) {
	test.NewTempApp(t)
	p := testPanes(270, 290)
	p.SetRight(p.right, true)
	for _, c := range []struct{ width, left, middle, right float32 }{
		{1280, 270, 710, 290},
		{980, 200, 480, 290},
		{900, 170, 480, 240},
		{830, 170, 480, 170},
		{829, 0, 534, 290},
		{655, 0, 480, 170},
		{654, 0, 654, 0},
	} {
		p.Resize(fyne.NewSize(c.width, 500))
		if left, middle, right := shown(p); left != c.left || middle != c.middle || right != c.right {
			t.Errorf("at %v: %v, %v, %v; want %v, %v, %v", c.width, left, middle, right, c.left, c.middle, c.right)
		}
	}
}

func TestPanesComeBackInALargerWindow(t *testing.T) {
	test.NewTempApp(t)
	p := testPanes(270, 290)
	p.Resize(fyne.NewSize(400, 500))
	p.Resize(fyne.NewSize(1280, 500))
	if left, _, right := shown(p); left != 270 || right != 290 {
		t.Errorf("sides of %v and %v, want them as they were", left, right)
	}
}

// In a small window a side that the user asks for leaves less to the middle, and
// only the other side goes.
func TestAPaneThatIsAskedForInANarrowWindow(t *testing.T) {
	test.NewTempApp(t)
	p := testPanes(270, 290)
	for _, c := range []struct {
		ask                        Side
		width, left, middle, right float32
		asked                      Side
	}{
		{LeftSide, 533, 170, 358, 0, LeftSide},
		{RightSide, 533, 0, 358, 170, RightSide},
		{RightSide, 700, 0, 480, 215, RightSide}, // as wide as the left one below
		{RightSide, 790, 0, 495, 290, RightSide},
		{LeftSide, 700, 215, 480, 0, NoSide},
		{LeftSide, 1280, 270, 710, 290, NoSide},
		{NoSide, 533, 0, 533, 0, NoSide},
	} {
		p.Resize(fyne.NewSize(c.width, 500))
		p.Ask(c.ask)
		if left, middle, right := shown(p); left != c.left || middle != c.middle || right != c.right || p.Asked() != c.asked {
			t.Errorf("%+v: %v, %v, %v, asked %v", c, left, middle, right, p.Asked())
		}
	}
	p.Resize(fyne.NewSize(533, 500))
	p.Ask(LeftSide)
	p.SetHidden(true, false)
	if left, _, _ := shown(p); left != 0 {
		t.Error("a side that the user has hidden is there")
	}
}

func TestPanesHiddenByTheUser(t *testing.T) {
	test.NewTempApp(t)
	p := testPanes(270, 290)
	p.Resize(fyne.NewSize(1280, 500))
	p.SetHidden(true, false)
	if left, middle, right := shown(p); left != 0 || right != 290 || middle != 1280-290-divWidth {
		t.Errorf("without the left: %v, %v, %v", left, middle, right)
	}
	p.SetHidden(true, true)
	if _, middle, _ := shown(p); middle != 1280 {
		t.Errorf("the middle alone is %v wide", middle)
	}
	p.SetHidden(false, false)
	if left, _, right := shown(p); left != 270 || right != 290 {
		t.Errorf("shown again: %v and %v", left, right)
	}
}

func TestDraggingADivider(t *testing.T) {
	test.NewTempApp(t)
	p := testPanes(270, 290)
	var told [2]float32
	p.OnResized = func(left, right float32) { told = [2]float32{left, right} }
	p.Resize(fyne.NewSize(1280, 500))
	drag := func(d *divider, dx float32) {
		d.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(dx, 0)})
		d.DragEnd()
	}
	drag(p.leftDivider, 30)
	drag(p.rightDivider, 40)
	if left, _, right := shown(p); left != 300 || right != 250 || told != [2]float32{300, 250} {
		t.Errorf("sides of %v and %v, told %v", left, right, told)
	}
	drag(p.leftDivider, -1000)
	drag(p.rightDivider, -1000)
	if left, _, right := shown(p); left != minSide || right != maxSide {
		t.Errorf("sides of %v and %v, want them at their bounds", left, right)
	}
}

// Whatever widths a settings file asks for, and however small the window is,
// the panes fill it side by side and no side is a sliver.
func TestPanesFillTheWindow(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		asked := rapid.Float32Range(-1e9, 1e9)
		p := testPanes(asked.Draw(t, "left"), asked.Draw(t, "right"))
		p.SetHidden(rapid.Bool().Draw(t, "left hidden"), rapid.Bool().Draw(t, "right hidden"))
		width := rapid.Float32Range(1, 4000).Draw(t, "width")
		p.Resize(fyne.NewSize(width, 300))
		x := float32(0)
		for _, o := range []fyne.CanvasObject{p.left, p.leftDivider, p.middle, p.rightDivider, p.right} {
			if !o.Visible() {
				continue
			}
			if at := o.Position().X; at-x > 0.1 || x-at > 0.1 {
				t.Fatalf("a pane stands at %v, the one before ends at %v", at, x)
			}
			x += o.Size().Width
		}
		if x-width > 0.1 || width-x > 0.1 {
			t.Fatalf("the panes are %v wide, the window %v", x, width)
		}
		left, middle, right := shown(p)
		for _, side := range []float32{left, right} {
			if side != 0 && (side < minSide-0.1 || side > maxSide) {
				t.Fatalf("a side is %v wide", side)
			}
		}
		if middle < min(width, minMiddle)-0.1 {
			t.Fatalf("the middle is %v wide in a window of %v", middle, width)
		}
	})
}
