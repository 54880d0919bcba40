package agree

import (
	"fmt"

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

var (
	noneInBoth = explain.New("no article is done in both “{{.A}}” and “{{.B}}”")
	markInBoth = explain.New("Mark the finished articles as done in both annotation sets.")
)
