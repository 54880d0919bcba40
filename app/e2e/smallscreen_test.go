//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// The first window, and one remembered from a larger screen, fit on a small screen.
func TestTheWindowFitsOnASmallScreen(t *testing.T) {
	for _, managed := range []bool{true, false} {
		for _, tt := range []struct {
			w, h  int
			scale option
		}{{1280, 800, doubled}, {800, 480, scaled}} {
			t.Run(fmt.Sprintf("%d×%d %s, window manager: %v", tt.w, tt.h, tt.scale, managed), func(t *testing.T) {
				start := startServer
				if managed {
					start = func(size string) (*display, error) { return startDisplay(t.TempDir(), size) }
				}
				d, err := start(fmt.Sprintf("%dx%d", tt.w, tt.h))
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(d.stop)
				h := newHome(t)
				file := h.project(t, "Small", sampleArticles(t)[:3]...)
				for _, remembered := range []string{"", `{"window_width": 2400, "window_height": 1300}`} {
					if remembered != "" {
						settings := filepath.Join(string(h), "config", "goldspan", "settings.json")
						if err := os.WriteFile(settings, []byte(remembered), 0o644); err != nil {
							t.Fatal(err)
						}
					}
					p := startOn(t, d, h, []string{file}, tt.scale)
					p.await("the project is open", snapshot.ready)
					s := p.settle()
					p.onScreen(tt.w, tt.h)
					within(t, s)
					if _, ok := s.control("label:claim"); !ok || len(s.Lines) < 3 {
						t.Errorf("%d lines of text are in sight, label bar: %v", len(s.Lines), ok)
					}
					p.key("ctrl+b")
					p.awaitControl("the articles", func(c control) bool { return c.Role == "row" })
					within(t, p.settle())
					p.key("ctrl+b")
					p.await("the articles are gone", func(s snapshot) bool { _, ok := s.control("row:"); return !ok })
					p.key("ctrl+w")
					p.awaitControl("the page without a project", func(c control) bool { return c.Name == "welcome:new" })
					if _, ok := p.settle().control("status"); !ok {
						t.Error("no status bar")
					}
					p.onScreen(tt.w, tt.h)
					p.key("ctrl+q")
					p.awaitEnd()
				}
			})
		}
	}
}

// onScreen fails if the window goes beyond the screen, or is much smaller.
func (p *program) onScreen(w, h int) {
	p.t.Helper()
	conn, _, x, y := p.onRoot()
	conn.Close()
	size := p.look().Window
	if x < 0 || y < 0 || x+size.Width > w || y+size.Height > h {
		p.t.Errorf("the window of %d×%d at %d,%d goes beyond the screen of %d×%d", size.Width, size.Height, x, y, w, h)
	}
	if size.Width < w-20 || size.Height < h-60 {
		p.t.Errorf("the window of %d×%d leaves much of the screen of %d×%d unused", size.Width, size.Height, w, h)
	}
}

// onRoot is a connection to the screen, its root window, and where the program's
// window begins there.
func (p *program) onRoot() (conn *xgb.Conn, root xproto.Window, x, y int) {
	p.t.Helper()
	conn, err := xgb.NewConnDisplay(p.screen.name)
	if err != nil {
		p.t.Fatal(err)
	}
	id, err := strconv.ParseUint(p.window, 10, 32)
	if err != nil {
		p.t.Fatal(err)
	}
	root = xproto.Setup(conn).DefaultScreen(conn).Root
	at, err := xproto.TranslateCoordinates(conn, xproto.Window(id), root, 0, 0).Reply()
	if err != nil {
		p.t.Fatal(err)
	}
	return conn, root, int(at.DstX), int(at.DstY)
}
