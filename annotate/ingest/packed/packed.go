// Package packed opens archives as folders: zip, tar, tar compressed with gzip, and a
// file compressed with gzip. Nothing is written to the places that an archive names. The
// limits of an archive hold for all that is in it.
package packed

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"goldspan/annotate/ingest"
)

// The limits of an archive. An archive of some kilobytes can hold gigabytes of blanks.
const (
	MaxUnpacked = 2 << 30 // bytes
	MaxFiles    = 100_000
	MaxRatio    = 200 // of the unpacked size to the packed one
	MaxName     = 1000

	freeSize     = 8 << 20  // below this unpacked size the ratio does not count
	maxDirectory = 16 << 20 // bytes of the list of files of a zip archive
)

// Limit is a limit of an archive.
type Limit string

// The limits.
const (
	Unpacked Limit = "unpacked"
	Ratio    Limit = "ratio"
	Files    Limit = "files"
	Name     Limit = "name"
	Depth    Limit = "depth" // an archive in an archive in an archive
)

// Limits lists all limits.
func Limits() []Limit { return []Limit{Unpacked, Ratio, Files, Name, Depth} }

// LimitError says that an archive is beyond a limit.
type LimitError struct{ Limit Limit }

func (e *LimitError) Error() string { return fmt.Sprintf("%v: %s", ingest.ErrTooMuch, e.Limit) }

// Is says that e is ingest.ErrTooMuch.
func (e *LimitError) Is(target error) bool { return target == ingest.ErrTooMuch }

// ErrMethod says that a file is packed in a way that cannot be read.
var ErrMethod = errors.New("packed with an unknown method")

// extensions are those of archives, the longer before its own end.
var extensions = []string{".zip", ".tar", ".tgz", ".tar.gz", ".gz"}

// Extensions are those of archives, in lower case, with one dot.
func Extensions() []string {
	return slices.DeleteFunc(slices.Clone(extensions), func(ext string) bool { return strings.Count(ext, ".") > 1 })
}

// Is says that a file with this name is an archive.
func Is(name string) bool { return Extension(name) != "" }

// Extension is the extension of an archive: ".zip", ".tar", ".tgz", ".tar.gz" or ".gz";
// "" of another file.
func Extension(name string) string {
	name = strings.ToLower(name)
	for _, ext := range extensions {
		if strings.HasSuffix(name, ext) {
			return ext
		}
	}
	return ""
}

// Folder is an open archive. It is an fs.FS with the files of the archive. A file that
// is beyond the limits gives a *LimitError as it is read.
type Folder struct {
	tree
	ctx    context.Context
	budget *budget
	level  int
	spool  *os.File // the unpacked tar; nil for none
	free   bool     // reading costs nothing: it was paid when the archive was unpacked
}

// Open opens an archive. Its name says the kind. The context ends the reading. Errors
// wrap ingest.ErrDamagedFile, or are a *LimitError.
func Open(ctx context.Context, name string, in io.ReaderAt, size int64) (*Folder, error) {
	f := &Folder{ctx: ctx, budget: &budget{packed: size}, level: 1}
	return f.open(name, in, size)
}

// Nested opens an archive that is a file of f.
func (f *Folder) Nested(name string) (*Folder, error) {
	if f.level > 1 {
		return nil, &LimitError{Depth}
	}
	in, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	inner := &Folder{ctx: f.ctx, budget: f.budget, level: f.level + 1}
	size, err := inner.unpack(in)
	if err != nil {
		return nil, errors.Join(err, inner.Close())
	}
	return inner.open(name, inner.spool, size)
}

// Over says that the limits were met: what is left cannot be read.
func (f *Folder) Over() error { return f.budget.err }

// Close removes what was unpacked.
func (f *Folder) Close() error {
	if f.spool == nil {
		return nil
	}
	return errors.Join(f.spool.Close(), os.Remove(f.spool.Name()))
}

func (f *Folder) open(name string, in io.ReaderAt, size int64) (*Folder, error) {
	var list []entry
	var err error
	switch Extension(name) {
	case ".zip":
		list, err = f.zip(in, size)
	case ".tar":
		list, err = f.tar(in, size)
	case ".tgz", ".tar.gz", ".gz":
		list, err = f.gzip(name, in, size)
	}
	if err == nil {
		f.tree, err = newTree(list, f.budget.count)
	}
	if err != nil {
		return nil, errors.Join(worded(err), f.Close())
	}
	return f, nil
}

func (f *Folder) zip(in io.ReaderAt, size int64) ([]entry, error) {
	directory := &limitedAt{in, maxDirectory}
	z, err := zip.NewReader(directory, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, err
	}
	directory.left = -1 // the files have limits of their own
	var list []entry
	for _, file := range z.File {
		if strings.HasSuffix(file.Name, "/") {
			continue
		}
		list = append(list, entry{
			name: strings.ReplaceAll(file.Name, `\`, "/"), size: int64(file.UncompressedSize64), packed: int64(file.CompressedSize64), mode: file.Mode(), modified: file.Modified,
			open: func() (io.ReadCloser, error) {
				if file.Flags&1 != 0 {
					return nil, ingest.ErrEncrypted
				}
				return file.Open()
			},
		})
	}
	return list, f.budget.count(len(list))
}

func (f *Folder) tar(in io.ReaderAt, size int64) ([]entry, error) {
	all := io.NewSectionReader(in, 0, size)
	var list []entry
	for t := tar.NewReader(all); ; {
		if err := f.ctx.Err(); err != nil {
			return nil, err
		}
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return nil, err
		}
		info := h.FileInfo()
		if info.IsDir() || h.Typeflag == tar.TypeXGlobalHeader {
			continue
		}
		if err := f.budget.count(1); err != nil {
			return nil, err
		}
		at, err := all.Seek(0, io.SeekCurrent)
		if err != nil {
			return nil, err
		}
		if h.Size > size-at {
			return nil, io.ErrUnexpectedEOF
		}
		mode := info.Mode()
		if h.Typeflag == tar.TypeLink {
			mode |= fs.ModeIrregular
		}
		sparse := h.Typeflag == tar.TypeGNUSparse || h.PAXRecords["GNU.sparse.major"] != ""
		list = append(list, entry{name: h.Name, size: h.Size, mode: mode, modified: h.ModTime, open: func() (io.ReadCloser, error) {
			if sparse {
				return nil, ErrMethod
			}
			return io.NopCloser(io.NewSectionReader(in, at, h.Size)), nil
		}})
	}
}

// gzip opens a tar, which is unpacked to a temporary file, or the only file.
func (f *Folder) gzip(name string, in io.ReaderAt, size int64) ([]entry, error) {
	unzip := func() (*gzip.Reader, error) { return gzip.NewReader(io.NewSectionReader(in, 0, size)) }
	z, err := unzip()
	if errors.Is(err, io.EOF) { // of a file without a byte
		return nil, io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	r := bufio.NewReader(z)
	head, _ := r.Peek(tarHead)
	if Extension(name) == ".gz" && !isTar(head) {
		inner := path.Base(strings.ReplaceAll(name, `\`, "/"))
		inner = inner[:len(inner)-len(".gz")]
		if path.Ext(inner) == "" && z.Name != "" {
			inner = path.Base(z.Name)
		}
		return []entry{{name: inner, modified: z.ModTime, open: func() (io.ReadCloser, error) { return unzip() }}}, f.budget.count(1)
	}
	packed := f.spool // of a nested archive
	size, err = f.unpack(&reader{f: f, r: r})
	if packed != nil {
		err = errors.Join(err, packed.Close(), os.Remove(packed.Name()))
	}
	if err != nil {
		return nil, err
	}
	f.free = true
	return f.tar(f.spool, size)
}

// tarHead is the size of a header of a tar.
const tarHead = 512

func isTar(head []byte) bool { return len(head) == tarHead && string(head[257:262]) == "ustar" }

// unpack writes what r gives to a temporary file.
func (f *Folder) unpack(r io.Reader) (size int64, err error) {
	f.spool, err = os.CreateTemp("", "goldspan-*.tmp")
	if err != nil {
		return 0, err
	}
	return io.Copy(f.spool, r)
}

// reader reads a file of the archive, within the limits.
type reader struct {
	f      *Folder
	r      io.Reader
	packed int64 // size in a zip archive; 0: not known
	size   int64 // so far
}

func (r *reader) Read(p []byte) (int, error) {
	if err := r.f.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.r.Read(p)
	r.size += int64(n)
	if !r.f.free {
		if err := r.f.budget.take(n, r.size, r.packed); err != nil {
			return 0, err
		}
	}
	return n, worded(err)
}

// worded says what an error of an archive means.
func worded(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case err == nil, errors.Is(err, io.EOF):
		return err
	case errors.Is(err, zip.ErrAlgorithm):
		return fmt.Errorf("%w: %w", ErrMethod, err)
	case errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum),
		errors.Is(err, tar.ErrHeader), errors.Is(err, tar.ErrFieldTooLong), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &corrupt):
		return fmt.Errorf("%w: %w", ingest.ErrDamagedFile, err)
	}
	return err
}

// budget is what an archive, and the archives in it, may still hold.
type budget struct {
	packed   int64
	unpacked int64
	files    int
	err      error
}

// take takes n bytes of a file that has given size bytes so far, of packed ones.
func (b *budget) take(n int, size, packed int64) error {
	b.unpacked += int64(n)
	switch {
	case b.err != nil:
	case b.unpacked > MaxUnpacked:
		b.err = &LimitError{Unpacked}
	case b.unpacked > freeSize && b.unpacked/MaxRatio > b.packed, packed > 0 && size > freeSize && size/MaxRatio > packed:
		b.err = &LimitError{Ratio}
	}
	return b.err
}

func (b *budget) count(files int) error {
	if b.files += files; b.files > MaxFiles && b.err == nil {
		b.err = &LimitError{Files}
	}
	return b.err
}

// limitedAt gives so many bytes; any number if left is negative.
type limitedAt struct {
	io.ReaderAt
	left int64
}

func (l *limitedAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := l.ReaderAt.ReadAt(p, at)
	if l.left < 0 {
		return n, err
	}
	if l.left -= int64(n); l.left < 0 {
		l.left = 0
		return 0, &LimitError{Files}
	}
	return n, err
}

// openFile opens a file of the tree.
func (f *Folder) openFile(e *entry) (fs.File, error) {
	in, err := e.open()
	if err != nil {
		return nil, worded(err)
	}
	return &file{Reader: &reader{f: f, r: in, packed: e.packed}, closer: in, entry: e}, nil
}
