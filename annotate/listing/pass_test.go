package listing

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// lists is the filter as one would write it for one article.
func (f Filter) lists(a annotate.ArticleSummary) bool {
	title, outlet, story := strings.ToLower(a.Title), strings.ToLower(a.Outlet), strings.ToLower(a.Story)
	return (f.Status == "" || a.Status == f.Status) && (f.Outlet == "" || a.Outlet == f.Outlet) &&
		(f.Label == "" || a.Count(f.Label) > 0) && (!f.Bare || a.Spans() == 0) && (f.Lacks == nil || f.Lacks[a.ID]) &&
		(strings.Contains(title, f.Query) || strings.Contains(outlet, f.Query) || strings.Contains(story, f.Query) || f.Found[a.ID])
}

// of orders the listed articles as one would by sorting all of them.
func (o Order) of(articles []annotate.ArticleSummary, listed []annotate.ArticleID) []annotate.ArticleID {
	rank := map[annotate.Status]int{annotate.StatusTodo: 0, annotate.StatusDone: 2}
	dated := func(a annotate.ArticleSummary) string {
		if a.Published == "" && o == OrderOldest {
			return "\xff"
		}
		return a.Published
	}
	status := func(a annotate.ArticleSummary) int {
		if n := rank[a.Status]; n > 0 || a.Spans() == 0 {
			return n
		}
		return 1
	}
	less := map[Order]func(a, b annotate.ArticleSummary) bool{
		OrderImport: func(a, b annotate.ArticleSummary) bool { return false },
		OrderTitle:  func(a, b annotate.ArticleSummary) bool { return strings.ToLower(a.Title) < strings.ToLower(b.Title) },
		OrderNewest: func(a, b annotate.ArticleSummary) bool { return a.Published > b.Published },
		OrderOldest: func(a, b annotate.ArticleSummary) bool { return dated(a) < dated(b) },
		OrderOutlet: func(a, b annotate.ArticleSummary) bool {
			x, y := strings.ToLower(a.Outlet), strings.ToLower(b.Outlet)
			return x != y && y == "" || x != "" && y != "" && x < y
		},
		OrderStatus: func(a, b annotate.ArticleSummary) bool { return status(a) < status(b) },
		OrderMost:   func(a, b annotate.ArticleSummary) bool { return a.Spans() > b.Spans() },
		OrderFewest: func(a, b annotate.ArticleSummary) bool { return a.Spans() < b.Spans() },
	}[o]
	articles = slices.DeleteFunc(slices.Clone(articles), func(a annotate.ArticleSummary) bool { return !slices.Contains(listed, a.ID) })
	sort.SliceStable(articles, func(i, j int) bool { return less(articles[i], articles[j]) })
	var out []annotate.ArticleID
	for _, a := range articles {
		out = append(out, a.ID)
	}
	return out
}

// grouped puts the listed articles into their groups, as one would by sorting.
func (f Filter) grouped(articles []annotate.ArticleSummary, listed []annotate.ArticleID) []annotate.ArticleID {
	group := map[annotate.ArticleID]string{}
	for _, a := range articles {
		group[a.ID] = f.Group.of(a)
	}
	sort.SliceStable(listed, func(i, j int) bool {
		x, y := group[listed[i]], group[listed[j]]
		switch {
		case x == y:
			return false
		case x == "" || y == "":
			return y == ""
		case f.Group == GroupMonth && f.Order != OrderOldest:
			return x > y
		case strings.EqualFold(x, y):
			return x < y
		}
		return strings.ToLower(x) < strings.ToLower(y)
	})
	return listed
}

// of is the group of an article.
func (g Group) of(a annotate.ArticleSummary) string {
	switch {
	case g == GroupOutlet:
		return a.Outlet
	case g == GroupStory:
		return a.Story
	case g == GroupMonth && len(a.Published) >= 10:
		return a.Published[:7]
	case g == GroupMonth:
		return a.Published
	}
	return ""
}

// listed are the IDs of the articles that p lists.
func listed(p *Pass) (ids []annotate.ArticleID) {
	for k := range p.Len() {
		ids = append(ids, p.Table().ID(p.Place(k)))
	}
	return ids
}

func TestPassListsWhatTheFilterSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Filter{
			Status: rapid.SampledFrom([]annotate.Status{"", annotate.StatusTodo, annotate.StatusDone}).Draw(t, "status"),
			Outlet: rapid.SampledFrom([]string{"", "Post", "nobody's"}).Draw(t, "outlet"),
			Label:  rapid.SampledFrom([]annotate.LabelID{"", "claim", "place"}).Draw(t, "label"),
			Bare:   rapid.Bool().Draw(t, "bare"),
			Order:  rapid.SampledFrom(Orders()).Draw(t, "order"),
			Group:  rapid.SampledFrom(Groups()).Draw(t, "group"),
			Query:  strings.ToLower(rapid.SampledFrom([]string{"", "a", "É", "post", "co", "\u0130", "é"}).Draw(t, "query")),
			Found:  map[annotate.ArticleID]bool{"b": true, "0199c5a2-6f1e-7aaa-9bbb-00000000000a": true},
			Lacks:  rapid.SampledFrom([]map[annotate.ArticleID]bool{nil, {}, {"a": true, "0199c5a2-6f1e-7aaa-9bbb-00000000000b": true, "b": true, "ä": false}}).Draw(t, "lacks"),
		}
		table := Begin()
		pass := NewPass(table, f)
		articles := rapid.SliceOfNDistinct(rapid.Custom(drawArticle), 0, 6, func(a annotate.ArticleSummary) annotate.ArticleID { return a.ID }).Draw(t, "articles")
		var want []annotate.ArticleID
		for _, a := range articles {
			if f.lists(a) {
				want = append(want, a.ID)
			}
		}
		want = f.grouped(articles, f.Order.of(articles, want))
		step := rapid.IntRange(1, 4).Draw(t, "step")
		for part := range slices.Chunk(articles, 2) {
			table.Append(part)
			pass.Step(step)
		}
		for !pass.Step(step) {
		}
		if got := listed(pass); !slices.Equal(got, want) {
			t.Fatalf("listed are %q, want %q", got, want)
		}
		for _, a := range articles {
			k, ok := pass.RowOf(a.ID)
			if want := slices.Index(want, a.ID); ok != (want >= 0) || ok && k != want {
				t.Fatalf("%s is in row %d, %v; want %d", a.ID, k, ok, want)
			}
		}
	})
}

func TestPassGoesOnWhenTheTableHasGrown(t *testing.T) {
	articles := some(5)
	table := Begin()
	pass := NewPass(table, Filter{})
	if !pass.Step(10) || pass.Len() != 0 {
		t.Error("it has not seen all of nothing")
	}
	table.Append(articles[:3])
	if pass.Step(2) || pass.Len() != 2 {
		t.Errorf("%d are listed after two", pass.Len())
	}
	if !pass.Step(2) || pass.Len() != 3 {
		t.Errorf("%d are listed of three", pass.Len())
	}
	table.Append(articles[3:])
	if !pass.Step(2) || pass.Len() != 5 {
		t.Errorf("%d are listed of five", pass.Len())
	}
}

func TestNextToDo(t *testing.T) {
	articles := some(6)
	for i := range articles {
		articles[i].ID = annotate.ArticleID(fmt.Sprint(i))
		if i == 0 || i == 3 {
			articles[i].Status = annotate.StatusDone
		}
	}
	for _, c := range []struct {
		name   string
		filter Filter
		from   annotate.ArticleID
		want   annotate.ArticleID // "" none
	}{
		{"the next one", Filter{}, "1", "2"},
		{"over one that is done", Filter{}, "2", "4"},
		{"from one that is done", Filter{}, "3", "4"},
		{"after the last the first", Filter{}, "5", "1"},
		{"from none", Filter{}, "", "1"},
		{"from one that is not listed", Filter{Status: annotate.StatusTodo}, "3", "1"},
		{"no other", Filter{Query: "least 4"}, "4", ""},
		{"all done", Filter{Status: annotate.StatusDone}, "0", ""},
		{"nothing listed", Filter{Query: "zebra"}, "0", ""},
	} {
		pass := NewPass(New(articles...), c.filter)
		pass.Step(10)
		if got, ok := pass.NextToDo(c.from); got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v; want %q", c.name, got, ok, c.want)
		}
	}
}

// Run: go test -run '^$' -bench . ./annotate/listing
func BenchmarkPassThrough100000Articles(b *testing.B) {
	latin, cyrillic := some(100_000), some(100_000)
	for i := range cyrillic {
		cyrillic[i].Title = fmt.Sprintf("Губернатор сообщил, что погибли по меньшей мере %d человек", i)
	}
	found := map[annotate.ArticleID]bool{}
	for _, a := range latin[:50_000] {
		found[a.ID] = true
	}
	for _, c := range []struct {
		name     string
		articles []annotate.ArticleSummary
		filter   Filter
	}{
		{"all", latin, Filter{}},
		{"label", latin, Filter{Label: "figure"}},
		{"title", latin, Filter{Query: "least 777"}},
		{"title in Cyrillic letters", cyrillic, Filter{Query: "мере 777"}},
		{"found in half of the texts", latin, Filter{Query: "zebra", Found: found}},
		{"by title", latin, Filter{Order: OrderTitle}},
		{"by number of spans", latin, Filter{Order: OrderMost}},
	} {
		table := New(c.articles...)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				for pass := NewPass(table, c.filter); !pass.Step(8192); { // as the list does
				}
			}
		})
	}
}

// What is found on the way is listed as if it had been found before.
func TestFindOnTheWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var articles []annotate.ArticleSummary
		for i := range rapid.IntRange(0, 30).Draw(t, "articles") {
			articles = append(articles, annotate.ArticleSummary{
				ID: annotate.ArticleID(fmt.Sprint(i)), Title: rapid.SampledFrom([]string{"Dam", "Rain", "dam and rain"}).Draw(t, "title"),
				Outlet: rapid.SampledFrom([]string{"", "Post", "Mirror"}).Draw(t, "outlet"), Published: rapid.SampledFrom([]string{"", "2022-09-14", "2022-10-01"}).Draw(t, "date"),
			})
		}
		table := New(articles...)
		filter := func() Filter { return Filter{Query: "dam", Found: map[annotate.ArticleID]bool{}} }
		f, before := filter(), filter()
		f.Order = rapid.SampledFrom(Orders()).Draw(t, "order")
		f.Group = rapid.SampledFrom(Groups()).Draw(t, "group")
		f.Outlet = rapid.SampledFrom([]string{"", "Post"}).Draw(t, "of")
		before.Order, before.Group, before.Outlet = f.Order, f.Group, f.Outlet
		p := NewPass(table, f)
		for range rapid.IntRange(0, 6).Draw(t, "steps") {
			p.Step(rapid.IntRange(0, 10).Draw(t, "by"))
			var ids []annotate.ArticleID
			for _, n := range rapid.SliceOfN(rapid.IntRange(0, 30), 0, 8).Draw(t, "found") {
				ids = append(ids, annotate.ArticleID(fmt.Sprint(n)))
				before.Found[ids[len(ids)-1]] = true
			}
			p.Find(ids)
		}
		p.Step(30)
		want := NewPass(table, before)
		want.Step(30)
		if got, all := listed(p), listed(want); !slices.Equal(got, all) || !slices.Equal(p.Starts(), want.Starts()) {
			t.Fatalf("listed are %v, want %v", got, all)
		}
		for k, id := range listed(p) {
			if row, ok := p.RowOf(id); !ok || row != k {
				t.Fatalf("%s is in row %d (%v), want %d", id, row, ok, k)
			}
		}
	})
}
