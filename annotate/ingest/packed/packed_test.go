package packed

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"goldspan/annotate/ingest"
)

// named is a file for an archive.
type named struct{ name, text string }

func zipOf(t testing.TB, files ...named) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, NonUTF8: true})
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarOf(t testing.TB, files ...named) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		err := w.WriteHeader(&tar.Header{Name: f.name, Size: int64(len(f.text)), Mode: 0o644})
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t testing.TB, name string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Name = name
	_, err := z.Write(data)
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(t testing.TB, name string, data []byte) (*Folder, error) {
	t.Helper()
	f, err := Open(context.Background(), name, bytes.NewReader(data), int64(len(data)))
	if err == nil {
		t.Cleanup(func() {
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	return f, err
}

// contents are the files of a folder, a line each.
func contents(t testing.TB, files fs.FS) (all []string) {
	t.Helper()
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		all = append(all, name+": "+string(data))
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return all
}

func TestArchivesAreFolders(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	files := []named{{"b.txt", "Bee"}, {"news/a.txt", "Aye"}, {"news/deep/c.html", "Sea"}}
	for name, data := range map[string][]byte{
		"a.zip": zipOf(t, files...), "a.tar": tarOf(t, files...), "A.TAR.GZ": gzipOf(t, "", tarOf(t, files...)),
		"a.tgz": gzipOf(t, "", tarOf(t, files...)), "unnamed.gz": gzipOf(t, "", tarOf(t, files...)),
	} {
		f, err := opened(t, name, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := contents(t, f); !slices.Equal(got, []string{"b.txt: Bee", "news/a.txt: Aye", "news/deep/c.html: Sea"}) {
			t.Errorf("%s: %q", name, got)
		}
		if err := fstest.TestFS(f, "b.txt", "news/deep/c.html"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		f.spool = nil
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestAFileAloneHasTheNameWithoutGz(t *testing.T) {
	for name, want := range map[string]string{"dir/page.html.gz": "page.html: x", "page.gz": "real.html: x"} {
		f, err := opened(t, name, gzipOf(t, "real.html", []byte("x")))
		if err != nil {
			t.Fatal(err)
		}
		if got := contents(t, f); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestNamesStayInTheArchiveAndNoneIsLost(t *testing.T) {
	f, err := opened(t, "a.zip", zipOf(t, named{"../../etc/passwd", "1"}, named{"/abs.txt", "2"}, named{`win\b.txt`, "3"}, named{"a/../b.txt", "4"},
		named{"b.txt", "5"}, named{"b.txt", "6"}, named{"b", "7"}, named{"b/x", "8"}, named{"\x8a\xff.txt", "9"}, named{"c\x1b[31m.txt", "10"}, named{"..", "11"}))
	if err != nil {
		t.Fatal(err)
	}
	got := contents(t, f)
	want := []string{"abs.txt: 2", "b/x: 8", "b (2): 7", "b (2).txt: 5", "b (3).txt: 6", "b.txt: 4", "c_[31m.txt: 10", "etc/passwd: 1", "unnamed: 11", "win/b.txt: 3", "è\u00a0.txt: 9"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	for name := range f.entries {
		if !fs.ValidPath(name) {
			t.Errorf("%q", name)
		}
	}
}

func TestAnArchiveInAnArchive(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for _, inner := range []struct {
		name string
		data []byte
	}{
		{"in.zip", zipOf(t, named{"x.zip", string(zipOf(t, named{"y.txt", "deep"}))}, named{"a.txt", "Aye"})},
		{"in.tgz", gzipOf(t, "", tarOf(t, named{"x.zip", string(zipOf(t, named{"y.txt", "deep"}))}, named{"a.txt", "Aye"}))},
	} {
		f, err := opened(t, "a.tgz", gzipOf(t, "", tarOf(t, named{inner.name, string(inner.data)})))
		if err != nil {
			t.Fatal(err)
		}
		g, err := f.Nested(inner.name)
		if err != nil {
			t.Fatal(err)
		}
		if data, err := fs.ReadFile(g, "a.txt"); err != nil || string(data) != "Aye" {
			t.Errorf("%s: %q, %v", inner.name, data, err)
		}
		var limit *LimitError
		if _, err := g.Nested("x.zip"); !errors.As(err, &limit) || limit.Limit != Depth {
			t.Errorf("%s: %v", inner.name, err)
		}
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) != 2 { // those of a.tgz
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// blanks gives so many blanks.
func blanks(n int64) io.Reader { return io.LimitReader(endless{}, n) }

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// bomb is an archive whose only file has many blanks.
func bomb(t *testing.T, size int64) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("a.txt")
	if err == nil {
		_, err = io.Copy(w, blanks(size))
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHostileArchivesAreRefused(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	large := bomb(t, 20<<20)
	var many bytes.Buffer
	z := zip.NewWriter(&many)
	for i := range MaxFiles + 1 {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	folders := make([]named, 250)
	for i := range folders {
		folders[i] = named{fmt.Sprintf("%d%sa", i, strings.Repeat("/a", 450)), ""}
	}
	locked := bytes.Clone(zipOf(t, named{"a.txt", "x"}))
	for _, mark := range []string{"PK\x03\x04", "PK\x01\x02"} { // the flag of a password, behind the mark and a version or two
		locked[bytes.Index(locked, []byte(mark))+map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8}[mark]] |= 1
	}
	noise := make([]byte, 200<<10)
	rand.NewChaCha8([32]byte{}).Read(noise)
	corrupt := gzipOf(t, "", []byte(strings.Repeat("The dam broke. ", 100)))
	for what, c := range map[string]struct {
		name string
		data []byte
		want error
	}{
		"a bomb":               {"a.zip", large, &LimitError{Ratio}},
		"a bomb in an archive": {"a.zip", zipOf(t, named{"in.zip", string(large)}), &LimitError{Ratio}},
		"a bomb among others":  {"a.zip", zipOf(t, named{"a.txt", string(noise)}, named{"b.txt", strings.Repeat(" ", 20<<20)}), &LimitError{Ratio}},
		"a packed bomb":        {"a.gz", gzipOf(t, "", bytes.Repeat([]byte(" "), 20<<20)), &LimitError{Ratio}},
		"a packed tar":         {"a.tgz", gzipOf(t, "", tarOf(t, named{"a.txt", strings.Repeat(" ", 20<<20)})), &LimitError{Ratio}},
		"many files":           {"a.zip", many.Bytes(), &LimitError{Files}},
		"many folders":         {"a.zip", zipOf(t, folders...), &LimitError{Files}},
		"a long name":          {"a.zip", zipOf(t, named{strings.Repeat("a", MaxName+1), ""}), &LimitError{Name}},
		"a password":           {"a.zip", locked, ingest.ErrEncrypted},
		"cut off":              {"a.zip", large[:len(large)-30], ingest.ErrDamagedFile},
		"a cut tar":            {"a.tar", tarOf(t, named{"a.txt", "x"})[:512], ingest.ErrDamagedFile},
		"a cut gz":             {"a.txt.gz", corrupt[:len(corrupt)-10], ingest.ErrDamagedFile},
		"no gz":                {"a.gz", []byte("text"), ingest.ErrDamagedFile},
		"no zip":               {"a.zip", []byte("text"), ingest.ErrDamagedFile},
		"no tar":               {"a.tar", bytes.Repeat([]byte("text"), 1000), ingest.ErrDamagedFile},
		"nothing":              {"a.zip", nil, ingest.ErrDamagedFile},
		"no byte of a gz":      {"a.gz", nil, ingest.ErrDamagedFile},
	} {
		f, err := opened(t, c.name, c.data)
		if err == nil {
			err = readAll(f)
		}
		var limit *LimitError
		var want *LimitError
		if !errors.Is(err, c.want) && !(errors.As(err, &limit) && errors.As(c.want, &want) && *limit == *want) {
			t.Errorf("%s: %v", what, err)
		}
		if over := f != nil && f.Over() != nil; f != nil && over != (want != nil) {
			t.Errorf("%s: over: %v", what, f.Over())
		}
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// readAll reads every file, also those of archives inside.
func readAll(f *Folder) error {
	return fs.WalkDir(f, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		if Is(name) {
			inner, err := f.Nested(name)
			if err != nil {
				return err
			}
			defer inner.Close()
			return readAll(inner)
		}
		in, err := f.Open(name)
		if err != nil {
			return err
		}
		defer in.Close()
		_, err = io.Copy(io.Discard, in)
		return err
	})
}

// All limits are met in TestHostileArchivesAreRefused and TestAnArchiveInAnArchive but the
// one of the whole size, which would take seconds.
func TestTheWholeSizeIsLimited(t *testing.T) {
	b := budget{packed: MaxUnpacked}
	if err := b.take(MaxUnpacked, 0, 0); err != nil {
		t.Error(err)
	}
	var limit *LimitError
	if err := b.take(1, 0, 0); !errors.As(err, &limit) || limit.Limit != Unpacked || !errors.Is(err, ingest.ErrTooMuch) {
		t.Error(err)
	}
}

func TestACancelledReadingEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	data := zipOf(t, named{"a.txt", "x"})
	f, err := Open(ctx, "a.zip", bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := fs.ReadFile(f, "a.txt"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestLinksAreNoFiles(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	err := errors.Join(w.WriteHeader(&tar.Header{Name: "l.txt", Linkname: "/etc/passwd", Typeflag: tar.TypeSymlink}),
		w.WriteHeader(&tar.Header{Name: "h.txt", Linkname: "l.txt", Typeflag: tar.TypeLink}), w.Close())
	if err != nil {
		t.Fatal(err)
	}
	f, err := opened(t, "a.tar", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"l.txt", "h.txt"} {
		if e := f.entries[name]; e == nil || e.Type().IsRegular() {
			t.Errorf("%s is a file", name)
		}
		if _, err := f.Open(name); err == nil {
			t.Errorf("%s was opened", name)
		}
	}
}

func FuzzArchives(f *testing.F) {
	f.Add("zip", zipOf(f, named{"a.txt", "Aye"}, named{"b/c.txt", "Sea"}))
	f.Add("tar", tarOf(f, named{"a.txt", "Aye"}, named{"b/c.txt", "Sea"}))
	f.Add("gz", gzipOf(f, "a.txt", []byte("Aye")))
	f.Add("tgz", gzipOf(f, "", tarOf(f, named{"a.txt", "Aye"})))
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		if len(data) > 1<<16 || !Is("a."+kind) {
			return
		}
		in, err := Open(context.Background(), "a."+kind, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		defer in.Close()
		for name, e := range in.entries {
			if !fs.ValidPath(name) || e.name != path.Base(name) {
				t.Errorf("%q", name)
			}
		}
		_ = readAll(in) // ends
	})
}
