package grouping

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// memory is a project of articles. One of them may be damaged.
type memory struct {
	articles []*annotate.Article
	damaged  annotate.ArticleID
	left     [][]annotate.ArticleID
}

func (m memory) StatusCounts(context.Context, annotate.SetID) (map[annotate.Status]int, error) {
	return map[annotate.Status]int{annotate.StatusTodo: len(m.articles)}, nil
}

func (m memory) LeftStories(context.Context) ([][]annotate.ArticleID, error) { return m.left, nil }

func (m memory) State(_ context.Context, id annotate.ArticleID, _ annotate.SetID) (annotate.State, error) {
	for _, a := range m.articles {
		if a.ID == id {
			return annotate.State{Article: a}, nil
		}
	}
	return annotate.State{}, annotate.ErrNoArticle
}

func (m memory) EachState(_ context.Context, _ annotate.SetID, _ []annotate.Status, f func(annotate.State) error) error {
	var damaged []annotate.DamagedArticle
	for _, a := range m.articles {
		if a.ID == m.damaged {
			damaged = append(damaged, annotate.DamagedArticle{ID: a.ID, Title: a.Title, Err: annotate.ErrDamaged})
		} else if err := f(annotate.State{Article: a}); err != nil {
			return err
		}
	}
	if damaged != nil {
		return &annotate.DamagedArticlesError{Articles: damaged}
	}
	return nil
}

const told = "The Orvik dam burst on Tuesday night and flooded the town of Kelmeth. At least 49 people are dead, said Mayor Ana Hartog. Some 3,200 houses near Tavira stand in water."

func article(t *testing.T, id, text string, m annotate.Meta) *annotate.Article {
	t.Helper()
	a, err := annotate.NewArticle(annotate.ArticleID(id), "Title of "+id, text, m)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestFindProposesStoriesAndCopies(t *testing.T) {
	m := memory{articles: []*annotate.Article{
		article(t, "a", told, annotate.Meta{Published: "2031-10-14"}),
		article(t, "zoo", "A bear was born in the zoo of Vasteth, the keeper Dorlach told reporters.", annotate.Meta{Story: "Zoo"}),
		article(t, "b", told+" More follows.", annotate.Meta{Published: "15 Oct 2031"}),
		article(t, "bad", told, annotate.Meta{}),
	}, damaged: "bad"}
	told := 0
	r, err := Find(context.Background(), m, "gold", func(done, total int, _ string) {
		if told++; done > total {
			t.Errorf("%d of %d", done, total)
		}
	})
	if err != nil || told == 0 {
		t.Fatal(err, told)
	}
	if len(r.All) != 3 || len(r.Damaged) != 1 || r.Damaged[0].ID != "bad" || len(r.Stories) != 1 || r.Stories[0].Name != "Zoo" {
		t.Errorf("%+v", r)
	}
	if len(r.Copies) != 1 || r.Copies[0].A.ID != "a" || r.Copies[0].B.ID != "b" || !r.Copies[0].Near() {
		t.Errorf("copies: %+v", r.Copies)
	}
	if len(r.Proposals) != 1 {
		t.Fatalf("proposals: %+v", r.Proposals)
	}
	p := r.Proposals[0]
	first, last := p.Days()
	if !p.New || !strings.HasPrefix(p.Name, "Title of ") || len(p.Articles) != 2 || len(p.Copies) != 1 || first != "2031-10-14" || last != "2031-10-15" {
		t.Errorf("%+v", p)
	}
	if !slices.Contains(p.Names, "Kelmeth") || !slices.Contains(p.Numbers, "3,200") {
		t.Errorf("%q, %q", p.Names, p.Numbers)
	}
}

func TestAnEndedSearchFindsNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Find(ctx, memory{articles: []*annotate.Article{article(t, "a", told, annotate.Meta{})}}, "gold", nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestPutChangesOnlyTheStory(t *testing.T) {
	in := Article{"a", annotate.Details{Title: "A", Meta: annotate.Meta{Outlet: "Post", Story: "Dam"}}}
	out := Article{"b", annotate.Details{Title: "B", Meta: annotate.Meta{Outlet: "Times"}}}
	act, steps := Put(" Dam ", in, out)
	after := out.Details
	after.Story = "Dam"
	want := session.Exactly{Part: annotate.DetailsChange{Article: "b", Before: out.Details, After: after}}
	if act != (annotate.Act{Kind: annotate.ActStory, New: "Dam", Count: 1}) || len(steps) != 1 || steps[0] != want {
		t.Errorf("%v, %v", act, steps)
	}
	if act, steps := Put("", in, out); act != (annotate.Act{Kind: annotate.ActNoStory, Count: 1}) || len(steps) != 1 {
		t.Errorf("%v, %v", act, steps)
	}
	if _, steps := Put("Dam", in); len(steps) != 0 {
		t.Errorf("%v", steps)
	}
	act, steps = Accept([]Proposal{{Name: "Dam", Articles: []Article{in, out}}, {Name: "Vote", Articles: []Article{{ID: "c"}, {ID: "d"}}}})
	if act != (annotate.Act{Kind: annotate.ActStories, Count: 3}) || len(steps) != 3 {
		t.Errorf("%v, %v", act, steps)
	}
}

func TestNewStoriesHaveNamesOfTheirOwn(t *testing.T) {
	long := strings.Repeat("flood ", 20)
	p := []Proposal{{Name: "Dam", New: true}, {Name: "Dam", New: true}, {Name: "Dam", New: false}, {Name: long, New: true}}
	nameNew(p, []Story{{Name: "Dam"}})
	var names []string
	for _, p := range p {
		names = append(names, p.Name)
	}
	if got := fmt.Sprintf("%q", names); got != `["Dam (2)" "Dam (3)" "Dam" "flood flood flood flood flood flood flood flood flood flood…"]` {
		t.Error(got)
	}
}

func TestAReportFollowsWhatWasPutIntoStories(t *testing.T) {
	a, b, c := Article{ID: "a"}, Article{ID: "b"}, Article{ID: "c", Details: annotate.Details{Meta: annotate.Meta{Story: "Vote"}}}
	r := Report{
		All: []Article{a, b, c}, Copies: []Copy{{A: a, B: b}}, Stories: []Story{{"Vote", []Article{c}}},
		Proposals: []Proposal{{Name: "Dam", New: true, Articles: []Article{a, b}, Copies: []Copy{{A: a, B: b}}}},
	}
	r.Put("Dam", "a")
	if len(r.Proposals) != 1 || r.Proposals[0].Articles[0].Story != "Dam" || len(r.Stories) != 2 || r.Copies[0].A.Story != "Dam" {
		t.Errorf("%+v", r)
	}
	r.Put("Dam", "a", "b")
	if len(r.Proposals) != 0 || len(r.Stories[0].Articles) != 2 {
		t.Errorf("%+v", r)
	}
	r.Put("Dam", "c")
	r.Put("", "b")
	if len(r.Stories) != 1 || len(r.Stories[0].Articles) != 2 || r.All[1].Story != "" {
		t.Errorf("%+v", r.Stories)
	}
}

// A proposal that was left is not proposed again, until it has another article.
func TestALeftProposalStaysAway(t *testing.T) {
	m := memory{articles: []*annotate.Article{article(t, "a", told, annotate.Meta{}), article(t, "b", told+" More follows.", annotate.Meta{})}}
	find := func() Report {
		t.Helper()
		r, err := Find(context.Background(), m, "gold", nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := find()
	if len(r.Proposals) != 1 || len(r.Left) != 0 {
		t.Fatalf("%d proposals, %d left", len(r.Proposals), len(r.Left))
	}
	r.Leave(r.Proposals[0])
	if len(r.Proposals) != 0 || len(r.Left) != 1 {
		t.Fatalf("%d proposals, %d left", len(r.Proposals), len(r.Left))
	}
	m.left = r.LeftArticles()
	again := find()
	if len(again.Proposals) != 0 || len(again.Left) != 1 {
		t.Fatalf("the next time %d proposals, %d left", len(again.Proposals), len(again.Left))
	}
	if again.ProposeAgain(); len(again.Proposals) != 1 || len(again.Left) != 0 || len(again.LeftArticles()) != 0 {
		t.Fatalf("then %d proposals, %d left", len(again.Proposals), len(again.Left))
	}
	m.articles = append(m.articles, article(t, "c", "News: "+told, annotate.Meta{}))
	if r := find(); len(r.Proposals) != 1 || len(r.Proposals[0].Articles) != 3 {
		t.Errorf("with another article %+v", r.Proposals)
	}
}
