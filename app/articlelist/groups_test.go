package articlelist

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/listing"
)

// ofGroups are articles of two outlets and two months, and one of neither.
func ofGroups() []annotate.ArticleSummary {
	return []annotate.ArticleSummary{
		{ID: "1", Title: "Dam", Outlet: "Post", Published: "2022-09-14"},
		{ID: "2", Title: "Rain"},
		{ID: "3", Title: "Flood", Outlet: "Mirror", Published: "2022-10-02", Story: "Dam", Status: annotate.StatusDone},
		{ID: "4", Title: "Boats", Outlet: "Post", Published: "2022-10-05"},
	}
}

// lines is what the list shows, a head as "Post 2" and an article by its ID.
func (l *List) lines() string {
	var out []string
	for line := range l.list.Length() {
		if k, head := l.listed.groups.rowAt(line); head {
			g := l.listed.groupAt(k)
			out = append(out, strings.ToUpper(g.name)+" "+string(rune('0'+g.size)))
		} else {
			out = append(out, string(l.listed.id(k)))
		}
	}
	return strings.Join(out, " | ")
}

// An article that is put into a story goes to its group at once.
func TestTheGroupsFollowTheStories(t *testing.T) {
	articles := ofGroups()
	table := listing.New(articles...)
	l := shown(t, nil)
	l.SetTable(table, annotate.DefaultLabels())
	l.filters.groups.SetSelected("Stories")
	articles[0].Story, articles[3].Story = "Vote", "Dam"
	table.Update(articles[0])
	table.Update(articles[3])
	l.Update("1", "4")
	if got := l.lines(); got != "DAM 2 | 3 | 4 | VOTE 1 | 1 | WITHOUT A STORY 1 | 2" {
		t.Errorf("listed %q", got)
	}
	l.filters.groups.SetSelected("Outlets")
	articles[1].Story = "Dam"
	table.Update(articles[1])
	before := l.listed.shown
	l.Update("2")
	if l.listed.shown != before {
		t.Error("a story moves articles in a list by outlets")
	}
}

func TestArticlesAreGrouped(t *testing.T) {
	l := shown(t, ofGroups())
	for _, c := range []struct {
		name, group, order, want string
		tab                      int
	}{
		{"not", "No groups", "Import order", "1 | 2 | 3 | 4", all},
		{"by outlet", "Outlets", "Import order", "MIRROR 1 | 3 | POST 2 | 1 | 4 | WITHOUT AN OUTLET 1 | 2", all},
		{"by outlet, sorted", "Outlets", "By title", "MIRROR 1 | 3 | POST 2 | 4 | 1 | WITHOUT AN OUTLET 1 | 2", all},
		{"by month", "Months", "Import order", "OCT 2022 2 | 3 | 4 | SEP 2022 1 | 1 | WITHOUT A DATE 1 | 2", all},
		{"by month, the oldest first", "Months", "Oldest first", "SEP 2022 1 | 1 | OCT 2022 2 | 3 | 4 | WITHOUT A DATE 1 | 2", all},
		{"by story", "Stories", "Import order", "DAM 1 | 3 | WITHOUT A STORY 3 | 1 | 2 | 4", all},
		{"those that are done", "Outlets", "Import order", "MIRROR 1 | 3", done},
	} {
		t.Run(c.name, func(t *testing.T) {
			l.filters.tabs[c.tab].Tapped(&fyne.PointEvent{})
			l.filters.order.SetSelected(c.order)
			l.filters.groups.SetSelected(c.group)
			if got := l.lines(); got != c.want {
				t.Errorf("listed %q, want %q", got, c.want)
			}
		})
	}
	l.ClearSearch() // another project: the groups stay, like the order
	l.SetTable(listing.New(ofGroups()[:2]...), annotate.DefaultLabels())
	if got, want := l.lines(), "POST 1 | 1 | WITHOUT AN OUTLET 1 | 2"; got != want {
		t.Errorf("in another project: %q, want %q", got, want)
	}
}

func TestTheKeyboardSkipsHeads(t *testing.T) {
	l := shown(t, ofGroups())
	c := fyne.CurrentApp().Driver().CanvasForObject(l)
	l.filters.groups.SetSelected("Outlets") // 3, 1, 4, 2
	var opened []annotate.ArticleID
	l.OnOpen = func(id annotate.ArticleID) { opened = append(opened, id) }
	l.SetCurrent("3")
	l.TakeKeyboard(c)
	typeKeys(c, fyne.KeyReturn, fyne.KeyUp, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyHome, fyne.KeyReturn)
	if want := []annotate.ArticleID{"3", "3", "1", "2", "3"}; !slices.Equal(opened, want) {
		t.Errorf("opened %v, want %v", opened, want)
	}
	l.list.OnMove(l.listed.groups.lineOf(2), true)
	if got, want := l.Chosen(), []annotate.ArticleID{"1", "3", "4"}; !slices.Equal(got, want) {
		t.Errorf("chosen %v, want %v", got, want)
	}
	if next, ok := l.Step("3", 1); !ok || next != "1" {
		t.Errorf("after 3 comes %q", next)
	}
}

func TestAHeadIsNoArticle(t *testing.T) {
	l := shown(t, ofGroups())
	l.OnOpen = func(id annotate.ArticleID) { t.Errorf("opened %q", id) }
	l.OnContext = func(id annotate.ArticleID, _ fyne.Position) { t.Errorf("a menu of %q", id) }
	l.filters.groups.SetSelected("Outlets")
	head, article := l.row(0), l.row(1)
	test.Tap(head)
	test.TapSecondary(head)
	w := test.WidgetRenderer(head).(*rowRenderer)
	if w.name.Text != "Mirror" || w.source.Text != "1" || w.mark.Text+w.title[0].Text != "" {
		t.Errorf("the head shows %q, %q and %q", w.name.Text, w.source.Text, w.title[0].Text)
	}
	if head.Size().Height != headHeight || article.Position().Y < headHeight {
		t.Errorf("the head is %v high, the article at %v", head.Size().Height, article.Position().Y)
	}
	if got := l.text("group:Post"); got != "Post, 2 articles" {
		t.Errorf("the head says %q", got)
	}
	l.filters.groups.SetSelected("No groups") // the same row shows an article now
	if w := test.WidgetRenderer(l.row(0)).(*rowRenderer); w.name.Text != "" || w.title[0].Text != "Dam" {
		t.Errorf("without groups the first row shows %q and %q", w.name.Text, w.title[0].Text)
	}
}

// While articles are read, the keyboard stays at its article, wherever that moves.
func TestGroupsGrowAroundTheKeyboard(t *testing.T) {
	l := shown(t, nil)
	table := listing.Begin()
	l.filters.groups.SetSelected("Outlets")
	l.SetTable(table, annotate.DefaultLabels())
	table.Append(ofGroups()[:2])
	l.Grown()
	l.list.SetCurrent(l.listed.groups.lineOf(0))
	table.Append(ofGroups()[2:])
	table.End()
	l.Grown()
	if got, want := l.lines(), "MIRROR 1 | 3 | POST 2 | 1 | 4 | WITHOUT AN OUTLET 1 | 2"; got != want {
		t.Fatalf("listed %q, want %q", got, want)
	}
	if got := l.currentRow(); got != "1" {
		t.Errorf("the keyboard is at %q", got)
	}
}

func TestLinesAndRowsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "rows")
		var g groups
		for k := range n {
			if k == 0 || rapid.Bool().Draw(t, "starts") {
				g.starts = append(g.starts, k)
			}
		}
		row := 0
		for line := range g.lines(n) {
			k, head := g.rowAt(line)
			if head != slices.Contains(g.starts, k) && head || k != row {
				t.Fatalf("line %d is row %d (%v), want %d, starts %v", line, k, head, row, g.starts)
			}
			if !head {
				if g.lineOf(k) != line {
					t.Fatalf("row %d is in line %d, want %d", k, g.lineOf(k), line)
				}
				row++
			}
		}
		if row != n {
			t.Fatalf("%d rows, want %d", row, n)
		}
	})
}
