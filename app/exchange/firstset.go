package exchange

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

	"goldspan/annotate/format"
)

// FirstSet is the name of the annotation set of the first annotated article in the
// sources; "" without one. A new project made of the sources should give its set
// this name, so that the project shows the spans when it opens. FirstSet reads from
// a Reader, but puts the data back into the source.
func FirstSet(sources []Source) string {
	formats := Formats()
	for i := range sources {
		s := &sources[i]
		if s.Path == "" && s.Reader == nil {
			continue // it is not fetched yet
		}
		if s.Path == "" {
			lines := bufio.NewReader(s.Reader)
			first, err := lines.ReadBytes('\n')
			rest := io.Reader(lines)
			if err != nil && !errors.Is(err, io.EOF) {
				rest = failingReader{err}
			}
			s.Reader = io.MultiReader(bytes.NewReader(first), rest)
			if set := setOf(Source{Name: s.Name, Reader: bytes.NewReader(first)}, formats); set != "" {
				return set
			}
			continue
		}
		files, _ := expand([]Source{*s}, formats, func(string, error) {}, func(string, fs.FileInfo) {})
		for _, f := range files {
			// The data of a pipe can be read only once.
			if info, err := os.Stat(f.Path); err != nil || !info.Mode().IsRegular() {
				continue
			}
			if set := setOf(f, formats); set != "" {
				return set
			}
		}
	}
	return ""
}

func setOf(s Source, formats format.Registry) string {
	o, err := s.open(context.Background(), formats, nil, func(int) {})
	if err != nil {
		return "" // the import will report the error
	}
	defer o.closer.Close()
	if o.archive != nil {
		set := ""
		s.parts(o.archive, formats, func(part Source) bool {
			set = setOf(part, formats)
			return set == ""
		}, nothing, func(string, error) bool { return true })
		return set
	}
	if o.format == nil {
		return ""
	}
	for item, err := range o.items() {
		var line *format.LineError
		switch {
		case err == nil && item.Incoming.Set != "":
			return item.Incoming.Set
		case err != nil && !errors.As(err, &line):
			return ""
		}
	}
	return ""
}

func nothing(string) bool { return true }

type failingReader struct{ err error }

func (r failingReader) Read([]byte) (int, error) { return 0, r.err }
