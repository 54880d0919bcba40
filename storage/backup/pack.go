package backup

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"goldspan/annotate"
	"goldspan/storage"
)

// note is what stands in the header of a snapshot, in ASCII.
type note struct {
	annotate.BackupNote
	Sum string `json:"sum,omitempty"`
}

func noteOf(v storage.View, why annotate.BackupReason) note {
	n := note{BackupNote: annotate.BackupNote{Reason: why, Counted: v.Sum != 0, Articles: v.Articles, Sets: v.Sets}}
	if v.Sum != 0 {
		n.Sum = strconv.FormatInt(v.Sum, 16)
	}
	return n
}

// mostNote is the size of the largest note: the names of sets come from outside.
const mostNote = 64 << 10

// readNote reads the note of a snapshot. One of an older version has none.
func (s *Snapshot) readNote() {
	f, err := os.Open(s.Path)
	if err != nil {
		return
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(io.LimitReader(f, mostNote+1024)))
	if err != nil {
		return
	}
	var n note
	if json.Unmarshal([]byte(z.Comment), &n) == nil {
		s.BackupNote = n.BackupNote
		s.sum, _ = strconv.ParseInt(n.Sum, 16, 64)
	}
}

// packer writes a snapshot, and gives it its name once it is whole and on the disk.
type packer struct {
	dir     string
	to      *os.File
	z       *gzip.Writer
	commits int64
	unsaved int
}

func (f Folder) create(dir string) (*packer, error) {
	to, err := os.CreateTemp(dir, "new-*.tmp") // 0600
	if err != nil {
		return nil, err
	}
	p := &packer{dir: dir, to: to}
	p.z, err = gzip.NewWriterLevel(syncing{p}, gzip.BestSpeed)
	if err != nil {
		p.drop()
		return nil, err
	}
	return p, nil
}

// begin writes the header.
func (p *packer) begin(commits int64, n note) error {
	text, err := json.Marshal(n)
	if err != nil {
		return err
	}
	if len(text) > mostNote {
		n.Sets = nil
		if text, err = json.Marshal(n); err != nil {
			return err
		}
	}
	p.commits, p.z.Comment = commits, ascii(text)
	return nil
}

// ascii writes other characters of JSON as escapes: the header of gzip has Latin-1 only.
func ascii(text []byte) string {
	out := make([]byte, 0, len(text))
	for _, r := range string(text) {
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case r < 0x10000:
			out = fmt.Appendf(out, "\\u%04x", r)
		default:
			r -= 0x10000
			out = fmt.Appendf(out, "\\u%04x\\u%04x", 0xd800+r>>10, 0xdc00+r&0x3ff)
		}
	}
	return string(out)
}

// Write implements io.Writer.
func (p *packer) Write(b []byte) (int, error) { return p.z.Write(b) }

// file writes a file.
func (p *packer) file(ctx context.Context, path string) error {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer from.Close()
	_, err = io.Copy(until{ctx, p}, from)
	return err
}

// finish ends the snapshot, and gives it its name.
func (p *packer) finish(at time.Time) error {
	if err := errors.Join(p.z.Close(), p.to.Sync(), p.to.Close()); err != nil {
		return err
	}
	id := fmt.Sprintf("%s-%d", at.Format(layout), p.commits)
	return os.Rename(p.to.Name(), filepath.Join(p.dir, id+ending))
}

// drop removes what was written, where it was not finished.
func (p *packer) drop() {
	_ = p.to.Close()
	_ = os.Remove(p.to.Name())
}

// syncing writes to the file, and to the disk little by little: an edit that is written
// meanwhile must not wait for all of the snapshot.
type syncing struct{ p *packer }

const syncEvery = 4 << 20

func (s syncing) Write(b []byte) (int, error) {
	n, err := s.p.to.Write(b)
	if s.p.unsaved += n; err == nil && s.p.unsaved >= syncEvery {
		s.p.unsaved = 0
		err = s.p.to.Sync()
	}
	return n, err
}

// pack makes a snapshot of a file.
func (f Folder) pack(ctx context.Context, plain, dir string, commits int64, n note) error {
	out, err := f.create(dir)
	if err != nil {
		return err
	}
	defer out.drop()
	if err := out.begin(commits, n); err != nil {
		return err
	}
	if err := out.file(ctx, plain); err != nil {
		return err
	}
	return out.finish(f.now())
}
