//go:build !headless

package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// withLabels is a project with n labels.
func withLabels(n int) *fakeProject {
	p := newFake(damBreak)
	p.labels = nil
	names := []string{"claim", "actor", "figure", "place", "date", "event", "source", "doubt", "quote", "weapon", "law", "Ünit", "über", "zone"}
	for i := range n {
		p.labels = append(p.labels, annotate.NewLabel(annotate.LabelID(fmt.Sprintf("l%02d", i)), names[i%len(names)]+strings.Repeat("x", i/len(names)), p.labels))
	}
	return p
}

func TestCommandTable(t *testing.T) {
	for _, n := range []int{0, 3, 12, 30} {
		t.Run(fmt.Sprintf("%d labels", n), func(t *testing.T) {
			b := open(t, withLabels(n))
			ids, keys := map[string]bool{}, map[ui.Key]string{}
			groups := map[group]bool{groupSpan: true, groupCaret: true} // on the key sheet alone
			for _, g := range menus {
				groups[g] = true
			}
			for _, c := range b.commands.all {
				if c.id == "" || ids[c.id] {
					t.Errorf("the ID %q is empty or taken", c.id)
				}
				ids[c.id] = true
				if strings.TrimSpace(c.title) == "" || c.text() == "" || c.run == nil {
					t.Errorf("%s has no title, or nothing to run", c.id)
				}
				if !groups[c.group] {
					t.Errorf("%s stands in the group %q, which is shown nowhere", c.id, c.group)
				}
				if b.commands.byID[c.id] != c {
					t.Errorf("%s cannot be found", c.id)
				}
				for _, k := range c.keys {
					// While a check is open its letters are its own; a label has its digit then.
					if other, taken := keys[k]; taken && !(strings.HasPrefix(other, "check.") && c.group == groupTag && k.Rune != 0) {
						t.Errorf("%s is the key of %s and of %s", k, other, c.id)
					}
					keys[k] = c.id
					if !slices.Contains(b.commands.byKey[k], c) {
						t.Errorf("%s does not run %s", k, c.id)
					}
					if k.Rune != 0 && strings.ToLower(string(k.Rune)) != string(k.Rune) {
						t.Errorf("%s has the key %q, which Caps Lock turns into another", c.id, k.Rune)
					}
				}
			}
			for id := range breaks {
				if !ids[id] {
					t.Errorf("a part of a menu begins at %q, which is no command", id)
				}
			}
			if tags := len(b.commands.ofGroup(groupTag)); tags != n+1 {
				t.Errorf("%d commands tag, want %d and Esc", tags, n)
			}
		})
	}
}

// ofGroup are the commands of a group.
func (t *commands) ofGroup(g group) (out []*command) {
	for _, c := range t.all {
		if c.group == g {
			out = append(out, c)
		}
	}
	return out
}

func TestLabelsBeyondTheNinthHaveTheirLetters(t *testing.T) {
	b := open(t, withLabels(12))
	for i, l := range b.ws.labels {
		if i >= 9 && l.Key == "" {
			t.Fatalf("label %d has no key", i)
		}
	}
	b.selects("Ada Berg")
	b.key(b.ws.labels[10].Key)
	if got := b.ws.state().Spans; len(got) != 1 || got[0].Label != b.ws.labels[10].ID {
		t.Errorf("spans %v", got)
	}
}

func TestMenusAreWellFormed(t *testing.T) {
	for _, n := range []int{0, 3, 12} {
		b := open(t, withLabels(n))
		for _, g := range menus {
			items := b.menu(g)
			if len(items) == 0 {
				t.Errorf("%d labels: the menu %s is empty", n, g)
				continue
			}
			if items[0].Text == "" || items[len(items)-1].Text == "" {
				t.Errorf("%d labels: the menu %s begins or ends with a rule", n, g)
			}
			for i := 1; i < len(items); i++ {
				if items[i].Text == "" && items[i-1].Text == "" {
					t.Errorf("%d labels: two rules in a row in the menu %s", n, g)
				}
			}
			for _, item := range items {
				if item.Text != "" && (item.Name == "" || item.Run == nil) {
					t.Errorf("%d labels: %+v in the menu %s", n, item, g)
				}
			}
		}
	}
}

func TestAKeyRunsOnlyWhatCanBeRun(t *testing.T) {
	ran := 0
	can := false
	table := newCommands([]*command{{id: "x", title: "X", keys: []ui.Key{ui.RuneKey('x')}, enabled: func() bool { return can }, run: func() { ran++ }}})
	b := blank(t)
	b.commands = table
	if !b.press(ui.RuneKey('x')) || ran != 0 {
		t.Errorf("while it cannot: ran %d times", ran)
	}
	can = true
	if !b.press(ui.RuneKey('x')) || ran != 1 {
		t.Errorf("when it can: ran %d times", ran)
	}
	if b.press(ui.RuneKey('y')) {
		t.Error("a key of nothing was taken")
	}
}

// Fyne gives some keys names of their own; under another name it would look for
// a shortcut that nobody registered.
func TestShortcutNames(t *testing.T) {
	for want, k := range map[string]ui.Key{
		(&fyne.ShortcutUndo{}).ShortcutName():      ctrl(fyne.KeyZ),
		(&fyne.ShortcutRedo{}).ShortcutName():      ctrl(fyne.KeyY),
		(&fyne.ShortcutCopy{}).ShortcutName():      ctrl(fyne.KeyC),
		(&fyne.ShortcutSelectAll{}).ShortcutName(): ctrl(fyne.KeyA),
		"CustomDesktop:Control+Return":             ctrl(fyne.KeyReturn),
		"CustomDesktop:Alt+Down":                   alt(fyne.KeyDown),
	} {
		if got := (shortcut{k}).ShortcutName(); got != want {
			t.Errorf("%s is %q to Fyne, want %q", k, got, want)
		}
	}
}

func TestKeysAreForTheWindowOnlyWithoutADialog(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.selects("Ada Berg")
	b.failed("open war.goldspan", annotate.ErrNotProject)
	if b.press(ui.RuneKey('1')) || b.spans() != "" {
		t.Errorf("a key tagged below a dialog: %q", b.spans())
	}
	b.dialogs.Escape()
	if !b.press(ui.RuneKey('1')) || b.spans() != "claim Ada Berg" {
		t.Errorf("after the dialog: %q", b.spans())
	}
}

func TestContextMenu(t *testing.T) {
	b := open(t, newFake(damBreak))
	names := func() string {
		var out []string
		b.showContextMenu(fyne.NewPos(300, 300))
		for _, c := range b.snapshot().Controls {
			if strings.HasPrefix(c.Name, "menuitem:") {
				out = append(out, c.Text)
			}
		}
		b.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return strings.Join(out, "|")
	}
	if got := names(); strings.Contains(got, "Tag as") || !strings.Contains(got, "Select all") {
		t.Errorf("on plain text: %s", got)
	}
	b.selects("Ada Berg")
	if got := names(); !strings.HasPrefix(got, "Tag as claim|Tag as actor|Tag as figure|Tag every occurrence…|") {
		t.Errorf("on a selection: %s", got)
	}
	b.key("2")
	if got := names(); !strings.HasPrefix(got, "Relabel as claim|") || !strings.Contains(got, "Delete span") || !strings.Contains(got, "Undo tag actor") {
		t.Errorf("on a span: %s", got)
	}
}
