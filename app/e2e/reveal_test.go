//go:build e2e

package e2e

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// sessionBus starts a D-Bus of the test's own, and returns its address. No program can
// be started on it.
func sessionBus(t *testing.T) (address string) {
	t.Helper()
	config := filepath.Join(t.TempDir(), "bus.conf")
	if err := os.WriteFile(config, []byte(`<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`), 0o600); err != nil {
		t.Fatal(err)
	}
	daemon := exec.Command("dbus-daemon", "--nofork", "--print-address", "--config-file="+config)
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	diesWithUs(daemon)
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(daemon) })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// fileManager is a file manager on a D-Bus, which tells which files it was asked to
// show.
func fileManager(t *testing.T) (address option, asked <-chan []string) {
	t.Helper()
	line := sessionBus(t)
	bus, err := dbus.Connect(line)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	shown := make(chan []string, 10)
	if err := bus.ExportMethodTable(map[string]any{
		"ShowItems": func(uris []string, _ string) *dbus.Error { shown <- uris; return nil },
	}, "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1"); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName("org.freedesktop.FileManager1", dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return option("DBUS_SESSION_BUS_ADDRESS=" + line), shown
}

func TestACopyIsShownInItsFolder(t *testing.T) {
	bus, asked := fileManager(t)
	p, _ := ferryProject(t, bus)
	p.key("ctrl+shift+s")
	p.saveAs("Aside", "save")
	p.await("the copy is saved", func(s snapshot) bool { return s.Idle && s.says("Saved a copy as Aside.goldspan") })
	p.pressControl("button:reveal")
	expect := func(what string) {
		t.Helper()
		select {
		case uris := <-asked:
			if len(uris) != 1 || !strings.HasPrefix(uris[0], "file:///") || !strings.HasSuffix(uris[0], "/Aside.goldspan") {
				t.Errorf("%s: the file manager shows %q", what, uris)
			}
		case <-time.After(limit):
			t.Fatalf("%s: the file manager was not asked", what)
		}
	}
	expect("the button")
	p.pressControl("menu:file")
	p.pressControl("menuitem:file.reveal")
	expect("the menu")
	p.close()
}
