// Package pdfium gives the characters of a PDF with their places. It runs PDFium, the
// reader of Chromium, as WebAssembly: a hostile file has a part of the memory and no
// files. The first call makes machine code of it, which takes some seconds; a folder
// keeps the code for the next time.
package pdfium

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The limits of a document.
const (
	MaxPages    = 2000
	MaxChars    = 200_000  // of a page
	MaxMemory   = 96 << 20 // of PDFium, in bytes; the file itself does not count
	maxPageTime = 10 * time.Second
	maxTime     = time.Minute
)

// Errors of Read.
var (
	ErrPassword = errors.New("PDF needs a password")
	ErrFormat   = errors.New("not a PDF")
	ErrTooMuch  = errors.New("PDF holds too much")
	ErrTooLong  = errors.New("PDF takes too long")
)

// Char is a character of a page. The coordinates are in points; y grows upwards.
type Char struct {
	Text                     string // a character, or U+0002 for a hyphen at the end of a line
	Left, Right, Top, Bottom float64
}

// Page is a page.
type Page struct {
	Width, Height float64
	Chars         []Char // in the order of the file; a line ends with LF
}

// Document is a PDF.
type Document struct {
	Info  map[string]string // Title, Author, Creator, Producer, CreationDate
	Pages []Page
}

// Read reads a PDF. cache is a folder for the machine code; "" for none. The context ends
// the reading. Errors are those of the package, and that of the context.
func Read(ctx context.Context, data []byte, cache string) (d Document, err error) {
	pool, err := engine(ctx, cache)
	if err != nil {
		return d, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, maxTime, ErrTooLong)
	defer cancel()
	in, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return d, broken(ctx, err)
	}
	r := reader{Pdfium: in}
	defer r.end()
	defer func() { // the library panics where an ended instance is asked
		if p := recover(); p != nil {
			err = broken(ctx, fmt.Errorf("panic: %v", p))
		}
	}()
	defer context.AfterFunc(ctx, r.kill)()
	d, err = r.document(ctx, data)
	return d, broken(ctx, err)
}

// broken is what an error means.
func broken(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return ErrPassword
	case errors.Is(err, ErrTooMuch), errors.Is(err, ErrTooLong), errors.Is(err, ErrFormat):
		return err
	}
	return fmt.Errorf("%w: %w", ErrFormat, err)
}

// reader is an instance of PDFium, which is ended once.
type reader struct {
	pdfium.Pdfium
	once sync.Once
}

func (r *reader) end() {
	r.once.Do(func() { _ = r.Kill() })
}

// kill ends it in the middle of a call.
func (r *reader) kill() {
	r.once.Do(func() {
		pieces.kill()
		_ = r.Kill()
	})
}

func (r *reader) document(ctx context.Context, data []byte) (d Document, err error) {
	doc, err := r.OpenDocument(&requests.OpenDocument{FileReader: bytes.NewReader(data), FileReaderSize: int64(len(data))})
	if err != nil {
		return d, err
	}
	count, err := r.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	switch {
	case err != nil:
		return d, err
	case count.PageCount > MaxPages:
		return d, fmt.Errorf("%w: %d pages", ErrTooMuch, count.PageCount)
	}
	d.Info = map[string]string{}
	// An error says that the file has none.
	if meta, err := r.GetMetaData(&requests.GetMetaData{Document: doc.Document}); err == nil {
		for _, tag := range meta.Tags {
			d.Info[tag.Tag] = tag.Value
		}
	}
	for i := range count.PageCount {
		pageTime, cancel := context.WithTimeoutCause(ctx, maxPageTime, ErrTooLong)
		stop := context.AfterFunc(pageTime, r.kill)
		page, err := r.page(requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}})
		stop()
		late := pageTime.Err() != nil && ctx.Err() == nil
		cancel()
		switch {
		case late:
			return d, fmt.Errorf("%w: page %d", ErrTooLong, i+1)
		case errors.Is(err, pdferrors.ErrPage): // one damaged page leaves the others
		case err != nil && strings.HasPrefix(err.Error(), "wasm error"): // the end of its memory
			return d, fmt.Errorf("%w: page %d", ErrTooMuch, i+1)
		case err != nil:
			return d, err
		}
		d.Pages = append(d.Pages, page)
	}
	return d, nil
}

func (r *reader) page(at requests.Page) (p Page, err error) {
	size, err := r.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return p, err
	}
	p.Width, p.Height = size.Width, size.Height
	text, err := r.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return p, err
	}
	count, err := r.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	switch {
	case err != nil:
		return p, err
	case count.Count > MaxChars:
		return p, fmt.Errorf("%w: %d characters on a page", ErrTooMuch, count.Count)
	}
	if _, err := r.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}); err != nil {
		return p, err
	}
	all, err := r.GetPageTextStructured(&requests.GetPageTextStructured{Page: at, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return p, err
	}
	p.Chars = make([]Char, 0, len(all.Chars))
	for _, c := range all.Chars {
		if c.Text != "\r" && c.Text != "" {
			at := c.PointPosition
			p.Chars = append(p.Chars, Char{c.Text, at.Left, at.Right, at.Top, at.Bottom})
		}
	}
	return p, nil
}

// pieces is the memory of the engine.
var pieces memories

// loading is the engine, or will be.
var loading struct {
	sync.Mutex
	done chan struct{}
	pool pdfium.Pool
	err  error
}

// engine loads PDFium with the first call. The loading goes on where a call is cancelled.
func engine(ctx context.Context, cache string) (pdfium.Pool, error) {
	loading.Lock()
	if loading.done == nil {
		loading.done = make(chan struct{})
		go func() {
			defer close(loading.done)
			loading.pool, loading.err = load(cache)
			if loading.err != nil && cache != "" { // it may be damaged, or the disk full
				loading.pool, loading.err = load("")
			}
		}()
	}
	loading.Unlock()
	select {
	case <-loading.done:
		return loading.pool, loading.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func load(folder string) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(MaxMemory >> 16).WithCloseOnContextDone(true)
	if folder != "" {
		cache, err := wazero.NewCompilationCacheWithDir(folder)
		if err != nil {
			return nil, err
		}
		config = config.WithCompilationCache(cache)
	}
	workers := runtime.GOMAXPROCS(0)
	const compilers = 2 // each takes some 60 MB more
	ctx := experimental.WithMemoryAllocator(experimental.WithCompilationWorkers(context.Background(), min(workers, compilers)), &pieces)
	return webassembly.Init(webassembly.Config{
		Context: ctx, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard, MaxTotal: workers,
	})
}
