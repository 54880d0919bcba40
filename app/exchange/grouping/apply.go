package grouping

import (
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
