package agree

import (
	"fmt"
	"strings"

	"goldspan/app/explain"
)

// NothingComparedError says that no article is done in both sides.
type NothingComparedError struct{ A, B string } // names of the sides

func (e NothingComparedError) Error() string {
	return fmt.Sprintf("nothing to compare in %s and %s", e.A, e.B)
}

// Explain implements explain.Explainer.
func (e NothingComparedError) Explain() explain.Explanation {
	return explain.Explanation{Why: noneInBoth.With("A", e.A).With("B", e.B), Do: markInBoth}
}

// NothingInTwoError says that no article is done in two of the sets.
type NothingInTwoError struct{ Sets []string } // names

func (e NothingInTwoError) Error() string {
	return "nothing to compare in " + strings.Join(e.Sets, ", ")
}

// Explain implements explain.Explainer.
func (e NothingInTwoError) Explain() explain.Explanation {
	return explain.Explanation{Why: noneInTwo.With("Sets", strings.Join(e.Sets, ", ")), Do: markInTwo}
}

var (
	noneInBoth = explain.New("no article is done in both “{{.A}}” and “{{.B}}”")
	markInBoth = explain.New("Mark the finished articles as done in both annotation sets.")
	noneInTwo  = explain.New("no article is done in two of {{.Sets}}")
	markInTwo  = explain.New("Mark the finished articles as done in at least two annotation sets.")
)
