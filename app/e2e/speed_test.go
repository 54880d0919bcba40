//go:build e2e

package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// The figures of this file are printed and not judged: they depend on the
// machine, and under Xvfb the processor draws.

func median(d []time.Duration) time.Duration {
	d = slices.Clone(d)
	slices.Sort(d)
	return d[len(d)/2]
}

func report(t *testing.T, name string, d []time.Duration) {
	t.Helper()
	t.Logf("BENCH %s: median %d ms, best %d ms, worst %d ms of %d", name, median(d).Milliseconds(), slices.Min(d).Milliseconds(), slices.Max(d).Milliseconds(), len(d))
}

func TestSpeedOfStarting(t *testing.T) {
	h := newHome(t)
	sample := h.project(t, "Sample", sampleArticles(t)...)
	large := h.project(t, "Large", h.text(t, "large.txt", longText(8600)))
	if n := len(longText(8600)); n < 1_000_000 {
		t.Fatalf("the large article has %d bytes", n)
	}
	for _, tt := range []struct{ name, file string }{{"start to shown, sample", sample}, {"start to shown, 1 MB article", large}} {
		var took []time.Duration
		for range 5 {
			p := start(t, h, []string{tt.file})
			p.await("the article is shown", snapshot.ready)
			took = append(took, time.Since(p.began))
			p.kill()
		}
		report(t, tt.name, took)
	}
}

func TestSpeedOfOpeningALargeArticle(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Both", h.text(t, "mayor.txt", mayor), h.text(t, "large.txt", longText(8600)))
	p := open(t, h, file)
	rows := p.look().rows()
	var took []time.Duration
	for range 5 {
		p.key("alt+Up")
		p.await("the small article is open", articleIs(idOf(rows[0])))
		p.settle()
		p.focus()
		began := time.Now()
		p.xdotool("key", "alt+Down")
		p.await("the large article is open", articleIs(idOf(rows[1])))
		took = append(took, time.Since(began))
	}
	report(t, "open a 1 MB article to shown", took)
}

// TestSpeedOfTagging measures from the press of a key to the changed pixel of
// the window, in an article as long as most are.
func TestSpeedOfTagging(t *testing.T) {
	h := newHome(t)
	text := longText(13)
	if n := len(strings.Fields(text)); n < 290 || n > 320 {
		t.Fatalf("the article has %d words, want about 300", n)
	}
	p := open(t, h, h.project(t, "Common", h.text(t, "common.txt", text)))
	eye := newEye(t, p)
	var took []time.Duration
	for range 20 {
		w := p.word("shift", 2)
		p.doubleClick(w)
		p.await("the word is selected", selects(w.Start, w.End))
		p.settle()
		x, y := int(w.X+w.W/2), int(w.Y+2)
		before := eye.pixel(x, y)
		p.focus()
		began := time.Now()
		p.xdotool("key", "1")
		for eye.pixel(x, y) == before {
			if time.Since(began) > limit {
				t.Fatal("the tag is not painted")
			}
			time.Sleep(time.Millisecond)
		}
		took = append(took, time.Since(began))
		p.await("the word is tagged", has("claim", w.Start, w.End))
		p.key("ctrl+z")
		p.await("the tag is undone", spansAre(0))
		p.key("Escape")
	}
	report(t, "key to painted tag, 300 words", took)
}

// eye reads single pixels of a window, faster than a screenshot does.
type eye struct {
	t      *testing.T
	conn   *xgb.Conn
	window xproto.Drawable
}

func newEye(t *testing.T, p *program) eye {
	t.Helper()
	conn, err := xgb.NewConnDisplay(shared.display.name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	return eye{t, conn, xproto.Drawable(p.windowID())}
}

func (e eye) pixel(x, y int) [4]byte {
	e.t.Helper()
	reply, err := xproto.GetImage(e.conn, xproto.ImageFormatZPixmap, e.window, int16(x), int16(y), 1, 1, 1<<32-1).Reply()
	if err != nil {
		e.t.Fatal(err)
	}
	return [4]byte(reply.Data[:4])
}
