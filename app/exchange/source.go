package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
)

// Source is a source of an import: a file or a folder at Path, or, with an empty
// Path, the data of Reader under the name Name. Title and Meta describe the article
// of a text. With an empty Title, the title is the text's first line.
type Source struct {
	Path   string
	Reader io.Reader
	Name   string
	Title  string
	Meta   annotate.Meta
}

// Files makes sources of paths, as dropped on a window or given on a command line.
func Files(paths ...string) []Source {
	sources := make([]Source, len(paths))
	for i, p := range paths {
		sources[i] = Source{Path: p}
	}
	return sources
}

func (s Source) name() string {
	if s.Path != "" {
		return s.Path
	}
	return s.Name
}

// maxText is the largest size of a text file, in bytes. Real articles have a few
// megabytes at most. The limit keeps out other large files with a wrong name.
const maxText = 64 << 20

// sniffLen is the number of bytes read to recognise a format.
const sniffLen = 64 << 10

// kindOf recognises the kind of a file by its extension: a format, or a text (nil).
// Files of other kinds are not opened.
func kindOf(path string, formats format.Registry) (*format.Format, error) {
	if f, ok := formats.ByExtension(path); ok {
		return &f, nil
	}
	switch ext := strings.ToLower(filepath.Ext(path)); {
	case ext == ".txt" || ext == ".text" || ext == "" || strings.Contains(ext, " "):
		return nil, nil
	case ext == ".goldspan":
		return nil, SourceError{Fault: SourceProject}
	default:
		return nil, SourceError{SourceKind, ext}
	}
}

// expand replaces folders by their files, including subfolders. Files are sorted,
// and hidden files are left out. other receives the files of other kinds. A path
// without a file stays in the list; opening it gives the reason.
func expand(sources []Source, formats format.Registry, refuse func(name string, err error), other func(path string, info fs.FileInfo)) (files []Source, size int64) {
	for _, s := range sources {
		info, err := os.Stat(s.Path)
		if s.Path == "" || err != nil || !info.IsDir() {
			if s.Path != "" && err == nil && info.Mode().IsRegular() {
				size += info.Size()
			}
			files = append(files, s)
			continue
		}
		before := len(files)
		root := s.Path + string(filepath.Separator) // with a slash, so that a link to a folder is followed
		err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				refuse(path, err)
				return nil
			case strings.HasPrefix(d.Name(), ".") && path != root:
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			path = filepath.Clean(path)
			info, err := os.Stat(path)
			if err != nil || !info.Mode().IsRegular() {
				return nil
			}
			if _, isFormat := formats.ByExtension(path); !isFormat && !strings.EqualFold(filepath.Ext(path), ".txt") {
				other(path, info)
				return nil
			}
			files = append(files, Source{Path: path})
			size += info.Size()
			return nil
		})
		if err != nil {
			refuse(s.Path, err)
		} else if len(files) == before {
			refuse(s.Path, SourceError{Fault: SourceNothing})
		}
	}
	return files, size
}

// opened is an open source. format is nil for a text.
type opened struct {
	*bufio.Reader
	format *format.Format
	closer io.Closer
}

// open recognises the source's kind by its extension and its first bytes. keepOut
// is the project's own file. It must not be opened: closing it would remove
// SQLite's locks.
func (s Source) open(formats format.Registry, keepOut fs.FileInfo, count func(int)) (opened, error) {
	o := opened{closer: io.NopCloser(nil)}
	in := s.Reader
	if s.Path != "" {
		info, err := os.Stat(s.Path)
		if err != nil {
			return o, err
		}
		if keepOut != nil && os.SameFile(info, keepOut) {
			return o, SourceError{Fault: SourceOpen}
		}
		if o.format, err = kindOf(s.Path, formats); err != nil {
			return o, err
		}
		f, err := os.Open(s.Path)
		if err != nil {
			return o, err
		}
		in, o.closer = f, f
	}
	o.Reader = bufio.NewReaderSize(countingReader{in, count}, sniffLen)
	head, err := o.Peek(sniffLen)
	if err != nil && !errors.Is(err, io.EOF) {
		return o, errors.Join(err, o.closer.Close())
	}
	if bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return o, errors.Join(SourceError{Fault: SourceProject}, o.closer.Close())
	}
	if f, ok := formats.Sniff(head); ok {
		o.format = &f
	}
	return o, nil
}

// text reads the rest of a text.
func (o opened) text() ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(o, maxText+1))
	if err == nil && len(data) > maxText {
		err = SourceError{Fault: SourceTooBig}
	}
	return data, err
}

type countingReader struct {
	io.Reader
	count func(int)
}

func (c countingReader) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.count(n)
	return n, err
}

// Formats lists the formats of annotated articles for import and export. The first
// is the native format.
func Formats() format.Registry { return format.Registry{jsonl.Format()} }
