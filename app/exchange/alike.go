package exchange

import (
	"context"
	"net/url"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/similar"
)

// Likes are articles of a project that a candidate is nearly the same as.
type Likes struct {
	Candidate int
	Article   annotate.ArticleID // of the project; "": Other is a candidate
	Other     int
	Title     string
	similar.Likeness
	SameAddress bool // both have the same address: one is a version of the other
}

// Library is a project whose texts can be searched.
type Library interface {
	ArticlesWith(ctx context.Context, set annotate.SetID, first annotate.ArticleID, match func(text string) bool, found func([]annotate.ArticleID)) error
	Article(ctx context.Context, id annotate.ArticleID) (*annotate.Article, error)
	Addresses(ctx context.Context, f func(id annotate.ArticleID, address string)) error
}

// Alike finds, for each new article of the candidates, the article that it is a version
// of, because both have one address, or else the one that it is most nearly the same as:
// in the project, or before it among the candidates.
func Alike(ctx context.Context, project Library, candidates []Candidate) ([]Likes, error) {
	var finder similar.Finder
	var numbers []int // of the candidates in the finder
	best := map[int]Likes{}
	better := func(l Likes) {
		was, ok := best[l.Candidate]
		if !ok || l.SameAddress && !was.SameAddress || l.SameAddress == was.SameAddress && l.Jaccard > was.Jaccard {
			best[l.Candidate] = l
		}
	}
	for i, c := range candidates {
		if c.Article == nil || c.Result == annotate.SameText {
			continue
		}
		for _, m := range finder.Near(c.Article.Text()) {
			better(Likes{Candidate: i, Other: numbers[m.Text], Title: candidates[numbers[m.Text]].Article.Title, Likeness: m.Likeness})
		}
		finder.Add(c.Article.Text())
		numbers = append(numbers, i)
	}
	if len(numbers) == 0 {
		return nil, nil
	}
	var ids []annotate.ArticleID
	before, err := versions(ctx, project, candidates, numbers)
	if err != nil {
		return nil, err
	}
	for i, id := range before {
		a, err := project.Article(ctx, id)
		if err != nil {
			return nil, err
		}
		better(Likes{Candidate: i, Article: id, Title: a.Title, SameAddress: true,
			Likeness: similar.Compare(similar.Of(a.Text()), similar.Of(candidates[i].Article.Text()))})
	}
	err = project.ArticlesWith(ctx, "", "", func(text string) bool { return len(finder.Near(text)) > 0 },
		func(found []annotate.ArticleID) { ids = append(ids, found...) })
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		a, err := project.Article(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, m := range finder.Near(a.Text()) {
			at := numbers[m.Text]
			same := address(candidates[at].Article.Meta.URL)
			better(Likes{Candidate: at, Article: id, Title: a.Title, Likeness: m.Likeness, SameAddress: same != "" && same == address(a.Meta.URL)})
		}
	}
	var likes []Likes
	for _, i := range numbers {
		if l, ok := best[i]; ok {
			likes = append(likes, l)
		}
	}
	return likes, nil
}

// versions gives, for each of the new candidates whose address an article of the project
// has, the newest of these articles. The address of a whole site says nothing, nor does
// one that several candidates have.
func versions(ctx context.Context, project Library, candidates []Candidate, numbers []int) (map[int]annotate.ArticleID, error) {
	at := map[string]int{}
	for _, i := range numbers {
		page := address(candidates[i].Article.Meta.URL)
		if _, other := at[page]; other {
			at[page] = -1
		} else if strings.Contains(page, "/") {
			at[page] = i
		}
	}
	found := map[int]annotate.ArticleID{}
	err := project.Addresses(ctx, func(id annotate.ArticleID, of string) {
		if i, ok := at[address(of)]; ok && i >= 0 {
			found[i] = id
		}
	})
	return found, err
}

// address is what two addresses of one page have in common: host, path and query,
// without the scheme, a "www." before the host, a slash at the end, the place in the
// page, and what newsletters add to count their readers. It is "" where there is no host.
func address(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return ""
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" {
			query.Del(name)
		}
	}
	page := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.EscapedPath(), "/")
	if len(query) > 0 {
		page += "/?" + query.Encode()
	}
	return page
}
