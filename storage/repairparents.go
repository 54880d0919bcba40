package storage

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
)

// parentsMaker gives rows what they refer to, where that is lost. The schema may be an
// old one.
type parentsMaker struct {
	*repairer
	tx *sql.Tx
}

// absent are the numbers that a column of any table has, and that a table has not.
func (p parentsMaker) absent(ctx context.Context, table string, columns ...string) ([]int64, error) {
	var parts []string
	for _, s := range p.shapes {
		for _, c := range columns {
			if s.Name != table && s.has(c) {
				parts = append(parts, fmt.Sprintf("SELECT %s AS n FROM %s WHERE %s IS NOT NULL", c, s.Name, c))
			}
		}
	}
	least := 2 // a single row may have a wrong number
	if p.lossy[table] {
		least = 1
	}
	query := "SELECT n FROM (" + strings.Join(parts, " UNION ALL ") + ") WHERE n NOT IN (SELECT number FROM " + table + ") AND n > 0 GROUP BY n HAVING count(*) >= $1 ORDER BY n LIMIT 1000"
	return gather(ctx, p.tx, query, []any{least}, scanNumber)
}

// lastLogged is the last thing that the history says by a query; false where it says nothing.
func lastLogged[T any](ctx context.Context, q querier, query string, args ...any) (v T, found bool, err error) {
	err = each(ctx, q, query, args, func(rows *sql.Rows) error {
		var after string
		if err := rows.Scan(&after); err != nil {
			return err
		}
		if _, a, err := decodeBoth[*T]("null", after); err == nil && a != nil && !found {
			v, found = *a, true
		}
		return nil
	})
	return v, found, err
}

// hasParts says that the history of this schema has more than annotations.
func (p parentsMaker) hasParts() bool { return p.version >= 3 }

// insert inserts a row; false where it does not fit.
func (p parentsMaker) insert(ctx context.Context, query string, args ...any) (bool, error) {
	_, err := p.tx.ExecContext(ctx, query, args...)
	if unfitRow(err) {
		return false, nil
	}
	return err == nil, err
}

// sets makes the annotation sets anew that are lost.
func (p parentsMaker) sets(ctx context.Context) error {
	numbers, err := p.absent(ctx, "annotation_set", "annotation_set")
	if err != nil {
		return err
	}
	const insert = "INSERT INTO annotation_set (number, id, name, kind, created) VALUES ($1, $2, $3, $4, $5)"
	for _, n := range numbers {
		if p.hasParts() {
			const query = "SELECT after FROM edit_log WHERE part = 'set' AND annotation_set = $1 ORDER BY seq DESC"
			set, found, err := lastLogged[loggedSet](ctx, p.tx, query, n)
			if err != nil {
				return err
			}
			if found && annotate.Set(set).Validate() == nil {
				if ok, err := p.insert(ctx, insert, n, string(set.ID), set.Name, string(set.Kind), p.options.Now()); ok || err != nil {
					if err != nil {
						return err
					}
					p.done.GivenBack++
					continue
				}
			}
		}
		name := fmt.Sprintf("recovered %d", n)
		if ok, err := p.insert(ctx, insert, n, p.options.NewID(), name, string(annotate.SetPerson), p.options.Now()); err != nil {
			return err
		} else if ok {
			p.fault(annotate.RepairFault{Kind: annotate.RepairSetMade, Set: name})
		}
	}
	return nil
}

// labels makes the labels anew that are lost.
func (p parentsMaker) labels(ctx context.Context) error {
	numbers, err := p.absent(ctx, "label", "label", "gold_label", "pred_label")
	if err != nil {
		return err
	}
	var have int
	if err := one(ctx, p.tx, nil, "SELECT count(*) FROM label", nil, &have); err != nil {
		return err
	}
	defaults := annotate.DefaultLabels()
	if have == 0 { // those that every project begins with
		for n := range defaults {
			if len(numbers) == 0 || numbers[0] > int64(n+1) || numbers[len(numbers)-1] < int64(n+1) {
				numbers = append(numbers, int64(n+1))
			}
		}
	}
	for _, n := range numbers {
		label := annotate.Label{}
		id, err := p.labelOfSpan(ctx, n)
		if err != nil {
			return err
		}
		if id != "" {
			label = annotate.Label{ID: id, Name: string(id)}
		} else if have == 0 && n <= int64(len(defaults)) {
			label = defaults[n-1]
		}
		if label, err = p.named(ctx, label); err != nil {
			return err
		}
		const insert = `INSERT INTO label (number, id, name, color, color_dark, key, position)
			VALUES ($1, $2, $3, $4, $5, $6, (SELECT coalesce(max(position), -1) + 1 FROM label))`
		if label.ID != "" {
			ok, err := p.insert(ctx, insert, n, string(label.ID), label.Name, label.Color, label.ColorDark, label.Key)
			if err != nil {
				return err
			}
			if ok {
				p.done.GivenBack++
				continue
			}
		}
		label = annotate.Label{ID: annotate.LabelID(fmt.Sprintf("recovered-%d", n)), Name: fmt.Sprintf("recovered %d", n)}
		ok, err := p.insert(ctx, insert, n, string(label.ID), label.Name, defaults[0].Color, defaults[0].ColorDark, "")
		if err != nil {
			return err
		}
		if ok {
			p.fault(annotate.RepairFault{Kind: annotate.RepairLabelMade, Name: label.Name})
		}
	}
	return p.loggedLabels(ctx)
}

// loggedLabels makes the labels anew that the history says are there, and that no span has.
func (p parentsMaker) loggedLabels(ctx context.Context) error {
	if !p.hasParts() {
		return nil
	}
	type change struct{ before, after string }
	const query = `SELECT e.before, e.after FROM edit_log AS e JOIN action AS x ON x.number = e.action AND x.state = 'done' WHERE e.part = 'label' ORDER BY e.seq`
	all, err := gather(ctx, p.tx, query, nil, func(rows *sql.Rows) (c change, err error) { return c, rows.Scan(&c.before, &c.after) })
	if err != nil {
		return err
	}
	there := map[annotate.LabelID]loggedLabel{}
	for _, c := range all {
		before, after, err := decodeBoth[loggedLabel](c.before, c.after)
		if err != nil {
			continue
		}
		delete(there, before.ID)
		there[after.ID] = after
	}
	delete(there, "")
	for _, id := range slices.Sorted(maps.Keys(there)) {
		var n int
		if err := one(ctx, p.tx, nil, "SELECT count(*) FROM label WHERE id = $1", []any{string(id)}, &n); err != nil {
			return err
		}
		if n > 0 {
			continue
		}
		l := there[id]
		ok, err := p.insert(ctx, `INSERT INTO label (id, name, color, color_dark, key, position)
			VALUES ($1, $2, $3, $4, $5, (SELECT coalesce(max(position), -1) + 1 FROM label))`, string(l.ID), l.Name, l.Color, l.ColorDark, l.Key)
		if err != nil {
			return err
		}
		if ok {
			p.done.GivenBack++
		}
	}
	return nil
}

// labelOfSpan is the label of a number, by what the history says of a span; "" where it
// says nothing.
func (p parentsMaker) labelOfSpan(ctx context.Context, number int64) (id annotate.LabelID, err error) {
	type place struct {
		article, set int64
		span         annotate.SpanID
	}
	places, err := gather(ctx, p.tx, "SELECT article, annotation_set, id FROM span WHERE label = $1 LIMIT 20", []any{number}, func(rows *sql.Rows) (at place, err error) {
		return at, rows.Scan(&at.article, &at.set, &at.span)
	})
	if err != nil {
		return "", err
	}
	for _, at := range places {
		const query = "SELECT after FROM edit_log WHERE article = $1 AND annotation_set = $2 ORDER BY seq DESC"
		err := each(ctx, p.tx, query, []any{at.article, at.set}, func(rows *sql.Rows) error {
			var after string
			if err := rows.Scan(&after); err != nil {
				return err
			}
			parts, err := decodeSide(after)
			if err != nil || id != "" {
				return nil
			}
			for _, s := range parts.Spans {
				if s.ID == at.span {
					id = s.Label
				}
			}
			return nil
		})
		if err != nil || id != "" {
			return id, err
		}
	}
	return "", nil
}

// named gives a label its name and colours, as the history or a new project has them.
func (p parentsMaker) named(ctx context.Context, l annotate.Label) (annotate.Label, error) {
	if l.ID == "" {
		return l, nil
	}
	if p.hasParts() {
		const query = "SELECT after FROM edit_log WHERE part = 'label' AND json_extract(after, '$.id') = $1 ORDER BY seq DESC"
		was, found, err := lastLogged[loggedLabel](ctx, p.tx, query, string(l.ID))
		if err != nil || found {
			return annotate.Label(was), err
		}
	}
	defaults := annotate.DefaultLabels()
	for _, d := range defaults {
		if d.ID == l.ID {
			return d, nil
		}
	}
	if l.Color == "" {
		l.Color, l.ColorDark = defaults[0].Color, defaults[0].ColorDark
	}
	return l, nil
}

// articles makes the articles anew whose text is there.
func (p parentsMaker) articles(ctx context.Context) error {
	numbers, err := gather(ctx, p.tx, "SELECT article FROM article_text WHERE article > 0 AND article NOT IN (SELECT number FROM article) ORDER BY article", nil, scanNumber)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		var body string
		if err := one(ctx, p.tx, nil, "SELECT body FROM article_text WHERE article = $1", []any{n}, &body); err != nil {
			return err
		}
		var d loggedDetails
		if p.hasParts() {
			const query = "SELECT after FROM edit_log WHERE part = 'details' AND article = $1 ORDER BY seq DESC"
			if d, _, err = lastLogged[loggedDetails](ctx, p.tx, query, n); err != nil {
				return err
			}
		}
		if d.Title == "" {
			d.Title = firstLine(body)
		}
		const insert = `INSERT INTO article (number, id, title, sha256, length, outlet, url, author, published, language, story, imported)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
		ok, err := p.insert(ctx, insert, n, p.options.NewID(), d.Title, annotate.Fingerprint(body), utf8.RuneCountInString(body),
			d.Outlet, d.URL, d.Author, d.Published, d.Language, d.Story, p.options.Now())
		if err != nil {
			return err
		}
		if ok {
			p.made[n] = true
		}
	}
	return nil
}

// firstLine is the beginning of a text, for a title.
func firstLine(body string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(body), "\n")
	runes := []rune(line)
	const most = 100
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return line
}

// texts gives articles whose text is lost one of lostRunes, so that their spans have a
// place: the quotes are known.
func (p parentsMaker) texts(ctx context.Context) error {
	type lost struct{ number, length int64 }
	const query = "SELECT number, length FROM article WHERE number NOT IN (SELECT article FROM article_text) ORDER BY number"
	all, err := gather(ctx, p.tx, query, nil, func(rows *sql.Rows) (l lost, err error) { return l, rows.Scan(&l.number, &l.length) })
	if err != nil {
		return err
	}
	for _, l := range all {
		if l.length > maxText/4 || l.length > p.room {
			continue // the number is damaged itself
		}
		p.room -= l.length
		if _, err := p.insert(ctx, "INSERT INTO article_text (article, body) VALUES ($1, $2)", l.number, strings.Repeat(lostRune, int(l.length))); err != nil {
			return err
		}
	}
	// Those that could have no text are no articles.
	_, err = p.tx.ExecContext(ctx, "DELETE FROM article WHERE number NOT IN (SELECT article FROM article_text)")
	return err
}

// childless takes rows out that refer to nothing.
func (p parentsMaker) childless(ctx context.Context) error {
	noArticle := 0
	for changed := true; changed; {
		changed = false
		for _, s := range p.shapes {
			for _, to := range s.parents {
				if s.Name == "link" && to.table == "span" && p.version == p.steps.schema() {
					continue // the history may bring the span back
				}
				n, err := p.orphans(ctx, s.Name, to)
				if err != nil {
					return err
				}
				if n == 0 {
					continue
				}
				changed = true
				t := p.table(s.Name)
				t.Rows, t.Lost = t.Rows-n, t.Lost+n
				if s.Name == "span" && to.table == "article" {
					noArticle += n
				}
			}
		}
	}
	if noArticle > 0 {
		p.fault(annotate.RepairFault{Kind: annotate.RepairNoArticle, Count: noArticle})
	}
	return nil
}

// orphans deletes the rows of a table that refer to nothing.
func (p parentsMaker) orphans(ctx context.Context, table string, to parent) (int, error) {
	var same, known []string
	for i := range to.from {
		same = append(same, fmt.Sprintf("p.%s = %s.%s", to.to[i], table, to.from[i]))
		known = append(known, fmt.Sprintf("%s IS NOT NULL", to.from[i]))
	}
	result, err := p.tx.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s WHERE %s AND NOT EXISTS (SELECT 1 FROM %s AS p WHERE %s)",
		table, strings.Join(known, " AND "), to.table, strings.Join(same, " AND ")))
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}
