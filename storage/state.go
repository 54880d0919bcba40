package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// State is what set says of an article. Every quote is checked against the
// text: a mismatch is ErrDamaged and names the span. Errors may also wrap
// ErrNoArticle or ErrNoSet.
func (p *Project) State(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	var s annotate.State
	err := p.read(ctx, func(tx *sql.Tx) (err error) {
		s, err = readState(ctx, tx, article, set)
		return err
	})
	if err != nil {
		return annotate.State{}, fmt.Errorf("read article %s: %w", article, err)
	}
	return s, nil
}

func readState(ctx context.Context, q querier, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	none := annotate.State{}
	of, setNo, err := readSet(ctx, q, set)
	if err != nil {
		return none, err
	}
	a, articleNo, err := readArticle(ctx, q, article)
	if err != nil {
		return none, err
	}
	labels, err := readLabelNumbers(ctx, q)
	if err != nil {
		return none, err
	}
	spans, err := readSpans(ctx, q, articleNo, setNo, labels)
	if err != nil {
		return none, err
	}
	links, err := readLinks(ctx, q, articleNo, setNo)
	if err != nil {
		return none, err
	}
	decisions, err := readDecisions(ctx, q, articleNo, setNo, labels)
	if err != nil {
		return none, err
	}
	carried, err := readCarried(ctx, q, articleNo, setNo)
	if err != nil {
		return none, err
	}
	status, saved, err := readSaved(ctx, q, articleNo, setNo)
	if err != nil {
		return none, err
	}
	parts := annotate.Parts{Status: status, Spans: spans, Links: links, Decisions: decisions, Carried: carried}
	s, err := soundState(a, of, parts)
	if err == nil {
		err = checkDigest(articleNo, setNo, parts, saved)
	}
	if err != nil {
		return none, err
	}
	return s, nil
}

// soundState is the state of what was read. What does not fit is ErrDamaged.
func soundState(a *annotate.Article, of annotate.Set, parts annotate.Parts) (annotate.State, error) {
	s, err := annotate.LoadState(a, of, parts)
	if err == nil {
		return s, nil
	}
	for _, s := range parts.Spans {
		if err := a.CheckSpan(s); err != nil {
			return annotate.State{}, fmt.Errorf("%w: span %s: %w", annotate.ErrDamaged, s.ID, err)
		}
	}
	return annotate.State{}, fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
}

// readStatus is a set's status of an article: to do where none was ever set.
func readStatus(ctx context.Context, q querier, article, set int64) (annotate.Status, error) {
	status, _, err := readSaved(ctx, q, article, set)
	return status, err
}

// readSaved is a set's status of an article, and the digest of what the set says of it.
func readSaved(ctx context.Context, q querier, article, set int64) (annotate.Status, digest, error) {
	var word sql.NullString
	var saved digest
	const query = "SELECT status, digest FROM article_status WHERE annotation_set = $1 AND article = $2"
	if err := one(ctx, q, nil, query, []any{set, article}, &word, &saved); err != nil {
		return "", 0, err
	}
	status, err := storedStatus(word)
	return status, saved, err
}

// storedStatus is a status as it is stored: to do where none is.
func storedStatus(word sql.NullString) (annotate.Status, error) {
	if !word.Valid {
		return annotate.StatusTodo, nil
	}
	status, err := annotate.ParseStatus(word.String)
	if err != nil {
		return "", fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	return status, nil
}

// writeStatus sets the status that a change leaves, counts the change, and adds it to
// the digest.
func writeStatus(ctx context.Context, tx *writeTx, article, set int64, c annotate.Change, at int64) error {
	added := tx.addWork(article, set, c.StatusBefore, c.StatusAfter, digestOfChange(c))
	_, err := tx.ExecContext(ctx, `INSERT INTO article_status (annotation_set, article, status, revision, modified, digest)
		VALUES ($1, $2, $3, 1, $4, $5)
		ON CONFLICT (annotation_set, article) DO UPDATE
		SET status = excluded.status, revision = revision + 1, modified = excluded.modified,
		digest = (digest + excluded.digest) & 4611686018427387903`,
		set, article, string(c.StatusAfter), at, int64(added))
	return err
}
