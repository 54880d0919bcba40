//go:build !headless

package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/command"
	"goldspan/app/ui"
)

// withLabels is a project with n labels.
func withLabels(n int) *apptest.Project {
	p := apptest.New(damBreak)
	p.Known = nil
	names := []string{"claim", "actor", "figure", "place", "date", "event", "source", "doubt", "quote", "weapon", "law", "Ünit", "über", "zone"}
	for i := range n {
		l := annotate.NewLabel(annotate.LabelID(fmt.Sprintf("l%02d", i)), names[i%len(names)]+strings.Repeat("x", i/len(names)), p.Known)
		l.Key = freeLetter(l.Name, p.Known)
		p.Known = append(p.Known, l)
	}
	return p
}

// freeLetter is a letter that an analyst gives a label: that of a command too.
func freeLetter(name string, have []annotate.Label) string {
	for _, r := range strings.ToLower(name) {
		if !slices.ContainsFunc(have, func(l annotate.Label) bool { return l.Key == string(r) }) {
			return string(r)
		}
	}
	return ""
}

func TestCommandTable(t *testing.T) {
	for _, n := range []int{0, 3, 12, 30} {
		t.Run(fmt.Sprintf("%d labels", n), func(t *testing.T) {
			b := open(t, withLabels(n))
			ids, keys := map[string]bool{}, map[ui.Key]*command.Command{}
			for _, p := range b.parts {
				if p.Commands == nil {
					continue
				}
				for _, c := range p.Commands() { // as the features give them
					if c.ID == "" || ids[c.ID] {
						t.Errorf("the ID %q is empty or taken", c.ID)
					}
					ids[c.ID] = true
					if b.command(c.ID) == nil {
						t.Errorf("%s stands in the group %q, which is shown nowhere", c.ID, c.Group)
					}
				}
			}
			for _, c := range b.commands() {
				if strings.TrimSpace(c.Title) == "" || c.Text() == "" || c.Run == nil {
					t.Errorf("%s has no title, or nothing to run", c.ID)
				}
				for _, k := range c.Keys {
					// While a check is open its letters are its own; a label has its digit then. A
					// label's letter goes before that of a detail, see TestALabelsLetterIsItsOwn.
					if other, taken := keys[k]; taken && !c.Yields && !other.Yields {
						t.Errorf("%s is the key of %s and of %s", k, other.ID, c.ID)
					}
					keys[k] = c
				}
				if label := strings.TrimPrefix(c.ID, "tag."); label != c.ID && !b.desk.HasLabel(annotate.LabelID(label)) {
					t.Errorf("%s is a label's ID, and what a project calls its labels is free", c.ID)
				}
			}
			if tags := len(b.frame.CommandsIn(command.Tag)); tags != n+1 {
				t.Errorf("%d commands tag, want %d and Esc", tags, n)
			}
		})
	}
}

func TestLabelsBeyondTheNinthHaveTheirLetters(t *testing.T) {
	b := open(t, withLabels(12))
	for i, l := range b.desk.Labels() {
		if i >= 9 && l.Key == "" {
			t.Fatalf("label %d has no key", i)
		}
	}
	b.selects("Ada Berg")
	b.key(b.desk.Labels()[10].Key)
	if got := b.desk.State().SpanList(); len(got) != 1 || got[0].Label != b.desk.Labels()[10].ID {
		t.Errorf("spans %v", got)
	}
}

// A project calls its labels what it likes.
func TestALabelThatIsCalledAsACommandIsOneMore(t *testing.T) {
	p := apptest.New(damBreak)
	for i, id := range []annotate.LabelID{"all", "escape", "delete"} {
		p.Known[i].ID = id
	}
	b := open(t, p)
	b.tagged("Ada Berg", "1")
	if b.spans() != "all Ada Berg" || !b.can("edit.tagAll") || !b.can("edit.escape") || !b.can("span.delete") {
		t.Errorf("spans %s", b.spans())
	}
}

// The menus, with a stroke between two parts.
func TestMenusHaveTheirOrder(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	for g, want := range map[command.Group]string{
		command.File: "project.new project.open project.sample | article.import article.paste article.web project.export | project.copy project.close project.restore project.repair file.reveal | app.quit",
		command.Edit: "edit.undo edit.redo | edit.copy edit.quote edit.all | span.delete span.note | span.next span.previous | " +
			"edit.find edit.tagAll | set.choose labels.edit app.preferences",
		command.Tag:     "tag.claim tag.actor tag.figure edit.escape",
		command.Suggest: "suggest.next suggest.previous suggest.accept suggest.reject suggest.never | suggest.paragraph suggest.article suggest.alike suggest.sure | suggest.doubtful suggest.rejected suggest.settings suggest.done",
		command.Article: "article.done article.status | article.next article.previous article.details | article.part article.leftover article.leftovers | article.reread | version.list version.next version.keep version.place version.drop version.older | article.search stories.find stories.list | articles.choose articles.done articles.todo articles.remove stories.put stories.compare stories.version",
		command.Check: "check.open check.run check.read check.agree | check.scores check.spans check.next check.previous | " +
			"check.extractor check.gold check.both check.reopen | check.report check.honest | check.end",
		command.View: "text.bigger text.smaller text.reset interface.bigger interface.smaller interface.reset | links.all | theme.light theme.dark theme.system | pane.next pane.previous pane.articles pane.spans app.menus",
		command.Help: "app.palette help.keys | help.manual | help.crashes help.about",
	} {
		var got []string
		all := b.frame.CommandsIn(g)
		for i, c := range all {
			if i > 0 && all[i-1].Section != c.Section {
				got = append(got, "|")
			}
			got = append(got, c.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("the menu %s has\n%s\nwant\n%s", g, strings.Join(got, " "), want)
		}
		b.click("menu:" + string(g))
		var shown []string
		b.each(func(c ui.Control) { shown = append(shown, strings.TrimPrefix(c.Name, "menuitem:")) })
		if want := strings.Fields(strings.ReplaceAll(want, "|", "")); !slices.Equal(shown, want) {
			t.Errorf("the menu %s shows %q, want %q", g, shown, want)
		}
		b.named(fyne.KeyEscape)
	}
}

func TestTheFileMenuHasTheProjectsOfLate(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.showsOther()
	b.click("menu:file")
	if got, want := b.menuShown(), "Close project|Restore a backup…|Repair…|Show in folder|war – /projects|Quit"; !strings.HasSuffix(got, want) {
		t.Errorf("the menu ends in %q, want %q", got, want)
	}
	b.fromMenu("recent:/projects/war.goldspan")
	b.says("Could not open war.goldspan")
}

func TestKeysAreForTheWindowOnlyWithoutADialog(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.selects("Ada Berg")
	b.frame.Failed("open war.goldspan", annotate.ErrNotProject)
	if b.press(ui.RuneKey('1')) || b.spans() != "" {
		t.Errorf("a key tagged below a dialog: %q", b.spans())
	}
	b.escape()
	if !b.press(ui.RuneKey('1')) || b.spans() != "claim Ada Berg" {
		t.Errorf("after the dialog: %q", b.spans())
	}
}

func TestContextMenu(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	names := func() string {
		b.view.OnContext(fyne.NewPos(300, 300))
		defer b.named(fyne.KeyEscape)
		return b.menuShown()
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

// A label that has the letter of a command for details keeps it.
func TestALabelsLetterIsItsOwn(t *testing.T) {
	b := open(t, withLabels(12))
	var labels []annotate.Label
	for _, l := range b.desk.Labels() {
		if strings.Contains("dhlmoy", l.Key) && l.Key != "" {
			labels = append(labels, l)
		}
	}
	if len(labels) == 0 {
		t.Fatal("no label has such a letter")
	}
	b.selects("Ada Berg")
	for _, l := range labels {
		b.key(l.Key)
		if spans := b.desk.State().SpanList(); len(spans) != 1 || spans[0].Label != l.ID {
			t.Errorf("the key %s of %s made %+v", l.Key, l.Name, spans)
		}
	}
}
