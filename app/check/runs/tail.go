package runs

import (
	"bytes"
	"strings"
	"sync"
)

// maxTail is how much of a command's standard error is kept, in bytes.
const maxTail = 16 << 10

// Tail keeps the last 16 KiB of the data written to it, from the start of a line. It is
// for a command's standard error, which has no limit. The zero value is ready to use;
// any goroutine may use it.
type Tail struct {
	mu   sync.Mutex
	data []byte
}

// Write implements io.Writer.
func (t *Tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.data = append(t.data, p...)
	if over := len(t.data) - maxTail; over > 0 {
		t.data = t.data[over:]
		if i := bytes.IndexByte(t.data, '\n'); i >= 0 {
			t.data = t.data[i+1:]
		}
	}
	return len(p), nil
}

// String is the kept text without the space around it. Bytes that are not UTF-8 are
// replaced.
func (t *Tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimSpace(strings.ToValidUTF8(string(t.data), "\uFFFD"))
}
