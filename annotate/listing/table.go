package listing

import (
	"iter"
	"slices"

	"goldspan/annotate"
)

// Table is the articles of a project in the order of import. They are appended
// in parts, as they are read. The zero value is empty and ready.
type Table struct {
	rows    []spot   // of the articles, by place
	blocks  []string // rows, one behind the other
	byID    []int32  // places, in the order of compareIDs
	outlets outlets
	days    numbered
	labels  []annotate.LabelID // a label's place here is its number in the rows
	done    int
	reading bool
	packed  []byte // what Append has packed; it is room for more, while articles are being read
	stories stories
	early   map[annotate.ArticleID]annotate.ArticleSummary // updates of articles that are still to be read
}

// spot is where a row begins. It is small, and the collector of garbage need not look at it.
type spot struct{ block, start uint32 }

// blockSize is how many bytes of rows are packed before they become a block.
const blockSize = 512 << 10

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
	first := len(t.rows)
	for _, a := range articles {
		if _, ok := t.Index(a.ID); ok {
			continue
		}
		if newer, ok := t.early[a.ID]; ok {
			a = newer
			delete(t.early, a.ID)
		}
		place := len(t.rows)
		t.rows = append(t.rows, spot{uint32(len(t.blocks)), uint32(len(t.packed))})
		t.packed = t.pack(a, t.packed)
		t.outlets.use(t.outlets.number(a.Outlet))
		t.stories.put(int32(place), a.Story)
		t.done += one(a.Status == annotate.StatusDone)
		if len(t.packed) >= blockSize {
			t.endBlock()
		}
	}
	t.endBlock()
	if !t.reading {
		t.packed = nil
	}
	t.sortIn(first)
	t.outlets.sort()
}

// endBlock makes a block of what is packed: one for many rows, because 100,000 small
// strings cost more.
func (t *Table) endBlock() {
	if len(t.packed) > 0 {
		t.blocks, t.packed = append(t.blocks, string(t.packed)), t.packed[:0]
	}
}

// sortIn puts the articles from a place on among the others in byID.
func (t *Table) sortIn(first int) {
	places := make([]int32, 0, len(t.rows)-first)
	for place := first; place < len(t.rows); place++ {
		places = append(places, int32(place))
	}
	compare := func(a, b int32) int { return compareIDs(t.id(a), t.id(b)) }
	slices.SortFunc(places, compare)
	t.byID = merge(t.byID, places, compare)
}

// row is the row at a place.
func (t *Table) row(place int) row { return t.unpack(t.at(t.rows[place])) }

// at is what is packed from a spot on.
func (t *Table) at(s spot) string { return t.blocks[s.block][s.start:] }

// id is the ID at a place.
func (t *Table) id(place int32) packedID {
	id, _ := unpackID(t.at(t.rows[place]))
	return id
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
	old := t.row(i)
	packed := string(t.pack(a, nil))
	if at := t.rows[i]; at.start == 0 && old.behind() == "" {
		t.blocks[at.block] = packed // the block was the row's own, of an earlier update
	} else {
		t.rows[i] = spot{block: uint32(len(t.blocks))}
		t.blocks = append(t.blocks, packed)
	}
	t.stories.put(int32(i), a.Story)
	t.done += one(a.Status == annotate.StatusDone) - one(old.done)
	if outlet := t.outlets.number(a.Outlet); outlet != old.outlet {
		t.outlets.use(outlet)
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
	k, ok := slices.BinarySearchFunc(t.byID, packID(id), func(place int32, id packedID) int { return compareIDs(t.id(place), id) })
	if !ok {
		return 0, false
	}
	return int(t.byID[k]), true
}

// At is the article at a place.
func (t *Table) At(i int) annotate.ArticleSummary {
	r := t.row(i)
	a := annotate.ArticleSummary{
		ID: r.id.articleID(), Title: r.title, Outlet: t.outlets.names[r.outlet], Published: r.date, Story: t.stories.of(int32(i)), Status: r.status(),
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
func (t *Table) ID(i int) annotate.ArticleID { return t.id(int32(i)).articleID() }

// Status is the status of the article at a place.
func (t *Table) Status(i int) annotate.Status {
	r := t.row(i)
	return r.status()
}

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
