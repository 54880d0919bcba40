package exchange

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"goldspan/annotate/format"
	"goldspan/annotate/ingest/packed"
	"goldspan/app/explain"
)

// openArchive opens an archive. count is told of all its bytes until it is closed.
func openArchive(ctx context.Context, name string, count func(int)) (opened, error) {
	f, err := os.Open(name)
	if err != nil {
		return opened{}, err
	}
	info, err := f.Stat()
	if err != nil {
		return opened{}, errors.Join(err, f.Close())
	}
	in := &countingAt{ReaderAt: f, count: count, left: info.Size()}
	a, err := packed.Open(ctx, name, in, info.Size())
	if err != nil {
		return opened{}, errors.Join(err, f.Close())
	}
	return opened{archive: a, closer: closers{a, in, f}}, nil
}

// countingAt tells of the bytes that were read, each once, and of the others when it is
// closed.
type countingAt struct {
	io.ReaderAt
	count func(int)
	left  int64
}

// ReadAt implements io.ReaderAt.
func (c *countingAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, at)
	c.tell(int64(n))
	return n, err
}

func (c *countingAt) tell(n int64) {
	n = min(n, c.left)
	c.left -= n
	c.count(int(n))
}

// Close implements io.Closer.
func (c *countingAt) Close() error {
	c.tell(c.left)
	return nil
}

// closers are closed one after another.
type closers []io.Closer

// Close implements io.Closer.
func (c closers) Close() (err error) {
	for _, one := range c {
		err = errors.Join(err, one.Close())
	}
	return err
}

// archive gives what is in an archive; false at the end of the import.
func (r *run) archive(files *packed.Folder, source Source, encoded func(bool), give func(found) bool) bool {
	refuse := func(name string, err error) bool { return give(found{at: Place{Name: name}, refused: err}) }
	more := source.parts(files, r.formats, func(part Source) bool {
		part.Encoding = cmp.Or(r.options.Encodings[part.name()], part.Encoding)
		named := func(f found) bool {
			f.name = cmp.Or(f.name, part.name())
			return give(f)
		}
		return r.file(part, func(int) {}, encoded, named) && files.Over() == nil
	}, func(name string) bool {
		return give(found{note: func(report *Report) { report.OtherKinds = append(report.OtherKinds, name) }})
	}, refuse)
	if err := files.Over(); err != nil && source.archive == nil {
		return refuse(source.name(), restLeftOut{err})
	}
	return more
}

// restLeftOut says that the rest of an archive cannot be read.
type restLeftOut struct{ err error }

func (e restLeftOut) Error() string { return "rest left out: " + e.err.Error() }

// Unwrap gives the cause.
func (e restLeftOut) Unwrap() error { return e.err }

// Explain implements explain.Explainer.
func (e restLeftOut) Explain() explain.Explanation {
	x, _ := explain.Of(e.err)
	return explain.Explanation{Why: leftOutRest.With("Why", x.Why), Means: explain.Unchanged, Do: x.Do}
}

var leftOutRest = explain.New("the rest of it was left out: {{.Why}}")

// parts goes through the files of an archive like those of a folder. take receives the
// files to import, and the folders that are one export. other receives the files of
// other kinds. Each says whether to go on. An archive of one file is like this file.
func (s Source) parts(files *packed.Folder, formats format.Registry, take func(Source) bool, other func(name string) bool, refuse func(name string, err error) bool) bool {
	owner := map[string]format.Format{}
	taken := false
	more := true
	only, _ := s.only(files)
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		at := inFolder(s.name(), name)
		switch {
		case err != nil:
			more = refuse(at, err)
		case strings.HasPrefix(d.Name(), ".") && name != ".":
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			sub, err := fs.Sub(files, name)
			if err != nil {
				return err
			}
			if f, is := formats.SniffFolder(flat{sub}); is {
				owner[name] = f
				taken = true
				more = take(s.part(files, name))
			}
		case !d.Type().IsRegular():
			more = other(at)
		case s.owned(owner, files, name):
		case name != only.within && s.Format == "" && !isOfAFolder(name, formats, func() (io.ReadCloser, error) { return files.Open(name) }):
			more = other(at)
		default:
			taken = true
			more = take(s.part(files, name))
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	switch {
	case err != nil:
		return refuse(s.name(), err)
	case !taken && more:
		return refuse(s.name(), SourceError{Fault: SourceHollow})
	}
	return more
}

// owned says that a file belongs to the export that its folder is.
func (s Source) owned(owner map[string]format.Format, files fs.FS, name string) bool {
	f, is := owner[path.Dir(name)]
	if !is {
		return false
	}
	dir, err := fs.Sub(files, path.Dir(name))
	return err == nil && f.Owns(dir, path.Base(name))
}

// part is a file or a folder of an archive. A file that was compressed alone has the name
// of the archive.
func (s Source) part(files *packed.Folder, within string) Source {
	name := inFolder(s.name(), within)
	if base := filepath.Base(s.name()); packed.Extension(base) == ".gz" && base[:len(base)-len(".gz")] == within || within == "." {
		name = s.name()
	}
	return Source{Name: name, Format: s.Format, Encoding: s.Encoding, archive: files, within: within}
}

// only is the only file of an archive; an error without one, and with several.
func (s Source) only(files *packed.Folder) (Source, error) {
	var names []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(d.Name(), ".") && name != "."
		switch {
		case err != nil:
			return err
		case hidden && d.IsDir():
			return fs.SkipDir
		case !hidden && !d.IsDir():
			names = append(names, name)
		}
		if len(names) > 1 {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return Source{}, err
	}
	if len(names) != 1 {
		return Source{}, SourceError{Fault: SourceKind, Extension: packed.Extension(s.file())}
	}
	return s.part(files, names[0]), nil
}
