//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// The window follows the contrast that the desktop wishes, while it is open.
func TestTheContrastOfTheDesktopIsHeeded(t *testing.T) {
	const portal, path, settings = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
	address := sessionBus(t)
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	const appearance = "org.freedesktop.appearance"
	if err := bus.ExportMethodTable(map[string]any{
		"ReadAll": func([]string) (map[string]map[string]dbus.Variant, *dbus.Error) {
			return map[string]map[string]dbus.Variant{appearance: {"contrast": dbus.MakeVariant(uint32(1))}}, nil
		},
	}, path, settings); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(portal, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	p, _ := ferryProject(t, option("DBUS_SESSION_BUS_ADDRESS="+address))
	shows := func(what, paper string) {
		t.Helper()
		word := p.word("Owners")
		x, y := int(word.X)-8, int(word.Y) // beside the text
		var got rgb
		for until := time.Now().Add(limit); time.Now().Before(until); {
			if got = p.shoot().at(x, y); got == hex(paper) {
				return
			}
		}
		t.Fatalf("%s: the paper is %s, want %s", what, got, paper)
	}
	shows("the desktop wishes high contrast", "#FFFFFF")
	if err := bus.Emit(path, settings+".SettingChanged", appearance, "contrast", dbus.MakeVariant(uint32(0))); err != nil {
		t.Fatal(err)
	}
	shows("the desktop wishes it no more", "#FBFAF7")
}
