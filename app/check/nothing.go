package check

import "goldspan/app/explain"

// NothingScoredError says that a check has no article to score.
type NothingScoredError struct{ Gold string } // an annotation set or a file

func (e NothingScoredError) Error() string { return "nothing to score in " + e.Gold }

// Explain implements explain.Explainer.
func (e NothingScoredError) Explain() explain.Explanation {
	return explain.Explanation{Why: noneDone.With("Gold", e.Gold), Do: markDone}
}

var (
	noneDone = explain.New("no predicted article is done in “{{.Gold}}”")
	markDone = explain.New("Mark the finished articles as done.")
)
