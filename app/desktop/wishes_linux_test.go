//go:build !headless

package desktop

import (
	"os"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

func TestWishesOfTheDesktop(t *testing.T) {
	type settings map[string]map[string]dbus.Variant
	one := func(namespace, key string, v any) settings {
		return settings{namespace: {key: dbus.MakeVariant(v)}}
	}
	for _, c := range []struct {
		is   settings
		want Wishes
	}{
		{one(appearance, "contrast", uint32(1)), Wishes{HighContrast: true}},
		{one(gnomeReadable, "high-contrast", true), Wishes{HighContrast: true}},
		{one(appearance, "reduced-motion", uint32(1)), Wishes{Still: true}},
		{one(gnomeInterface, "enable-animations", false), Wishes{Still: true}},
	} {
		bus := sessionBus(t)
		serve(t, bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", portalSettings, map[string]any{
			"ReadAll": func([]string) (map[string]map[string]dbus.Variant, *dbus.Error) { return c.is, nil },
		})
		told := make(chan Wishes, 10)
		stop := WatchWishes(func(w Wishes) { told <- w })
		expect := func(want Wishes) {
			t.Helper()
			select {
			case got := <-told:
				if got != want {
					t.Errorf("%v: told %+v, want %+v", c.is, got, want)
				}
			case <-time.After(10 * time.Second):
				t.Fatalf("%v: nothing is told, want %+v", c.is, want)
			}
		}
		expect(c.want)
		for namespace, values := range c.is { // and back
			for key, v := range values {
				off := map[any]any{uint32(1): uint32(0), true: false, false: true}[v.Value()]
				if err := bus.Emit("/org/freedesktop/portal/desktop", portalSettings+".SettingChanged", namespace, key, dbus.MakeVariant(off)); err != nil {
					t.Fatal(err)
				}
			}
		}
		expect(Wishes{})
		stop()
	}
}

func TestNoDesktopHasNoWishes(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	dir := t.TempDir()
	t.Setenv("XDG_RUNTIME_DIR", dir)
	if got := SessionBus(); got != "" {
		t.Errorf("the session bus is at %q without one", got)
	}
	if err := os.WriteFile(dir+"/bus", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := SessionBus(); got != "" {
		t.Errorf("the session bus is at %q, which is no socket", got)
	}
	sessionBus(t) // nobody on it knows settings
	watchWishes(t.Context(), SessionBus(), func(w Wishes) { t.Errorf("told %+v", w) })
}
