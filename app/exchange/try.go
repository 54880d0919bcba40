package exchange

import "context"

// Try says what an import would do, and changes nothing. Of the articles of an import
// that a Look shows whole, the report has those that they are nearly the same as.
func Try(ctx context.Context, project interface {
	Importer
	Library
}, sources []Source, o ImportOptions, progress Progress) (Report, error) {
	o.DryRun = true
	for _, s := range sources {
		if s.Reader != nil { // it can be read once
			return Import(ctx, project, sources, o, progress)
		}
	}
	found, err := Look(ctx, project, sources, o, progress)
	if err != nil {
		return Report{}, err
	}
	if found.More {
		return Import(ctx, project, sources, o, progress)
	}
	likes, err := Alike(ctx, project, found.Candidates)
	if err != nil {
		return Report{}, err
	}
	tried := map[int]int{} // the place in the report of a candidate
	for i, c := range found.Candidates {
		if c.Article != nil {
			tried[i] = len(tried)
		}
	}
	for _, l := range likes {
		found.Report.Tried[tried[l.Candidate]].Near = &Near{l.Article, l.Title, l.Likeness, l.SameAddress}
	}
	return found.Report, nil
}
