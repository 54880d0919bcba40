package ingest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/ingest/pdfium"
)

func pdfReader() Reader {
	return Reader{
		Name: "pdf", Extensions: []string{".pdf"},
		Sniff: func(head []byte) bool { return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")) },
		Read: func(_ string, data []byte, o Options) iter.Seq2[Document, error] {
			return one(func() (Document, error) { return pdf(data, o) })
		},
	}
}

// pdf reads the text layer of a PDF.
func pdf(data []byte, o Options) (Document, error) {
	file, err := pdfium.Read(cmp.Or(o.Context, context.Background()), data, o.Cache)
	switch {
	case errors.Is(err, pdfium.ErrPassword):
		return Document{}, ErrEncrypted
	case errors.Is(err, pdfium.ErrTooMuch), errors.Is(err, pdfium.ErrTooLong):
		return Document{}, fmt.Errorf("%w: %w", ErrTooMuch, err)
	case errors.Is(err, pdfium.ErrFormat):
		return Document{}, fmt.Errorf("%w: %w", ErrDamagedFile, err)
	case err != nil:
		return Document{}, err
	}
	pages := make([]pdfPage, len(file.Pages))
	for i, p := range file.Pages {
		pages[i] = pdfPage{p.Height, linesOf(p)}
	}
	d := pdfAbout(file.Info)
	if url := withoutPrint(pages); isWeb(url) {
		d.Meta.URL = url
	}
	withoutRepeated(pages)
	d.Text = pdfText(pages, o.KeepHyphens)
	if strings.IndexFunc(d.Text, visible) < 0 {
		return Document{}, ErrNoTextLayer
	}
	return d.cleaned(Encoding{Name: "utf-8"}), nil
}

// pdfAbout is what a PDF says about itself. Its date is the day on which the file was
// made, and no day of a publication.
func pdfAbout(info map[string]string) (d Document) {
	if title := oneLine(info["Title"]); !noTitle.MatchString(title) {
		d.Title = title
	}
	d.Meta = annotate.Meta{Author: oneLine(info["Author"])}
	return d
}

// noTitle are titles that a program has made, of the name of a file or of nothing.
var noTitle = regexp.MustCompile(`(?i)^(microsoft \w+ - .*|untitled\b.*|unbenannt\b.*|document ?\d*|.*\.(docx?|odt|rtf|indd|qxd|pdf|html?|txt|tex|pages))$`)
