//go:build !headless

package app

import (
	"errors"
	"testing"
)

func TestNoDisplayIsSaidBeforeAnythingIsMade(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if err := Run(Config{}); !errors.Is(err, errNoDisplay) {
		t.Errorf("the error is %v", err)
	}
	t.Setenv("WAYLAND_DISPLAY", "wayland-0")
	if err := checkDisplay(); err != nil {
		t.Errorf("with a display: %v", err)
	}
}
