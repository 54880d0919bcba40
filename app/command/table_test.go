//go:build !headless

package command

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"goldspan/app/ui"
)

// in makes a command of a group and section.
func in(g Group, section int, id string) *Command {
	return &Command{ID: id, Title: id, Group: g, Section: section, Run: func() {}}
}

// table makes a table, in which no ID may be there twice.
func table(t *testing.T, all ...*Command) *Table {
	t.Helper()
	table, err := NewTable(all)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func ids(all []*Command) string {
	var out []string
	for _, c := range all {
		out = append(out, c.ID)
	}
	return strings.Join(out, " ")
}

func TestAGroupIsInOrderOfItsSections(t *testing.T) {
	table := table(t, in(File, FileQuit, "quit"), in(Edit, EditFind, "find"), in(File, FileProject, "new"), in(File, FileQuit, "leave"), in(File, FileProject, "open"))
	for g, want := range map[Group]string{File: "new open quit leave", Edit: "find", View: ""} {
		if got := ids(table.In(g)); got != want {
			t.Errorf("%s has %q, want %q", g, got, want)
		}
	}
	if got := table.Command("find"); got == nil || got.ID != "find" {
		t.Errorf("find is %v", got)
	}
	if got := table.Command("print"); got != nil {
		t.Errorf("print is %v", got)
	}
}

// Every command is in the table once, and in a group in the order in which its
// section's were given.
func TestATableHasEveryCommandOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []*Command
		for i := range rapid.IntRange(0, 30).Draw(t, "commands") {
			g := rapid.SampledFrom(Groups()).Draw(t, "group")
			all = append(all, in(g, rapid.IntRange(0, 3).Draw(t, "section"), fmt.Sprintf("%02d", i)))
		}
		table, err := NewTable(all)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, g := range Groups() {
			group := table.In(g)
			n += len(group)
			for i := 1; i < len(group); i++ {
				if a, b := group[i-1], group[i]; a.Section > b.Section || a.Section == b.Section && a.ID > b.ID {
					t.Errorf("in %s %s of section %d is before %s of section %d", g, a.ID, a.Section, b.ID, b.Section)
				}
			}
		}
		if n != len(all) || len(table.all) != n {
			t.Errorf("the groups have %d commands, the table %d, of %d", n, len(table.all), len(all))
		}
	})
}

func TestTwoCommandsWithOneIDAreAnError(t *testing.T) {
	first, second := in(File, 0, "open"), in(Edit, 0, "open")
	first.Keys, second.Keys = []ui.Key{Ctrl(fyne.KeyO)}, []ui.Key{Ctrl(fyne.KeyP)}
	table, err := NewTable([]*Command{first, in(File, 0, "new"), second, in(Edit, 0, "new")})
	if err == nil || err.Error() != "two commands have the ID open\ntwo commands have the ID new" {
		t.Errorf("error %v", err)
	}
	if table.Command("open") != first || len(table.all) != 2 || table.Of(Ctrl(fyne.KeyP)) != nil {
		t.Error("the table has not the first alone")
	}
}

func TestTheCommandOfAKey(t *testing.T) {
	key := ui.RuneKey('e')
	type command struct {
		id          string
		yields, can bool
	}
	for name, c := range map[string]struct {
		all  []command
		want string
	}{
		"one":                              {[]command{{"a", false, true}}, "a"},
		"one that cannot run":              {[]command{{"a", false, false}}, "a"},
		"the first":                        {[]command{{"a", false, true}, {"b", false, true}}, "a"},
		"the first that can run":           {[]command{{"a", false, false}, {"b", false, true}}, "b"},
		"one that yields":                  {[]command{{"tag", true, true}, {"check", false, true}}, "check"},
		"one that yields to none":          {[]command{{"tag", true, true}, {"check", false, false}}, "tag"},
		"where none can, the last":         {[]command{{"a", false, false}, {"b", false, false}}, "b"},
		"where none can, one that yields":  {[]command{{"tag", true, false}, {"check", false, false}}, "tag"},
		"where none can, the last of them": {[]command{{"check", false, false}, {"tag", true, false}, {"label", true, false}}, "label"},
	} {
		t.Run(name, func(t *testing.T) {
			var all []*Command
			for _, x := range c.all {
				all = append(all, &Command{ID: x.id, Keys: []ui.Key{key}, Yields: x.yields, Blocked: Unless(func() bool { return x.can }, "not now")})
			}
			table := table(t, all...)
			if got := table.Of(key); got == nil || got.ID != c.want {
				t.Errorf("the key is that of %+v, want %s", got, c.want)
			}
			if got := table.Of(ui.RuneKey('x')); got != nil {
				t.Errorf("a key of nothing is that of %s", got.ID)
			}
		})
	}
}

func TestChordsAreTheKeysThatAFieldMustNotSwallow(t *testing.T) {
	a, b := in(File, 0, "a"), in(File, 0, "b")
	a.Keys = []ui.Key{Ctrl(fyne.KeyO), Plain(fyne.KeyF1), ui.RuneKey('o')}
	b.Keys = []ui.Key{Alt(fyne.KeyDown), Shift(fyne.KeyF6), CtrlShift(fyne.KeyZ)}
	var got []string
	for _, k := range table(t, a, b).Chords() {
		got = append(got, k.String())
	}
	slices.Sort(got)
	var want []string
	for _, k := range []ui.Key{Alt(fyne.KeyDown), Ctrl(fyne.KeyO), CtrlShift(fyne.KeyZ), Shift(fyne.KeyF6)} {
		want = append(want, k.String())
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("chords %q, want %q", got, want)
	}
}

func TestTheFirstConditionThatBlocksSaysWhy(t *testing.T) {
	asked := ""
	condition := func(name string, blocked bool) Condition {
		return func() (string, bool) { asked += name; return name, blocked }
	}
	for want, c := range map[string]Condition{
		"b": All(nil, condition("a", false), condition("b", true), condition("c", true)),
		"":  All(condition("a", false), nil),
	} {
		asked = ""
		if why, blocked := c(); why != want || blocked != (want != "") {
			t.Errorf("it is blocked: %v, because %q, want %q", blocked, why, want)
		}
		if strings.Contains(asked, "c") {
			t.Error("a condition is asked after one that blocks")
		}
	}
}

func TestWhatACommandSays(t *testing.T) {
	c := &Command{ID: "a", Title: "Undo"}
	if why, blocked := c.Why(); c.Text() != "Undo" || c.Key() != "" || blocked || why != "" || !c.Can() {
		t.Errorf("%s, key %q, blocked: %v, %q", c.Text(), c.Key(), blocked, why)
	}
	c.Now, c.Keys = func() string { return "Undo tag" }, []ui.Key{ui.RuneKey('u'), Plain(fyne.KeyF1)}
	c.Blocked = Unless(func() bool { return false }, "There is nothing to undo.")
	if why, blocked := c.Why(); c.Text() != "Undo tag" || c.Key() != "U" || !blocked || why != "There is nothing to undo." || c.Can() {
		t.Errorf("%s, key %q, blocked: %v, %q", c.Text(), c.Key(), blocked, why)
	}
}
