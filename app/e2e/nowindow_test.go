//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Where no window can come, the program says why in one sentence and ends with
// exit code 3, instead of staying without one.
func TestWhereNoWindowCanComeOneSentenceSaysWhy(t *testing.T) {
	noGL := displayWithoutOpenGL(t)
	for name, tt := range map[string]struct {
		change map[string]string // of the environment; "" unsets
		want   string
	}{
		"no display":              {map[string]string{"DISPLAY": ""}, "there is no display"},
		"a display that is gone":  {map[string]string{"DISPLAY": ":987654"}, "nothing answers at DISPLAY :987654"},
		"a display without hands": {map[string]string{"DISPLAY": "", "WAYLAND_DISPLAY": compositorWithoutHands(t)}, "neither a keyboard nor a pointer"},
		"no OpenGL":               {map[string]string{"DISPLAY": noGL}, "the window needs OpenGL"},
		"settings cannot be kept": {map[string]string{"XDG_CONFIG_HOME": "/proc/none"}, "it cannot write to /proc/none/goldspan, where it keeps its settings"},
		"caches cannot be kept":   {map[string]string{"XDG_CACHE_HOME": "/proc/none"}, "where it keeps its caches"},
		"no place for the sample": {map[string]string{"XDG_DATA_HOME": "/proc/none"}, "where it keeps the sample project"},
		"a home of nobody at all": {map[string]string{"HOME": "", "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "XDG_CACHE_HOME": ""}, "folder"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			env := shared.display.env(string(h))
			for key, value := range tt.change {
				env = append(env, key+"="+value)
			}
			cmd := exec.Command(shared.binary)
			var said bytes.Buffer
			cmd.Env, cmd.Stderr, cmd.Stdout = env, &said, &said
			diesWithUs(cmd)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			var err error
			select {
			case err = <-ended:
			case <-time.After(limit):
				_ = cmd.Process.Kill() // it may be gone by now
				t.Fatalf("it stays, without a window: %s", said.String())
			}
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != 3 {
				t.Errorf("it ended with %v, want exit code 3", err)
			}
			text := said.String()
			if !strings.HasPrefix(text, "goldspan: ") || !strings.Contains(text, tt.want) || strings.Count(text, "\n") != 1 {
				t.Errorf("it said %q, want one sentence with %q", text, tt.want)
			}
		})
	}
}

// compositorWithoutHands listens as a Wayland compositor that has no seat, and answers
// its socket.
func compositorWithoutHands(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "gs") // the path of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	socket := filepath.Join(dir, "wayland-0")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var said []byte
	for _, word := range []uint32{2, 28 << 16, 1, 7} { // the registry has part 1, with a name of 7 bytes
		said = binary.NativeEndian.AppendUint32(said, word)
	}
	said = append(said, "wl_shm\x00\x00"...)
	for _, word := range []uint32{1, 3, 12 << 16, 0} { // of version 1; and that is all
		said = binary.NativeEndian.AppendUint32(said, word)
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // the end of the test
			}
			asked := make([]byte, 24) // for the registry, and when that is all
			if _, err := io.ReadFull(c, asked); err == nil {
				_, _ = c.Write(said) // a program that is gone misses it
			}
			_ = c.Close()
		}
	}()
	return socket
}

// displayWithoutOpenGL starts an X server that lacks GLX, and answers its name.
func displayWithoutOpenGL(t *testing.T) string {
	t.Helper()
	numbers, tell, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer numbers.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-extension", "GLX")
	server.ExtraFiles = []*os.File{tell}
	diesWithUs(server)
	err = server.Start()
	tell.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(server) })
	if err := numbers.SetReadDeadline(time.Now().Add(limit)); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(numbers).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return ":" + strings.TrimSpace(number)
}

// A mistyped command opens no window, which would keep a script waiting.
func TestAMistypedCommandIsAnErrorOfTheCommandLine(t *testing.T) {
	h := newHome(t)
	for _, args := range [][]string{{"chekc"}, {"chekc", "gold.jsonl"}} {
		out, said, code := h.run(t, args...)
		if code != 2 || out != "" || said != "goldspan: there is no command \"chekc\" (did you mean check?); goldspan --help lists the commands and flags\n" {
			t.Errorf("%v: exit code %d, %q, %q", args, code, out, said)
		}
	}
}
