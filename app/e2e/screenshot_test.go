//go:build e2e

package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"strconv"
)

// picture is a screenshot of the program's window.
type picture struct{ image.Image }

// shoot takes one.
func (p *program) shoot() picture {
	p.t.Helper()
	cmd := exec.Command("import", "-window", p.window, "png:-")
	cmd.Env = append(os.Environ(), "DISPLAY="+p.screen.name)
	out, err := cmd.Output()
	if err != nil {
		p.t.Fatalf("take a screenshot: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		p.t.Fatalf("read the screenshot: %v", err)
	}
	return picture{img}
}

type rgb struct{ r, g, b int }

func (c rgb) String() string { return fmt.Sprintf("#%02X%02X%02X", c.r, c.g, c.b) }

func (c rgb) near(o rgb, slack int) bool {
	within := func(a, b int) bool { return a-b <= slack && b-a <= slack }
	return within(c.r, o.r) && within(c.g, o.g) && within(c.b, o.b)
}

// over is c with that opacity on paper.
func (c rgb) over(paper rgb, opacity float64) rgb {
	mix := func(a, b int) int { return int(float64(a)*opacity + float64(b)*(1-opacity) + 0.5) }
	return rgb{mix(c.r, paper.r), mix(c.g, paper.g), mix(c.b, paper.b)}
}

// hex reads "#0072B2".
func hex(s string) rgb {
	v, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		panic(err) // a mistake in the test, or the program answers no colour
	}
	return rgb{int(v >> 16), int(v >> 8 & 255), int(v & 255)}
}

func (p picture) at(x, y int) rgb {
	c := color.NRGBAModel.Convert(p.At(x, y)).(color.NRGBA)
	return rgb{int(c.R), int(c.G), int(c.B)}
}

// share is how much of a row of pixels has about that colour, from 0 to 1.
func (p picture) share(x0, x1, y int, c rgb) float64 {
	n := 0
	for x := x0; x < x1; x++ {
		if p.at(x, y).near(c, 12) {
			n++
		}
	}
	return float64(n) / float64(max(1, x1-x0))
}

// dominant is the most frequent colour in a place, without what lies in others.
func (p picture) dominant(in rect, without []rect) rgb {
	counts := map[rgb]int{}
	for y := int(in.Y); y < int(in.Y+in.H); y++ {
		for x := int(in.X); x < int(in.X+in.W); x++ {
			if !inside(x, y, without) {
				counts[p.at(x, y)]++
			}
		}
	}
	var most rgb
	for c, n := range counts {
		if n > counts[most] {
			most = c
		}
	}
	return most
}

func inside(x, y int, places []rect) bool {
	for _, r := range places {
		if float64(x) >= r.X-1 && float64(x) <= r.X+r.W+1 && float64(y) >= r.Y-1 && float64(y) <= r.Y+r.H+1 {
			return true
		}
	}
	return false
}
