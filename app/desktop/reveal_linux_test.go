//go:build !headless

package desktop

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// sessionBus is a D-Bus of the test's own, on which no program can be started. The
// test's process uses it as the bus of its session.
func sessionBus(t *testing.T) *dbus.Conn {
	t.Helper()
	config := filepath.Join(t.TempDir(), "bus.conf")
	if err := os.WriteFile(config, []byte(`<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`), 0o600); err != nil {
		t.Fatal(err)
	}
	daemon := exec.Command("dbus-daemon", "--nofork", "--print-address", "--config-file="+config)
	daemon.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatalf("%v; .ci/setup installs it", err)
	}
	t.Cleanup(func() {
		_ = daemon.Process.Kill() // it has no other end
		_ = daemon.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	return bus
}

// serve puts an object on the bus that answers calls by their names.
func serve(t *testing.T, bus *dbus.Conn, name string, path dbus.ObjectPath, face string, methods map[string]any) {
	t.Helper()
	if err := bus.ExportMethodTable(methods, path, face); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
}

// opener is an xdg-open that notes what it is called with, and ends with that code.
func opener(t *testing.T, code string) (noted string) {
	t.Helper()
	dir := t.TempDir()
	noted = filepath.Join(dir, "noted")
	script := "#!/bin/sh\nprintf %s \"$1\" >" + noted + "\nexit " + code + "\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return noted
}

// sentBy is what an object of the bus has sent before it answered, on a goroutine of its
// own; the zero value where it was not called.
func sentBy[T any](by <-chan T) (what T) {
	select {
	case what = <-by:
	default:
	}
	return what
}

func written(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "50 % done é.jsonl")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheFileManagerSelectsTheFile(t *testing.T) {
	path := written(t)
	noted := opener(t, "0")
	asked := make(chan []string, 2)
	serve(t, sessionBus(t), "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1", map[string]any{
		"ShowItems": func(uris []string, _ string) *dbus.Error { asked <- uris; return nil },
	})
	if err := Reveal(path); err != nil {
		t.Fatal(err)
	}
	want := "file://" + filepath.Dir(path) + "/50%20%25%20done%20%C3%A9.jsonl"
	if got := sentBy(asked); len(got) != 1 || got[0] != want {
		t.Errorf("shown: %q, want %q", got, want)
	}
	if _, err := os.Stat(noted); err == nil {
		t.Error("the folder was opened as well")
	}
}

func TestThePortalOpensTheFolderWithoutAFileManager(t *testing.T) {
	path := written(t)
	noted := opener(t, "0")
	asked := make(chan string, 2)
	serve(t, sessionBus(t), "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.OpenURI", map[string]any{
		"OpenDirectory": func(_ string, fd dbus.UnixFD, _ map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
			got, _ := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd)) // no link is no path, which fails below
			_ = syscall.Close(int(fd))
			asked <- got
			return "/request", nil
		},
	})
	if err := Reveal(path); err != nil {
		t.Fatal(err)
	}
	if got := sentBy(asked); got != path {
		t.Errorf("the folder of %q, want of %q", got, path)
	}
	if _, err := os.Stat(noted); err == nil {
		t.Error("the folder was opened as well")
	}
}

func TestTheFolderOpensWithoutABus(t *testing.T) {
	path := written(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
	noted := opener(t, "0")
	if err := Reveal(path); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(noted); err != nil || string(got) != filepath.Dir(path) {
		t.Errorf("opened %q, %v", got, err)
	}
}

func TestWhatCannotBeRevealedIsAnError(t *testing.T) {
	path := written(t)
	sessionBus(t)
	opener(t, "4")
	if err := Reveal(path); err == nil || !strings.Contains(err.Error(), "xdg-open") {
		t.Errorf("nobody shows it: %v", err)
	}
	if err := Reveal(path + "x"); !os.IsNotExist(err) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestABusThatDoesNotAnswerIsLeftBehind(t *testing.T) {
	path := written(t)
	socket := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+socket)
	noted := opener(t, "0")
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := reveal(ctx, path); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(noted); err != nil {
		t.Error("the folder was not opened")
	}
}
