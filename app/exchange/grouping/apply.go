package grouping

import (
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// Put is the act that puts articles into a story, and its steps; no steps if all are in
// it already. The empty name takes them out of their stories.
func Put(name string, articles ...Article) (annotate.Act, []session.Step) {
	name = strings.Join(strings.Fields(name), " ")
	var steps []session.Step
	for _, a := range articles {
		if a.Story == name {
			continue
		}
		after := a.Details
		after.Story = name
		steps = append(steps, session.Exactly{Part: annotate.DetailsChange{Article: a.ID, Before: a.Details, After: after}})
	}
	if name == "" {
		return annotate.Act{Kind: annotate.ActNoStory, Count: len(steps)}, steps
	}
	return annotate.Act{Kind: annotate.ActStory, New: name, Count: len(steps)}, steps
}

// Accept is the act that makes the stories of proposals, and its steps.
func Accept(proposals []Proposal) (annotate.Act, []session.Step) {
	if len(proposals) == 1 {
		return Put(proposals[0].Name, proposals[0].Articles...)
	}
	var steps []session.Step
	for _, p := range proposals {
		_, more := Put(p.Name, p.Articles...)
		steps = append(steps, more...)
	}
	return annotate.Act{Kind: annotate.ActStories, Count: len(steps)}, steps
}

// Put notes that articles are in a story now; "" for none. A proposal whose articles are
// all in its story goes.
func (r *Report) Put(name string, ids ...annotate.ArticleID) {
	moved := make(map[annotate.ArticleID]bool, len(ids))
	for _, id := range ids {
		moved[id] = true
	}
	put := func(a *Article) {
		if moved[a.ID] {
			a.Story = name
		}
	}
	for i := range r.Copies {
		put(&r.Copies[i].A)
		put(&r.Copies[i].B)
	}
	for i := range r.Proposals {
		p := &r.Proposals[i]
		for k := range p.Articles {
			put(&p.Articles[k])
		}
		for k := range p.Copies {
			put(&p.Copies[k].A)
			put(&p.Copies[k].B)
		}
	}
	r.Proposals = slices.DeleteFunc(r.Proposals, func(p Proposal) bool {
		return !slices.ContainsFunc(p.Articles, func(a Article) bool { return a.Story == "" })
	})
	r.Left = slices.DeleteFunc(r.Left, func(p Proposal) bool {
		return slices.ContainsFunc(p.Articles, func(a Article) bool { return moved[a.ID] })
	})
	for i := range r.All {
		put(&r.All[i])
	}
	r.Stories = storiesOf(r.All)
}

// Leave takes a proposal off the list, to those that were left.
func (r *Report) Leave(p Proposal) {
	r.leave([][]annotate.ArticleID{p.ids()})
}

// leave leaves the proposals whose articles were all together in one that was left: one
// with another article is a new proposal.
func (r *Report) leave(left [][]annotate.ArticleID) {
	var kept []Proposal
	for _, p := range r.Proposals {
		ids := p.ids()
		if slices.ContainsFunc(left, func(l []annotate.ArticleID) bool {
			return !slices.ContainsFunc(ids, func(id annotate.ArticleID) bool { return !slices.Contains(l, id) })
		}) {
			r.Left = append(r.Left, p)
		} else {
			kept = append(kept, p)
		}
	}
	r.Proposals = kept
}

// LeftArticles are the articles of the proposals that were left, as a project keeps them.
func (r *Report) LeftArticles() [][]annotate.ArticleID {
	left := [][]annotate.ArticleID{}
	for _, p := range r.Left {
		left = append(left, p.ids())
	}
	return left
}

// ProposeAgain puts the proposals that were left on the list again.
func (r *Report) ProposeAgain() { r.Proposals, r.Left = append(r.Proposals, r.Left...), nil }

func (p Proposal) ids() []annotate.ArticleID {
	ids := make([]annotate.ArticleID, len(p.Articles))
	for i, a := range p.Articles {
		ids[i] = a.ID
	}
	return ids
}
