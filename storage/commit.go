package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// Commit stores an action and its place in the history, in one SQL transaction. A
// new action drops the undone actions. If a part does not fit the stored data (a
// span to remove is missing, a label has another name), nothing is written, and the
// error may be annotate.ErrChangedSince. If the action is not at the end of the
// history, the error is annotate.ErrNotLast.
//
// An undo or redo may need labels that an older version of the program removed.
// Such labels come back at the end of the list of labels.
func (p *Project) Commit(ctx context.Context, c annotate.Commit) (annotate.Committed, error) {
	var done annotate.Committed
	err := p.writeShort(ctx, func(ctx context.Context, tx *writeTx) (err error) {
		w, err := newActionWriter(ctx, p, tx, c.Op, c.Action.Name, c.At)
		if err != nil {
			return err
		}
		w.of, w.worked = c.Of, tx.left.worked
		if done.Revived, err = w.reviveLabels(ctx, c.Action); err != nil {
			return err
		}
		if err := w.enter(ctx); err != nil {
			return err
		}
		for _, part := range c.Action.Parts {
			if err := w.make(ctx, part); err != nil {
				return err
			}
		}
		tx.worked = w.worked
		if err := w.unused(ctx); err != nil {
			return err
		}
		if c.Op == annotate.OpDo && c.Of == 0 { // nothing is undone now
			done.Ends.Undo = annotate.Logged{ID: w.number, Name: decodeAct(w.stored)}
			return nil
		}
		done.Ends, err = readEnds(ctx, tx)
		return err
	})
	if err != nil {
		return annotate.Committed{}, fmt.Errorf("write to the project: %w", err)
	}
	return done, nil
}

// actionWriter makes one action: it writes what the parts change, and the
// history.
type actionWriter struct {
	project *Project
	tx      *writeTx
	op      annotate.Op
	of      annotate.ActionID
	at      int64

	name    annotate.Act
	stored  string // the name, as it was entered
	silent  bool   // nothing of it goes into the history
	later   bool   // parts wait in waiting until they are logged
	waiting []logPart
	number  annotate.ActionID // of the action that is done; 0 before it is entered
	next    int64             // the number of its next part
	labels  labelNumbers
	sets    map[annotate.SetID]*spanWriter
	worked  workedOn         // what was changed just before, if that is known
	gone    []annotate.Label // that were removed
	recalls []logEntry       // see recallArticles; nil before it is needed
}

func newActionWriter(ctx context.Context, p *Project, tx *writeTx, op annotate.Op, name annotate.Act, at int64) (*actionWriter, error) {
	labels, err := tx.labelNumbers(ctx)
	if err != nil {
		return nil, err
	}
	return &actionWriter{project: p, tx: tx, op: op, name: name, at: at, labels: labels, sets: map[annotate.SetID]*spanWriter{}}, nil
}

// enter writes the action into the history.
func (w *actionWriter) enter(ctx context.Context) error {
	switch {
	case w.op == annotate.OpUndo:
		return w.move(ctx, moveUndone, "SELECT max(number) FROM action WHERE state = 'done'")
	case w.op == annotate.OpRedo:
		return w.move(ctx, moveDone, "SELECT min(number) FROM action WHERE state = 'undone'")
	case w.of != 0:
		return w.goOn(ctx)
	}
	if err := w.dropUndone(ctx); err != nil {
		return err
	}
	var err error
	if w.stored, err = encodeAct(w.name); err != nil {
		return err
	}
	w.number, err = w.insertDone(ctx, w.stored, w.at, "done")
	w.next = int64(w.number)
	return err
}

// nextAction is a number for a new action, above all numbers of actions and parts.
const nextAction = "max(coalesce((SELECT max(number) FROM action), 0), coalesce((SELECT max(seq) FROM edit_log), 0)) + 1"

// dropUndone drops what is undone: it cannot be redone any more.
func (w *actionWriter) dropUndone(ctx context.Context) error {
	if w.tx.left.noneUndone && !w.tx.undoing {
		return nil
	}
	result, err := w.tx.ExecContext(ctx, dropUndone)
	if err != nil {
		return err
	}
	w.tx.dropped, w.tx.undoing = true, false
	n, err := result.RowsAffected()
	if n > 0 {
		w.project.leftovers = true
	}
	return err
}

// insertDone inserts an action of that state.
func (w *actionWriter) insertDone(ctx context.Context, name string, at int64, state string) (annotate.ActionID, error) {
	d := digestOfAction(at, string(annotate.OpDo), 0).plus(digestOfName(name)).plus(digestOfState(state))
	const enter = "INSERT INTO action (number, at, op, name, state, digest) VALUES ($1, $2, 'do', $3, $4, $5)"
	return w.insertAction(ctx, enter, at, name, state, int64(d))
}

// insertAction inserts a row with a new number, which is the first value of the statement.
func (w *actionWriter) insertAction(ctx context.Context, query string, args ...any) (annotate.ActionID, error) {
	number := w.tx.left.next
	if number == 0 {
		if err := one(ctx, w.tx, nil, "SELECT "+nextAction, nil, &number); err != nil {
			return 0, err
		}
	}
	if _, err := w.tx.ExecContext(ctx, query, append([]any{int64(number)}, args...)...); err != nil {
		return 0, err
	}
	w.tx.last, w.tx.left.next = number, number+1
	return number, nil
}

// rename gives the action that was entered its name, once that is known.
func (w *actionWriter) rename(ctx context.Context, name annotate.Act) error {
	text, err := encodeAct(name)
	if err != nil {
		return err
	}
	const query = "UPDATE action SET name = $1, digest = (digest + $2) & 4611686018427387903 WHERE number = $3"
	_, err = w.tx.ExecContext(ctx, query, text, int64(digestOfName(text).minus(digestOfName(w.stored))), w.number)
	w.stored = text
	return err
}

// move enters an undo or redo of the action that end finds at the history's end.
func (w *actionWriter) move(ctx context.Context, moved, end string) error {
	var last sql.NullInt64
	if err := one(ctx, w.tx, nil, end, nil, &last); err != nil {
		return err
	}
	if annotate.ActionID(last.Int64) != w.of || w.of == 0 {
		return fmt.Errorf("%w: %d is, and not %d", annotate.ErrNotLast, last.Int64, w.of)
	}
	w.number = w.of
	if w.op == annotate.OpUndo {
		w.tx.undoing = true
		if err := w.writeOut(ctx); err != nil {
			return err
		}
	}
	if _, err := w.tx.ExecContext(ctx, moved, w.of); err != nil {
		return err
	}
	d := digestOfAction(w.at, string(w.op), w.of)
	const enter = "INSERT INTO action (number, at, op, of, digest) VALUES ($1, $2, $3, $4, $5)"
	_, err := w.insertAction(ctx, enter, w.at, string(w.op), w.of, int64(d))
	return err
}

// goOn adds the parts to the last action, whose parts must be the last of all.
func (w *actionWriter) goOn(ctx context.Context) error {
	var last annotate.ActionID
	var state string
	err := one(ctx, w.tx, nil, "SELECT number, coalesce(state, '') FROM action ORDER BY number DESC LIMIT 1", nil, &last, &state)
	if err != nil {
		return err
	}
	if last != w.of || state != "done" {
		return fmt.Errorf("%w: %d is, and not %d", annotate.ErrNotLast, last, w.of)
	}
	w.number = w.of
	return one(ctx, w.tx, nil, "SELECT max(coalesce(max(seq) + 1, 0), $1) FROM edit_log", []any{w.of}, &w.next)
}

// make makes one part, and logs it where it is done.
func (w *actionWriter) make(ctx context.Context, part annotate.Part) error {
	before := w.worked
	w.worked = workedOn{}
	switch c := part.(type) {
	case annotate.Change:
		return w.annotations(ctx, before, c)
	case annotate.DetailsChange:
		return w.details(ctx, c)
	case annotate.RegionsChange:
		return w.regions(ctx, c)
	case annotate.SetChange:
		return w.set(ctx, c)
	case annotate.LabelChange:
		return w.label(ctx, c)
	case annotate.ArticlesChange:
		return w.articles(ctx, c)
	case annotate.NeverChange:
		return w.never(ctx, c)
	}
	return fmt.Errorf("a part of type %T", part)
}

// logPart is a part as it goes into the log.
type logPart struct {
	part          string
	set, article  int64 // numbers; 0 for none
	before, after any
}

// log writes a part into the log, where it is done: undo and redo have only
// their row among the actions.
func (w *actionWriter) log(ctx context.Context, p logPart) error {
	if w.op != annotate.OpDo || w.silent {
		return nil
	}
	if w.later {
		w.waiting = append(w.waiting, p)
		return nil
	}
	if w.number == 0 {
		if err := w.enter(ctx); err != nil {
			return err
		}
	}
	before, err := encodeJSON(p.before)
	if err != nil {
		return err
	}
	after, err := encodeJSON(p.after)
	if err != nil {
		return err
	}
	d := digestOfEntry(w.next, int64(w.number), p.part, p.set, p.article, before, after)
	_, err = w.tx.ExecContext(ctx, `INSERT INTO edit_log (seq, action, part, annotation_set, article, before, after, digest)
		VALUES ($1, $2, $3, nullif($4, 0), nullif($5, 0), $6, $7, $8)`, w.next, w.number, p.part, p.set, p.article, before, after, int64(d))
	w.next++
	w.tx.left.next = max(w.tx.left.next, annotate.ActionID(w.next))
	return err
}

// annotations makes a change of one article in one set. Before is what was worked on just
// before, if that is known.
func (w *actionWriter) annotations(ctx context.Context, before workedOn, c annotate.Change) (err error) {
	if before.set != c.Set || before.article != c.Article || c.Set == "" {
		if before, err = readWorked(ctx, w.tx, c.Set, c.Article); err != nil {
			return err
		}
	}
	set := w.sets[c.Set]
	if set == nil {
		set = &spanWriter{w.tx, before.setNo, w.labels, w.op != annotate.OpDo}
		w.sets[c.Set] = set
	}
	was, is := logSides(c)
	if err := w.writeFrom(ctx, before.status, set, before.number, c, was, is); err != nil {
		return fmt.Errorf("article %s: %w", c.Article, err)
	}
	w.worked = before
	w.worked.status = c.StatusAfter
	return nil
}

// readWorked reads what a set says of an article. Errors are ErrNoSet and ErrNoArticle.
func readWorked(ctx context.Context, q querier, set annotate.SetID, article annotate.ArticleID) (workedOn, error) {
	// Two look-ups in place of one take less time than a table for the two numbers, which
	// SQLite would make.
	const (
		inSet     = "(SELECT number FROM annotation_set WHERE id = $1 AND hidden = 0)"
		inArticle = "(SELECT number FROM article WHERE id = $2 AND hidden = 0)"
		query     = "SELECT " + inSet + ", " + inArticle + ", (SELECT status FROM article_status WHERE annotation_set = " + inSet + " AND article = " + inArticle + ")"
	)
	var setNo, number sql.NullInt64
	var word sql.NullString
	err := one(ctx, q, nil, query, []any{string(set), string(article)}, &setNo, &number, &word)
	switch {
	case err != nil:
		return workedOn{}, err
	case !setNo.Valid:
		return workedOn{}, fmt.Errorf("%w: %s", annotate.ErrNoSet, set)
	case !number.Valid:
		return workedOn{}, fmt.Errorf("%w: %s", annotate.ErrNoArticle, article)
	}
	status, err := storedStatus(word)
	if err != nil {
		return workedOn{}, fmt.Errorf("article %s: %w", article, err)
	}
	return workedOn{set, article, setNo.Int64, number.Int64, status}, nil
}

// write makes a change of an article by its number, and logs it.
func (w *actionWriter) write(ctx context.Context, set *spanWriter, article int64, c annotate.Change) error {
	before, after := logSides(c)
	return w.writeAs(ctx, set, article, c, before, after)
}

// writeAs is write for a change that is logged in another form.
func (w *actionWriter) writeAs(ctx context.Context, set *spanWriter, article int64, c annotate.Change, before, after loggedSide) error {
	status, err := readStatus(ctx, w.tx, article, set.set)
	if err != nil {
		return err
	}
	return w.writeFrom(ctx, status, set, article, c, before, after)
}

// writeFrom is writeAs for an article whose status is known.
func (w *actionWriter) writeFrom(ctx context.Context, status annotate.Status, set *spanWriter, article int64, c annotate.Change, before, after loggedSide) error {
	if status != c.StatusBefore {
		return fmt.Errorf("%w: the article is %q, not %q", annotate.ErrChangedSince, status, c.StatusBefore)
	}
	if err := set.change(ctx, article, c); err != nil {
		return err
	}
	if err := writeStatus(ctx, w.tx, article, set.set, c, w.at); err != nil {
		return err
	}
	return w.log(ctx, logPart{partAnnotations, set.set, article, before, after})
}

// change does what c says, in the order that keeps every link's ends there.
func (w *spanWriter) change(ctx context.Context, article int64, c annotate.Change) error {
	had := make(map[annotate.SpanID]bool, len(c.Removed))
	for _, s := range c.Removed {
		had[s.ID] = true
	}
	stays := make(map[annotate.SpanID]bool, len(c.Added))
	for _, s := range c.Added {
		stays[s.ID] = had[s.ID]
	}
	for _, l := range c.RemovedLinks {
		if err := w.removeLink(ctx, article, l.ID); err != nil {
			return err
		}
	}
	for _, s := range c.Removed {
		if !stays[s.ID] {
			if err := w.remove(ctx, article, s.ID); err != nil {
				return err
			}
		}
	}
	for _, s := range c.Added {
		write := w.insert
		if stays[s.ID] {
			write = w.replace
		}
		if err := write(ctx, article, s); err != nil {
			return err
		}
	}
	for _, l := range c.AddedLinks {
		if err := w.insertLink(ctx, article, l); err != nil {
			return err
		}
	}
	for _, d := range c.RemovedDecisions {
		if err := w.removeDecision(ctx, article, d); err != nil {
			return err
		}
	}
	for _, d := range c.AddedDecisions {
		if err := w.insertDecision(ctx, article, d); err != nil {
			return err
		}
	}
	return w.carry(ctx, article, c)
}
