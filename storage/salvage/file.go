package salvage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// ErrNoPages says that a file is too short to have a page.
var ErrNoPages = errors.New("file has no pages")

// Source is a file, or a part of one.
type Source struct {
	io.ReaderAt
	Size int64
}

// File is an SQLite file, as it is with its write-ahead log.
type File struct {
	Sound   bool // page 1 has the header of an SQLite file
	Version int  // user_version
	Pages   uint32

	file, wal Source
	size      int    // of a page
	usable    int    // of a page, in bytes
	free      uint32 // the first page of the list of free pages
	mapped    bool   // there is a pointer map
	frames    map[uint32]int64
	after     map[uint32]uint32 // by a page that overflows, the page that follows; nil before it is needed
	used      bits              // pages with an overflow that were read
	room      int64             // how many bytes of rows may still be read
}

const (
	magic       = "SQLite format 3\x00"
	usualSize   = 4096
	pendingByte = 0x40000000
)

// Open reads the header of a file and its write-ahead log, whose Size may be 0. A
// header that cannot be read is taken for that of a project.
func Open(file, wal Source) (*File, error) {
	f := &File{file: file, wal: wal, size: usualSize, frames: map[uint32]int64{}}
	head := make([]byte, 100)
	n, err := file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if n == len(head) {
		f.size = pageSize(head)
	}
	committed, err := f.readLog()
	if err != nil {
		return nil, err
	}
	f.usable = f.size
	f.Pages = pagesOf(file.Size, f.size)
	if committed > 0 {
		f.Pages = committed
	}
	if f.Pages == 0 {
		return nil, ErrNoPages
	}
	page := make([]byte, f.size)
	if err := f.read(1, page); err != nil {
		return nil, err
	}
	if f.Sound = string(page[:16]) == magic && pageSize(page) == f.size && f.size-int(page[20]) >= 480; !f.Sound {
		return f, f.guessMap(page)
	}
	f.usable = f.size - int(page[20])
	f.free = binary.BigEndian.Uint32(page[32:])
	f.mapped = binary.BigEndian.Uint32(page[52:]) != 0
	f.Version = int(int32(binary.BigEndian.Uint32(page[60:])))
	counted := binary.BigEndian.Uint32(page[28:])
	if committed == 0 && counted > 0 && counted < f.Pages && string(page[24:28]) == string(page[92:96]) {
		f.Pages = counted
	}
	return f, nil
}

// pagesOf is how many pages a size has; the last may be cut short.
func pagesOf(size int64, page int) uint32 {
	n := (size + int64(page) - 1) / int64(page)
	return uint32(min(n, 1<<32-2)) //nolint:gosec // it is not negative
}

// pageSize is the size of a page that a header says, or the usual one.
func pageSize(head []byte) int {
	n := int(binary.BigEndian.Uint16(head[16:]))
	switch {
	case n == 1:
		return 65536
	case n < 512 || n&(n-1) != 0:
		return usualSize
	}
	return n
}

// guessMap says whether there is a pointer map, by the looks of page 2.
func (f *File) guessMap(page []byte) error {
	if f.Pages < 3 {
		return nil
	}
	err := f.read(2, page)
	f.mapped = page[0] >= mapRoot && page[0] <= mapTree
	return err
}

// read reads a page. What the file does not have is 0.
func (f *File) read(number uint32, page []byte) error {
	from, at := f.file, int64(number-1)*int64(f.size)
	if frame, ok := f.frames[number]; ok {
		from, at = f.wal, frame
	}
	n, err := from.ReadAt(page, at)
	if err == io.EOF {
		err = nil
	}
	if err != nil {
		// A part of a disk that cannot be read is like a page that was lost.
		n = 0
	}
	clear(page[n:])
	return nil
}

// readLog notes the pages of the write-ahead log, as far as its checksums hold and a
// transaction was committed. Committed is how many pages the file has by then; 0
// without a log.
func (f *File) readLog() (committed uint32, err error) {
	const headSize, frameHead = 32, 24
	head := make([]byte, headSize)
	if f.wal.Size < headSize {
		return 0, nil
	}
	if n, _ := f.wal.ReadAt(head, 0); n < headSize {
		return 0, nil
	}
	kind := binary.BigEndian.Uint32(head)
	size := int(binary.BigEndian.Uint32(head[8:]))
	if kind&^1 != 0x377f0682 || size < 512 || size > 65536 || size&(size-1) != 0 {
		return 0, nil
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if kind&1 == 1 {
		order = binary.BigEndian
	}
	var sum checksum
	if sum.add(order, head[:24]); !sum.is(head[24:]) {
		return 0, nil
	}
	frame := make([]byte, frameHead+size)
	pending := map[uint32]int64{}
	for at := int64(headSize); at+int64(len(frame)) <= f.wal.Size; at += int64(len(frame)) {
		if n, _ := f.wal.ReadAt(frame, at); n < len(frame) {
			break
		}
		sum.add(order, frame[:8])
		sum.add(order, frame[frameHead:])
		number := binary.BigEndian.Uint32(frame)
		if string(frame[8:16]) != string(head[16:24]) || !sum.is(frame[16:24]) || number == 0 {
			break
		}
		pending[number] = at + frameHead
		if n := binary.BigEndian.Uint32(frame[4:]); n > 0 {
			for number, at := range pending {
				f.frames[number] = at
			}
			clear(pending)
			committed = n
		}
	}
	// A log and a file have the same pages; a hostile log may say anything.
	if most := pagesOf(f.file.Size, size) + uint32(len(f.frames)); committed > most { //nolint:gosec // few
		return 0, fmt.Errorf("%w: its log has %d pages of %d", ErrNoPages, committed, most)
	}
	if committed > 0 {
		f.size = size
	}
	return committed, nil
}

// checksum is that of a write-ahead log.
type checksum struct{ a, b uint32 }

func (c *checksum) add(order binary.ByteOrder, data []byte) {
	for ; len(data) >= 8; data = data[8:] {
		c.a += order.Uint32(data) + c.b
		c.b += order.Uint32(data[4:]) + c.a
	}
}

func (c *checksum) is(stored []byte) bool {
	return binary.BigEndian.Uint32(stored) == c.a && binary.BigEndian.Uint32(stored[4:]) == c.b
}

// bits has a bit for each page.
type bits []uint64

func newBits(pages uint32) bits { return make(bits, pages/64+1) }

func (b bits) has(n uint32) bool { return b[n/64]&(1<<(n%64)) != 0 }
func (b bits) set(n uint32)      { b[n/64] |= 1 << (n % 64) }
