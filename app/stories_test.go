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
