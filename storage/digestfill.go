package storage

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/binary"
	"errors"

	"goldspan/annotate"
)

// fillDigests gives a file of an older schema its digests. What is damaged by then gets
// none, so that it is told.
func fillDigests(ctx context.Context, tx *writeTx) error {
	if err := fillArticles(ctx, tx, articleRow8); err != nil {
		return err
	}
	if err := fillWork(ctx, tx); err != nil {
		return err
	}
	if err := fillEntries(ctx, tx); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO seal (id, "+sealColumns+") VALUES (1, $1, 0, 0, 0, 0, 0, 0)", randomLineage())
	if err != nil {
		return err
	}
	return refillSeal(ctx, tx)
}

// randomLineage is a number that no other project has.
func randomLineage() int64 {
	var random [8]byte
	_, _ = rand.Read(random[:]) // it never fails
	return int64(binary.LittleEndian.Uint64(random[:]) >> 2)
}

// refillSeal makes the seal anew of the digests of the rows.
func refillSeal(ctx context.Context, tx *writeTx) error {
	s, err := sumsOf(ctx, tx)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE seal SET articles = $1, removed = $2, work = $3, done = $4, rest = $5",
		int64(s.articles), int64(s.removed), int64(s.work), int64(s.done), int64(s.rest))
	return err
}

// shiftSeal changes the seal by what the digests of the rows have changed. Damage that
// was there before stays to be seen.
func shiftSeal(ctx context.Context, tx *writeTx, before sums) error {
	is, err := sumsOf(ctx, tx)
	if err != nil {
		return err
	}
	s, err := readSeal(ctx, tx)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE seal SET articles = $1, removed = $2, work = $3, done = $4, rest = $5",
		int64(s.articles.plus(is.articles.minus(before.articles))), int64(s.removed.plus(is.removed.minus(before.removed))),
		int64(s.work.plus(is.work.minus(before.work))), int64(s.done.plus(is.done.minus(before.done))), int64(s.rest.plus(is.rest.minus(before.rest))))
	return err
}

// sumsOf are the sums of the digests of all rows.
func sumsOf(ctx context.Context, q querier) (s sums, err error) {
	// SQLite adds the two halves of digests: a number has no room for more than two digests.
	var shown, hidden, work halves
	err = one(ctx, q, nil, `SELECT coalesce(sum(iif(hidden, 0, digest >> 31)), 0), coalesce(sum(iif(hidden, 0, digest & 2147483647)), 0),
		coalesce(sum(iif(hidden, digest >> 31, 0)), 0), coalesce(sum(iif(hidden, digest & 2147483647, 0)), 0) FROM article`, nil,
		&shown.upper, &shown.lower, &hidden.upper, &hidden.lower)
	if err != nil {
		return s, err
	}
	err = one(ctx, q, nil, "SELECT coalesce(sum(digest >> 31), 0), coalesce(sum(digest & 2147483647), 0) FROM article_status", nil, &work.upper, &work.lower)
	if err != nil {
		return s, err
	}
	s.articles, s.removed, s.work = shown.sum(), hidden.sum(), work.sum()
	var h rowHash
	err = each(ctx, q, "SELECT article, annotation_set, status FROM article_status WHERE status <> 'todo'", nil, func(rows *sql.Rows) error {
		var article, set int64
		var status annotate.Status
		err := rows.Scan(&article, &set, &status)
		s.done = s.done.plus(h.status(article, set, status))
		return err
	})
	if err != nil {
		return s, err
	}
	s.rest, err = digestOfRest(ctx, q)
	return s, err
}

// halves are the sums of the upper and of the lower 31 bits of digests.
type halves struct{ upper, lower int64 }

func (h halves) sum() digest { return (digest(h.upper<<31) & digestMask).plus(digest(h.lower)) }

// articlesDiffer says whether the row of an article does not have its digest.
func articlesDiffer(ctx context.Context, q querier) (differ bool, err error) {
	err = each(ctx, q, "SELECT digest, "+articleRow+" FROM article", nil, func(rows *sql.Rows) error {
		var d digest
		is, err := scanArticleRow(rows, &d)
		differ = differ || is != d
		return err
	})
	return differ, err
}

func fillArticles(ctx context.Context, tx *writeTx, articleRow string) error {
	digests := map[int64]digest{}
	err := each(ctx, tx, "SELECT number, "+articleRow+" FROM article", nil, func(rows *sql.Rows) error {
		var number int64
		d, err := scanArticleRow(rows, &number)
		digests[number] = d
		return err
	})
	for number, d := range digests {
		if err == nil {
			_, err = tx.ExecContext(ctx, "UPDATE article SET digest = $1 WHERE number = $2", int64(d), number)
		}
	}
	return err
}

func fillWork(ctx context.Context, tx *writeTx) error {
	labels, err := readLabelNumbers(ctx, tx)
	if err != nil {
		return err
	}
	const said = `SELECT article, annotation_set FROM article_status UNION SELECT article, annotation_set FROM span
		UNION SELECT article, annotation_set FROM link UNION SELECT article, annotation_set FROM decision
		UNION SELECT article, annotation_set FROM carried`
	var all []annotated
	err = each(ctx, tx, said, nil, func(rows *sql.Rows) error {
		var at annotated
		err := rows.Scan(&at.article, &at.set)
		all = append(all, at)
		return err
	})
	for _, at := range all {
		var d digest
		if err == nil {
			d, err = digestOfStored(ctx, tx, at, labels)
		}
		if errors.Is(err, annotate.ErrDamaged) {
			err = nil
			continue
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT INTO article_status (annotation_set, article, status, revision, modified, digest)
				VALUES ($1, $2, 'todo', 0, 0, $3) ON CONFLICT (annotation_set, article) DO UPDATE SET digest = excluded.digest`, at.set, at.article, int64(d))
		}
		if err != nil {
			return err
		}
	}
	return err
}

// digestOfStored is the digest of the rows that are there.
func digestOfStored(ctx context.Context, q querier, at annotated, labels labelNumbers) (d digest, err error) {
	var p annotate.Parts
	if p.Spans, err = readSpans(ctx, q, at.article, at.set, labels); err != nil {
		return 0, err
	}
	if p.Links, err = readLinks(ctx, q, at.article, at.set); err != nil {
		return 0, err
	}
	if p.Decisions, err = readDecisions(ctx, q, at.article, at.set, labels); err != nil {
		return 0, err
	}
	if p.Carried, err = readCarried(ctx, q, at.article, at.set); err != nil {
		return 0, err
	}
	// The digest is not there yet.
	var word sql.NullString
	if err := one(ctx, q, nil, "SELECT status FROM article_status WHERE annotation_set = $1 AND article = $2", []any{at.set, at.article}, &word); err != nil {
		return 0, err
	}
	if p.Status, err = storedStatus(word); err != nil {
		return 0, err
	}
	return digestOf(at.article, at.set, p), nil
}

func fillEntries(ctx context.Context, tx *writeTx) error {
	digests := map[int64]digest{}
	const entries = "SELECT seq, action, part, coalesce(annotation_set, 0), coalesce(article, 0), before, after FROM edit_log"
	err := each(ctx, tx, entries, nil, func(rows *sql.Rows) error {
		var seq, action, set, article int64
		var part, before, after string
		err := rows.Scan(&seq, &action, &part, &set, &article, &before, &after)
		digests[seq] = digestOfEntry(seq, action, part, set, article, before, after)
		return err
	})
	for seq, d := range digests {
		if err == nil {
			_, err = tx.ExecContext(ctx, "UPDATE edit_log SET digest = $1 WHERE seq = $2", int64(d), seq)
		}
	}
	return err
}
