package inspect

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

func walked(o fyne.CanvasObject) []string {
	var out []string
	new(Walker).Walk(o, func(c ui.Control) {
		name := c.Name
		if !c.Enabled {
			name += " (off)"
		}
		out = append(out, name)
	})
	return out
}

func TestWalk(t *testing.T) {
	test.NewTempApp(t)
	off := widget.NewButton("Remove", nil)
	off.Disable()
	hidden := widget.NewButton("Hidden", nil)
	hidden.Hide()
	field := ui.NewField("Note", false)
	field.SetText("seen")
	label := annotate.Label{ID: "claim", Name: "claim", Color: "#0072B2", ColorDark: "#56B4E9"}
	cases := []struct {
		name string
		o    fyne.CanvasObject
		want []string
	}{
		{"nothing", nil, nil},
		{"a button", widget.NewButton("Close", nil), []string{"button:close"}},
		{"one that is off", off, []string{"button:remove (off)"}},
		{"one that is hidden", hidden, nil},
		{"a field", field, []string{"entry:seen"}},
		{"an entry", widget.NewEntry(), []string{"entry:"}},
		{"a check", widget.NewCheck("All", nil), []string{"check:all"}},
		{"a choice", widget.NewSelect([]string{"Blue"}, nil), []string{"select:"}},
		{"radio buttons", ui.NewRadio([]string{"One", "Two"}, "One", false, nil), []string{"radio:one | two"}},
		{"a bar", widget.NewProgressBar(), []string{"progress:"}},
		{"words", widget.NewLabel("Saved"), []string{"text:saved"}},
		{"no words", widget.NewLabel(""), nil},
		{"a tab", ui.NewTab("filter:all", "All", nil), []string{"filter:all"}},
		{"a label's button", ui.NewLabelButton("label:claim", label, "1", nil), []string{"label:claim"}},
		{"a box", container.NewVBox(widget.NewLabel("a"), hidden, container.NewHBox(widget.NewLabel("b"))), []string{"text:a", "text:b"}},
		{"a form", widget.NewForm(widget.NewFormItem("Name", widget.NewEntry())), []string{"entry:"}},
		{"what scrolls", container.NewVScroll(widget.NewLabel("a")), []string{"text:a"}},
		{"what is split", container.NewHSplit(widget.NewLabel("a"), widget.NewLabel("b")), []string{"text:a", "text:b"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := walked(c.o); !slices.Equal(got, c.want) {
				t.Errorf("controls %q, want %q", got, c.want)
			}
		})
	}
}

func TestWalkInADialog(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("below"))
	dialog.NewCustom("Keys", "Close", widget.NewLabel("inside"), w).Show()
	got := walked(w.Canvas().Overlays().Top())
	for _, want := range []string{"text:inside", "button:close"} {
		if !slices.Contains(got, want) {
			t.Errorf("controls %q lack %q", got, want)
		}
	}
}
