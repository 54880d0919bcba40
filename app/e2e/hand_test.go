//go:build e2e

package e2e

import "time"

// press puts a button down at a place and leaves it down.
func (p *program) pressDown(x, y float64) {
	p.t.Helper()
	p.rest()
	p.xdotool(append(p.to(x, y), "sleep", "0.03", "mousedown", "1", "sleep", "0.04")...)
}

// moveTo moves the pointer in two steps, as a hand passes places.
func (p *program) moveTo(x, y float64) {
	p.t.Helper()
	p.xdotool(append(append(p.to(x-3, y), "sleep", "0.03"), p.to(x, y)...)...)
}

func (p *program) letGo() {
	p.t.Helper()
	p.xdotool("sleep", "0.04", "mouseup", "1")
	p.press = time.Now()
}

// clicksAndDrags drags with the last of a number of quick clicks. As with
// doubleClick, a click that a busy machine handled too late is made again.
func (p *program) clicksAndDrags(clicks int, from, to word, done func(snapshot) bool) {
	p.t.Helper()
	x0, y0 := from.middle()
	x1, y1 := to.middle()
	for range 3 {
		p.rest()
		args := append(p.to(x0, y0), "sleep", "0.03")
		for range clicks - 1 {
			args = append(args, "click", "1", "sleep", "0.05")
		}
		args = append(args, "mousedown", "1", "sleep", "0.04")
		args = append(append(args, p.to((x0+x1)/2, (y0+y1)/2)...), "sleep", "0.04")
		args = append(append(args, p.to(x1-1, y1)...), "sleep", "0.03")
		p.xdotool(append(append(args, p.to(x1, y1)...), "sleep", "0.04", "mouseup", "1")...)
		p.press = time.Now()
		for until := time.Now().Add(time.Second); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
			if done(p.look()) {
				return
			}
		}
	}
}

// clickHolding clicks while keys are down.
func (p *program) clickHolding(x, y float64, keys ...string) {
	p.t.Helper()
	p.rest()
	var args []string
	for _, k := range keys {
		args = append(args, "keydown", k)
	}
	args = append(append(args, p.to(x, y)...), "sleep", "0.04", "click", "1", "sleep", "0.03")
	for _, k := range keys {
		args = append(args, "keyup", k)
	}
	p.xdotool(args...)
	p.press = time.Now()
}

// pressLeft clicks a control near its left edge, where boxes have their mark.
func (p *program) pressLeft(c control) {
	p.t.Helper()
	_, y := c.middle()
	p.click(c.X+20*p.look().Window.Scale, y)
}

// check clicks a box that is ticked or not.
func (p *program) check(name string) { p.t.Helper(); p.pressLeft(p.control(name)) }
