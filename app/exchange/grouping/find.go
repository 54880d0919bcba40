package grouping

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/similar"
	"goldspan/annotate/stories"
)

// Project is a project whose articles are read.
type Project interface {
	StatusCounts(ctx context.Context, set annotate.SetID) (map[annotate.Status]int, error)
	State(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error)
	EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error
	// LeftStories are the articles of the proposals that the user left.
	LeftStories(ctx context.Context) ([][]annotate.ArticleID, error)
}

// Article is an article with its details, which name its story.
type Article struct {
	ID annotate.ArticleID
	annotate.Details
}

// Proposal is a group of articles about one event.
type Proposal struct {
	Name     string // of the story; of a new one it is the title of the article that has most in common with the others
	New      bool   // no article has this story yet
	Articles []Article
	Names    []string // that most of the articles have, the most telling first
	Numbers  []string // likewise
	Copies   []Copy   // the near copies among the articles
}

// Days are the first and the last day of the articles, as their dates say; "" without dates.
func (p Proposal) Days() (first, last string) {
	for _, a := range p.Articles {
		day, ok := annotate.ParseDate(a.Published)
		if !ok || day == "" {
			continue
		}
		day = day[:min(len(day), len("2006-01-02"))]
		if first == "" || day < first {
			first = day
		}
		last = max(last, day)
	}
	return first, last
}

// Joining are the articles that are not in the story yet.
func (p Proposal) Joining() (out []Article) {
	for _, a := range p.Articles {
		if a.Story != p.Name {
			out = append(out, a)
		}
	}
	return out
}

// Copy is two near copies.
type Copy struct {
	A, B Article
	similar.Likeness
}

// Story is the articles that have the name of a story, in the order of import.
type Story struct {
	Name     string
	Articles []Article
}

// Report is what was found in a project.
type Report struct {
	All       []Article // that were read, in the order of import
	Proposals []Proposal
	Left      []Proposal // that the user left before
	Copies    []Copy     // the most alike first
	Stories   []Story    // that the project has, by name
	Damaged   []annotate.DamagedArticle
}

// finder finds a Report.
type finder struct {
	project  Project
	set      annotate.SetID
	progress func(done, total int, what string)
	total    int // articles to read in all
	done     int
	damaged  map[annotate.ArticleID]annotate.DamagedArticle

	articles []Article
	number   map[annotate.ArticleID]int
}

// passes is how often the articles are read.
const passes = 3

// Find reads the articles of a project, and finds groups and near copies. Any
// annotation set will do. progress may be nil. A damaged article is left out.
func Find(ctx context.Context, p Project, set annotate.SetID, progress func(done, total int, what string)) (Report, error) {
	f := &finder{project: p, set: set, progress: progress, damaged: map[annotate.ArticleID]annotate.DamagedArticle{}, number: map[annotate.ArticleID]int{}}
	counts, err := p.StatusCounts(ctx, set)
	if err != nil {
		return Report{}, fmt.Errorf("find stories: %w", err)
	}
	for _, n := range counts {
		f.total += passes * n
	}
	r, err := f.find(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("find stories: %w", err)
	}
	left, err := p.LeftStories(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("find stories: %w", err)
	}
	r.leave(left)
	return r, nil
}

// Some implements Texts: a few articles are read one by one, many in one pass over all.
func (f *finder) Some(ctx context.Context, wanted map[int]bool, take func(int, string)) error {
	one := func(s annotate.State) error {
		if i, there := f.number[s.Article.ID]; there {
			take(i, s.Article.Text())
		}
		return nil
	}
	if len(wanted) > len(f.articles)/10 {
		return f.Each(ctx, one)
	}
	for i := range wanted {
		s, err := f.One(ctx, f.articles[i].ID)
		if errors.Is(err, annotate.ErrNoArticle) || errors.Is(err, annotate.ErrDamaged) {
			continue
		}
		if err == nil {
			err = one(s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *finder) find(ctx context.Context) (Report, error) {
	var (
		near  similar.Index
		index stories.Index
		ids   []annotate.ArticleID
	)
	err := f.Each(ctx, func(s annotate.State) error {
		a := Article{s.Article.ID, s.Article.Details()}
		f.number[a.ID] = len(ids)
		f.articles, ids = append(f.articles, a), append(ids, a.ID)
		near.Add(s.Article.Text())
		index.Count(s.Article.Text())
		return nil
	})
	if err != nil {
		return Report{}, err
	}
	added := make([]bool, len(ids))
	byNumber := make([]int, 0, len(ids)) // of the index, the number here
	err = f.Each(ctx, func(s annotate.State) error {
		i, there := f.number[s.Article.ID]
		if !there || added[i] {
			return nil // it came in since the first pass
		}
		added[i] = true
		byNumber = append(byNumber, i)
		a := f.articles[i]
		index.Add(stories.Article{ID: a.ID, Published: a.Published, Story: a.Story}, s.Article.Text())
		return nil
	})
	if err != nil {
		return Report{}, err
	}
	alike, err := Compare(ctx, f, near.Pairs())
	if err != nil {
		return Report{}, err
	}
	inIndex := make([]int, len(ids))
	for n := range inIndex {
		inIndex[n] = -1
	}
	for n, i := range byNumber {
		inIndex[i] = n
	}
	var copies []Alike
	var pairs []similar.Pair
	for _, a := range alike {
		if m, n := inIndex[a.A], inIndex[a.B]; a.Near() && m >= 0 && n >= 0 {
			copies = append(copies, a)
			pairs = append(pairs, similar.Pair{A: m, B: n})
		}
	}
	groups := index.Stories(pairs)
	for i := range groups {
		for k, n := range groups[i].Articles {
			groups[i].Articles[k] = byNumber[n]
		}
		groups[i].Central = byNumber[groups[i].Central]
	}
	return f.report(ctx, copies, groups, func(articles []int) stories.Common {
		numbers := make([]int, len(articles))
		for k, i := range articles {
			numbers[k] = inIndex[i]
		}
		return index.Common(numbers)
	})
}

// report puts together what was found.
func (f *finder) report(ctx context.Context, copies []Alike, groups []stories.Story, common func([]int) stories.Common) (Report, error) {
	r := Report{All: f.articles, Stories: storiesOf(f.articles)}
	for _, c := range copies {
		r.Copies = append(r.Copies, Copy{f.articles[c.A], f.articles[c.B], c.Likeness})
	}
	slices.SortStableFunc(r.Copies, func(a, b Copy) int {
		return cmp.Or(-cmp.Compare(a.Jaccard, b.Jaccard), -cmp.Compare(a.Containment, b.Containment))
	})
	group := map[annotate.ArticleID]int{} // of a proposal, from 1
	commons := make([]stories.Common, len(groups))
	shown := map[stories.Key]string{}
	for n, g := range groups {
		p := Proposal{Name: g.Name, New: g.Name == ""}
		for _, i := range g.Articles {
			p.Articles = append(p.Articles, f.articles[i])
			group[f.articles[i].ID] = n + 1
		}
		if p.New {
			p.Name = f.articles[g.Central].Title
		}
		commons[n] = common(g.Articles)
		for _, k := range slices.Concat(commons[n].Names, commons[n].Numbers) {
			shown[k] = ""
		}
		r.Proposals = append(r.Proposals, p)
	}
	nameNew(r.Proposals, r.Stories)
	for _, c := range r.Copies {
		if n := group[c.A.ID]; n > 0 && n == group[c.B.ID] {
			r.Proposals[n-1].Copies = append(r.Proposals[n-1].Copies, c)
		}
	}
	if err := f.show(ctx, group, shown); err != nil {
		return Report{}, err
	}
	for n := range r.Proposals {
		for _, k := range commons[n].Names {
			r.Proposals[n].Names = append(r.Proposals[n].Names, shown[k])
		}
		for _, k := range commons[n].Numbers {
			r.Proposals[n].Numbers = append(r.Proposals[n].Numbers, shown[k])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.damaged)) {
		r.Damaged = append(r.Damaged, f.damaged[id])
	}
	return r, nil
}

// show finds the words of keys in the texts of the groups.
func (f *finder) show(ctx context.Context, group map[annotate.ArticleID]int, shown map[stories.Key]string) error {
	if len(shown) == 0 {
		return nil
	}
	wanted := make(map[int]bool, len(group))
	for id := range group {
		wanted[f.number[id]] = true
	}
	return f.Some(ctx, wanted, func(i int, text string) {
		if !wanted[i] {
			return
		}
		for _, t := range stories.Terms(text) {
			if word, asked := shown[t.Key()]; asked {
				shown[t.Key()] = strings.Clone(max(word, t.Shown)) // "Armenia" and not "ARMENIA"
			}
		}
	})
}

// storiesOf are the stories that articles have.
func storiesOf(articles []Article) (out []Story) {
	by := map[string][]Article{}
	for _, a := range articles {
		if a.Story != "" {
			by[a.Story] = append(by[a.Story], a)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(by)) {
		out = append(out, Story{name, by[name]})
	}
	return out
}

// longestName is the length of the name of a new story.
const longestName = 60

// nameNew gives new stories names that no other story has.
func nameNew(proposals []Proposal, known []Story) {
	taken := map[string]bool{}
	for _, s := range known {
		taken[s.Name] = true
	}
	for i := range proposals {
		p := &proposals[i]
		if !p.New {
			continue
		}
		name := shorten(strings.Join(strings.Fields(p.Name), " "))
		p.Name = name
		for n := 2; taken[p.Name]; n++ {
			p.Name = fmt.Sprintf("%s (%d)", name, n)
		}
		taken[p.Name] = true
	}
}

// shorten cuts a long title behind a word.
func shorten(title string) string {
	runes := []rune(title)
	if len(runes) <= longestName {
		return title
	}
	cut := string(runes[:longestName])
	if at := strings.LastIndex(cut, " "); at > longestName/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,.;:-–—") + "…"
}

// Each calls f with every article of the project. A damaged one is left out.
func (f *finder) Each(ctx context.Context, do func(annotate.State) error) error {
	var damaged *annotate.DamagedArticlesError
	err := f.project.EachState(ctx, f.set, []annotate.Status{annotate.StatusTodo, annotate.StatusDone}, func(s annotate.State) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f.done++; f.progress != nil {
			f.progress(min(f.done, f.total), f.total, s.Article.Title)
		}
		return do(s)
	})
	if !errors.As(err, &damaged) {
		return err
	}
	for _, a := range damaged.Articles {
		f.damaged[a.ID] = a
	}
	return nil
}

// One is one article.
func (f *finder) One(ctx context.Context, id annotate.ArticleID) (annotate.State, error) {
	return f.project.State(ctx, id, f.set)
}
