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
	"goldspan/app/ui"
)

// compared are the texts that the page of two articles shows: left, right and headings.
func (b *bench) compared() (left, right, heads []string) {
	b.t.Helper()
	if b.frame.Page() == nil {
		b.t.Fatalf("no page is visible; status %q", b.status())
	}
	b.each(func(c ui.Control) {
		switch {
		case !strings.HasPrefix(c.Name, "compare:"):
		case strings.HasSuffix(c.Name, ":left"):
			left = append(left, c.Text)
		case strings.HasSuffix(c.Name, ":right"):
			right = append(right, c.Text)
		default:
			heads = append(heads, c.Text)
		}
	})
	return left, right, heads
}

// Only the rows in sight have objects, whatever the width.
func TestAComparisonOfLongArticlesScrolls(t *testing.T) {
	var one, two strings.Builder
	for i := range 300 {
		fmt.Fprintf(&one, "The dam number %d broke on a Tuesday.\n", i)
		fmt.Fprintf(&two, "The dam number %d held on a Tuesday.\n", i)
	}
	b := open(t, apptest.New(one.String(), two.String()))
	b.list.Choose("a1", "a2")
	b.run("stories.compare")
	first, _, _ := b.compared()
	if len(first) > 60 || len(first) < 5 {
		t.Errorf("%d rows have objects", len(first))
	}
	b.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEnd})
	last, _, _ := b.compared()
	if !strings.Contains(strings.Join(last, "\n"), "number 299 broke") || slices.Contains(last, first[0]) {
		t.Errorf("after the end key: %q", last)
	}
	b.frame.Window().Resize(fyne.NewSize(700, 500))
	if narrow, _, _ := b.compared(); len(narrow) == 0 {
		t.Error("a narrow page is empty")
	}
}

func TestTwoArticlesAreCompared(t *testing.T) {
	b := open(t, apptest.New(damBreak, strings.Replace(damBreak, "6,500", "7,200", 1)+" More follows.", "Another text."))
	b.run("stories.compare")
	b.says("Choose two articles in the list first: click with Ctrl or with Shift.")
	b.list.Choose("a1", "a2")
	b.run("stories.compare")
	left, right, heads := b.compared()
	if left[0] != "6,500" || right[0] != "7,200" {
		t.Errorf("the first difference is %q and %q", left[0], right[0])
	}
	if !slices.Contains(left, "The river rose by 6,500 tonnes.") || !slices.Contains(right, "More follows.") || !slices.Contains(heads, "2 of 4 sentences are the same") {
		t.Errorf("%q\n%q\n%q", left, right, heads)
	}
	b.run("edit.copy")
	b.says("Two articles are compared. Esc goes back to the article.")
	b.escape()
	if b.frame.Page() != nil {
		t.Error("Esc does not go back")
	}
	b.list.Choose("a1", "a2")
	b.run("stories.compare")
	if err := b.desk.Describe(b.p.States["a1"].Article, "Other", annotate.Meta{}); err != nil {
		t.Fatal(err)
	}
	if b.frame.Page() != nil {
		t.Error("an article that is described otherwise stays on the page")
	}
	b.agrees()
}

// newsOfTwoDays is four articles: two of one event, a copy of the first, and another one.
func newsOfTwoDays() *apptest.Project {
	flood := "The Orvik dam burst on Tuesday night and flooded the town of Kelmeth. At least 49 people are dead, said Mayor Ana Hartog. Some 3,200 houses near Tavira stand in water. The army sent 12 helicopters to the Sandrel river."
	return apptest.New(flood, "Rescue teams in Kelmeth look for survivors after the Orvik dam failed. Hartog spoke of 49 dead and of 3,200 houses without power. Helicopters bring food from Tavira to the Sandrel.",
		strings.Replace(flood, "12 helicopters", "14 helicopters", 1), "A bear was born in the zoo of Vasteth. Visitors may name it until Sunday, the keeper Dorlach told reporters.")
}

func (b *bench) storiesAre(want ...string) {
	b.t.Helper()
	var got []string
	for _, id := range b.p.Order {
		got = append(got, b.p.States[id].Article.Meta.Story)
	}
	if !slices.Equal(got, want) {
		b.t.Errorf("the stories are %q, want %q", got, want)
	}
}

func TestProposedStoriesAreAcceptedRenamedAndTakenBack(t *testing.T) {
	b := open(t, newsOfTwoDays())
	b.run("stories.find")
	said := b.texts()
	for _, want := range []string{"New story", "names: ", "Kelmeth", "numbers: 3,200; 49", "1 near copy", "% the same", "No article has a story yet."} {
		if !strings.Contains(said, want) {
			t.Errorf("the dialog lacks %q: %s", want, said)
		}
	}
	name := b.field("name of the story")
	name.SetText("Dam of  Orvik ")
	b.pressButtons("Accept")
	b.says("3 articles put into the story “Dam of Orvik”.")
	b.storiesAre("Dam of Orvik", "Dam of Orvik", "Dam of Orvik", "")
	if said := b.texts(); !strings.Contains(said, "No articles seem to be about one event") || !strings.Contains(said, "Two stories with the same name become one.") {
		t.Errorf("the dialog says %s", said)
	}
	b.field("name of the story").SetText("Flood")
	b.pressButtons("Rename")
	b.storiesAre("Flood", "Flood", "Flood", "")
	b.pressButtons("Take out")
	b.says("1 article taken out of their story.")
	b.storiesAre("", "Flood", "Flood", "")
	b.escape()
	if b.dialog() {
		t.Fatal("Esc does not close the dialog")
	}
	for _, want := range [][]string{{"Flood", "Flood", "Flood", ""}, {"Dam of Orvik", "Dam of Orvik", "Dam of Orvik", ""}, {"", "", "", ""}} {
		b.undo()
		b.storiesAre(want...)
	}
	b.agrees()
}

func TestAProposalIsLeftAndACopyIsCompared(t *testing.T) {
	b := open(t, newsOfTwoDays())
	b.run("stories.find")
	b.pressButtons("Leave")
	if said := b.texts(); !strings.Contains(said, "No articles seem to be about one event") {
		t.Errorf("the dialog says %s", said)
	}
	b.storiesAre("", "", "", "")
	b.escape()
	b.run("stories.find")
	if said := b.texts(); !strings.Contains(said, "No articles seem to be about one event") || !strings.Contains(said, "1 proposal was left, and is not shown.") {
		t.Errorf("the next time the dialog says %s", said)
	}
	b.pressButtons("Propose again")
	if said := b.texts(); strings.Contains(said, "No articles seem to be about one event") || strings.Contains(said, "not shown") {
		t.Errorf("then the dialog says %s", said)
	}
	b.pressButtons("Leave", "Compare")
	left, right, _ := b.compared()
	if b.dialog() || left[0] != "12" || right[0] != "14" {
		t.Errorf("compared: %q and %q", left, right)
	}
}

func TestChosenArticlesArePutIntoAStory(t *testing.T) {
	b := open(t, newsOfTwoDays())
	b.run("stories.put")
	b.says("Choose articles in the list first: click with Ctrl or with Shift.")
	b.list.Choose("a1", "a4")
	b.run("stories.put")
	b.field("name of the story").SetText("Odd pair")
	b.named(fyne.KeyReturn)
	b.says("2 articles put into the story “Odd pair”.")
	b.storiesAre("Odd pair", "", "", "Odd pair")
	if got := b.title("edit.undo"); got != "Undo put 2 articles into the story “Odd pair”" {
		t.Errorf("the menu says %q", got)
	}
	b.run("stories.list")
	if got := b.list.Narrowed(); !slices.Equal(got, []annotate.ArticleID{"a1", "a4"}) {
		t.Errorf("listed are %v", got)
	}
	b.list.SearchFor("")
	b.run("stories.put")
	if got := b.field("name of the story").Value(); got != "Odd pair" {
		t.Errorf("the field says %q", got)
	}
	b.field("name of the story").SetText("")
	b.named(fyne.KeyReturn)
	b.storiesAre("", "", "", "")
	b.run("stories.list")
	b.says("This article has no story. “Stories and copies…” proposes stories.")
	b.undo()
	b.storiesAre("Odd pair", "", "", "Odd pair")
	b.agrees()
}

func TestTheNameOfAStoryStaysUntilItIsSaved(t *testing.T) {
	b := open(t, newsOfTwoDays())
	b.list.Choose("a1", "a4")
	b.run("stories.put")
	name := b.field("name of the story")
	name.SetText("Odd pair")
	b.p.Fail = annotate.ErrDiskFull
	b.named(fyne.KeyReturn)
	b.says("the disk is full")
	b.named(fyne.KeyEscape) // the error
	if !b.dialog() || name.Text != "Odd pair" || b.canvas().Focused() != name {
		t.Fatalf("the name is gone: %q", name.Text)
	}
	b.p.Fail = nil
	b.named(fyne.KeyReturn)
	b.says("2 articles put into the story “Odd pair”.")
	b.storiesAre("Odd pair", "", "", "Odd pair")
	if b.dialog() || !b.textHasKeyboard() {
		t.Error("the dialog stays open")
	}
	b.run("stories.put")
	b.named(fyne.KeyReturn)
	if b.says("The articles are in this story already."); b.dialog() {
		t.Error("the dialog stays open where there is nothing to save")
	}
}

func TestAReadOnlyProjectShowsProposalsAlone(t *testing.T) {
	p := newsOfTwoDays()
	p.Why = annotate.FileProtected
	b := open(t, p)
	b.run("stories.find")
	b.each(func(c ui.Control) {
		if strings.EqualFold(c.Text, "Accept") && c.Enabled {
			t.Error("a proposal can be accepted")
		}
	})
	if !strings.Contains(b.texts(), "New story") {
		t.Errorf("the dialog says %s", b.texts())
	}
}

// The list shows the new story among its groups, and undo takes it away again.
func TestTheListGroupsByStory(t *testing.T) {
	b := open(t, newsOfTwoDays())
	heads := func() (out []string) {
		b.each(func(c ui.Control) {
			if strings.HasPrefix(c.Name, "group:") {
				out = append(out, c.Text)
			}
		})
		return out
	}
	for _, c := range b.selections() {
		if slices.Contains(c.Options, "Stories") {
			c.SetSelected("Stories")
		}
	}
	if got := heads(); !slices.Equal(got, []string{"Without a story, 4 articles"}) {
		t.Errorf("the heads are %q", got)
	}
	b.list.Choose("a2", "a4")
	b.run("stories.put")
	b.field("name of the story").SetText("Odd pair")
	b.named(fyne.KeyReturn)
	if got := heads(); !slices.Equal(got, []string{"Odd pair, 2 articles", "Without a story, 2 articles"}) {
		t.Errorf("the heads are %q", got)
	}
	b.undo()
	if got := heads(); !slices.Equal(got, []string{"Without a story, 4 articles"}) {
		t.Errorf("after undo the heads are %q", got)
	}
}
