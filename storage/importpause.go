package storage

import (
	"context"
	"slices"
	"time"

	"goldspan/annotate"
)

// pauseBytes is about how much an import writes between two pauses.
const pauseBytes = 12 << 20

// purgeAtOnce is about how long one transaction takes that takes an import back.
const purgeAtOnce = time.Second

func (in *importer) pauseBytes() int {
	if n := in.project.tuning.pauseBytes; n > 0 {
		return n
	}
	return pauseBytes
}

// goOn writes what has gathered, where that is enough.
func (in *importer) goOn(ctx context.Context) error {
	if in.rows.bytes < min(importBytes, in.pauseBytes()) {
		return nil
	}
	in.size += in.rows.bytes
	var err error
	if in.rows, err = in.beside.insert(ctx, in.rows); err != nil {
		return err
	}
	if in.seen || in.size < in.pauseBytes() {
		return nil
	}
	in.size = 0
	if in.straight {
		writeBack(in.project.disk.eye)
		return nil
	}
	if err := in.beside.wait(); err != nil {
		return err
	}
	return in.pause(ctx)
}

// isAlone says that no article was in the project before.
func (in *importer) isAlone() bool { return in.first == 1 }

// isPlain says that an article can be taken without the transaction: it is new, with a
// set and labels that are known.
func (in *importer) isPlain(item annotate.Incoming) bool {
	if !in.isAlone() || len(item.Carried) > 0 || in.fresh.may(textKey(item.Article)) || in.fresh.may(idKey(item.Article.ID)) {
		return false
	}
	if item.Set == "" && len(item.Spans) == 0 && len(item.Links) == 0 {
		return true
	}
	known := func(s annotate.Span) bool {
		return slices.ContainsFunc(in.known, func(l annotate.Label) bool { return l.Name == string(s.Label) })
	}
	return in.importers[item.Set] != nil && !slices.ContainsFunc(item.Spans, func(s annotate.Span) bool { return !known(s) })
}

// pause commits what was written so far, and goes on in another transaction. So the
// -wal stays small. All that was written is hidden: articles until the import ends,
// sets and labels for the pause. On disk it belongs to an action that was dropped:
// if the program dies, that is purged like all that cannot come back.
func (in *importer) pause(ctx context.Context) error {
	if err := in.hideMade(ctx, true); err != nil {
		return err
	}
	if err := in.writeMark(ctx); err != nil {
		return err
	}
	if err := in.tx.Commit(); err != nil {
		return err
	}
	in.project.noteOwn(ctx, 0)
	in.project.noteSeal(in.tx.left.sealed)
	if err := in.tx.begin(ctx); err != nil {
		return err
	}
	if err := in.deleteMark(ctx); err != nil {
		return err
	}
	return in.hideMade(ctx, false)
}

// writeMark writes the action of a pause.
func (in *importer) writeMark(ctx context.Context) (err error) {
	text, err := encodeAct(in.name)
	if err != nil {
		return err
	}
	if in.mark, err = in.insertDone(ctx, text, in.at, "dropped"); err != nil {
		return err
	}
	w := &actionWriter{tx: in.tx, op: annotate.OpDo, number: in.mark, next: int64(in.mark)}
	for _, p := range append(slices.Clone(in.waiting), logPart{part: partArticles, before: numberRanges{}, after: in.added()}) {
		if err := w.log(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

func (in *importer) deleteMark(ctx context.Context) error {
	in.tx.left.next = 0 // the import has the number of the mark
	for _, query := range []string{"DELETE FROM edit_log WHERE action = $1", "DELETE FROM action WHERE number = $1"} {
		if _, err := in.tx.ExecContext(ctx, query, in.mark); err != nil {
			return err
		}
	}
	return nil
}

// takeBack deletes what the pauses committed. What it cannot delete now is deleted
// later, and nobody sees it until then.
func (in *importer) takeBack(ctx context.Context) {
	p := in.project
	in.tx.end()
	p.leftovers = true
	for p.leftovers {
		more, err := p.purge(ctx, purgeAtOnce)
		if err != nil {
			break
		}
		p.leftovers = more
	}
	if !p.leftovers && in.tx.begin(ctx) == nil && in.deleteMade(ctx) == nil {
		if in.tx.Commit() == nil {
			p.noteSeal(in.tx.left.sealed)
		}
	}
	in.tx.end()
	p.noteOwn(ctx, 0)
	_, _ = p.writer.ExecContext(ctx, "PRAGMA incremental_vacuum") // the file is only larger without it
	p.idle.Reset(p.idleAfter())
}

// deleteMade deletes what a purge leaves of a pause: the labels and the action.
func (in *importer) deleteMade(ctx context.Context) error {
	for _, p := range in.waiting {
		if l, ok := p.after.(loggedLabel); ok {
			if _, err := in.tx.ExecContext(ctx, "DELETE FROM label WHERE id = $1 AND hidden = 1", string(l.ID)); err != nil {
				return err
			}
		}
	}
	return in.deleteMark(ctx)
}

// hideMade hides the sets and labels that the import made, or shows them again.
func (in *importer) hideMade(ctx context.Context, hide bool) error {
	for _, p := range in.waiting {
		query, which := "UPDATE annotation_set SET hidden = $1 WHERE number = $2", any(p.set)
		if l, ok := p.after.(loggedLabel); ok {
			query, which = "UPDATE label SET hidden = $1 WHERE id = $2", string(l.ID)
		}
		if _, err := in.tx.ExecContext(ctx, query, hide, which); err != nil {
			return err
		}
	}
	return nil
}

// show enters what waits into the history. From then on others would see what a
// pause commits.
func (in *importer) show(ctx context.Context) error {
	if in.seen {
		return nil
	}
	in.seen, in.later = true, false
	for _, p := range in.waiting {
		if err := in.log(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// added are the numbers of the articles that came in.
func (in *importer) added() numberRanges { return numberRanges{{in.first, in.last}} }
