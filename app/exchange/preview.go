package exchange

import (
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// Preview is the start of an export.
type Preview struct {
	File string // the name of the first file, for a format with several
	Text string // "" without articles, and for a format that is no text
}

// errEnough ends an export whose start is known.
var errEnough = errors.New("enough")

// ReadPreview writes the first article, and gives at most so many bytes of the first
// file.
func ReadPreview(ctx context.Context, project Exporter, o Options, bytes int) (Preview, error) {
	o.Split = nil
	j, err := newJob(ctx, project, o, nil)
	if err != nil {
		return Preview{}, err
	}
	first := &firstFile{limit: bytes}
	var e format.Encoder
	if j.format.NewEncoder != nil {
		e = j.format.NewEncoder(first, j.options)
	} else {
		e = j.format.NewFolderEncoder(first, j.options)
	}
	articles := 0
	err = j.each(ctx, func(s annotate.State) error {
		if articles++; articles > 1 {
			return errEnough
		}
		return e.Encode(s)
	})
	if err == nil || errors.Is(err, errEnough) {
		err = e.Close() // some formats write at the end
	}
	err = errors.Join(err, j.end())
	if err != nil {
		return Preview{}, err
	}
	text := first.text.String()
	for cut := 0; cut < utf8.UTFMax && first.full && !utf8.ValidString(text) && text != ""; cut++ {
		text = text[:len(text)-1] // half a character at the end
	}
	if articles == 0 || !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		text = ""
	}
	return Preview{first.name, text}, nil
}

// firstFile keeps the start of the first file.
type firstFile struct {
	limit int
	name  string
	files int
	text  strings.Builder
	full  bool
}

// File implements format.Folder.
func (f *firstFile) File(name string) (io.Writer, error) {
	if f.files++; f.files > 1 {
		return io.Discard, nil
	}
	f.name = name
	return f, nil
}

// Write implements io.Writer.
func (f *firstFile) Write(p []byte) (int, error) {
	room := f.limit - f.text.Len()
	f.full = f.full || len(p) > room
	f.text.Write(p[:min(len(p), max(0, room))])
	return len(p), nil
}
