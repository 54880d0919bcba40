package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"goldspan/annotate"
)

// digest tells whether rows are still what was written. It is the sum of the hashes of
// the rows, so that an edit costs as much as it changes, and the order of the rows does
// not matter. A row’s hash is the first 62 bits of its SHA-256: SQLite adds two such
// numbers without overflow. Damage by chance stays unseen once in 2^62 times. It is no
// defence against an enemy, who can write any digest.
type digest int64

const digestMask = 1<<62 - 1

func (d digest) plus(other digest) digest  { return (d + other) & digestMask }
func (d digest) minus(other digest) digest { return (d - other) & digestMask }

// rowHash gathers the fields of a row. Each says where it ends.
type rowHash struct{ b []byte }

func (h *rowHash) texts(all ...string) {
	for _, s := range all {
		h.b = append(binary.AppendUvarint(h.b, uint64(len(s))), s...)
	}
}

func (h *rowHash) numbers(all ...int64) {
	for _, n := range all {
		h.b = binary.AppendVarint(h.b, n)
	}
}

func (h *rowHash) truths(all ...bool) {
	for _, t := range all {
		n := byte(0)
		if t {
			n = 1
		}
		h.b = append(h.b, n)
	}
}

// sum is the hash. The next row begins anew.
func (h *rowHash) sum() digest {
	sum := sha256.Sum256(h.b)
	h.b = h.b[:0]
	return digest(binary.LittleEndian.Uint64(sum[:])) & digestMask
}

func (h *rowHash) span(s *annotate.Span) digest {
	h.texts("span", string(s.ID), string(s.Label), s.Quote, s.Note, s.Actor.Name, string(s.Actor.Kind),
		s.Figure.Value, s.Figure.Upper, string(s.Figure.Bound), s.Figure.Unit, s.Figure.Counted, string(s.Claim.Voice), string(s.Origin))
	h.numbers(int64(s.Range.Start), int64(s.Range.End), s.Created, s.Modified, int64(math.Float64bits(s.Score)))
	h.truths(s.Claim.Denied, s.Claim.Hedged, s.Assumed)
	return h.sum()
}

func (h *rowHash) link(l annotate.Link) digest {
	h.texts("link", string(l.ID), l.Type, string(l.From), string(l.To))
	h.truths(l.Assumed)
	return h.sum()
}

func (h *rowHash) decision(d annotate.Decision) digest {
	h.texts("decision", string(d.Gold.Label), string(d.Pred.Label), string(d.Verdict))
	h.numbers(int64(d.Gold.Range.Start), int64(d.Gold.Range.End), int64(d.Pred.Range.Start), int64(d.Pred.Range.End), d.At)
	return h.sum()
}

func (h *rowHash) carried(c annotate.Carried) digest {
	span := h.span(&c.Span)
	h.texts("carried", string(c.From))
	h.numbers(int64(span))
	return h.sum()
}

// status is 0 for an article that is to do: then there may be no row.
func (h *rowHash) status(article, set int64, status annotate.Status) digest {
	if status == annotate.StatusTodo || status == "" {
		return 0
	}
	h.texts("status", string(status))
	h.numbers(article, set)
	return h.sum()
}

// said is the digest of all but the status.
func (h *rowHash) said(p annotate.Parts) (sum digest) {
	for i := range p.Spans {
		sum += h.span(&p.Spans[i])
		sum &= digestMask
	}
	for _, c := range p.Carried {
		sum = sum.plus(h.carried(c))
	}
	for _, l := range p.Links {
		sum = sum.plus(h.link(l))
	}
	for _, d := range p.Decisions {
		sum = sum.plus(h.decision(d))
	}
	return sum
}

// digestOf is the digest of what a set says of an article.
func digestOf(article, set int64, p annotate.Parts) digest { return new(rowHash).work(article, set, p) }

// work is digestOf.
func (h *rowHash) work(article, set int64, p annotate.Parts) digest {
	return h.said(p).plus(h.status(article, set, p.Status))
}

// checkDigest is ErrDamaged where what a set says is not what was written.
func checkDigest(article, set int64, p annotate.Parts, want digest) error {
	if digestOf(article, set, p) == want {
		return nil
	}
	return fmt.Errorf("%w: what the annotation set says of the article is not what was saved", annotate.ErrDamaged)
}

// digestOfChange is what a change adds to a digest.
func digestOfChange(c annotate.Change) digest {
	var h rowHash
	brought := annotate.Parts{Spans: c.Added, Links: c.AddedLinks, Decisions: c.AddedDecisions, Carried: c.AddedCarried}
	taken := annotate.Parts{Spans: c.Removed, Links: c.RemovedLinks, Decisions: c.RemovedDecisions, Carried: c.RemovedCarried}
	return h.said(brought).minus(h.said(taken))
}

// digestOfArticle is the digest of what surrounds a text. original is that of the file
// that the article was made of, 0 where there is none.
func digestOfArticle(number int64, id annotate.ArticleID, title, sum string, m annotate.Meta, regions string, original digest) digest {
	return new(rowHash).article(number, id, title, sum, m, regions, original)
}

func (h *rowHash) article(number int64, id annotate.ArticleID, title, sum string, m annotate.Meta, regions string, original digest) digest {
	h.numbers(number)
	h.texts("article", string(id), title, sum, m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story, regions)
	if original != 0 {
		h.numbers(int64(original))
	}
	return h.sum()
}

// digestOfEntry is the digest of an entry of the history.
func digestOfEntry(seq, action int64, part string, set, article int64, before, after string) digest {
	var h rowHash
	h.numbers(seq, action, set, article)
	h.texts("entry", part, before, after)
	return h.sum()
}

// sums are what the seal has of the whole file, or what a transaction adds to that.
type sums struct{ articles, removed, work, done, rest digest }

func (s *sums) add(o sums) {
	s.articles, s.removed = s.articles.plus(o.articles), s.removed.plus(o.removed)
	s.work, s.done, s.rest = s.work.plus(o.work), s.done.plus(o.done), s.rest.plus(o.rest)
}

// seal is the row of the table seal.
type seal struct {
	lineage, commits int64
	sums
}

const sealColumns = "lineage, commits, articles, removed, work, done, rest"

func (s *seal) places() []any {
	return []any{&s.lineage, &s.commits, &s.articles, &s.removed, &s.work, &s.done, &s.rest}
}

func readSeal(ctx context.Context, q querier) (s seal, err error) {
	absent := fmt.Errorf("%w: its digests are not there", annotate.ErrDamaged)
	err = one(ctx, q, absent, "SELECT "+sealColumns+" FROM seal WHERE id = 1", nil, s.places()...)
	return s, err
}

// smallTables have few rows: they have one digest.
var smallTables = []string{"label", "annotation_set", "project", "run", "never_suggested"}

// writesSmall says that a statement writes to one of smallTables.
func writesSmall(query string) bool {
	words := strings.Fields(query[:min(len(query), 80)])
	at := 2 // INSERT INTO, DELETE FROM
	if len(words) > 0 && words[0] == "UPDATE" {
		at = 1
	}
	if len(words) <= at || words[0] == "SELECT" || words[0] == "WITH" {
		return false
	}
	for _, name := range smallTables {
		if words[at] == name {
			return true
		}
	}
	return false
}

// digestOfRest is the digest of all rows of smallTables.
func digestOfRest(ctx context.Context, q querier) (sum digest, err error) {
	var h rowHash
	for _, name := range smallTables {
		err := each(ctx, q, "SELECT * FROM "+name, nil, func(rows *sql.Rows) error {
			columns, err := rows.Columns()
			if err != nil {
				return err
			}
			values, places := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				places[i] = &values[i]
			}
			if err := rows.Scan(places...); err != nil {
				return err
			}
			h.texts(name)
			for i, v := range values {
				h.texts(columns[i], fmt.Sprint(v))
			}
			sum = sum.plus(h.sum())
			return nil
		})
		if err != nil {
			return 0, err
		}
	}
	return sum, nil
}

// smallBefore notes the digest of smallTables before the transaction writes to them.
func (t *writeTx) smallBefore(ctx context.Context) (err error) {
	if t.small {
		return nil
	}
	t.small = true
	t.left.labels = labelNumbers{}
	t.sums.rest, err = digestOfRest(ctx, t.on)
	return err
}

// Commit seals what was written, and commits it.
func (t *writeTx) Commit() error {
	ctx := context.Background()
	rest := digest(0)
	if t.small {
		now, err := digestOfRest(ctx, t.on)
		if err != nil {
			return err
		}
		rest = now.minus(t.sums.rest)
	}
	if err := t.seal(ctx, rest); err != nil {
		return err
	}
	if err := t.commit(); err != nil {
		return err
	}
	t.left.noneUndone = (t.left.noneUndone || t.dropped) && !t.undoing
	t.left.worked = t.worked
	version, err := t.on.fileVersion()
	if err == nil {
		t.on.left, t.on.version = t.left, version
	}
	return nil
}

// seal writes what the transaction adds. What the seal is by then is known of the last
// transaction; it is read where that is not so, because a row that is given back makes
// an edit slower.
func (t *writeTx) seal(ctx context.Context, rest digest) error {
	if known := t.left.sealed; known.lineage != 0 {
		const update = `UPDATE seal SET commits = commits + 1, articles = (articles + ?) & 4611686018427387903,
			removed = (removed + ?) & 4611686018427387903, work = (work + ?) & 4611686018427387903,
			done = (done + ?) & 4611686018427387903, rest = (rest + ?) & 4611686018427387903 WHERE id = 1 AND commits = ?`
		result, err := t.ExecContext(ctx, update, int64(t.sums.articles), int64(t.sums.removed), int64(t.sums.work), int64(t.sums.done), int64(rest), known.commits)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 1 {
			t.left.sealed = seal{known.lineage, known.commits + 1, sums{known.articles.plus(t.sums.articles), known.removed.plus(t.sums.removed),
				known.work.plus(t.sums.work), known.done.plus(t.sums.done), known.rest.plus(rest)}}
			return err
		}
	}
	const update = `UPDATE seal SET commits = commits + 1, articles = (articles + ?) & 4611686018427387903,
		removed = (removed + ?) & 4611686018427387903, work = (work + ?) & 4611686018427387903,
		done = (done + ?) & 4611686018427387903, rest = (rest + ?) & 4611686018427387903 WHERE id = 1 RETURNING ` + sealColumns
	t.left.sealed = seal{}
	row := t.QueryRowContext(ctx, update, int64(t.sums.articles), int64(t.sums.removed), int64(t.sums.work), int64(t.sums.done), int64(rest))
	if err := row.Scan(t.left.sealed.places()...); err != nil && err != sql.ErrNoRows { // without the row, the file is told to be damaged
		return err
	}
	return nil
}

// addWork adds to the digest of what a set says of an article. Before and after are
// its statuses.
func (t *writeTx) addWork(article, set int64, before, after annotate.Status, said digest) (added digest) {
	var h rowHash
	status := h.status(article, set, after).minus(h.status(article, set, before))
	t.sums.done = t.sums.done.plus(status)
	added = said.plus(status)
	t.sums.work = t.sums.work.plus(added)
	return added
}

// dropWork takes what is about to be deleted from article_status out of the digests.
// Which is a condition.
func (t *writeTx) dropWork(ctx context.Context, which string, args ...any) error {
	var h rowHash
	return each(ctx, t, "SELECT article, annotation_set, status, digest FROM article_status WHERE "+which, args, func(rows *sql.Rows) error {
		var article, set int64
		var status annotate.Status
		var d digest
		err := rows.Scan(&article, &set, &status, &d)
		t.sums.work = t.sums.work.minus(d)
		t.sums.done = t.sums.done.minus(h.status(article, set, status))
		return err
	})
}

// articlesIn is the sum of the digests of articles.
func (t *writeTx) articlesIn(ctx context.Context, first, last int64, hidden bool) (sum digest, err error) {
	const query = "SELECT digest FROM article WHERE number BETWEEN $1 AND $2 AND hidden = $3"
	err = each(ctx, t, query, []any{first, last, hidden}, func(rows *sql.Rows) error {
		var d digest
		err := rows.Scan(&d)
		sum = sum.plus(d)
		return err
	})
	return sum, err
}

// articleRow are the columns of digestOfArticle.
const articleRow = "number, id, title, sha256, outlet, url, author, published, language, story, not_article, original"

// articleRow8 is articleRow before schema 9.
const articleRow8 = "number, id, title, sha256, outlet, url, author, published, language, story, not_article, 0"

// scanArticleRow reads articleRow, and before it the columns that before is for.
func scanArticleRow(rows interface{ Scan(...any) error }, before ...any) (digest, error) {
	var number int64
	var id annotate.ArticleID
	var title, sum, regions string
	var m annotate.Meta
	var original digest
	err := rows.Scan(append(before, &number, &id, &title, &sum, &m.Outlet, &m.URL, &m.Author, &m.Published, &m.Language, &m.Story, &regions, &original)...)
	return digestOfArticle(number, id, title, sum, m, regions, original), err
}

// changeArticle changes the row of an article by an UPDATE, and its digest.
// Damage that was there before stays to be seen.
func (t *writeTx) changeArticle(ctx context.Context, number int64, update string, args ...any) error {
	const query = "SELECT hidden, " + articleRow + " FROM article WHERE number = $1"
	var hidden bool
	before, err := scanArticleRow(t.QueryRowContext(ctx, query, number), &hidden)
	if err != nil {
		return badRow(err)
	}
	if _, err := t.ExecContext(ctx, update, args...); err != nil {
		return err
	}
	after, err := scanArticleRow(t.QueryRowContext(ctx, query, number), &hidden)
	if err != nil {
		return badRow(err)
	}
	added := after.minus(before)
	if hidden {
		t.sums.removed = t.sums.removed.plus(added)
	} else {
		t.sums.articles = t.sums.articles.plus(added)
	}
	_, err = t.ExecContext(ctx, "UPDATE article SET digest = (digest + $1) & 4611686018427387903 WHERE number = $2", int64(added), number)
	return err
}
