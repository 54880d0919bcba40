//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// limit is how long anything may take before a test gives up on it: long, for a machine
// that has other work.
const limit = 20 * time.Second

// home is the folder of one invented user, with nothing in it at first.
type home string

func newHome(t testing.TB) home {
	t.Helper()
	h := home(t.TempDir())
	if err := os.Mkdir(h.file("run"), 0o700); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h home) file(name string) string { return filepath.Join(string(h), name) }

// program is one running window.
type program struct {
	t      *testing.T
	home   home
	screen *display
	socket string
	log    string
	cmd    *exec.Cmd
	gone   chan struct{} // closed when the process has ended
	err    error         // how it ended; valid once gone
	window string        // its X window
	began  time.Time
	press  time.Time // of the last click
}

// option changes the environment that a program starts in.
type option string

const (
	dark    option = "FYNE_THEME=dark"
	scaled  option = "FYNE_SCALE=1.5"
	doubled option = "FYNE_SCALE=2"
)

// start opens the program's window as that user. It ends with the test at the
// latest.
func start(t *testing.T, h home, args []string, options ...option) *program {
	t.Helper()
	return startOn(t, shared.display, h, args, options...)
}

// startOn opens the program's window on a display of the test's own.
func startOn(t *testing.T, on *display, h home, args []string, options ...option) *program {
	t.Helper()
	p := launch(t, on, h, args, options...)
	p.findWindow()
	return p
}

// launch starts the program, and does not wait for its window.
func launch(t *testing.T, on *display, h home, args []string, options ...option) *program {
	t.Helper()
	sockets, err := os.MkdirTemp("", "gs") // the path of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	p := &program{t: t, home: h, screen: on, socket: filepath.Join(sockets, "s"), gone: make(chan struct{})}
	env := on.env(string(h), "GOLDSPAN_INSPECT="+p.socket, "FYNE_SCALE=1", "FYNE_THEME=light")
	for _, o := range options {
		env = append(env, string(o))
	}
	log, err := os.CreateTemp(string(h), "log-*.txt")
	if err != nil {
		t.Fatal(err)
	}
	p.log = log.Name()
	p.cmd = exec.Command(shared.binary, args...)
	p.cmd.Env, p.cmd.Dir, p.cmd.Stdout, p.cmd.Stderr = env, string(h), log, log
	diesWithUs(p.cmd)
	if shared.prepare != nil {
		shared.prepare(p.cmd)
	}
	p.began = time.Now()
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	log.Close()
	go func() { p.err = p.cmd.Wait(); close(p.gone) }()
	t.Cleanup(func() {
		if t.Failed() && !(p.ended() && p.err == nil) {
			p.keepEvidence()
		}
		p.kill()
		os.RemoveAll(sockets)
		if text := p.logged(); strings.Contains(text, "panic:") || strings.Contains(text, "fatal error:") || strings.Contains(text, "DATA RACE") {
			t.Errorf("the program crashed:\n%s", text)
		}
	})
	return p
}

// open starts the program on a file and waits until an article is shown.
func open(t *testing.T, h home, file string, options ...option) *program {
	t.Helper()
	p := start(t, h, []string{file}, options...)
	p.await("the project is open", snapshot.ready)
	p.settle()
	return p
}

// settle waits until nothing moves: a window that has just come is still being
// placed, and a click that is on its way then lands elsewhere.
func (p *program) settle() snapshot {
	p.t.Helper()
	const still = 300 * time.Millisecond
	var last string
	var since time.Time
	return p.await("nothing moves", func(s snapshot) bool {
		place, err := p.screen.xdotool("getwindowgeometry", "--shell", p.window)
		if err != nil {
			p.t.Fatal(err)
		}
		now := fmt.Sprint(place, s.Window, s.Lines, s.Idle)
		if now != last || !s.Idle {
			last, since = now, time.Now()
		}
		return time.Since(since) > still
	})
}

func (p *program) findWindow() {
	p.t.Helper()
	for until := time.Now().Add(2 * limit); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		if p.ended() {
			p.t.Fatalf("the program ended at once:\n%s", p.logged())
		}
		if _, err := look(p.socket); err != nil {
			continue
		}
		out, err := p.screen.xdotool("search", "--onlyvisible", "--pid", strconv.Itoa(p.cmd.Process.Pid))
		if ids := strings.Fields(out); err == nil && len(ids) > 0 {
			p.window = ids[len(ids)-1]
			p.focus()
			return
		}
	}
	p.t.Fatalf("no window came:\n%s", p.logged())
}

func (p *program) ended() bool {
	select {
	case <-p.gone:
		return true
	default:
		return false
	}
}

// look is what the window shows now.
func (p *program) look() snapshot {
	p.t.Helper()
	s, err := look(p.socket)
	if err != nil {
		p.t.Fatalf("the window does not answer: %v\n%s", err, p.logged())
	}
	return s
}

// await waits until the window shows something, and answers what it shows then.
func (p *program) await(what string, shown func(snapshot) bool) snapshot {
	p.t.Helper()
	return p.awaitFor(limit, what, shown)
}

func (p *program) awaitFor(d time.Duration, what string, shown func(snapshot) bool) snapshot {
	p.t.Helper()
	for until := time.Now().Add(d); ; time.Sleep(15 * time.Millisecond) {
		s := p.look()
		if shown(s) {
			return s
		}
		if time.Now().After(until) {
			var controls strings.Builder
			for _, c := range s.Controls {
				controls.WriteString("\n\t" + c.Name + " " + strconv.Quote(c.Text))
			}
			p.t.Fatalf("waited in vain until %s\nstatus: %s\nselection: %+v\ncaret: %d\narticle: %s\nspans: %+v\nidle: %v\ncontrols:%s",
				what, s.Status, s.Selection, s.Caret.Offset, s.Article.Title, brief(s.Spans), s.Idle, controls.String())
		}
	}
}

// brief is spans without their boxes, for messages.
func brief(spans []span) []string {
	out := make([]string, len(spans))
	for i, s := range spans {
		out[i] = s.Label + " " + strconv.Itoa(s.Start) + "–" + strconv.Itoa(s.End)
		if s.Selected {
			out[i] += " selected"
		}
	}
	return out
}

// close asks the window manager to close the window, and waits for the end.
func (p *program) close() {
	p.t.Helper()
	p.key("alt+F4")
	p.awaitEnd()
}

// awaitEnd waits until the program has ended, as it should.
func (p *program) awaitEnd() {
	p.t.Helper()
	select {
	case <-p.gone:
	case <-time.After(limit):
		_ = p.cmd.Process.Signal(syscall.SIGQUIT) // then it says what it waits for
		select {
		case <-p.gone:
		case <-time.After(limit):
		}
		p.t.Fatalf("the program does not end:\n%s", p.logged())
	}
	if p.err != nil {
		p.t.Fatalf("the program ended badly: %v\n%s", p.err, p.logged())
	}
}

// kill ends the program as kill -9 does.
func (p *program) kill() {
	_ = p.cmd.Process.Kill() // it may be gone already
	<-p.gone
}

func (p *program) logged() string {
	data, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// keepEvidence leaves what a reader of a failed test wants to see.
func (p *program) keepEvidence() {
	if err := os.MkdirAll(shared.keep, 0o755); err != nil {
		p.t.Log(err)
		return
	}
	dir, err := os.MkdirTemp(shared.keep, strings.NewReplacer("/", "-", " ", "-").Replace(p.t.Name())+"-")
	if err != nil {
		p.t.Log(err)
		return
	}
	if err := os.WriteFile(filepath.Join(dir, "log.txt"), []byte(p.logged()), 0o644); err != nil {
		p.t.Log(err)
	}
	cmd := exec.Command("import", "-window", "root", filepath.Join(dir, "screen.png"))
	cmd.Env = append(os.Environ(), "DISPLAY="+p.screen.name)
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Logf("no picture of the screen: %v %s", err, out)
	}
	p.t.Logf("picture and log are in %s", dir)
}
