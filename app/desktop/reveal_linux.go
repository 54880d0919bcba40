//go:build !headless

package desktop

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/godbus/dbus/v5"
)

// reveal asks the file manager, which selects the file; then the portal, which also
// answers in a sandbox; then the opener of files, which selects nothing.
func reveal(ctx context.Context, path string) error {
	bus, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err == nil {
		defer bus.Close()
		if err = showItem(ctx, bus, path); err == nil {
			return nil
		}
		portal := openDirectory(ctx, bus, path)
		if portal == nil {
			return nil
		}
		err = errors.Join(err, portal)
	}
	opener := launch(exec.Command("xdg-open", filepath.Dir(path)))
	if opener == nil {
		return nil
	}
	return errors.Join(err, opener)
}

// showItem calls the interface that file managers share:
// https://www.freedesktop.org/wiki/Specifications/file-manager-interface/
func showItem(ctx context.Context, bus *dbus.Conn, path string) error {
	uri := url.URL{Scheme: "file", Path: path}
	return bus.Object("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1").
		CallWithContext(ctx, "org.freedesktop.FileManager1.ShowItems", 0, []string{uri.String()}, "").Err
}

// openDirectory asks the desktop's portal for the folder of a file.
func openDirectory(ctx context.Context, bus *dbus.Conn, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return bus.Object("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop").
		CallWithContext(ctx, "org.freedesktop.portal.OpenURI.OpenDirectory", 0, "", dbus.UnixFD(file.Fd()), map[string]dbus.Variant{}).Err
}
