package exchange

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"

	"goldspan/annotate/format"
	"goldspan/annotate/ingest"
	"goldspan/annotate/ingest/packed"
)

// opened is an open source. format is nil for a file without spans, and reader then
// for a text.
type opened struct {
	*bufio.Reader // nil for a folder and an archive
	format        *format.Format
	reader        *ingest.Reader
	folder        fs.FS          // nil for a file
	archive       *packed.Folder // nil for others
	closer        io.Closer
}

// items decodes a source with a format.
func (o opened) items() iter.Seq2[format.Item, error] {
	if o.folder != nil {
		return o.format.DecodeFolder(o.folder)
	}
	return o.format.Decode(o)
}

// open recognises the source's kind by its extension and its first bytes. keepOut
// is the project's own file. It must not be opened: closing it would remove
// SQLite's locks.
func (s Source) open(ctx context.Context, formats format.Registry, keepOut fs.FileInfo, count func(int)) (opened, error) {
	var named *format.Format
	o, head, err := s.start(ctx, formats, keepOut, count, func() (err error) {
		if s.Format == "" {
			named, err = kindOf(s.file(), formats)
		}
		return err
	})
	if err != nil || o.Reader == nil {
		return o, err
	}
	if bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return o, errors.Join(SourceError{Fault: SourceProject}, o.closer.Close())
	}
	if s.Format != "" {
		f, err := formats.Named(s.Format)
		if err == nil && f.Decode == nil {
			err = SourceError{Fault: SourceNoFolder, Name: f.Name}
		}
		if err != nil {
			return o, errors.Join(err, o.closer.Close())
		}
		o.format = &f
		return o, nil
	}
	if kind := foreignByHead(head); kind != "" {
		return o, errors.Join(ForeignError{kind}, o.closer.Close())
	}
	o.format = named
	// A text may look like a table. It is one only if its name says so.
	if f, ok := formats.Sniff(head); ok && (o.format != nil || f.Sniff(head) == format.Sure || f.Name == formats[0].Name) {
		o.format = &f
		return o, nil
	}
	if r, ok := ingest.ReaderOf(s.file(), head); ok && !s.Plain && !mayHaveSpans(r, head) {
		o.format, o.reader = nil, &r
	}
	return o, nil
}

// openAny opens a source of any name: it has the format that its first bytes show, or
// else the one that its name says. An archive has the format of the folder in it, or of
// its only file.
func (s Source) openAny(formats format.Registry) (opened, error) {
	o, head, err := s.start(context.Background(), formats, nil, func(int) {}, func() error { return nil })
	if err != nil || o.folder != nil {
		return o, err
	}
	if a := o.archive; a != nil {
		if f, ok := formats.SniffFolder(a); ok {
			o.folder, o.format = a, &f
			return o, nil
		}
		only, err := s.only(a)
		if err != nil {
			return o, errors.Join(err, o.closer.Close())
		}
		inner, err := only.openAny(formats)
		if err != nil {
			return o, errors.Join(err, o.closer.Close())
		}
		inner.closer = closers{inner.closer, o.closer}
		return inner, nil
	}
	f, ok := formats.Sniff(head)
	if !ok {
		f, ok = formats.ByExtension(s.file())
	}
	if ok {
		o.format = &f
	}
	return o, nil
}

// start opens the file, the folder or the archive, and looks at the first bytes of a
// file. judge says by the name whether a file is to be opened.
func (s Source) start(ctx context.Context, formats format.Registry, keepOut fs.FileInfo, count func(int), judge func() error) (o opened, head []byte, err error) {
	var in io.ReadCloser // nil for a folder and an archive
	switch {
	case s.Err != nil:
		err = s.Err
	case s.archive != nil:
		o, in, err = s.startPacked(formats, judge)
	case s.Path != "":
		o, in, err = s.startFile(ctx, formats, keepOut, count, judge)
	case s.Reader != nil:
		in, err = io.NopCloser(s.Reader), judge()
	default:
		in, err = io.NopCloser(bytes.NewReader(s.Data)), judge()
	}
	if err != nil || in == nil {
		return o, nil, err
	}
	o.closer = in
	o.Reader = bufio.NewReaderSize(countingReader{in, count}, sniffLen)
	head, err = o.Peek(sniffLen)
	if err != nil && !errors.Is(err, io.EOF) {
		return o, nil, errors.Join(err, in.Close())
	}
	return o, head, nil
}

// startPacked opens a folder or an archive of an archive, or gives a file of it as in.
func (s Source) startPacked(formats format.Registry, judge func() error) (o opened, in io.ReadCloser, err error) {
	info, err := fs.Stat(s.archive, s.within)
	switch {
	case err != nil:
		return o, nil, err
	case info.IsDir():
		folder, err := fs.Sub(s.archive, s.within)
		if err == nil {
			o, err = inFormat(flat{folder}, io.NopCloser(nil), formats)
		}
		return o, nil, err
	case packed.Is(s.within):
		nested, err := s.archive.Nested(s.within)
		if err != nil {
			return o, nil, err
		}
		return opened{archive: nested, closer: nested}, nil, nil
	}
	if err := judge(); err != nil {
		return o, nil, err
	}
	in, err = s.archive.Open(s.within)
	return o, in, err
}

// startFile opens a folder or an archive, or gives a file as in.
func (s Source) startFile(ctx context.Context, formats format.Registry, keepOut fs.FileInfo, count func(int), judge func() error) (o opened, in io.ReadCloser, err error) {
	info, err := os.Stat(s.Path)
	switch {
	case err != nil:
		return o, nil, err
	case keepOut != nil && os.SameFile(info, keepOut):
		return o, nil, SourceError{Fault: SourceOpen}
	case info.IsDir():
		o, err = s.openFolder(formats)
		return o, nil, err
	case packed.Is(s.Path) && info.Mode().IsRegular():
		o, err = openArchive(ctx, s.Path, count)
		return o, nil, err
	}
	if err := judge(); err != nil {
		return o, nil, err
	}
	open := os.Open // also pipes, as a shell gives them
	if s.File {
		open = OpenFile
	}
	f, err := open(s.Path)
	if err != nil {
		return o, nil, err // not in, which would be no nil
	}
	return o, f, nil
}

// mayHaveSpans says that a table or an object may be meant as a file of a format, in
// which it has an error: then the format says what is wrong.
func mayHaveSpans(r ingest.Reader, head []byte) bool {
	return (r.Name == "json" || r.Name == "table") && (bytes.Contains(head, []byte(`"spans"`)) || bytes.Contains(head, []byte(`"schema"`)))
}

// openFolder opens a folder that is one export with several files. Links in the folder
// do not lead out of it.
func (s Source) openFolder(formats format.Registry) (opened, error) {
	root, err := os.OpenRoot(s.Path)
	if err != nil {
		return opened{}, err
	}
	var files fs.FS = plainFiles{root.FS()}
	if s.flat {
		files = flat{files}
	}
	return inFormat(files, root, formats)
}

// inFormat opens a folder that is one export.
func inFormat(files fs.FS, closer io.Closer, formats format.Registry) (opened, error) {
	f, ok := formats.SniffFolder(files)
	if !ok {
		return opened{}, errors.Join(SourceError{Fault: SourceNothing}, closer.Close())
	}
	return opened{folder: files, format: &f, closer: closer}, nil
}

// text reads the rest of a text.
func (o opened) text() ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(o, MaxText+1))
	if err == nil && len(data) > MaxText {
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
