//go:build e2e

package e2e

import (
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// sway is a Wayland compositor without a screen, with a pointer and a keyboard that
// the test moves.
type sway struct {
	t       *testing.T
	dir     string
	socket  string
	conn    *net.UnixConn
	last    uint32 // the last number given to an object
	pointer uint32
	keys    uint32
	scale   float64
	began   time.Time
	clicked time.Time // a click right after it would be its second half
}

const wide, high = 2560, 1600 // the screen, in pixels

// startSway starts it with no other window on its one screen. It refuses to run as
// root.
func startSway(t *testing.T, scale float64) *sway {
	t.Helper()
	dir, err := os.MkdirTemp("", "gs") // the path of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	s := &sway{t: t, dir: dir, last: 1, scale: scale, began: time.Now()}
	config := filepath.Join(dir, "config")
	text := fmt.Sprintf("xwayland disable\ndefault_border none\noutput HEADLESS-1 resolution %dx%d scale %v\n", wide, high, scale)
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sway", "-c", config)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "XDG_RUNTIME_DIR=" + dir,
		"WLR_BACKENDS=headless", "WLR_RENDERER=pixman", "WLR_LIBINPUT_NO_DEVICES=1"}
	var log strings.Builder
	cmd.Stdout, cmd.Stderr = &log, &log
	diesWithUs(cmd)
	if os.Geteuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
		if err := os.Chown(dir, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(cmd) })
	for until := time.Now().Add(limit); ; time.Sleep(20 * time.Millisecond) {
		found, err := filepath.Glob(filepath.Join(dir, "wayland-?"))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			s.socket = found[0]
			if conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: s.socket}); err == nil {
				s.conn = conn
				t.Cleanup(func() { conn.Close() })
				s.takeHands()
				return s
			}
		}
		if time.Now().After(until) {
			t.Fatalf("sway does not start:\n%s", log.String())
		}
	}
}

// request sends a request of Wayland's protocol. Arguments are numbers and texts.
func (s *sway) request(object uint32, opcode uint16, files []int, args ...any) {
	s.t.Helper()
	body := []byte{}
	for _, a := range args {
		switch a := a.(type) {
		case int:
			body = binary.NativeEndian.AppendUint32(body, uint32(a))
		case uint32:
			body = binary.NativeEndian.AppendUint32(body, a)
		case string:
			body = binary.NativeEndian.AppendUint32(body, uint32(len(a)+1))
			body = append(body, a...)
			body = append(body, make([]byte, 4-len(a)%4)...)
		}
	}
	message := binary.NativeEndian.AppendUint32(nil, object)
	message = binary.NativeEndian.AppendUint32(message, uint32(8+len(body))<<16|uint32(opcode))
	var rights []byte
	if files != nil {
		rights = syscall.UnixRights(files...)
	}
	if _, _, err := s.conn.WriteMsgUnix(append(message, body...), rights, nil); err != nil {
		s.t.Fatal(err)
	}
}

func (s *sway) object() uint32 { s.last++; return s.last }

// event reads the next event.
func (s *sway) event() (object, opcode uint32, body []byte, err error) {
	header := make([]byte, 8)
	if _, err := io.ReadFull(s.conn, header); err != nil {
		return 0, 0, nil, err
	}
	word := binary.NativeEndian.Uint32(header[4:])
	body = make([]byte, word>>16-8)
	_, err = io.ReadFull(s.conn, body)
	return binary.NativeEndian.Uint32(header), word & 0xffff, body, err
}

// globals asks for the parts of Wayland that Sway has. The result binds one by its name.
func (s *sway) globals() (bind func(name string) uint32) {
	s.t.Helper()
	registry := s.object()
	s.request(1, 1, nil, registry)
	s.request(1, 0, nil, s.object()) // the answer comes after those about the registry
	globals := map[string]uint32{}
	for {
		object, opcode, body, err := s.event()
		if err != nil {
			s.t.Fatal(err)
		}
		if object != registry {
			break
		}
		if opcode == 0 {
			n := binary.NativeEndian.Uint32(body[4:])
			globals[string(body[8:8+n-1])] = binary.NativeEndian.Uint32(body)
		}
	}
	return func(name string) uint32 {
		s.t.Helper()
		if globals[name] == 0 {
			s.t.Fatalf("sway has no %s", name)
		}
		id := s.object()
		s.request(registry, 0, nil, globals[name], name, 1, id)
		return id
	}
}

// takeHands makes a pointer and a keyboard with the US layout.
func (s *sway) takeHands() {
	s.t.Helper()
	bind := s.globals()
	go func() { _, _ = io.Copy(io.Discard, s.conn) }() // until the end of the test
	seat := bind("wl_seat")
	pointers := bind("zwlr_virtual_pointer_manager_v1")
	keyboards := bind("zwp_virtual_keyboard_manager_v1")
	s.pointer = s.object()
	s.request(pointers, 0, nil, seat, s.pointer)
	s.keys = s.object()
	s.request(keyboards, 0, nil, seat, s.keys)
	s.layout("us")
}

// layout gives the keyboard a layout of X.
func (s *sway) layout(name string) {
	s.t.Helper()
	layout := fmt.Sprintf("xkb_keymap { xkb_keycodes { include \"evdev\" }; xkb_types { include \"complete\" }; xkb_compat { include \"complete\" }; xkb_symbols { include \"pc+%s\" }; };\x00", name)
	file, err := os.Create(filepath.Join(s.dir, "layout"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteString(layout); err != nil {
		s.t.Fatal(err)
	}
	s.request(s.keys, 0, []int{int(file.Fd())}, 1, len(layout))
}

// move moves the pointer to a place of a window that fills the screen.
func (s *sway) move(x, y float64) {
	s.t.Helper()
	s.request(s.pointer, 1, nil, s.now(), int(x*s.scale), int(y*s.scale), wide, high)
	s.request(s.pointer, 4, nil)
	time.Sleep(50 * time.Millisecond)
}

// button presses the left button, or releases it.
func (s *sway) button(pressed int) {
	s.t.Helper()
	const left = 272
	s.request(s.pointer, 2, nil, s.now(), left, pressed)
	s.request(s.pointer, 4, nil)
	time.Sleep(50 * time.Millisecond)
}

// drag drags from one place to another.
func (s *sway) drag(x0, y0, x1, y1 float64) {
	s.t.Helper()
	s.move(x0, y0)
	s.button(1)
	s.move((x0+x1)/2, (y0+y1)/2)
	s.move(x1-1, y1)
	s.move(x1, y1)
	s.button(0)
}

// click clicks at a place.
func (s *sway) click(x, y float64) {
	s.t.Helper()
	time.Sleep(time.Until(s.clicked.Add(pause)))
	s.move(x, y)
	s.button(1)
	s.button(0)
	s.clicked = time.Now()
}

// linuxKeys are the numbers of keys in Linux.
var linuxKeys = func() map[string]int {
	keys := map[string]int{"Escape": 1, "equal": 13, "BackSpace": 14, "Tab": 15, "Return": 28, " ": 57, "Delete": 111}
	for first, row := range map[int]string{2: "1234567890", 16: "qwertyuiop", 30: "asdfghjkl", 44: "zxcvbnm"} {
		for i, c := range row {
			keys[string(c)] = first + i
		}
	}
	return keys
}()

// key presses keys one after the other, as xdotool does: "Tab", "ctrl+a".
func (s *sway) key(keys ...string) {
	s.t.Helper()
	for _, name := range keys {
		held := 0
		for {
			modifier, rest, found := strings.Cut(name, "+")
			if !found {
				break
			}
			held |= map[string]int{"shift": 1, "ctrl": 4, "alt": 8}[modifier]
			name = rest
		}
		k, known := linuxKeys[name]
		if !known {
			s.t.Fatalf("no key %q", name)
		}
		s.request(s.keys, 2, nil, held, 0, 0, 0)
		s.request(s.keys, 1, nil, s.now(), k, 1)
		time.Sleep(20 * time.Millisecond)
		s.request(s.keys, 1, nil, s.now(), k, 0)
		s.request(s.keys, 2, nil, 0, 0, 0, 0)
		time.Sleep(20 * time.Millisecond)
	}
}

// write types small letters, digits and spaces.
func (s *sway) write(text string) {
	s.t.Helper()
	for _, c := range text {
		s.key(string(c))
	}
}

// now is the time of an event, in milliseconds.
func (s *sway) now() int { return int(time.Since(s.began).Milliseconds()) }

// rescale gives the screen another number of pixels for each unit.
func (s *sway) rescale(scale float64) {
	s.t.Helper()
	s.scale = scale
	s.order("output", "HEADLESS-1", "scale", fmt.Sprint(scale))
}

// order gives Sway a command of its own.
func (s *sway) order(command ...string) {
	s.t.Helper()
	control, err := filepath.Glob(filepath.Join(filepath.Dir(s.socket), "sway-ipc*"))
	if err != nil || len(control) == 0 {
		s.t.Fatalf("no socket of sway: %v", err)
	}
	if out, err := exec.Command("swaymsg", append([]string{"-s", control[0]}, command...)...).CombinedOutput(); err != nil {
		s.t.Fatalf("swaymsg: %v %s", err, out)
	}
}

// sharpness is 1 if the texts of the menu bar have the hardest edges that its colours
// allow. Texts drawn for fewer pixels have soft edges.
func (s *sway) sharpness() float64 {
	s.t.Helper()
	cmd := exec.Command("grim", "-")
	cmd.Env = append(os.Environ(), "WAYLAND_DISPLAY="+s.socket)
	out, err := cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	picture, err := png.Decode(out)
	if waited := cmd.Wait(); err != nil || waited != nil {
		s.t.Fatalf("grim: %v %v", err, waited)
	}
	grey := func(x, y int) int { r, g, b, _ := picture.At(x, y).RGBA(); return int(r+g+b) / 3 >> 8 }
	var edges []int
	least, most := 255, 0
	bar := image.Rect(0, 0, int(460*s.scale), int(26*s.scale))
	for y := range bar.Max.Y {
		for x := range bar.Max.X {
			g := grey(x, y)
			least, most = min(least, g), max(most, g)
			edges = append(edges, max(g-grey(x+1, y), grey(x+1, y)-g))
		}
	}
	slices.SortFunc(edges, func(a, b int) int { return b - a })
	hard, sum := edges[:len(edges)/200], 0
	for _, e := range hard {
		sum += e
	}
	return float64(sum) / float64(len(hard)) / float64(max(most-least, 1))
}

// launch starts the program on a compositor and waits until its project is open.
func (s *sway) launch(h home, file string, options ...option) *program {
	s.t.Helper()
	p := launch(s.t, &display{}, h, []string{file}, append(options, option("WAYLAND_DISPLAY="+s.socket), "FYNE_SCALE=")...)
	for until := time.Now().Add(limit); ; time.Sleep(20 * time.Millisecond) {
		if _, err := look(p.socket); err == nil {
			break
		}
		if p.ended() || time.Now().After(until) {
			s.t.Fatalf("no window came:\n%s", p.logged())
		}
	}
	p.await("the project is open", snapshot.ready)
	var last string
	var since time.Time
	p.await("the window fills the screen, and nothing moves", func(w snapshot) bool {
		const still = 300 * time.Millisecond
		if now := fmt.Sprint(w.Window, w.Lines); now != last {
			last, since = now, time.Now()
		}
		return s.filled(w) && time.Since(since) > still
	})
	return p
}

// filled says that the window fills the screen.
func (s *sway) filled(w snapshot) bool {
	return w.Idle && math.Abs(float64(w.Window.Width)-wide/s.scale) < 2
}

// tag drags over words and presses the key of a label.
func (s *sway) tag(p *program, key string, from, to word) {
	s.t.Helper()
	x0, y0 := from.middle()
	x1, y1 := to.middle()
	s.drag(x0-from.W/2+1, y0, x1+to.W/2-1, y1)
	p.await("the words are selected", selects(from.Start, to.End))
	n := len(p.look().Spans)
	s.key(key)
	p.await("they are tagged", spansAre(n+1))
}

// Under Wayland the number of pixels is known only after the first frame, and changes
// with the screen.
func TestWayland(t *testing.T) {
	s := startSway(t, 2)
	h := newHome(t)
	file := ferryFile(t, h)
	p := s.launch(h, file)
	sharp := func() {
		t.Helper()
		p.await("the window fills the screen", s.filled)
		var got float64
		for range 20 {
			if got = s.sharpness(); got > 0.8 {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Errorf("at scale %v the menus have a sharpness of %.2f", s.scale, got)
	}
	sharp()
	s.tag(p, "1", p.word("Owners"), p.word("loss"))
	s.key("shift+Return")
	s.write("dusk")
	p.await("the note is written", reads("span:note", "dusk"))
	s.key("Escape")
	p.await("the note is stored", func(snapshot) bool { return theOnly(t, p, file).Note == "dusk" })
	for _, scale := range []float64{1, 1.5, 1.25} {
		s.rescale(scale)
		sharp()
	}
}
