//go:build e2e

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// tool is the command line of a program on a display with a session bus.
type tool func(name string, args ...string) *exec.Cmd

// unneeded are parts of fcitx5 that talk to the desktop.
const unneeded = "notificationitem,notifications,kimpanel,clipboard,emoji,imselector,unicode,spell"

// fcitx starts fcitx5 with pinyin as its only input method. On the spot, it leaves the
// unfinished text to the program.
func fcitx(onTheSpot bool) func(*testing.T, home, tool) {
	return func(t *testing.T, h home, run tool) {
		t.Helper()
		startFcitx(t, h, run, onTheSpot, "wayland,waylandim,"+unneeded)
	}
}

func startFcitx(t *testing.T, h home, run tool, onTheSpot bool, off string) {
	t.Helper()
	profile := h.file("config/fcitx5/profile")
	if err := os.MkdirAll(filepath.Dir(profile), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(profile, []byte("[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n[Groups/0/Items/0]\nName=pinyin\nLayout=\n[GroupOrder]\n0=Default\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if onTheSpot {
		if err := os.MkdirAll(h.file("config/fcitx5/conf"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(h.file("config/fcitx5/conf/xim.conf"), []byte("UseOnTheSpot=True\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	startTool(t, run("fcitx5", "--disable="+off))
}

// ibus starts ibus. It has no input method before one is chosen.
func ibus(t *testing.T, _ home, run tool) {
	t.Helper()
	daemon := run("ibus-daemon", "--xim")
	startTool(t, daemon)
	t.Cleanup(func() {
		_ = daemon.Process.Signal(syscall.SIGTERM) // then it ends its helpers, too
		_ = daemon.Wait()
	})
}

// ibusPinyin gives pinyin to the window that has the keyboard.
func ibusPinyin(t *testing.T, run tool) {
	t.Helper()
	for until := time.Now().Add(limit); ; time.Sleep(50 * time.Millisecond) {
		_ = run("ibus", "engine", "libpinyin").Run() // its exit code is 1 in any case
		out, err := run("ibus", "engine").CombinedOutput()
		if err == nil && strings.TrimSpace(string(out)) == "libpinyin" {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("ibus has no pinyin: %v %s", err, out)
		}
	}
}

// longHome is a home for programs that write to it until they have ended, which nobody
// can await.
func longHome(t *testing.T) home {
	t.Helper()
	dir, err := os.MkdirTemp("", "gs")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for until := time.Now().Add(limit); os.RemoveAll(dir) != nil && time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		}
	})
	if err := os.Mkdir(filepath.Join(dir, "run"), 0o700); err != nil {
		t.Fatal(err)
	}
	return home(dir)
}

func startTool(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	diesWithUs(cmd)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(cmd) })
}

// method is an input method for X11.
type method struct {
	start    func(*testing.T, home, tool)
	choose   func(*testing.T, tool)
	platform option // what the user asks for
	shown    string // what the field shows while "nihao" is typed
	kept     string // what becomes of it after a click elsewhere
}

// The keys of a composition belong to the input method alone, whatever they do
// elsewhere. What it commits is text, and its window is at the caret.
func TestInputMethods(t *testing.T) {
	for name, method := range map[string]method{
		"fcitx":             {fcitx(false), func(*testing.T, tool) {}, "FYNE_PLATFORM=x11", "", "nihao"}, // it shows the composition itself
		"fcitx on the spot": {fcitx(true), func(*testing.T, tool) {}, "FYNE_PLATFORM=x11", "ni hao", "ni hao"},
		"ibus":              {ibus, ibusPinyin, "FYNE_PLATFORM=", "你好", "你好"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := startDisplay(t.TempDir(), "1280x800")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(d.stop)
			h, own, bus := newHome(t), longHome(t), sessionBus(t)
			run := func(name string, args ...string) *exec.Cmd {
				cmd := exec.Command(name, args...)
				cmd.Env = append(d.env(string(own)), "DBUS_SESSION_BUS_ADDRESS="+bus, "GSETTINGS_BACKEND=memory")
				return cmd
			}
			method.start(t, own, run)
			d.awaitInputMethod(t)
			file := ferryFile(t, h)
			compositor := startSway(t, 1) // has no input method, so the window comes on the X display
			p := startOn(t, d, h, []string{file}, option("XMODIFIERS=@im="+strings.Fields(name)[0]), option("WAYLAND_DISPLAY="+compositor.socket), method.platform)
			p.await("the project is open", snapshot.ready)
			p.settle()
			method.choose(t, run)
			p.tag("1", p.word("Owners"), p.word("loss"))
			composeInNote(p, p, file)
			composeElsewhere(p, p, file, method.shown, method.kept, func(field control) {
				p.awaitWindowAt(field)
			}, func() {
				if method.shown != "" { // else the input method forgets it with the window
					p.composeAndLeave(method)
				}
			})
			p.dismiss()
			composeInNewFolder(p, p)
			p.close()
		})
	}
}

// composes says whether an unfinished text is shown in the field that has the keyboard.
func composes(text string) func(snapshot) bool {
	return func(s snapshot) bool { return s.Composing == text }
}

// reads says whether a control has exactly that text.
func reads(name, text string) func(snapshot) bool {
	return func(s snapshot) bool { c, ok := s.control(name); return ok && c.Text == text }
}

// typist types, and clicks in a window. It enters a text field by a click.
type typist interface {
	key(keys ...string)
	write(text string)
	click(x, y float64)
	enter(x, y float64)
}

func composeInNote(p *program, h typist, file string) {
	p.t.Helper()
	h.key("shift+Return")
	h.write("12")
	p.await("digits need no composition", reads("span:note", "12"))
	h.write("nihao")
	h.key("BackSpace")
	h.write("o ")
	p.await("BackSpace deleted in the composition alone", reads("span:note", "12你好"))
	h.write("nihao")
	h.key("Escape")
	h.write("3")
	p.await("Escape ended the composition alone", reads("span:note", "12你好3"))
	h.write("nihao")
	h.key("Return")
	p.await("Return committed the letters alone", reads("span:note", "12你好3nihao"))
	h.write("nihao")
	h.key("Tab", "Escape")
	h.write("4")
	p.await("Tab was the input method's", reads("span:note", "12你好3nihao4"))
	h.key("Escape")
	p.await("the note is stored", func(snapshot) bool { return theOnly(p.t, p, file).Note == "12你好3nihao4" })
	h.key("h")
	p.await("a letter over the article is a command", reads("span:hedged", "Hedged, on"))
	h.key("ctrl+f")
	p.control("find:entry")
}

// composeElsewhere composes in searches and dialogs. shown is what the field then shows,
// kept what becomes of it after a click elsewhere. atCaret looks for the input
// method's window at a field, and another has the search of articles for a while.
func composeElsewhere(p *program, h typist, file, shown, kept string, atCaret func(field control), another func()) {
	p.t.Helper()
	press := func(name string) {
		p.t.Helper()
		h.click(p.control(name).middle())
	}
	enter := func(name string) {
		p.t.Helper()
		h.enter(p.control(name).middle())
	}
	field := p.control("find:entry")
	h.key("Delete") // the words of the span are selected there
	h.write("nihao")
	atCaret(field)
	h.key("Return")
	p.await("Return committed the letters in the text search", reads("find:entry", "nihao"))
	h.key("Escape")
	enter("articles:search")
	h.write("nihao")
	h.key("Return")
	h.write("5")
	p.await("and in the search of articles, which keeps the keyboard", reads("articles:search", "nihao5"))
	h.key("ctrl+a", "Delete")

	h.write("nihao")
	p.await("the composition is in the field", composes(shown))
	atCaret(p.control("articles:search"))
	enter("spans:search")
	p.await("a click ends the composition, and its text stays", reads("articles:search", kept))
	h.write("5")
	p.await("what follows goes to the other field", reads("spans:search", "5"))
	h.key("BackSpace")
	enter("articles:search")
	h.key("ctrl+a", "Delete")
	another()

	press("menu:edit")
	press("menuitem:labels.edit")
	entry := p.awaitControl("a label's name", func(c control) bool { return c.Role == "entry" && c.Text == "actor" })
	h.enter(entry.middle())
	h.write("5")
	p.awaitControl("the name with a digit", func(c control) bool { return c.Role == "entry" && strings.Contains(c.Text, "5") })
	h.key("ctrl+a")
	h.write("nihao ")
	h.key("Return")
	p.await("the label has a new name", func(snapshot) bool { return labelNamed(p.t, file, "你好") == 1 })
}

// composeInNewFolder composes the name of a folder in the dialog for files, which is Fyne's
// own where the desktop has none.
func composeInNewFolder(p *program, h typist) {
	p.t.Helper()
	h.key("ctrl+o")
	h.click(p.control("button:foreground_folder-new.svg").middle())
	entry := p.awaitControl("the name of the folder", func(c control) bool { return c.Name == "entry:" })
	h.enter(entry.middle())
	h.write("5")
	p.awaitControl("digits need no composition", func(c control) bool { return c.Name == "entry:5" })
	h.write("nihao ")
	p.awaitControl("the name is composed", func(c control) bool { return c.Name == "entry:5你好" })
	h.write("nihao")
	h.key("BackSpace", "BackSpace", "BackSpace", "BackSpace", "BackSpace")
	h.write("6")
	p.awaitControl("BackSpace deleted in the composition alone", func(c control) bool { return c.Name == "entry:5你好6" })
	h.click(p.control("button:create folder").middle())
	p.await("the folder is made", func(snapshot) bool {
		made, err := os.Stat(p.home.file("5你好6"))
		return err == nil && made.IsDir()
	})
	h.key("Escape")
}

// composeAndLeave lets another window have the keyboard while the search of articles has
// a composition.
func (p *program) composeAndLeave(method method) {
	p.t.Helper()
	p.write("nihao")
	p.await("another composition is in the field", composes(method.shown))
	p.xdotool("windowminimize", "--sync", p.window)
	p.focus()
	p.await("another window ends it, and its text stays", reads("articles:search", method.kept))
	p.write("5")
	p.await("the field has the keyboard again", reads("articles:search", method.kept+"5"))
	p.key("ctrl+a", "Delete")
}

// awaitInputMethod waits until an input method offers itself to programs.
func (d *display) awaitInputMethod(t *testing.T) {
	t.Helper()
	c, err := xgb.NewConnDisplay(d.name)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	root := xproto.Setup(c).DefaultScreen(c).Root
	for until := time.Now().Add(2 * limit); ; time.Sleep(20 * time.Millisecond) {
		atom, err := xproto.InternAtom(c, true, uint16(len("XIM_SERVERS")), "XIM_SERVERS").Reply()
		if err == nil && atom.Atom != 0 {
			if v, err := xproto.GetProperty(c, false, root, atom.Atom, xproto.AtomAtom, 0, 1).Reply(); err == nil && v.ValueLen > 0 {
				return
			}
		}
		if time.Now().After(until) {
			t.Fatal("the input method does not offer itself")
		}
	}
}

// awaitWindowAt waits until a window of another program, without a frame, begins just
// below the text of a field.
func (p *program) awaitWindowAt(field control) {
	p.t.Helper()
	c, root, x, y := p.onRoot()
	defer c.Close()
	left, foot := float64(x)+field.X, float64(y)+field.Y+field.H
	p.await("the composition is at the caret", func(snapshot) bool {
		tree, err := xproto.QueryTree(c, root).Reply()
		if err != nil {
			p.t.Fatal(err)
		}
		for _, w := range tree.Children {
			a, err := xproto.GetWindowAttributes(c, w).Reply()
			g, err2 := xproto.GetGeometry(c, xproto.Drawable(w)).Reply()
			if err != nil || err2 != nil || !a.OverrideRedirect || a.MapState != xproto.MapStateViewable || g.Width < 30 {
				continue
			}
			dx, dy := float64(g.X)-left, float64(g.Y)-foot
			if dx >= 0 && dx < 40 && dy > -20 && dy < 20 {
				return true
			}
		}
		return false
	})
}

// Without an input method Xlib composes letters. The keys that it takes do nothing
// else.
func TestComposedLetters(t *testing.T) {
	p, _ := ferryProject(t)
	p.tag("1", p.word("Owners"), p.word("loss"))
	p.key("shift+Return")
	p.write("12")
	layout(t, "de")
	const acute, e, backspace, enter = "21", "26", "22", "36"
	p.key(acute, e)
	p.await("a letter is composed", reads("span:note", "12é"))
	p.key(acute, backspace, acute, enter, acute, e)
	p.await("keys that end a composition do nothing else", reads("span:note", "12éé"))
}
