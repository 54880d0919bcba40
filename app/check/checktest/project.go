package checktest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

// Project is a project in memory, with the methods that a check needs.
type Project struct {
	AllLabels []annotate.Label
	States    []annotate.State // of all sets, in the order of the articles
}

// Labels implements check.Project.
func (p *Project) Labels(context.Context) ([]annotate.Label, error) { return p.AllLabels, nil }

// EachState implements check.Project.
func (p *Project) EachState(_ context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error {
	for _, s := range p.States {
		if s.Set != set || len(statuses) > 0 && !slices.Contains(statuses, s.Status) {
			continue
		}
		if err := fn(s); err != nil {
			return err
		}
	}
	return nil
}

// Storm is the text of the articles of StormProject. The article with index i
// starts with i blanks.
const Storm = "Nine were hurt in Arpi, the mayor said. Ten were hurt, Okoro said."

// states makes the states of one annotation set.
func states(t *testing.T, set annotate.SetID, said ...string) []annotate.State {
	t.Helper()
	var out []annotate.State
	for i, spans := range said {
		id := annotate.ArticleID(fmt.Sprintf("a%d", i+1))
		a, err := annotate.NewArticle(id, "Title of "+string(id), strings.Repeat(" ", i)+Storm, annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		s := annotate.State{Article: a, Set: set, Status: annotate.StatusDone}
		for k, f := 0, strings.Fields(spans); k+2 < len(f); k += 3 {
			var r annotate.Range
			if _, err := fmt.Sscan(f[k+1]+" "+f[k+2], &r.Start, &r.End); err != nil {
				t.Fatal(err)
			}
			s = s.WithSpans(append(s.SpanList(), annotate.Span{ID: annotate.SpanID(fmt.Sprint(set, k)), Label: annotate.LabelID(f[k]), Range: r, Quote: a.Quote(r), Score: 0.5}))
		}
		if spans == "to do" {
			s.Status = annotate.StatusTodo
		}
		out = append(out, s)
	}
	return out
}

// The annotation sets of StormProject.
var (
	GoldSet = annotate.Set{ID: "g", Name: "gold"}
	Regex   = annotate.Set{ID: "r", Name: "regex"}
	Model   = annotate.Set{ID: "m", Name: "model"}
)

// StormProject makes a project with gold and two runs. The articles are a1, a2 and
// so on. A string holds the spans of one article: "claim 0 14" is a span, "to do"
// marks an article that is not done.
func StormProject(t *testing.T, gold, regex, model []string) *Project {
	t.Helper()
	p := &Project{AllLabels: annotate.DefaultLabels()}
	p.States = slices.Concat(states(t, "g", gold...), states(t, "r", regex...), states(t, "m", model...))
	return p
}
