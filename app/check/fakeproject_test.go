package check

import (
	"context"
	"slices"

	"goldspan/annotate"
)

// fakeProject is a project in memory, as far as a check uses it.
type fakeProject struct {
	labels []annotate.Label
	states []annotate.State // of all sets, in the order of the articles
}

func (p *fakeProject) Labels(context.Context) ([]annotate.Label, error) { return p.labels, nil }

func (p *fakeProject) EachState(_ context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error {
	for _, s := range p.states {
		if s.Set != set || len(statuses) > 0 && !slices.Contains(statuses, s.Status) {
			continue
		}
		if err := fn(s); err != nil {
			return err
		}
	}
	return nil
}
