//go:build !headless

package frame

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestAFileThatWasWrittenIsShownInItsFolder(t *testing.T) {
	f := bare(t)
	f.Window().Resize(fyne.NewSize(1000, 600))
	var shown []string
	var fails error
	f.revealer.show = func(path string) error { shown = append(shown, path); return fails }

	f.RunCommand("file.reveal")
	if len(shown) != 0 || f.Said() != "Open or make a project first." {
		t.Errorf("nothing was written: shown %q, said %q", shown, f.Said())
	}
	f.SayWritten("Saved the report as war.html.", "/reports/war.html")
	if !f.status.reveal.Visible() || f.Said() != "Saved the report as war.html." {
		t.Errorf("offered: %v, said %q", f.status.reveal.Visible(), f.Said())
	}
	text, button := f.status.left, f.status.reveal
	if end := text.Position().X + text.MinSize().Width; button.Position().X < end || button.Position().X > end+30 {
		t.Errorf("the button is at %v, the message ends at %v", button.Position().X, end)
	}
	button.Tapped(nil)
	if len(shown) != 1 || shown[0] != "/reports/war.html" || f.Said() != "Saved the report as war.html." {
		t.Errorf("shown %q, said %q", shown, f.Said())
	}
	f.Say("")
	if button.Visible() {
		t.Error("the button outlives its message")
	}
	f.RunCommand("file.reveal")
	if len(shown) != 2 {
		t.Errorf("by the command: %q", shown)
	}
	for _, tt := range []struct {
		err  error
		said string
	}{
		{errors.New("no bus"), "The desktop could not open the folder. The file is in /reports."},
		{&fs.PathError{Op: "stat", Path: "/reports/war.html", Err: fs.ErrNotExist}, "war.html is no longer in the folder /reports."},
	} {
		fails = tt.err
		f.RunCommand("file.reveal")
		if f.Said() != tt.said {
			t.Errorf("%v: said %q", tt.err, f.Said())
		}
	}
}

func TestALongMessageLeavesRoomForItsButton(t *testing.T) {
	f := bare(t)
	f.Window().Resize(fyne.NewSize(500, 400))
	f.SayWritten(strings.Repeat("A very long name ", 30), "/x")
	button := f.status.reveal
	if end := button.Position().X + button.Size().Width; end > f.status.right.Position().X || end > 500 {
		t.Errorf("the button ends at %v", end)
	}
}
