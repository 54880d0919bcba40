//go:build faults

package faults

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"goldspan/storage"
)

// moment is an event of the disk, or an edit that was acknowledged.
type moment struct {
	event
	acknowledged string // what there is then; "" for an event
}

// recorded edits a project and writes down what reaches the disk, and when an edit is
// acknowledged. It is closed and opened again now and then.
func recorded(t *testing.T, path string, edits int) (all []moment) {
	t.Helper()
	ctx := context.Background()
	stop := disk.to(func(e event) { all = append(all, moment{event: e}) }, nil)
	defer stop()
	for n := 0; n < edits; {
		p, err := storage.Open(ctx, path, options())
		must(t, err)
		e, err := newEditor(ctx, p)
		must(t, err)
		for range min(150, edits-n) {
			must(t, e.edit(ctx, n))
			is, err := e.print(ctx)
			must(t, err)
			seal, err := os.ReadFile(path + "-last")
			must(t, err)
			disk.note(event{}) // in order with the others
			all[len(all)-1] = moment{event{data: seal}, is}
			n++
		}
		must(t, p.Close())
	}
	return all
}

// inode is a file of a disk. Names lead to it.
type inode struct{ body []byte }

func (f *inode) write(at int64, data []byte) {
	if more := int(at) + len(data) - len(f.body); more > 0 {
		f.body = append(f.body, make([]byte, more)...)
	}
	copy(f.body[at:], data)
}

// do repeats an event. A write may be torn: then each of its sectors is written or not.
func (f *inode) do(e event, torn func() bool) {
	switch {
	case e.kind == truncated && int64(len(f.body)) >= e.at:
		f.body = f.body[:e.at]
	case e.kind == truncated:
		f.write(e.at, nil)
	case torn == nil:
		f.write(e.at, e.data)
	default:
		for part := range slices.Chunk(e.data, 512) {
			if !torn() {
				f.write(e.at, part)
			}
			e.at += int64(len(part))
		}
	}
}

// honesty is whether a disk has what it said was synced.
type honesty bool

// afterPowerCut is what a disk has after the first moments. What was synced is there. Of
// all else each write is there or not, whole or in part, in any order. Names are made and
// removed in order, and the last of them may be missing.
func (h honesty) afterPowerCut(random *rand.Rand, base string, before []byte, all []moment) map[string]*inode {
	share := []float64{0, 0.3, 0.5, 0.8, 1}[random.IntN(5)]
	type name struct {
		at   int
		name string
		file *inode // nil: removed
	}
	names := []name{{-1, base, &inode{slices.Clone(before)}}}
	current := map[string]*inode{base: names[0].file}
	of := make([]*inode, len(all))
	lastSync, anySync := map[*inode]int{}, -1
	for i, m := range all {
		if m.acknowledged != "" {
			continue
		}
		switch f := current[m.name]; m.kind {
		case opened:
			if f == nil {
				f = &inode{}
				current[m.name] = f
				names = append(names, name{i, m.name, f})
			}
		case deleted:
			delete(current, m.name)
			names = append(names, name{i, m.name, nil})
		case synced:
			lastSync[f], anySync = i, i
		}
		of[i] = current[m.name]
	}
	for i, m := range all {
		if m.acknowledged != "" || m.kind != written && m.kind != truncated || of[i] == nil {
			continue
		}
		last, ok := lastSync[of[i]]
		switch {
		case ok && i < last && bool(h):
			of[i].do(m.event, nil)
		case random.Float64() < share:
			if random.IntN(3) == 0 {
				of[i].do(m.event, func() bool { return random.Float64() >= share })
			} else {
				of[i].do(m.event, nil)
			}
		}
	}
	files := map[string]*inode{}
	unsure := slices.IndexFunc(names, func(n name) bool { return n.at > anySync })
	if unsure < 0 {
		unsure = len(names)
	}
	for _, n := range names[:unsure+random.IntN(len(names)-unsure+1)] {
		if delete(files, n.name); n.file != nil {
			files[n.name] = n.file
		}
	}
	return files
}

// recording is what the disk saw of edits of a project.
type recording struct {
	base         string
	before       []byte
	all          []moment
	acknowledged []int // moments
}

// No edit that was acknowledged is lost when the power is cut.
func TestPowerCuts(t *testing.T) {
	c := recording{base: copied(t)}
	var err error
	c.before, err = os.ReadFile(c.base)
	must(t, err)
	c.all = recorded(t, c.base, rounds(250, 700))
	counts := map[eventKind]int{}
	for i, m := range c.all {
		if m.acknowledged != "" {
			c.acknowledged = append(c.acknowledged, i)
		} else {
			counts[m.kind]++
		}
	}
	r := row{fault: "power cut", note: fmt.Sprintf("%d acknowledged edits, %d writes, %d syncs", len(c.acknowledged), counts[written], counts[synced])}
	random := chance(t, 40)
	for r.rounds = 0; r.rounds < rounds(60, 200); r.rounds++ {
		err := c.cut(t, random, true)
		if errors.Is(err, errLost) {
			r.lost++
		} else if err != nil {
			r.damaged++
		}
		if err != nil {
			t.Errorf("round %d: %v", r.rounds, err)
		}
	}
	tell(t, r)
	// The bench itself is put to the test by a disk that lies.
	failed := 0
	for range 20 {
		if c.cut(t, random, false) != nil {
			failed++
		}
	}
	if failed < 5 {
		t.Errorf("of 20 cuts with a disk that syncs nothing %d lose something", failed)
	}
}

// cut cuts the power at a random moment, and looks at what is there then.
func (c *recording) cut(t *testing.T, random *rand.Rand, disk honesty) error {
	t.Helper()
	ctx := context.Background()
	cut := c.acknowledged[0] + random.IntN(len(c.all)-c.acknowledged[0])
	if random.IntN(3) == 0 { // right after an edit
		cut = c.acknowledged[random.IntN(len(c.acknowledged))]
	}
	k, sure := slices.BinarySearch(c.acknowledged, cut)
	if !sure {
		k--
	}
	path := filepath.Join(t.TempDir(), "p.goldspan")
	for name, f := range disk.afterPowerCut(random, c.base, c.before, c.all[:cut+1]) {
		must(t, os.WriteFile(path+name[len(c.base):], f.body, 0o600))
	}
	if random.IntN(2) == 0 { // it is never synced
		garbage := make([]byte, 32768)
		for i := range garbage {
			garbage[i] = byte(random.IntN(256))
		}
		must(t, os.WriteFile(path+"-shm", garbage, 0o600))
	}
	// Nor is the seal: it is of any edit, or of two, or not there.
	if seal := slices.Clone(c.all[c.acknowledged[random.IntN(k+1)]].data); random.IntN(4) > 0 {
		if random.IntN(3) == 0 {
			copy(seal, c.all[c.acknowledged[k]].data[:random.IntN(len(seal))])
		}
		must(t, os.WriteFile(path+"-last", seal, 0o600))
	}
	p, err := storage.Open(ctx, path, options())
	if err != nil {
		return err
	}
	_, err = has(ctx, p, c.all[c.acknowledged[k]].acknowledged)
	if errClose := p.Close(); err == nil {
		err = errClose
	}
	return err
}
