package listing

import (
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestArticlesStandInGroups(t *testing.T) {
	articles := []annotate.ArticleSummary{
		{ID: "1", Title: "Dam", Outlet: "post", Published: "2022-09-14", Story: "Vote"},
		{ID: "2", Title: "Rain", Published: "2022-10-01T08:00:00Z", Story: "dam"},
		{ID: "3", Title: "Flood", Outlet: "Mirror", Published: "2022-09-02"},
		{ID: "4", Title: "Boats", Outlet: "Post"},
		{ID: "5", Title: "Apples", Outlet: "Mirror", Published: "2022", Story: "dam"},
		{ID: "6", Title: "Crops", Outlet: "post", Published: "2022-10"},
	}
	for _, c := range []struct {
		name   string
		filter Filter
		want   []annotate.ArticleID
		starts []int
		groups []string
	}{
		{"none", Filter{}, []annotate.ArticleID{"1", "2", "3", "4", "5", "6"}, nil, nil},
		{"outlet", Filter{Group: GroupOutlet}, []annotate.ArticleID{"3", "5", "4", "1", "6", "2"}, []int{0, 2, 3, 5}, []string{"Mirror", "Post", "post", ""}},
		{"outlet, by title", Filter{Group: GroupOutlet, Order: OrderTitle}, []annotate.ArticleID{"5", "3", "4", "6", "1", "2"}, []int{0, 2, 3, 5}, []string{"Mirror", "Post", "post", ""}},
		{"month", Filter{Group: GroupMonth}, []annotate.ArticleID{"2", "6", "1", "3", "5", "4"}, []int{0, 2, 4, 5}, []string{"2022-10", "2022-09", "2022", ""}},
		{"month, oldest first", Filter{Group: GroupMonth, Order: OrderOldest}, []annotate.ArticleID{"5", "3", "1", "6", "2", "4"}, []int{0, 1, 3, 5}, []string{"2022", "2022-09", "2022-10", ""}},
		{"story", Filter{Group: GroupStory}, []annotate.ArticleID{"2", "5", "1", "3", "4", "6"}, []int{0, 2, 3}, []string{"dam", "Vote", ""}},
		{"story, oldest first", Filter{Group: GroupStory, Order: OrderOldest}, []annotate.ArticleID{"5", "2", "1", "3", "6", "4"}, []int{0, 2, 3}, []string{"dam", "Vote", ""}},
		{"of one outlet", Filter{Group: GroupMonth, Outlet: "post"}, []annotate.ArticleID{"6", "1"}, []int{0, 1}, []string{"2022-10", "2022-09"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := NewPass(New(articles...), c.filter)
			for !p.Step(2) {
			}
			if got := listed(p); !slices.Equal(got, c.want) {
				t.Errorf("listed are %q, want %q", got, c.want)
			}
			if got := p.Starts(); !slices.Equal(got, c.starts) {
				t.Errorf("groups begin at %v, want %v", got, c.starts)
			}
			var groups []string
			for _, k := range p.Starts() {
				groups = append(groups, p.Group(k))
			}
			if !slices.Equal(groups, c.groups) {
				t.Errorf("groups are %q, want %q", groups, c.groups)
			}
		})
	}
}

// An edit moves no article: the groups are as they were when the pass was made.
func TestAnArticleStaysInItsGroup(t *testing.T) {
	a := []annotate.ArticleSummary{{ID: "1", Outlet: "Mirror"}, {ID: "2", Outlet: "Mirror"}, {ID: "3", Outlet: "Post"}}
	table := New(a...)
	p := NewPass(table, Filter{Group: GroupOutlet})
	p.Step(3)
	a[0].Outlet = "Post"
	table.Update(a[0])
	if got := p.Starts(); !slices.Equal(got, []int{0, 2}) || p.Group(0) != "Mirror" {
		t.Errorf("groups begin at %v, the first is %q", got, p.Group(0))
	}
	if !p.Moved("1") || p.Moved("2") || p.Moved("none") {
		t.Error("the article that is of another outlet now, and no other, has moved")
	}
}
