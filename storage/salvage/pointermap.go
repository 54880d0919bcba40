package salvage

import "encoding/binary"

// What the pointer map says of a page. Its parent is the page that leads to it.
const (
	mapRoot     = 1 + iota // of a tree
	mapFree                // of no use
	mapOverflow            // the first page of what a cell has no room for; its parent has the cell
	mapMore                // a further one; its parent is the one before
	mapTree                // of a tree; its parent is above
)

// lockPage is the page that SQLite never uses.
func (f *File) lockPage() uint32 {
	return uint32(pendingByte/f.size) + 1 //nolint:gosec // a page has 512 bytes or more
}

// mapPage is the page of the pointer map that has the entry of a page.
func (f *File) mapPage(number uint32) uint32 {
	each := uint32(f.usable/5) + 1 //nolint:gosec // a page has 65,536 bytes or fewer
	at := (number-2)/each*each + 2
	if at == f.lockPage() {
		at++
	}
	return at
}

// none says that a page has nothing of a tree or an overflow.
func (f *File) none(number uint32) bool {
	return number == 0 || number > f.Pages || number == f.lockPage() || f.mapped && number > 1 && f.mapPage(number) == number
}

// entry is what the pointer map says of a page; 0 where it says nothing.
func (f *File) entry(number uint32) (kind byte, parent uint32) {
	if !f.mapped || number < 2 || f.none(number) {
		return 0, 0
	}
	from := f.mapPage(number)
	if number <= from {
		return 0, 0
	}
	place, at := f.file, int64(from-1)*int64(f.size)
	if frame, ok := f.frames[from]; ok {
		place, at = f.wal, frame
	}
	var b [5]byte
	if n, _ := place.ReadAt(b[:], at+5*int64(number-from-1)); n < len(b) || b[0] < mapRoot || b[0] > mapTree {
		return 0, 0
	}
	return b[0], binary.BigEndian.Uint32(b[1:])
}

// next is the page after one with an overflow, by the pointer map; 0 where it does
// not say.
func (f *File) next(number uint32) uint32 {
	if f.after == nil {
		f.after = map[uint32]uint32{}
		for n := uint32(2); n <= f.Pages; n++ {
			if kind, parent := f.entry(n); kind == mapMore {
				f.after[parent] = n
			}
		}
	}
	return f.after[number]
}

// freePages marks the pages of the list of free pages.
func (f *File) freePages(mark func(uint32)) {
	page := make([]byte, f.size)
	seen := newBits(f.Pages)
	for at := f.free; !f.none(at) && !seen.has(at); at = binary.BigEndian.Uint32(page) {
		seen.set(at)
		mark(at)
		if f.read(at, page) != nil {
			return
		}
		n := int(binary.BigEndian.Uint32(page[4:]))
		for i := range min(max(n, 0), f.usable/4-2) {
			if leaf := binary.BigEndian.Uint32(page[8+4*i:]); !f.none(leaf) {
				mark(leaf)
			}
		}
	}
}
