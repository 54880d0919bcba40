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
	for i := range r.All {
		put(&r.All[i])
	}
	r.Stories = storiesOf(r.All)
}
