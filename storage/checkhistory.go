package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// history checks that every part of every action can be read and stands where it
// belongs, that the states of the actions are what their undos and redos came to
// and make one line, and that what the history says was made, changed and removed
// is so.
func (c *checker) history(ctx context.Context) error {
	return c.project.read(ctx, func(tx *sql.Tx) error {
		if err := c.actions(ctx, tx); err != nil {
			return err
		}
		told := told{
			articles: map[int64]bool{}, sets: map[int64]annotate.Set{},
			labels: map[annotate.LabelID]annotate.Label{}, details: map[int64]annotate.Details{},
			regions: map[int64]annotate.Regions{}, never: map[annotate.Never]bool{},
		}
		if err := one(ctx, tx, nil, "SELECT coalesce(max(number), 0) FROM article", nil, &told.last); err != nil {
			return err
		}
		if err := c.parts(ctx, tx, &told); err != nil {
			return err
		}
		return c.compare(ctx, tx, told)
	})
}

func (c *checker) wrong(format string, args ...any) {
	c.add(Problem{What: fmt.Sprintf(format, args...)})
}

// actions checks the states: every undone action is above every done one, an
// undone one was undone last, and a done one was not.
func (c *checker) actions(ctx context.Context, q querier) error {
	err := each(ctx, q, "SELECT "+actionRow+" FROM action", nil, func(rows *sql.Rows) error {
		a, err := scanActionRow(rows)
		if err == nil && a.check() != nil {
			c.wrong("action %d of the history: it is not what was saved", a.number)
		}
		return err
	})
	if err != nil {
		return err
	}
	const bare = `SELECT number FROM action AS a WHERE op = 'do' AND state <> 'dropped' AND NOT EXISTS (
		SELECT 1 FROM edit_log WHERE seq >= a.number AND seq < coalesce((SELECT min(number) FROM action WHERE number > a.number), 9223372036854775807))`
	err = each(ctx, q, bare, nil, func(rows *sql.Rows) error {
		var number int64
		err := rows.Scan(&number)
		c.wrong("action %d of the history: its parts are not there", number)
		return err
	})
	if err != nil {
		return err
	}
	const query = `SELECT number, state, coalesce((SELECT later.op FROM action AS later WHERE later.of = action.number ORDER BY later.number DESC LIMIT 1), 'do'),
		(SELECT min(number) FROM action WHERE state = 'undone')
		FROM action WHERE op = 'do' ORDER BY number`
	return each(ctx, q, query, nil, func(rows *sql.Rows) error {
		var number int64
		var state, last string
		var undone sql.NullInt64
		if err := rows.Scan(&number, &state, &last, &undone); err != nil {
			return err
		}
		switch {
		case state == "done" && last == "undo", state == "undone" && last != "undo":
			c.wrong("action %d of the history: it is %s, and what was done to it last is %s", number, state, last)
		case state == "done" && undone.Valid && number > undone.Int64:
			c.wrong("action %d of the history: it is done, and action %d before it is undone", number, undone.Int64)
		}
		return nil
	})
}

// told is what the history says of the project as a whole.
type told struct {
	last     int64          // the highest number of an article
	articles map[int64]bool // by number: whether it is there
	sets     map[int64]annotate.Set
	labels   map[annotate.LabelID]annotate.Label // zero: it is not there; likewise of sets
	details  map[int64]annotate.Details          // by the number of the article; likewise regions
	regions  map[int64]annotate.Regions
	never    map[annotate.Never]bool
}

// parts reads every part, in the order in which they were made, and follows those
// that are about the project as a whole.
func (c *checker) parts(ctx context.Context, q querier, t *told) error {
	const query = `SELECT e.seq, e.part, coalesce(e.annotation_set, 0), coalesce(e.article, 0), e.before, e.after, e.action,
		coalesce((SELECT max(number) FROM action WHERE number <= e.seq), 0), a.op, coalesce(a.state, ''), e.digest
		FROM edit_log AS e JOIN action AS a ON a.number = e.action ORDER BY e.seq`
	return each(ctx, q, query, nil, func(rows *sql.Rows) error {
		var seq, set, article, action, nearest int64
		var part, before, after, op, state string
		var saved digest
		if err := rows.Scan(&seq, &part, &set, &article, &before, &after, &action, &nearest, &op, &state, &saved); err != nil {
			return err
		}
		if action != nearest {
			c.wrong("entry %d of the edit log: it stands apart from its action, %d", seq, action)
		}
		read, err := decodePart(part, before, after)
		if err != nil {
			c.wrong("entry %d of the edit log: %s", seq, err)
			return nil
		}
		if digestOfEntry(seq, action, part, set, article, before, after) != saved {
			c.wrong("entry %d of the edit log: it is not what was saved", seq)
		}
		if _, side, err := decodeBoth[loggedSide](before, after); part == partAnnotations && err == nil && side.All && state != "done" {
			c.wrong("entry %d of the edit log: it does not say what its action brought", seq)
		}
		if op == string(annotate.OpDo) {
			t.follow(read, set, article, before, after, state == "done")
		}
		return nil
	})
}

// follow is what a part of an action comes to. What an action made that is not
// done is not there.
func (t *told) follow(part annotate.Part, set, article int64, before, after string, done bool) {
	switch p := part.(type) {
	case annotate.DetailsChange:
		if done {
			t.details[article] = p.After
		}
	case annotate.RegionsChange:
		if done {
			t.regions[article] = p.After
		}
	case annotate.NeverChange:
		if done {
			t.never[p.Before], t.never[p.After] = false, true
		}
	case annotate.SetChange:
		if done || p.Before == (annotate.Set{}) {
			t.sets[set] = annotate.Set{}
		}
		if done {
			t.sets[set] = p.After
		}
	case annotate.LabelChange:
		switch {
		case done && p.After == annotate.Label{}:
			t.labels[p.Before.ID] = annotate.Label{}
		case done:
			t.labels[p.After.ID] = p.After
		case p.Before == annotate.Label{}:
			t.labels[p.After.ID] = annotate.Label{}
		}
	case annotate.ArticlesChange:
		removed, added, err := decodeBoth[numberRanges](before, after)
		if err != nil {
			return // decodePart has told it
		}
		t.tell(added, done, done)
		if done {
			t.tell(removed, false, done)
		}
	}
}

// tell notes whether articles are there. Done says that the action is.
func (t *told) tell(numbers numberRanges, there, done bool) {
	for _, r := range numbers {
		if r[1] > t.last && done { // a range of a damaged file may be without end
			t.articles[r[1]] = true
		}
		for n := r[0]; n <= min(r[1], t.last); n++ {
			t.articles[n] = there
		}
	}
}

// compare looks that the project is what the history says, as far as it says
// anything: what is older than the history is there unless it was removed.
func (c *checker) compare(ctx context.Context, q querier, t told) error {
	err := each(ctx, q, "SELECT number, id, hidden, title, outlet, url, author, published, language, story, not_article FROM article", nil, func(rows *sql.Rows) error {
		var number int64
		var id annotate.ArticleID
		var hidden bool
		var d annotate.Details
		var regions string
		if err := rows.Scan(&number, &id, &hidden, &d.Title, &d.Outlet, &d.URL, &d.Author, &d.Published, &d.Language, &d.Story, &regions); err != nil {
			return err
		}
		if there, known := t.articles[number]; known && there == hidden || !known && hidden {
			c.add(Problem{Article: id, What: "the history says otherwise than the project whether it was removed"})
		}
		delete(t.articles, number)
		if want, known := t.details[number]; known && want != d {
			c.add(Problem{Article: id, What: "its title or source is not what the history says"})
		}
		if want, known := t.regions[number]; known {
			if text, err := storedRegions(want); err != nil || text != regions {
				c.add(Problem{Article: id, What: "what is not part of it is not what the history says"})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for number, there := range t.articles {
		if there {
			c.wrong("article number %d of the history is not in the project", number)
		}
	}
	current, err := projectValue(ctx, q, keyCurrentSet)
	if err != nil {
		return err
	}
	err = each(ctx, q, "SELECT number, id, name, kind, hidden FROM annotation_set", nil, func(rows *sql.Rows) error {
		var number int64
		var s annotate.Set
		var hidden bool
		if err := rows.Scan(&number, &s.ID, &s.Name, &s.Kind, &hidden); err != nil {
			return err
		}
		want, known := t.sets[number]
		if is := s; hidden && (!known || want != annotate.Set{}) || !hidden && known && want != is {
			c.add(Problem{Set: s.ID, What: "it is not what the history says"})
		}
		if hidden && string(s.ID) == current {
			c.add(Problem{Set: s.ID, What: "it was removed, and is the one that is shown"})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := c.compareNever(ctx, q, t.never); err != nil {
		return err
	}
	return each(ctx, q, "SELECT id, name, color, color_dark, key, hidden FROM label", nil, func(rows *sql.Rows) error {
		var l annotate.Label
		var hidden bool
		if err := rows.Scan(&l.ID, &l.Name, &l.Color, &l.ColorDark, &l.Key, &hidden); err != nil {
			return err
		}
		// Older versions removed labels outside of the history, and such a label may
		// have come back with a span.
		if want, known := t.labels[l.ID]; known && (hidden != (want == annotate.Label{}) || !hidden && want != l) {
			c.wrong("label %s is not what the history says", l.ID)
		}
		return nil
	})
}

// compareNever looks that the texts that are never suggested are what the history says.
func (c *checker) compareNever(ctx context.Context, q querier, told map[annotate.Never]bool) error {
	all, err := readNever(ctx, q)
	if err != nil {
		return err
	}
	delete(told, annotate.Never{})
	for n, there := range told {
		if there != slices.Contains(all, n) {
			c.wrong("whether “%s” is never suggested is not what the history says", n.Text)
		}
	}
	return nil
}
