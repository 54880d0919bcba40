package salvage

import (
	"bytes"
	"encoding/binary"
)

// The kinds of pages of trees.
const (
	innerKey    = 2
	innerNumber = 5
	leafKey     = 10
	leafNumber  = 13
)

// page is a page of a tree.
type page struct {
	number uint32
	bytes  []byte
	head   int // where its header begins
}

func (f *File) page(number uint32, buffer []byte) page {
	_ = f.read(number, buffer) // a page that cannot be read is 0
	p := page{number, buffer, 0}
	if number == 1 {
		p.head = 100
	}
	return p
}

func (p page) kind() byte { return p.bytes[p.head] }

// inner says that a page leads to other pages.
func (p page) inner() bool { return p.kind() == innerKey || p.kind() == innerNumber }

// tree says that a page is one of a tree.
func (p page) tree() bool {
	switch p.kind() {
	case innerKey, innerNumber, leafKey, leafNumber:
		return true
	}
	return false
}

// of says that a page can be one of a table's tree.
func (p page) of(t *Table) bool {
	if t.Key {
		return p.kind() == innerKey || p.kind() == leafKey
	}
	return p.kind() == innerNumber || p.kind() == leafNumber
}

// cells are the places of the cells, at most as many as have room.
func (p page) cells(usable int) []int {
	from := p.head + 8
	if p.inner() {
		from += 4
	}
	n := min(int(binary.BigEndian.Uint16(p.bytes[p.head+3:])), (usable-from)/6+1)
	var all []int
	for i := range n {
		if from+2*i+2 > usable {
			break
		}
		all = append(all, int(binary.BigEndian.Uint16(p.bytes[from+2*i:])))
	}
	return all
}

// children are the pages that an inner page leads to.
func (p page) children(usable int) []uint32 {
	var all []uint32
	for _, at := range p.cells(usable) {
		if at >= p.head+12 && at+4 <= usable {
			all = append(all, binary.BigEndian.Uint32(p.bytes[at:]))
		}
	}
	return append(all, binary.BigEndian.Uint32(p.bytes[p.head+8:]))
}

// cell is a row in a page.
type cell struct {
	number   int64
	size     int    // of the record
	local    []byte // what of the record lies in the page
	overflow uint32 // where the rest begins; 0 where there is none
}

// cell reads the cell at a place. False where none can be there.
func (f *File) cell(p page, at int) (c cell, ok bool) {
	b := p.bytes[:f.usable]
	if at < p.head+8 || at >= len(b) {
		return c, false
	}
	b = b[at:]
	if p.kind() == innerKey {
		if len(b) < 4 {
			return c, false
		}
		b = b[4:]
	}
	size, n := varint(b)
	if n == 0 || size > uint64(f.Pages)*uint64(f.size) { //nolint:gosec // not negative
		return c, false
	}
	b = b[n:]
	c.size = int(size)
	most := (f.usable-12)*64/255 - 23
	if p.kind() == leafNumber {
		number, n := varint(b)
		if n == 0 {
			return c, false
		}
		c.number, b = int64(number), b[n:] //nolint:gosec // a number may be negative
		most = f.usable - 35
	}
	local := c.size
	if c.size > most {
		least := (f.usable-12)*32/255 - 23
		if local = least + (c.size-least)%(f.usable-4); local > most {
			local = least
		}
		if local+4 > len(b) {
			return c, false
		}
		c.overflow = binary.BigEndian.Uint32(b[local:])
	}
	if local > len(b) {
		return c, false
	}
	c.local = b[:local]
	return c, true
}

// payload is a whole record, with holes where pages are lost; false where all rows
// together would have far more than the file. The buffer is scratch.
func (f *File) payload(c cell, buffer []byte) (all []byte, holes []Hole, ok bool) {
	if len(c.local) == c.size {
		return c.local, nil, true
	}
	if f.room -= int64(c.size); f.room < 0 {
		return nil, nil, false
	}
	all = append(make([]byte, 0, c.size), c.local...)
	for at, before := c.overflow, uint32(0); len(all) < c.size; {
		if f.none(at) || f.used.has(at) {
			if at = f.next(before); before == 0 || f.none(at) || f.used.has(at) {
				return all[:c.size], append(holes, Hole{len(all), c.size}), true
			}
		}
		f.used.set(at)
		_ = f.read(at, buffer) // what cannot be read is 0
		n := min(c.size-len(all), f.usable-4)
		if len(bytes.TrimLeft(buffer, "\x00")) == 0 {
			holes = append(holes, Hole{len(all), len(all) + n})
		}
		all = append(all, buffer[4:4+n]...)
		before, at = at, binary.BigEndian.Uint32(buffer)
	}
	return all, holes, true
}
