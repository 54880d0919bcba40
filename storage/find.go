package storage

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"goldspan/annotate"
)

// findBlock is how many article numbers are searched at a time: no read lasts long, so
// that the -wal does not grow while somebody searches.
const findBlock = 256

// ArticlesWith finds the articles with a text that match accepts: the article's own
// text, or a name, figure or note of its spans in a set. It calls found with some at a
// time, each article once: first with the article first if that is one of them, then
// nearly in the order of import. Several goroutines call match. found is called by one
// at a time.
//
// Every search reads all texts, by two goroutines. An index of FTS5 was measured and
// not taken: it finds whole words and their beginnings, but the search is for any part
// of a text, as the find bar is. LIKE in SQL misses letters that fold to those of ASCII.
func (p *Project) ArticlesWith(ctx context.Context, set annotate.SetID, first annotate.ArticleID, match func(text string) bool, found func([]annotate.ArticleID)) error {
	s := finding{project: p, set: set, first: first, match: match, found: found}
	err := s.run(ctx)
	if err != nil {
		return fmt.Errorf("search the articles: %w", err)
	}
	return nil
}

// Addresses gives the addresses of the articles that have one, in the order of import.
func (p *Project) Addresses(ctx context.Context, f func(id annotate.ArticleID, address string)) error {
	err := p.read(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, "SELECT id, url FROM article WHERE url <> '' ORDER BY number", nil, func(rows *sql.Rows) error {
			var id, address string
			err := rows.Scan(&id, &address)
			f(annotate.ArticleID(id), address)
			return err
		})
	})
	if err != nil {
		return fmt.Errorf("read the addresses of the articles: %w", err)
	}
	return nil
}

// finding is one search.
type finding struct {
	project *Project
	set     annotate.SetID
	first   annotate.ArticleID
	at      int64 // the number of first; 0: none
	match   func(string) bool
	found   func([]annotate.ArticleID)

	mu   sync.Mutex // held for what is below, and while found runs
	next int64      // the first number of the next block
	last int64      // of the project
	done bool       // all blocks are taken
	err  error
}

func (s *finding) run(ctx context.Context) error {
	err := s.project.read(ctx, func(tx *sql.Tx) error {
		return one(ctx, tx, nil, "SELECT coalesce(max(number), 0), coalesce((SELECT number FROM article WHERE id = $1), 0) FROM article",
			[]any{string(s.first)}, &s.last, &s.at)
	})
	if err != nil {
		return err
	}
	if s.at > 0 {
		if err := s.look(ctx, s.at, s.at, 0); err != nil {
			return err
		}
	}
	s.next, s.done = 1, s.last < 1
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var workers sync.WaitGroup
	for range min(2, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for {
				from, to, ok := s.take()
				if !ok {
					return
				}
				if err := s.look(ctx, from, to, s.at); err != nil {
					s.fail(err)
					cancel()
					return
				}
			}
		})
	}
	workers.Wait()
	return s.err
}

// take is the first and the last number of the next block; false behind the last block.
func (s *finding) take() (from, to int64, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done || s.err != nil || s.next > s.last {
		return 0, 0, false
	}
	from = s.next
	to = from + min(findBlock-1, s.last-from)
	s.next, s.done = to+1, to == s.last
	return from, to, true
}

// skip goes on at a number. Blocks before it have no articles.
func (s *finding) skip(to int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = max(s.next, to)
}

// fail keeps the first error: the others follow from it.
func (s *finding) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = err
	}
}

// look searches the articles with numbers from from to to, but one. Texts lie in the
// order of their numbers; articles are only looked up where something is found.
func (s *finding) look(ctx context.Context, from, to, but int64) error {
	const texts = "SELECT article, body FROM article_text WHERE article BETWEEN $1 AND $2 ORDER BY article"
	const details = `SELECT s.article, s.actor, s.figure_value, s.figure_upper, s.figure_unit, s.figure_counted, s.note
		FROM span AS s WHERE s.article BETWEEN $1 AND $2
		AND s.annotation_set = (SELECT number FROM annotation_set WHERE id = $3)
		AND (s.actor <> '' OR s.figure_value <> '' OR s.figure_counted <> '' OR s.note <> '')`
	const articles = "SELECT number, id FROM article WHERE number BETWEEN $1 AND $2 AND hidden = 0 ORDER BY number"
	var has [findBlock]bool
	var found []annotate.ArticleID
	empty, some := true, false
	err := s.project.readPast(ctx, func(tx *sql.Tx) error {
		err := each(ctx, tx, texts, []any{from, to}, func(rows *sql.Rows) error {
			var number int64
			var body string // the driver's copy; bytes would be copied once more
			if err := rows.Scan(&number, &body); err != nil {
				return err
			}
			empty = false
			if number != but && s.match(body) {
				has[number-from], some = true, true
			}
			return nil
		})
		if err == nil && empty {
			behind := int64(0)
			if err = one(ctx, tx, nil, "SELECT coalesce(min(number), $1) FROM article WHERE number > $1", []any{to}, &behind); err == nil {
				s.skip(behind)
			}
		}
		if err != nil || empty {
			return err
		}
		err = each(ctx, tx, details, []any{from, to, string(s.set)}, func(rows *sql.Rows) error {
			var number int64
			var f annotate.Figure
			var actor, note string
			if err := rows.Scan(&number, &actor, &f.Value, &f.Upper, &f.Unit, &f.Counted, &note); err != nil {
				return err
			}
			if number == but || has[number-from] {
				return nil
			}
			figure := strings.Join(strings.Fields(strings.Join([]string{f.Value, f.Upper, f.Unit, f.Counted}, " ")), " ")
			for _, text := range []string{actor, figure, note} {
				if text != "" && s.match(text) {
					has[number-from], some = true, true
					break
				}
			}
			return nil
		})
		if err != nil || !some {
			return err
		}
		return each(ctx, tx, articles, []any{from, to}, func(rows *sql.Rows) error {
			var number int64
			var id annotate.ArticleID
			err := rows.Scan(&number, &id)
			if err == nil && has[number-from] {
				found = append(found, id)
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	if len(found) > 0 {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.found(found)
	}
	return nil
}
