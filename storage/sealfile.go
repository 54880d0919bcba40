package storage

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"os"

	"goldspan/annotate"
)

// The seal is also written to a small file beside the project, after each commit: the
// number of commits, and a digest. It costs no sync, because it may be behind: after a
// crash or a power cut the project has at least what the file says, since a commit
// is on disk before the file is written. If the project has less, edits are
// missing: SQLite rolls back in silence what a damaged -wal or -journal does not say
// any more. A file that is torn or of another project says nothing. A project that is
// closed needs none.

// sealSuffix is added to the path of a project for that file.
const sealSuffix = "-last"

const sealMagic = "GSL1"

type sealFile struct {
	path string
	f    *os.File
}

func (s seal) digest() digest {
	var h rowHash
	h.texts("seal")
	h.numbers(s.lineage, s.commits, int64(s.articles), int64(s.removed), int64(s.work), int64(s.done), int64(s.rest))
	return h.sum()
}

// encode is magic, lineage, commits and digest, and the hash of these.
func (s seal) encode() []byte {
	b := append(make([]byte, 0, 36), sealMagic...)
	for _, n := range []int64{s.lineage, s.commits, int64(s.digest())} {
		b = binary.LittleEndian.AppendUint64(b, uint64(n))
	}
	h := rowHash{append([]byte{}, b...)}
	return binary.LittleEndian.AppendUint64(b, uint64(h.sum()))
}

// lastSeal is what the file beside a project says.
type lastSeal struct {
	lineage, commits int64
	digest           digest
}

// readLastSeal reads the file beside a project; false where that says nothing.
func readLastSeal(path string) (l lastSeal, ok bool) {
	info, err := os.Lstat(path + sealSuffix)
	if err != nil || !info.Mode().IsRegular() || info.Size() != 36 {
		return l, false
	}
	b, err := os.ReadFile(path + sealSuffix)
	if err != nil || len(b) != 36 || string(b[:4]) != sealMagic {
		return l, false
	}
	h := rowHash{append([]byte{}, b[:28]...)}
	if digest(binary.LittleEndian.Uint64(b[28:])) != h.sum() {
		return l, false
	}
	n := func(at int) int64 { return int64(binary.LittleEndian.Uint64(b[at:])) }
	return lastSeal{n(4), n(12), digest(n(20))}, true
}

// write writes the file. Where it cannot be written, a lost edit is not told; what is
// committed is safe all the same.
func (f *sealFile) write(s seal) {
	if s.lineage == 0 {
		return
	}
	if f.f == nil {
		_ = os.Remove(f.path + sealSuffix) // it may be a link to anything
		var err error
		if f.f, err = os.OpenFile(f.path+sealSuffix, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600); err != nil {
			f.f = nil
			return
		}
	}
	_, _ = f.f.WriteAt(s.encode(), 0)
}

func (f *sealFile) close() {
	if f.f != nil {
		_ = f.f.Close() // nothing waits to be written
		f.f = nil
	}
}

// remove removes the file, once nothing can be rolled back any more.
func (f *sealFile) remove() {
	f.close()
	_ = os.Remove(f.path + sealSuffix) // litter at worst
}

// missingCommits is how many commits the project lacks, by the file beside it.
func missingCommits(ctx context.Context, path string, q querier) (int64, error) {
	last, ok := readLastSeal(path)
	if !ok {
		return 0, nil
	}
	s, err := readSeal(ctx, q)
	switch {
	case err != nil:
		return 0, err
	case last.lineage != s.lineage || last.commits < s.commits:
		return 0, nil
	case last.commits == s.commits && last.digest != s.digest():
		return 1, nil // there was another last one
	}
	return last.commits - s.commits, nil
}

// noteSeal notes the seal of a commit.
func (p *Project) noteSeal(s seal) {
	if p.disk.gone() == nil {
		p.sealed.write(s)
	}
}

// MissingEdits is how many transactions that were committed the file had lost when it
// was opened.
func (p *Project) MissingEdits() int64 { return p.missing }

// Damage says what of the project as a whole is not what was saved. Texts, quotes and
// notes are checked where they are read.
func (p *Project) Damage(ctx context.Context) (annotate.Damage, error) {
	return p.damage(ctx, true)
}

// damage is Damage, with or without what single articles are told for, and what an
// export does not say.
func (p *Project) damage(ctx context.Context, rows bool) (annotate.Damage, error) {
	d := annotate.Damage{MissingEdits: p.missing}
	err := p.readPast(ctx, func(tx *sql.Tx) (err error) {
		if rows {
			if d.Counts, err = countsDiffer(ctx, tx); err != nil {
				return err
			}
			if d.History, err = actionsDiffer(ctx, tx); err != nil {
				return err
			}
			if d.Articles, err = articlesDiffer(ctx, tx); err != nil {
				return err
			}
		}
		want, err := readSeal(ctx, tx)
		if err != nil {
			return err
		}
		is, err := sumsOf(ctx, tx)
		d.Articles = d.Articles || is.articles != want.articles || is.removed != want.removed
		d.Work = is.work != want.work || is.done != want.done
		d.Rest = is.rest != want.rest
		return err
	})
	if err != nil {
		return d, fmt.Errorf("look for damage: %w", err)
	}
	return d, nil
}

// indexed are the tables that have indexes from which something is read: counts, names,
// which articles are removed, which action is the last one. Those of the history show
// where a row is not found any more.
var indexed = append([]string{"span", "article", "article_status", "link", "decision", "carried", "action", "edit_log"}, smallTables...)

// countsDiffer says whether the indexes fit their tables. The digests are of the tables.
func countsDiffer(ctx context.Context, q querier) (bool, error) {
	for _, table := range indexed {
		var first string
		err := one(ctx, q, nil, "PRAGMA integrity_check('"+table+"')", nil, &first)
		if err != nil || first != "ok" {
			return true, err
		}
	}
	return false, nil
}

// Version says which project a file holds, and how many transactions it has seen. All
// copies of a project share the first.
func (p *Project) Version(ctx context.Context) (lineage string, commits int64, err error) {
	s, err := readSeal(ctx, p.readers)
	if err != nil {
		return "", 0, fmt.Errorf("read the version of the project: %w", p.readError(err))
	}
	return fmt.Sprintf("%016x", s.lineage), s.commits, nil
}
