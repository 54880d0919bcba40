package storage

import (
	"context"

	"goldspan/annotate"
)

// fill adds the annotations of a new article, unless they say nothing, and says whether it
// did.
func (in *importer) fill(article int64, set *setImporter, wanted annotate.State) (bool, error) {
	if wanted.SpanCount() == 0 && wanted.LinkCount() == 0 && len(wanted.Carried) == 0 && wanted.Status == annotate.StatusTodo {
		return false, nil
	}
	said, err := in.rows.annotations(set.write, article, wanted)
	if err == nil {
		in.rows.status(article, set.write.set, wanted.Status, said, in.at)
	}
	return err == nil, err
}

// annotate adds the annotations in the place of those that an article of the project has,
// unless they say nothing that is new, and says whether it did.
func (in *importer) annotate(ctx context.Context, article int64, set *setImporter, there annotate.Parts, wanted annotate.State) (bool, error) {
	c := annotate.Change{
		Article: wanted.Article.ID, Set: set.ID, Added: wanted.SpanList(), AddedLinks: wanted.LinkList(),
		Removed: there.Spans, RemovedLinks: there.Links, AddedCarried: wanted.Carried,
		StatusAfter: wanted.Status,
	}
	var err error
	if c.StatusBefore, err = readStatus(ctx, in.tx, article, set.write.set); err != nil {
		return false, err
	}
	if wanted.SpanCount() == 0 && wanted.Status == annotate.StatusTodo {
		return false, nil // nothing is said, so that nothing is taken back
	}
	if c.Empty() {
		return false, nil
	}
	in.written[annotated{article, set.write.set}] = true
	// What is new comes and goes with its article or set.
	old := !set.isNew && article < in.first
	if old {
		if err := in.show(ctx); err != nil {
			return false, err
		}
	}
	if len(there.Spans) > 0 {
		return in.replace(ctx, article, set, there, wanted.Article, c)
	}
	if _, err := in.rows.annotations(set.write, article, wanted); err != nil {
		return false, err
	}
	if err := writeStatus(ctx, in.tx, article, set.write.set, c, in.at); err != nil || !old {
		return true, err
	}
	before, after := loggedSide{Status: c.StatusBefore}, loggedSide{Status: c.StatusAfter, All: true}
	return true, in.log(ctx, logPart{partAnnotations, set.write.set, article, before, after})
}

// replace makes a change that takes annotations away. An undo and a redo make exactly
// the change that is logged, so the change must not name what stays.
func (in *importer) replace(ctx context.Context, article int64, set *setImporter, there annotate.Parts, a *annotate.Article, c annotate.Change) (bool, error) {
	there.Status = c.StatusBefore
	stored, err := annotate.LoadState(a, set.Set, there)
	if err != nil {
		return false, err
	}
	if _, c, err = stored.Apply(c.Transaction()); err != nil {
		return false, err
	}
	return true, in.write(ctx, set.write, article, c)
}
