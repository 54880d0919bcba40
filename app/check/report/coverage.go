package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"goldspan/annotate/format/predictions"
	"goldspan/app/check"
)

// coverage says in sentences what was scored and what was not.
func coverage(r *check.Report) []string {
	a := r.Articles
	scored := check.Count(a.Scored, "article") + " scored"
	if a.WithoutPredictions > 0 {
		scored += fmt.Sprintf(", %d of them without predictions, as if nothing was found", a.WithoutPredictions)
	}
	out := []string{scored}
	for _, l := range r.Result.Coverage.LeftOut {
		out = append(out, fmt.Sprintf("%s left out: %s (%s of gold, %d predicted)", check.Count(l.Articles, "article"), l.Reason, check.Count(l.Gold, "span"), l.Pred))
	}
	if n := a.Unreadable; n > 0 {
		out = append(out, fmt.Sprintf("%s of gold could not be read", check.Count(n, "line")))
	}
	if r.Unplaced > 0 {
		out = append(out, fmt.Sprintf("%s not scored: without a place in the text", check.Count(r.Unplaced, "predicted span")))
	}
	if r.Ignored > 0 {
		out = append(out, fmt.Sprintf("%s not scored: the mapping leaves their labels out", check.Count(r.Ignored, "predicted span")))
	}
	if n := r.Units[predictions.UTF16]; n > 0 {
		out = append(out, fmt.Sprintf("%s of predictions in UTF-16 units, converted", check.Count(n, "line")))
	}
	if n := r.Units[predictions.Bytes]; n > 0 {
		out = append(out, fmt.Sprintf("%s of predictions in bytes, converted", check.Count(n, "line")))
	}
	if keys := slices.Sorted(maps.Keys(r.UnknownKeys)); len(keys) > 0 {
		out = append(out, fmt.Sprintf("keys of predictions that say nothing here: %s", strings.Join(keys, ", ")))
	}
	return out
}
