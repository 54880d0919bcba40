package salvage

import "context"

// Found is what was found of a table.
type Found struct {
	Rows   int // that were read
	Broken int // that are there, and cannot be read
	Pages  int // that cannot be read: nobody knows how many rows they had
}

// Row is a row of a table. A []byte is valid until the next row is read.
type Row struct {
	Table  int
	Values []any // as the columns of the table; int64, float64, string, []byte, nil or Torn
}

// reading is one reading of tables.
type reading struct {
	file   *File
	tables []Table
	owner  []uint8 // by page: the table that the page belongs to, from 1 on
	free   bits
	pages  [][]uint32 // by table, those with rows, in the order of reading
	found  []Found
}

// Rows calls each with every row of tables that can be read, table by table. Rows that a
// tree leads to come first. The tables are at most 200. Progress, which may be nil, is
// told how many pages of all were gone through.
func (f *File) Rows(ctx context.Context, tables []Table, each func(Row) error, progress func(done, all int)) ([]Found, error) {
	r := &reading{f, tables, make([]uint8, f.Pages+1), newBits(f.Pages), make([][]uint32, len(tables)), make([]Found, len(tables))}
	if progress == nil {
		progress = func(int, int) {}
	}
	f.used, f.room = newBits(f.Pages), 2*int64(f.Pages)*int64(f.size)
	f.freePages(r.free.set)
	for t := range tables {
		if err := r.walk(ctx, t); err != nil {
			return nil, err
		}
	}
	if err := r.orphans(ctx); err != nil {
		return nil, err
	}
	all, done := 0, 0
	for _, pages := range r.pages {
		all += len(pages)
	}
	buffer, scratch := make([]byte, f.size), make([]byte, f.size)
	for t := range tables {
		for _, number := range r.pages[t] {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if err := r.emit(t, f.page(number, buffer), scratch, each); err != nil {
				return nil, err
			}
			done++
			progress(done, all)
		}
	}
	return r.found, nil
}

// emit calls each with the rows of a page.
func (r *reading) emit(t int, p page, scratch []byte, each func(Row) error) error {
	table := &r.tables[t]
	for _, at := range p.cells(r.file.usable) {
		c, ok := r.file.cell(p, at)
		var fields []field
		if ok {
			fields, ok = table.fields(c.local, c.size)
		}
		if !ok {
			r.found[t].Broken++
			continue
		}
		payload, holes, ok := r.file.payload(c, scratch)
		if !ok {
			r.found[t].Broken++
			continue
		}
		r.found[t].Rows++
		if err := each(Row{t, table.values(c.number, fields, payload, holes)}); err != nil {
			return err
		}
	}
	return nil
}

// walk goes down the tree of a table.
func (r *reading) walk(ctx context.Context, t int) error {
	root := r.tables[t].Root
	if root == 0 {
		return nil
	}
	table := &r.tables[t]
	seen := newBits(r.file.Pages)
	rest := []uint32{root}
	buffer := make([]byte, r.file.size)
	for len(rest) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		number := rest[len(rest)-1]
		rest = rest[:len(rest)-1]
		if r.file.none(number) || seen.has(number) || r.owner[number] != 0 || r.free.has(number) {
			continue
		}
		seen.set(number)
		p := r.file.page(number, buffer)
		switch {
		case !p.of(table):
			if kind, _ := r.file.entry(number); !p.tree() && (number == root || kind == 0 || r.under(number) == t) {
				r.lost(t, number)
			}
			continue
		case p.inner():
			children := p.children(r.file.usable)
			for i := range children {
				rest = append(rest, children[len(children)-1-i])
			}
			if !table.Key {
				r.owner[number] = uint8(t + 1) //nolint:gosec // few tables
				continue
			}
		}
		if r.fits(t, p) {
			r.take(t, number)
		}
	}
	return nil
}

func (r *reading) take(t int, number uint32) {
	r.owner[number] = uint8(t + 1) //nolint:gosec // few tables
	r.pages[t] = append(r.pages[t], number)
}

func (r *reading) lost(t int, number uint32) {
	r.owner[number] = uint8(t + 1) //nolint:gosec // few tables
	r.found[t].Pages++
}

// fits says whether the rows of a page can be of a table: most of them are in its form.
func (r *reading) fits(t int, p page) bool {
	good, bad := r.judge(t, p, false)
	return good >= bad
}

// judge counts the rows of a page that are in the form of a table.
func (r *reading) judge(t int, p page, closely bool) (good, bad int) {
	table := &r.tables[t]
	for _, at := range p.cells(r.file.usable) {
		c, ok := r.file.cell(p, at)
		var fields []field
		if ok {
			fields, ok = table.fields(c.local, c.size)
		}
		if ok && closely && table.Fits != nil {
			ok = len(c.local) < c.size || table.Fits(table.values(c.number, fields, c.local, nil))
		}
		if ok {
			good++
		} else {
			bad++
		}
	}
	return good, bad
}

// under is the table that a page belongs to by the pointer map; -1 where it says none.
func (r *reading) under(number uint32) int {
	const deepest = 40
	for range deepest {
		if r.file.none(number) {
			return -1
		}
		for t := range r.tables {
			if r.tables[t].Root == number {
				return t
			}
		}
		kind, parent := r.file.entry(number)
		if kind != mapTree {
			return -1
		}
		number = parent
	}
	return -1
}

// orphans finds the pages that no tree leads to.
func (r *reading) orphans(ctx context.Context) error {
	buffer := make([]byte, r.file.size)
	for number := uint32(1); number <= r.file.Pages; number++ {
		if number%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if r.owner[number] != 0 || r.free.has(number) || r.file.none(number) {
			continue
		}
		kind, _ := r.file.entry(number)
		if kind == mapFree || kind == mapOverflow || kind == mapMore {
			continue
		}
		p := r.file.page(number, buffer)
		t := r.under(number)
		switch {
		case t >= 0 && !p.tree():
			r.lost(t, number)
		case t >= 0 && p.of(&r.tables[t]) && r.rows(p) && r.fits(t, p):
			r.take(t, number)
		case p.tree() && r.rows(p):
			if t := r.likely(p); t >= 0 {
				r.take(t, number)
			}
		}
	}
	return nil
}

// rows says that a page can have rows.
func (r *reading) rows(p page) bool { return p.kind() != innerNumber }

// likely is the table in whose form all rows of a page are; -1 where there is none.
func (r *reading) likely(p page) int {
	best, most := -1, 0
	for t := range r.tables {
		if !p.of(&r.tables[t]) {
			continue
		}
		if good, bad := r.judge(t, p, true); bad == 0 && good > most {
			best, most = t, good
		}
	}
	return best
}
