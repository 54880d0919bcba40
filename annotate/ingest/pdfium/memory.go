package pdfium

import (
	"sync"

	"github.com/tetratelabs/wazero/experimental"
)

// memories give PDFium its memory: a piece of MaxMemory that the system fills as it is
// used, so that a growing memory is not copied. A piece serves one document after
// another.
type memories struct {
	sync.Mutex
	free   [][]byte
	killed bool // a document was ended in the middle: it may still write to its piece
}

// kill says that a document is ended in the middle. No piece is used again.
func (m *memories) kill() {
	m.Lock()
	defer m.Unlock()
	m.killed, m.free = true, nil
}

// Allocate implements experimental.MemoryAllocator.
func (m *memories) Allocate(_, _ uint64) experimental.LinearMemory {
	m.Lock()
	defer m.Unlock()
	if n := len(m.free); n > 0 {
		piece := m.free[n-1]
		m.free = m.free[:n-1]
		return &memory{of: m, piece: piece}
	}
	return &memory{of: m, piece: make([]byte, MaxMemory)}
}

// memory is a piece in use.
type memory struct {
	of    *memories
	piece []byte
	used  int
}

// Reallocate implements experimental.LinearMemory. nil says that there is no more.
func (m *memory) Reallocate(size uint64) []byte {
	if size > uint64(len(m.piece)) {
		return nil
	}
	m.used = max(m.used, int(size))
	return m.piece[:size]
}

// Free implements experimental.LinearMemory. The next document finds nothing of this one.
func (m *memory) Free() {
	m.of.Lock()
	defer m.of.Unlock()
	if !m.of.killed && len(m.of.free) == 0 {
		clear(m.piece[:m.used])
		m.of.free = append(m.of.free, m.piece)
	}
}
