package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"strings"

	"goldspan/annotate"
)

// Runs are the runs of extractors that the project has, oldest first.
func (p *Project) Runs(ctx context.Context) ([]annotate.Run, error) {
	// CROSS JOIN as in summaryCounts; the articles are counted along a key.
	const query = `SELECT s.id, s.name, s.kind, r.command, r.file, r.sha256, r.ran, r.mapped, r.left_out, r.lost, r.notes,
		(SELECT count(*) FROM article_status WHERE annotation_set = s.number AND status = 'done') -
		(SELECT count(*) FROM article AS a JOIN article_status AS st ON st.annotation_set = s.number AND st.article = a.number
			WHERE a.hidden = 1 AND st.status = 'done'),
		(SELECT count(*) FROM label AS l CROSS JOIN span AS sp ON sp.label = l.number AND sp.annotation_set = s.number) -
		(SELECT count(*) FROM article AS a CROSS JOIN span AS sp ON sp.article = a.number AND sp.annotation_set = s.number WHERE a.hidden = 1)
		FROM run AS r JOIN annotation_set AS s ON s.number = r.annotation_set WHERE s.hidden = 0 ORDER BY s.number`
	var runs []annotate.Run
	err := p.read(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, query, nil, func(rows *sql.Rows) error {
			var r annotate.Run
			var mapped string
			err := rows.Scan(&r.Set.ID, &r.Set.Name, &r.Set.Kind, &r.Command, &r.File, &r.SHA256, &r.At,
				&mapped, &r.Left, &r.Lost, &r.Notes, &r.Articles, &r.Spans)
			if err != nil {
				return err
			}
			if r.Set.Kind != annotate.SetExtractor {
				return fmt.Errorf("%w: run %q is a set of kind %q", annotate.ErrDamaged, r.Set.Name, r.Set.Kind)
			}
			if err := json.Unmarshal([]byte(mapped), &r.Mapped); err != nil {
				return fmt.Errorf("%w: the labels of run %q: %w", annotate.ErrDamaged, r.Set.Name, err)
			}
			if len(r.Mapped) == 0 {
				r.Mapped = nil
			}
			runs = append(runs, r)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	return runs, nil
}

// AddRun stores predictions as the annotation set set, of kind SetExtractor, as a
// whole or not at all. An empty ID gets a new one. Every item must be an article of
// the project, known by its text (else ErrNoArticle). AddRun marks the article as
// done, also without predictions, and ignores the set and the status of the item.
// The same article twice is ErrTwiceInRun. Labels are matched by name, as in
// Import. AddRun adds missing labels and returns their names. The run is one action
// of the history: an undo removes its set, and a redo brings it back.
//
// AddRun stores the items one by one; one is in memory at a time. The sequence of
// items may read the project, but must not write to it. Other writes wait for the
// end of the sequence. Then finish returns the other facts of the run; AddRun fills
// in the set and the counts. Characters that a project cannot store become U+FFFD
// in the texts of the run.
//
// Errors also wrap ErrSet or ErrSetTaken, and errors of the sequence.
func (p *Project) AddRun(ctx context.Context, set annotate.Set, items iter.Seq2[annotate.Incoming, error], finish func() annotate.Run) (annotate.Run, []string, error) {
	var run annotate.Run
	var newLabels []string
	err := p.write(ctx, func(ctx context.Context, tx *writeTx) error {
		release, err := holdPages(ctx, tx)
		if err != nil {
			return err
		}
		defer release()
		if set.ID == "" {
			set.ID = annotate.SetID(p.options.NewID())
		}
		if set.Kind != annotate.SetExtractor {
			return &annotate.SetError{Fault: annotate.SetKindUnknown, Set: set}
		}
		w, err := newActionWriter(ctx, p, tx, annotate.OpDo, annotate.Act{Kind: annotate.ActRun, Set: set.Name}, p.options.Now())
		if err != nil {
			return err
		}
		number, err := w.addSet(ctx, set)
		if err != nil {
			return err
		}
		in, err := newImporter(ctx, w)
		if err != nil {
			return err
		}
		to := &setImporter{set, &spanWriter{tx: tx, set: number, labels: in.labels}, true}
		in.importers[set.Name] = to
		articles, spans := 0, 0
		err = eachItem(ctx, items, func(item annotate.Incoming) error {
			names, err := in.predict(ctx, to, item)
			newLabels = append(newLabels, names...)
			articles++
			spans += len(item.Spans)
			return err
		})
		if err == nil {
			err = in.rows.insert(ctx, tx)
		}
		if err != nil {
			return err
		}
		run = finish()
		run.Set, run.Articles, run.Spans = set, articles, spans
		for _, s := range []*string{&run.Command, &run.File, &run.SHA256, &run.Notes} {
			*s = strings.ReplaceAll(strings.ToValidUTF8(*s, "\uFFFD"), "\x00", "\uFFFD")
		}
		return insertRun(ctx, tx, number, run)
	})
	if err != nil {
		return annotate.Run{}, nil, fmt.Errorf("add run %q: %w", set.Name, err)
	}
	return run, newLabels, nil
}

// holdPages lets others read while tx writes, until release. Without a -wal a page
// that is written before the end shuts them out, so that it must wait in memory.
func holdPages(ctx context.Context, tx *writeTx) (release func(), err error) {
	var journal string
	if err := one(ctx, tx.on, nil, "PRAGMA journal_mode", nil, &journal); err != nil {
		return nil, err
	}
	if journal == "wal" {
		return func() {}, nil
	}
	// A number of pages; off (0) would take effect after tx alone.
	if _, err := tx.on.ExecContext(ctx, "PRAGMA cache_spill=2147483647"); err != nil {
		return nil, err
	}
	// Where tx has ended already pages go on waiting, which costs memory alone.
	return func() { _, _ = tx.on.ExecContext(context.WithoutCancel(ctx), "PRAGMA cache_spill=1") }, nil
}

// predict stores what a run says of one article, and answers the names of labels
// that were made for it.
func (in *importer) predict(ctx context.Context, run *setImporter, item annotate.Incoming) ([]string, error) {
	number, id, known, err := in.find(ctx, item.Article)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, fmt.Errorf("%w: the project has no such text", annotate.ErrNoArticle)
	}
	a := *item.Article
	a.ID = id
	item.Status = annotate.StatusDone
	state, names, err := in.state(ctx, &a, run.Set, item)
	if err != nil {
		return nil, err
	}
	said, err := in.rows.annotations(run.write, number, state)
	if err != nil {
		return nil, err
	}
	added := in.tx.addWork(number, run.write.set, annotate.StatusTodo, state.Status, said)
	err = in.tx.execOne(ctx, annotate.ErrTwiceInRun, `INSERT INTO article_status
		(annotation_set, article, status, revision, modified, digest) VALUES ($1, $2, $3, 1, $4, $5) ON CONFLICT DO NOTHING`,
		run.write.set, number, string(state.Status), in.at, int64(added))
	return names, err
}

func insertRun(ctx context.Context, tx *writeTx, set int64, r annotate.Run) error {
	mapped := r.Mapped
	if mapped == nil {
		mapped = map[string]string{}
	}
	text, err := json.Marshal(mapped)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO run (annotation_set, command, file, sha256, ran, mapped, left_out, lost, notes)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		set, r.Command, r.File, r.SHA256, r.At, string(text), r.Left, r.Lost, r.Notes)
	return err
}

// RemoveRun removes a run for good: its annotation set with all spans, and the
// set's part of the history. The removal is no action of the history and cannot be
// undone. Other changes of the same actions can still be undone. If the run is the
// current set, the first other set becomes current. The decisions on its errors
// belong to gold and stay. Errors wrap ErrNoSet, or ErrNotRun if the set is not a
// run of an extractor.
func (p *Project) RemoveRun(ctx context.Context, id annotate.SetID) error {
	err := p.write(ctx, func(ctx context.Context, tx *writeTx) error {
		number, err := setNumber(ctx, tx, id)
		if err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, "DELETE FROM run WHERE annotation_set = $1", number)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil {
			return err
		} else if n == 0 {
			return fmt.Errorf("%w: %s", annotate.ErrNotRun, id)
		}
		if err := leaveSet(ctx, tx, id); err != nil {
			return err
		}
		return deleteSet(ctx, tx, number)
	})
	if err != nil {
		return fmt.Errorf("remove run: %w", err)
	}
	return nil
}

// deleteSet deletes a set that is no run, or no longer, and all that refers to it.
// What an action did to it cannot be undone any more; an action that did nothing
// else can be neither undone nor redone.
func deleteSet(ctx context.Context, tx *writeTx, number int64) error {
	var actions []annotate.ActionID
	const about = "SELECT DISTINCT action FROM edit_log WHERE annotation_set = $1"
	err := each(ctx, tx, about, []any{number}, func(rows *sql.Rows) error {
		var a annotate.ActionID
		err := rows.Scan(&a)
		actions = append(actions, a)
		return err
	})
	if err != nil {
		return err
	}
	if err := tx.dropWork(ctx, "annotation_set = $1", number); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM link WHERE annotation_set = $1",
		// By label, because no index begins with the set.
		"DELETE FROM span WHERE label IN (SELECT number FROM label) AND annotation_set = $1",
		"DELETE FROM decision WHERE annotation_set = $1", // where it was taken for gold
		"DELETE FROM article_status WHERE annotation_set = $1",
		"DELETE FROM edit_log WHERE annotation_set = $1",
		"DELETE FROM annotation_set WHERE number = $1",
	} {
		if _, err := tx.ExecContext(ctx, query, number); err != nil {
			return err
		}
	}
	for _, a := range actions {
		_, err := tx.ExecContext(ctx, `UPDATE action SET `+setState("dropped")+` WHERE number = $1 AND op = 'do' AND NOT EXISTS (
			SELECT 1 FROM edit_log WHERE seq >= $1 AND seq < coalesce((SELECT min(number) FROM action WHERE number > $1), 9223372036854775807))`, a)
		if err != nil {
			return err
		}
	}
	return nil
}

// leaveSet makes the first other set the current one, where id is that.
func leaveSet(ctx context.Context, tx *writeTx, id annotate.SetID) error {
	now, _, err := currentSet(ctx, tx)
	if err != nil || now.ID != id {
		return err
	}
	var other string
	const query = "SELECT id FROM annotation_set WHERE id <> $1 AND hidden = 0 ORDER BY number LIMIT 1"
	if err := one(ctx, tx, annotate.ErrNoSet, query, []any{string(id)}, &other); err != nil {
		return err
	}
	return setProjectValue(ctx, tx, keyCurrentSet, other)
}
