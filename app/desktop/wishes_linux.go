//go:build !headless

package desktop

import (
	"context"

	"github.com/godbus/dbus/v5"
)

// The settings of the desktop's portal:
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
const (
	portalSettings = "org.freedesktop.portal.Settings"
	appearance     = "org.freedesktop.appearance"
	gnomeInterface = "org.gnome.desktop.interface"
	gnomeReadable  = "org.gnome.desktop.a11y.interface"
)

// setting is a setting of the desktop.
type setting struct{ namespace, key string }

// WatchWishes calls tell with the wishes of the user, and again after each change,
// until stop. tell is called on a goroutine of its own; not at all without a desktop
// that knows wishes.
func WatchWishes(tell func(Wishes)) (stop func()) {
	ctx, stop := context.WithCancel(context.Background())
	if address := SessionBus(); address != "" {
		go watchWishes(ctx, address, tell)
	}
	return stop
}

func watchWishes(ctx context.Context, address string, tell func(Wishes)) {
	bus, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return // no desktop
	}
	defer bus.Close()
	changes := make(chan *dbus.Signal, 16)
	bus.Signal(changes)
	if bus.AddMatchSignal(dbus.WithMatchInterface(portalSettings), dbus.WithMatchMember("SettingChanged")) != nil {
		return
	}
	var all map[string]map[string]dbus.Variant
	err = bus.Object("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop").
		CallWithContext(ctx, portalSettings+".ReadAll", 0, []string{appearance, gnomeInterface, gnomeReadable}).Store(&all)
	if err != nil {
		return // no portal
	}
	known := map[setting]any{}
	for namespace, values := range all {
		for key, v := range values {
			known[setting{namespace, key}] = v.Value()
		}
	}
	told := Wishes{}
	for {
		if w := wishes(known); w != told {
			told = w
			tell(w)
		}
		select {
		case <-ctx.Done():
			return
		case s, ok := <-changes:
			if !ok {
				return
			}
			var at setting
			var v dbus.Variant
			if dbus.Store(s.Body, &at.namespace, &at.key, &v) == nil {
				known[at] = v.Value()
			}
		}
	}
}

// wishes reads the wishes from the settings. Newer desktops have them all under
// appearance.
func wishes(known map[setting]any) Wishes {
	return Wishes{
		HighContrast: known[setting{appearance, "contrast"}] == uint32(1) || known[setting{gnomeReadable, "high-contrast"}] == true,
		Still:        known[setting{appearance, "reduced-motion"}] == uint32(1) || known[setting{gnomeInterface, "enable-animations"}] == false,
	}
}
