package listing

import (
	"cmp"
	"iter"
	"slices"

	"goldspan/annotate"
)

// Table is the articles of a project in the order of import. They are appended
// in parts, as they are read. The zero value is empty and ready.
type Table struct {
	rows    []row
	byID    []int32 // places, in the order of the articles' IDs
	outlets outlets
	labels  []annotate.LabelID // a label's place here is its number in the rows
	done    int
	reading bool
	packed  []byte // of Append, while articles are being read
	stories stories
	early   map[annotate.ArticleID]annotate.ArticleSummary // updates of articles that are still to be read
}

// New is a table of articles. No more are to be read.
func New(articles ...annotate.ArticleSummary) *Table {
	t := &Table{}
	t.Append(articles)
	return t
}

// Begin makes an empty table for articles that are still being read: Append adds
// articles, and End ends the reading.
func Begin() *Table { return &Table{reading: true} }

// Reading says that more articles are to be read.
func (t *Table) Reading() bool { return t.reading }

// Expect makes room for n articles in all, of which some are there already. More may
// come, or fewer.
func (t *Table) Expect(n int) {
	if n > len(t.rows) {
		t.rows, t.byID = slices.Grow(t.rows, n-len(t.rows)), slices.Grow(t.byID, n-len(t.byID))
	}
}

// End says that all articles are read.
func (t *Table) End() { t.reading, t.early, t.packed = false, nil, nil }

// Append adds articles at the end. Articles already in the table are left out. An
// article that was updated before it was read keeps the update.
func (t *Table) Append(articles []annotate.ArticleSummary) {
	var (
		text   = t.packed[:0]
		ends   []int
		places []int32
		first  = len(t.rows)
	)
	for _, a := range articles {
		if _, ok := t.Index(a.ID); ok {
			continue
		}
		if newer, ok := t.early[a.ID]; ok {
			a = newer
			delete(t.early, a.ID)
		}
		var r row
		r, text = t.pack(a, text)
		t.rows, ends = append(t.rows, r), append(ends, len(text))
		t.outlets.use(r.outlet)
		t.stories.put(int32(len(t.rows)-1), a.Story)
		t.done += one(r.done)
	}
	if t.reading {
		t.packed = text
	}
	shared := string(text) // one for all of them: 100,000 small strings cost more
	start := 0
	for i, end := range ends {
		r := &t.rows[first+i]
		r.text, start = shared[start:end], end
		places = append(places, int32(first+i))
	}
	compare := func(a, b int32) int { return cmp.Compare(t.ID(int(a)), t.ID(int(b))) }
	slices.SortFunc(places, compare)
	t.byID = merge(t.byID, places, compare)
	t.outlets.sort()
}

// Update replaces the row of an article; false if the table does not have the
// article. If the article is still to be read, Append uses the update.
func (t *Table) Update(a annotate.ArticleSummary) bool {
	i, ok := t.Index(a.ID)
	if !ok {
		if t.reading {
			if t.early == nil {
				t.early = map[annotate.ArticleID]annotate.ArticleSummary{}
			}
			t.early[a.ID] = a
		}
		return false
	}
	old := t.rows[i]
	r, text := t.pack(a, nil)
	r.text = string(text)
	t.rows[i] = r
	t.stories.put(int32(i), a.Story)
	t.done += one(r.done) - one(old.done)
	if r.outlet != old.outlet {
		t.outlets.use(r.outlet)
		t.outlets.leave(old.outlet)
		t.outlets.sort()
	}
	return true
}

// Len is the number of articles.
func (t *Table) Len() int { return len(t.rows) }

// Done is how many articles are done.
func (t *Table) Done() int { return t.done }

// Outlets are the outlets that articles have, sorted, each once.
func (t *Table) Outlets() []string { return t.outlets.sorted }

// Index is the place of an article in the order of import, from 0.
func (t *Table) Index(id annotate.ArticleID) (int, bool) {
	k, ok := slices.BinarySearchFunc(t.byID, id, func(place int32, id annotate.ArticleID) int {
		return cmp.Compare(t.ID(int(place)), id)
	})
	if !ok {
		return 0, false
	}
	return int(t.byID[k]), true
}

// At is the article at a place.
func (t *Table) At(i int) annotate.ArticleSummary {
	r := &t.rows[i]
	a := annotate.ArticleSummary{
		ID: r.articleID(), Title: r.titleText(), Outlet: t.outlets.names[r.outlet], Published: r.published(), Story: t.stories.of(int32(i)), Status: r.status(),
	}
	if r.hasSpans() {
		a.Counts = make([]annotate.LabelCount, 0, len(t.labels))
	}
	for label, n := range r.counts() {
		a.Counts = append(a.Counts, annotate.LabelCount{Label: t.labels[label], Spans: n})
	}
	return a
}

// ID is the ID of the article at a place.
func (t *Table) ID(i int) annotate.ArticleID { return t.rows[i].articleID() }

// Status is the status of the article at a place.
func (t *Table) Status(i int) annotate.Status { return t.rows[i].status() }

// All are the articles with their places.
func (t *Table) All() iter.Seq2[int, annotate.ArticleSummary] {
	return func(yield func(int, annotate.ArticleSummary) bool) {
		for i := range t.rows {
			if !yield(i, t.At(i)) {
				return
			}
		}
	}
}

// one is 1 for true.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// merge puts fresh among old; both are sorted. It goes over them once, and leaves
// what old holds as it is.
func merge[T any](old, fresh []T, compare func(a, b T) int) []T {
	if len(old) == 0 || len(fresh) == 0 || compare(old[len(old)-1], fresh[0]) < 0 {
		return append(old, fresh...)
	}
	merged := make([]T, 0, len(old)+len(fresh))
	for _, f := range fresh {
		i, _ := slices.BinarySearchFunc(old, f, compare)
		merged = append(append(merged, old[:i]...), f)
		old = old[i:]
	}
	return append(merged, old...)
}
