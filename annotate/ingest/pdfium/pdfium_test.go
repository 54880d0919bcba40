package pdfium

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func cacheFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		return t.TempDir()
	}
	return filepath.Join(dir, "goldspan", "pdf")
}

// document is a PDF with pages of this content.
func document(t *testing.T, content string, pages int) []byte {
	t.Helper()
	var packed, b bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, err := z.Write([]byte(content))
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count %d/Kids[%s]>> endobj\n", pages, strings.Repeat("3 0 R ", pages))
	fmt.Fprintf(&b, "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj\n")
	fmt.Fprintf(&b, "4 0 obj <</Length %d/Filter/FlateDecode>> stream\n%s\nendstream endobj\n", packed.Len(), packed.Bytes())
	fmt.Fprintf(&b, "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\ntrailer <</Root 1 0 R>>\n")
	return b.Bytes()
}

func said(d Document) (s string) {
	for _, p := range d.Pages {
		for _, c := range p.Chars {
			s += c.Text
		}
		s += "|"
	}
	return s
}

func TestCharactersHaveTheirPlaces(t *testing.T) {
	d, err := Read(context.Background(), document(t, "BT /F 12 Tf 20 300 Td (Dam) Tj 0 -20 Td (broke) Tj ET", 2), cacheFolder(t))
	if err != nil || said(d) != "Dam\nbroke|Dam\nbroke|" {
		t.Fatalf("%q, %v", said(d), err)
	}
	p := d.Pages[1]
	if a, b := p.Chars[0], p.Chars[4]; p.Width != 300 || p.Height != 400 || a.Left < 20 || a.Left > 22 || a.Bottom < 298 || a.Top < a.Bottom || b.Bottom > 282 {
		t.Errorf("%+v", p)
	}
}

// A document that is ended in the middle does not touch the next one.
func TestAReadingThatIsEnded(t *testing.T) {
	if _, err := Read(context.Background(), document(t, "", 1), cacheFolder(t)); err != nil { // loads PDFium
		t.Fatal(err)
	}
	long := document(t, "BT /F 12 Tf 20 300 Td 14 TL "+strings.Repeat("(The dam broke on Tuesday and) Tj T* ", 3000)+"ET", 300)
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := Read(ctx, long, cacheFolder(t)); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	for range 3 {
		if d, err := Read(context.Background(), document(t, "BT /F 12 Tf 20 300 Td (Dam) Tj ET", 1), cacheFolder(t)); err != nil || said(d) != "Dam|" {
			t.Errorf("%q, %v", said(d), err)
		}
	}
}

// What one document leaves in the memory is not there for the next one.
func TestMemoryIsCleared(t *testing.T) {
	var m memories
	one := m.Allocate(0, 0)
	piece := one.Reallocate(1 << 16)
	piece[7] = 7
	if more := one.Reallocate(MaxMemory); &more[7] != &piece[7] || one.Reallocate(MaxMemory+1) != nil {
		t.Error("a memory that grows moves, or has no end")
	}
	one.Free()
	two := m.Allocate(0, 0)
	if again := two.Reallocate(8); &again[7] != &piece[7] || again[7] != 0 {
		t.Error("the piece is another one, or is not cleared")
	}
	m.kill()
	two.Free()
	if three := m.Allocate(0, 0).Reallocate(8); &three[7] == &piece[7] {
		t.Error("a piece is used again that another document may write to")
	}
}
