//go:build e2e

package e2e

import (
	"strconv"
	"strings"
	"time"
)

// pause is what lies between separate clicks: more than a double click may take.
const pause = 420 * time.Millisecond

func (p *program) xdotool(args ...string) {
	p.t.Helper()
	if _, err := p.screen.xdotool(args...); err != nil {
		p.t.Fatal(err)
	}
}

func px(v float64) string { return strconv.Itoa(int(v + 0.5)) }

// to is the part of an xdotool command that moves the pointer in the window.
func (p *program) to(x, y float64) []string {
	return []string{"mousemove", "--window", p.window, px(x), px(y)}
}

// rest waits until a click is no part of the one before.
func (p *program) rest() {
	if d := time.Until(p.press.Add(pause)); d > 0 {
		time.Sleep(d)
	}
}

// clicks presses a button a number of times in one place, as fast as a hand does.
func (p *program) clicks(x, y float64, n, button int) {
	p.t.Helper()
	p.rest()
	args := append(p.to(x, y), "sleep", "0.03", "click", "--repeat", strconv.Itoa(n), "--delay", "80", strconv.Itoa(button))
	p.xdotool(args...)
	p.press = time.Now()
}

func (p *program) click(x, y float64) { p.t.Helper(); p.clicks(x, y, 1, 1) }

// enter gives a text field the keyboard. Input methods of X11 follow it at once.
func (p *program) enter(x, y float64) { p.t.Helper(); p.click(x, y) }

func (p *program) clickWord(w word) {
	p.t.Helper()
	x, y := w.middle()
	p.click(x, y)
}

// doubleClick selects a word. A second click that the program sees too late,
// because the machine is busy, is none of its faults: then once more.
func (p *program) doubleClick(w word) {
	p.t.Helper()
	p.selecting(w, 2)
}

// tripleClick selects the sentence around a word.
func (p *program) tripleClick(w word) {
	p.t.Helper()
	p.selecting(w, 3)
}

func (p *program) selecting(w word, clicks int) {
	p.t.Helper()
	x, y := w.middle()
	for range 3 {
		p.clicks(x, y, clicks, 1)
		for until := time.Now().Add(time.Second); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
			s := p.look().Selection
			whole := s.Start < w.Start || s.End > w.End
			if s.Start <= w.Start && s.End >= w.End && whole == (clicks == 3) {
				return
			}
		}
	}
}

func (p *program) rightClick(w word) {
	p.t.Helper()
	x, y := w.middle()
	p.clicks(x, y, 1, 3)
}

// drag presses at one place and lets go at another, with the pointer seen on
// its way. Keys in held are down meanwhile.
func (p *program) drag(x0, y0, x1, y1 float64, held ...string) {
	p.t.Helper()
	p.rest()
	args := append(p.to(x0, y0), "sleep", "0.03")
	for _, k := range held {
		args = append(args, "keydown", k)
	}
	args = append(args, "mousedown", "1", "sleep", "0.04")
	const steps = 4
	for i := 1; i <= steps; i++ {
		f := float64(i) / steps
		args = append(append(args, p.to(x0+(x1-x0)*f, y0+(y1-y0)*f)...), "sleep", "0.02")
	}
	args = append(append(args, p.to(x1, y1)...), "sleep", "0.04", "mouseup", "1")
	for _, k := range held {
		args = append(args, "keyup", k)
	}
	p.xdotool(args...)
	p.press = time.Now()
}

// sweep drags from the first letter of one word to the last of another.
func (p *program) sweep(from, to word) {
	p.t.Helper()
	_, y0 := from.middle()
	_, y1 := to.middle()
	p.drag(from.X+1, y0, to.X+to.W-2, y1)
}

// wheel turns the wheel by so many notches, down where n is positive.
func (p *program) wheel(x, y float64, n int) {
	p.t.Helper()
	button := "5"
	if n < 0 {
		button, n = "4", -n
	}
	p.xdotool(append(p.to(x, y), "click", "--repeat", strconv.Itoa(n), "--delay", "30", button)...)
}

// pressControl clicks a control, which is named.
func (p *program) pressControl(name string) {
	p.t.Helper()
	c := p.control(name)
	x, y := c.middle()
	p.click(x, y)
}

// control waits for a control and for its place to settle.
func (p *program) control(name string) control {
	p.t.Helper()
	return p.awaitControl("a control "+name, func(c control) bool {
		return c.W > 0 && (c.Name == name || strings.HasSuffix(name, ":") && strings.HasPrefix(c.Name, name))
	})
}

// awaitControl waits for a control that is like that, and for its place to settle.
func (p *program) awaitControl(what string, like func(control) bool) control {
	p.t.Helper()
	var last control
	p.await("there is "+what, func(s snapshot) bool {
		for _, c := range s.Controls {
			if like(c) {
				settled := c == last
				last = c
				return settled
			}
		}
		return false
	})
	return last
}
