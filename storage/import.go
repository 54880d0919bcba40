package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"

	"goldspan/annotate"
)

// Import takes articles in, all of them or none: an error of the sequence, the
// end of ctx or an article that cannot be stored undoes the whole import. The
// outcomes are in the order of the sequence, which must not use the project to
// write.
//
// A text that the project has is not stored again; annotations are added to it
// if their set has none there. Sets and labels that the project lacks are
// made. Spans without an ID get one, and spans without a time the present;
// where Set is "" they go to the current set.
func (p *Project) Import(ctx context.Context, items iter.Seq2[annotate.Incoming, error]) ([]annotate.Outcome, error) {
	var outcomes []annotate.Outcome
	err := p.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		in, err := newImporter(ctx, p, tx)
		if err != nil {
			return err
		}
		return eachItem(ctx, items, func(item annotate.Incoming) error {
			outcome, err := in.take(ctx, item)
			if err == nil {
				outcomes = append(outcomes, outcome)
			}
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	return outcomes, nil
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

// importer is one import under way.
type importer struct {
	project *Project
	tx      *sql.Tx
	now     int64
	last    int64 // the highest number of an article
	labels  []annotate.Label
	numbers labelNumbers
	writers map[string]*setImporter // by the set's name

	findText, findID, addArticle, addText *sql.Stmt // ended by the transaction
}

// setImporter is one annotation set of an import.
type setImporter struct {
	annotate.Set
	write *spanWriter
}

func newImporter(ctx context.Context, p *Project, tx *sql.Tx) (*importer, error) {
	in := &importer{project: p, tx: tx, now: p.options.Now(), writers: map[string]*setImporter{}}
	if err := one(ctx, tx, nil, "SELECT coalesce(max(number), 0) FROM article", nil, &in.last); err != nil {
		return nil, err
	}
	if err := in.readLabels(ctx); err != nil {
		return nil, err
	}
	var err error
	prepare := func(query string) (stmt *sql.Stmt) {
		if err == nil {
			stmt, err = tx.PrepareContext(ctx, query)
		}
		return stmt
	}
	in.findText = prepare("SELECT number, id FROM article WHERE sha256 = $1")
	in.findID = prepare("SELECT count(*) FROM article WHERE id = $1")
	in.addArticle = prepare(`INSERT INTO article (number, id, title, sha256, length, outlet, url, author, published, language, story, imported)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`)
	in.addText = prepare("INSERT INTO article_text (article, body) VALUES ($1, $2)")
	return in, err
}

func (in *importer) readLabels(ctx context.Context) (err error) {
	if in.labels, err = readLabels(ctx, in.tx); err != nil {
		return err
	}
	in.numbers, err = readLabelNumbers(ctx, in.tx)
	return err
}

// take stores one article, or what is new about it.
func (in *importer) take(ctx context.Context, item annotate.Incoming) (annotate.Outcome, error) {
	number, id, known, err := in.article(ctx, item.Article)
	if err != nil {
		return annotate.Outcome{}, err
	}
	outcome := annotate.Outcome{Article: id, Title: item.Article.Title, Result: annotate.Added}
	if known {
		outcome.Result = annotate.SameText
	}
	if item.Set == "" && len(item.Spans) == 0 && len(item.Links) == 0 {
		return outcome, nil
	}
	set, err := in.set(ctx, item.Set, item.SetKind)
	if err != nil {
		return outcome, err
	}
	a := *item.Article
	a.ID = id
	wanted, names, err := in.state(ctx, &a, set.Set, item)
	if err != nil {
		return outcome, err
	}
	added, err := in.annotate(ctx, number, known, set, wanted)
	if err != nil {
		return outcome, err
	}
	outcome.NewLabels = names
	if added {
		outcome.Spans = len(wanted.Spans)
		if known {
			outcome.Result = annotate.Annotated
		}
	}
	return outcome, nil
}

// find is the article of the project that has a's text, whatever their IDs are.
func (in *importer) find(ctx context.Context, a *annotate.Article) (number int64, id annotate.ArticleID, known bool, err error) {
	err = in.findText.QueryRowContext(ctx, a.SHA256()).Scan(&number, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", false, nil
	}
	return number, id, err == nil, err
}

// article finds the text in the project, or adds it.
func (in *importer) article(ctx context.Context, a *annotate.Article) (number int64, id annotate.ArticleID, known bool, err error) {
	if number, id, known, err = in.find(ctx, a); known || err != nil {
		return number, id, known, err
	}
	if err := checkArticle(a); err != nil {
		return 0, "", false, err
	}
	id = a.ID
	for taken := 1; ; id = annotate.ArticleID(in.project.options.NewID()) {
		if err := in.findID.QueryRowContext(ctx, string(id)).Scan(&taken); err != nil {
			return 0, "", false, err
		}
		if taken == 0 {
			break
		}
	}
	in.last++
	m := a.Meta
	_, err = in.addArticle.ExecContext(ctx, in.last, string(id), a.Title, a.SHA256(), a.Len(),
		m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story, in.now)
	if err != nil {
		return 0, "", false, err
	}
	_, err = in.addText.ExecContext(ctx, in.last, a.Text())
	return in.last, id, false, err
}

// set finds the annotation set of that name, or makes it.
func (in *importer) set(ctx context.Context, name string, kind annotate.SetKind) (*setImporter, error) {
	if set := in.writers[name]; set != nil {
		return set, nil
	}
	var (
		s      annotate.Set
		number int64
		err    error
	)
	if name == "" {
		if s, number, err = currentSet(ctx, in.tx); err != nil {
			return nil, err
		}
	} else {
		const query = "SELECT number, id, name, kind FROM annotation_set WHERE name = $1"
		err = one(ctx, in.tx, annotate.ErrNoSet, query, []any{name}, &number, &s.ID, &s.Name, &s.Kind)
		if errors.Is(err, annotate.ErrNoSet) {
			if kind == "" {
				kind = annotate.SetPerson
			}
			s = annotate.Set{ID: annotate.SetID(in.project.options.NewID()), Name: name, Kind: kind}
			number, err = insertSet(ctx, in.tx, s, in.now)
		}
		if err != nil {
			return nil, err
		}
	}
	set := &setImporter{s, newSpanWriter(in.tx, number, in.numbers)}
	in.writers[name] = set
	return set, nil
}

// state is what the item says, checked, in the project's own label IDs, and
// the names of the labels that were made for it.
func (in *importer) state(ctx context.Context, a *annotate.Article, set annotate.Set, item annotate.Incoming) (annotate.State, []string, error) {
	var names []string
	spans := slices.Clone(item.Spans)
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
			s.Created = in.now
		}
		if s.Modified == 0 {
			s.Modified = s.Created
		}
	}
	status := item.Status
	if status == "" {
		status = annotate.StatusTodo
	}
	state, err := annotate.LoadState(a, set, annotate.Parts{Status: status, Spans: spans, Links: item.Links})
	return state, names, err
}

// label is the label of that name, made where the project lacks it.
func (in *importer) label(ctx context.Context, name string) (id annotate.LabelID, made bool, err error) {
	for _, l := range in.labels {
		if l.Name == name {
			return l.ID, false, nil
		}
	}
	l := annotate.NewLabel(annotate.LabelID(in.project.options.NewID()), name, in.labels)
	if err := addLabel(ctx, in.tx, l, in.labels); err != nil {
		return "", false, fmt.Errorf("label %q: %w", name, err)
	}
	if err := in.readLabels(ctx); err != nil {
		return "", false, err
	}
	for _, set := range in.writers {
		set.write.labels = in.numbers
	}
	return l.ID, true, nil
}

// annotate adds the annotations unless the set has spans there or they say
// nothing that is new, and says whether it did.
func (in *importer) annotate(ctx context.Context, article int64, known bool, set *setImporter, wanted annotate.State) (bool, error) {
	w := set.write
	c := annotate.Change{
		Name: annotate.Act{Kind: annotate.ActImport}, Article: wanted.Article.ID, Set: set.ID, Added: wanted.Spans, AddedLinks: wanted.Links,
		StatusBefore: annotate.StatusTodo, StatusAfter: wanted.Status,
	}
	history := 0
	if known {
		spans := 0
		err := one(ctx, in.tx, nil, "SELECT count(*) FROM (SELECT 1 FROM span WHERE article = $1 AND annotation_set = $2 LIMIT 1)",
			[]any{article, w.set}, &spans)
		if err != nil || spans > 0 {
			return false, err
		}
		if c.StatusBefore, err = readStatus(ctx, in.tx, article, w.set); err != nil {
			return false, err
		}
		if len(wanted.Spans) == 0 && wanted.Status == annotate.StatusTodo {
			return false, nil // nothing is said, so that nothing is taken back
		}
		const logged = "SELECT count(*) FROM edit_log WHERE article = $1 AND annotation_set = $2"
		if err := one(ctx, in.tx, nil, logged, []any{article, w.set}, &history); err != nil {
			return false, err
		}
	}
	if c.Empty() {
		return false, nil
	}
	if err := w.change(ctx, article, c); err != nil {
		return false, err
	}
	if err := writeStatus(ctx, in.tx, article, w.set, c.StatusAfter, in.now); err != nil {
		return false, err
	}
	if history == 0 {
		return true, nil // what is imported first is where the history begins
	}
	// A history that is there must tell of the import too, or its undo would
	// start from a state that it does not know.
	_, err := appendLog(ctx, in.tx, article, w.set, annotate.Commit{Change: c, Op: annotate.OpDo, At: in.now}, 0)
	return true, err
}
