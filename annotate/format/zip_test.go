package format

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// The files of an archive share a compressor: each comes back as it was.
func TestFilesOfAnArchiveComeBack(t *testing.T) {
	var b bytes.Buffer
	z := NewZip(&b)
	text := func(i int) string { return strings.Repeat(fmt.Sprintf("line %d of a file\n", i), i*100) }
	for i := range 5 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprint(i), Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(w, text(i))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.File) != 5 || b.Len() > 3000 {
		t.Errorf("%d files in %d bytes", len(r.File), b.Len())
	}
	for i, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(in); err != nil || string(got) != text(i) {
			t.Errorf("file %d: %d bytes, %v", i, len(got), err)
		}
	}
}
