package storage

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"goldspan/annotate"
)

// Import takes articles in, all of them or none: an error of the sequence, the
// end of ctx or an article that cannot be stored undoes the whole import. tell is
// given the outcome of every article, before the next one is asked for; the sequence
// and tell must not use the project to write. After an error, what was told is not
// so. What came in is one action of the history; but what the sample project
// begins with is not, so that no undo empties it.
//
// A text that the project has is not stored again; annotations are added to it
// if their set has none there. If it has others, OnConflict of the item decides.
// With annotate.ConflictAsk such spans are an annotate.ConflictError. Sets and labels that the project lacks are
// made. Spans without an ID get one, and spans without a time the present;
// where Set is "" they go to the current set.
//
// A large import is written in parts, see importer.pause. One that fills a new project, see
// Options.Fill, is one transaction: its journal has only the few pages of the empty file.
func (p *Project) Import(ctx context.Context, items iter.Seq2[annotate.Incoming, error], tell func(annotate.Outcome)) error {
	err := p.writeIn(ctx, &writeTx{on: p.writer, bulk: true}, func(ctx context.Context, tx *writeTx) error {
		w, err := newActionWriter(ctx, p, tx, annotate.OpDo, annotate.Act{Kind: annotate.ActImport}, p.options.Now())
		if err != nil {
			return err
		}
		if w.silent, err = isNewSample(ctx, tx); err != nil {
			return err
		}
		in, err := newImporter(ctx, w)
		if err != nil {
			return err
		}
		in.later = true
		defer func() { _ = in.beside.wait() }() // after a panic
		err = eachItem(ctx, items, func(item annotate.Incoming) error {
			// A context that can end makes each statement slower; eachItem looks at it.
			ctx := context.WithoutCancel(ctx)
			outcome, err := in.take(ctx, item)
			if err != nil {
				return err
			}
			tell(outcome)
			return in.goOn(ctx)
		})
		if inserted := in.beside.wait(); err == nil {
			err = inserted
		}
		if err == nil {
			err = in.finish(ctx)
		}
		if err != nil && in.mark != 0 {
			in.takeBack(context.WithoutCancel(ctx))
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	return nil
}

// eachItem calls take for every item until something fails or ctx ends.
func eachItem(ctx context.Context, items iter.Seq2[annotate.Incoming, error], take func(annotate.Incoming) error) error {
	for item, err := range items {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if item.Article == nil {
			return &annotate.TextError{Fault: annotate.TextAbsent}
		}
		if err := take(item); err != nil {
			return fmt.Errorf("%q: %w", item.Article.Title, err)
		}
	}
	return nil
}

// isNewSample says that the project is the sample, and has no article yet.
func isNewSample(ctx context.Context, tx *writeTx) (bool, error) {
	sample, err := projectValue(ctx, tx, keySample)
	if err != nil || sample != "1" {
		return false, err
	}
	var articles bool
	err = one(ctx, tx, nil, "SELECT EXISTS (SELECT 1 FROM article)", nil, &articles)
	return !articles, err
}

// importer is one import under way.
type importer struct {
	*actionWriter
	first, last int64 // the numbers of the new articles
	known       []annotate.Label
	importers   map[string]*setImporter // by the set's name
	apart       map[string]*setImporter // new sets for conflicts, by the name of the set with other spans
	written     map[annotated]bool      // known articles that this import annotated
	conflicts   annotate.ConflictError  // that have to be asked about

	rows   *importRows // that gather
	beside *beside     // the rows before them
	fresh  freshArticles

	straight bool // the project is empty and being filled: rows are not hidden, and there is no pause

	size  int               // bytes since the last pause, about
	spans []annotate.Span   // room for those of one article
	seen  bool              // something is there for others to see, so that there is no pause any more
	mark  annotate.ActionID // of the last pause; 0 for none
}

// annotated is an article in a set, both by number.
type annotated struct{ article, set int64 }

// setImporter is one annotation set of an import.
type setImporter struct {
	annotate.Set
	write *spanWriter
	isNew bool // it was made by this import
}

func newImporter(ctx context.Context, w *actionWriter) (*importer, error) {
	in := &importer{
		actionWriter: w, importers: map[string]*setImporter{}, apart: map[string]*setImporter{}, written: map[annotated]bool{},
	}
	tx := w.tx
	if err := one(ctx, tx, nil, "SELECT coalesce(max(number), 0) FROM article", nil, &in.last); err != nil {
		return nil, err
	}
	in.first = in.last + 1
	in.straight = w.project.options.Fill && !w.project.disk.wal && in.isAlone()
	in.rows, in.beside = newImportRows(!in.straight), newBeside(tx, !in.straight)
	in.fresh = newFreshArticles(!in.straight, ^w.project.tuning.sameKeys)
	var err error
	in.known, err = readLabels(ctx, tx)
	return in, err
}

// finish logs the articles that came in, and names the action, if it is one.
func (in *importer) finish(ctx context.Context) error {
	if in.conflicts.Theirs > 0 {
		return &in.conflicts
	}
	if err := in.rows.insert(ctx, in.tx); err != nil {
		return err
	}
	if err := in.show(ctx); err != nil {
		return err
	}
	articles := int(in.last - in.first + 1)
	if articles > 0 {
		added := in.added()
		if !in.straight {
			if err := hideArticles(ctx, in.tx, added, false); err != nil {
				return err
			}
		}
		if err := in.log(ctx, logPart{part: partArticles, before: numberRanges{}, after: added}); err != nil {
			return err
		}
	}
	if in.number == 0 {
		return nil
	}
	return in.rename(ctx, annotate.Act{Kind: annotate.ActImport, Count: articles})
}

// take stores one article, or what is new about it.
func (in *importer) take(ctx context.Context, item annotate.Incoming) (annotate.Outcome, error) {
	if !in.isPlain(item) {
		if err := in.beside.wait(); err != nil {
			return annotate.Outcome{}, err
		}
	}
	number, id, known, err := in.article(ctx, item.Article, item.Original)
	if err != nil {
		return annotate.Outcome{}, err
	}
	outcome := annotate.Outcome{Article: id, Title: item.Article.Title, Result: annotate.Added}
	if known {
		outcome.Result = annotate.SameText
	} else {
		outcome.TakenID = id != item.Article.ID
	}
	if known {
		item.Carried = nil // they are of a new version
		if marked, err := in.takeRegions(ctx, number, id, item); err != nil {
			return outcome, err
		} else if marked {
			outcome.Result = annotate.Annotated
		}
	}
	if item.Set == "" && len(item.Spans) == 0 && len(item.Links) == 0 {
		return outcome, nil
	}
	set, err := in.set(ctx, item.Set, item.SetKind)
	if err != nil {
		return outcome, err
	}
	var there annotate.Parts
	if known {
		if set, there, err = in.settle(ctx, number, set, item, &outcome); err != nil || set == nil {
			return outcome, err
		}
	}
	a := *item.Article
	a.ID = id
	wanted, names, err := in.state(ctx, &a, set.Set, item)
	if err != nil {
		return outcome, err
	}
	var added bool
	if known {
		added, err = in.annotate(ctx, number, set, there, wanted)
	} else {
		added, err = in.fill(number, set, wanted)
	}
	if err != nil {
		return outcome, err
	}
	outcome.NewLabels = names
	if added {
		outcome.Spans = wanted.SpanCount()
		if known {
			outcome.Result = annotate.Annotated
		}
	}
	return outcome, nil
}

// set finds the annotation set of that name, or makes it.
func (in *importer) set(ctx context.Context, name string, kind annotate.SetKind) (*setImporter, error) {
	if set := in.importers[name]; set != nil {
		return set, nil
	}
	var (
		s      annotate.Set
		number int64
		isNew  bool
		err    error
	)
	if name == "" {
		if s, number, err = currentSet(ctx, in.tx); err != nil {
			return nil, err
		}
	} else {
		const query = "SELECT number, id, name, kind FROM annotation_set WHERE name = $1 AND hidden = 0"
		err = one(ctx, in.tx, annotate.ErrNoSet, query, []any{name}, &number, &s.ID, &s.Name, &s.Kind)
		if errors.Is(err, annotate.ErrNoSet) {
			if kind == "" {
				kind = annotate.SetPerson
			}
			s = annotate.Set{ID: annotate.SetID(in.project.options.NewID()), Name: name, Kind: kind}
			isNew = true
			number, err = in.addSet(ctx, s)
		}
		if err != nil {
			return nil, err
		}
	}
	set := &setImporter{s, &spanWriter{tx: in.tx, set: number, labels: in.labels}, isNew}
	in.importers[name] = set
	return set, nil
}

// state is what the item says, checked, in the project's own label IDs, and
// the names of the labels that were made for it. The next call may change the state.
func (in *importer) state(ctx context.Context, a *annotate.Article, set annotate.Set, item annotate.Incoming) (annotate.State, []string, error) {
	var names []string
	in.spans = append(in.spans[:0], item.Spans...)
	spans := in.spans
	for i := range spans {
		s := &spans[i]
		id, made, err := in.label(ctx, string(s.Label))
		if err != nil {
			return annotate.State{}, nil, err
		}
		if made {
			names = append(names, string(s.Label))
		}
		s.Label = id
		if s.ID == "" {
			s.ID = annotate.SpanID(in.project.options.NewID())
		}
		if s.Created == 0 {
			s.Created = in.at
		}
		if s.Modified == 0 {
			s.Modified = s.Created
		}
	}
	carried := slices.Clone(item.Carried)
	for i := range carried {
		id, made, err := in.label(ctx, string(carried[i].Span.Label))
		if err != nil {
			return annotate.State{}, nil, err
		}
		if made {
			names = append(names, string(carried[i].Span.Label))
		}
		carried[i].Span.Label = id
	}
	status := item.Status
	if status == "" {
		status = annotate.StatusTodo
	}
	parts := annotate.Parts{Status: status, Spans: spans, Links: item.Links, Carried: carried}
	if state, sound := annotate.LoadSound(a, set, parts); sound {
		return state, names, nil
	}
	state, err := annotate.LoadState(a, set, parts)
	return state, names, err
}

// label is the label of that name, made where the project lacks it.
func (in *importer) label(ctx context.Context, name string) (id annotate.LabelID, made bool, err error) {
	for _, l := range in.known {
		if l.Name == name {
			return l.ID, false, nil
		}
	}
	l := annotate.NewLabel(annotate.LabelID(in.project.options.NewID()), name, in.known)
	if err := annotate.CheckLabels(append(in.known, l)); err != nil {
		return "", false, fmt.Errorf("label %q: %w", name, err)
	}
	if err := in.insertLabel(ctx, l); err != nil {
		return "", false, err
	}
	in.known = append(in.known, l)
	return l.ID, true, in.log(ctx, logPart{part: partLabel, before: nil, after: loggedLabel(l)})
}
