package exchange

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate/ingest"
	"goldspan/annotate/ingest/packed"
)

// archived are files, each a name and its content, as an archive of a kind.
func archived(t *testing.T, kind string, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch kind {
	case ".zip":
		z := zip.NewWriter(&b)
		for i := 0; i < len(files) && err == nil; i += 2 {
			var w io.Writer
			if w, err = z.Create(files[i]); err == nil {
				_, err = io.WriteString(w, files[i+1])
			}
		}
		err = errors.Join(err, z.Close())
	case ".tar":
		w := tar.NewWriter(&b)
		for i := 0; i < len(files) && err == nil; i += 2 {
			if err = w.WriteHeader(&tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o600}); err == nil {
				_, err = io.WriteString(w, files[i+1])
			}
		}
		err = errors.Join(err, w.Close())
	default:
		return packedAlone(t, archived(t, ".tar", files...))
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// packedAlone is a file compressed with gzip.
func packedAlone(t *testing.T, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, content)
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// An archive is like a folder of the same files, whatever its kind.
func TestAnArchiveIsLikeAFolder(t *testing.T) {
	native := exported(t, annotated(t))
	files := []string{
		"b.txt", "Bee", "c/page.html", "<h1>Page</h1><p>The dam broke.", "c/z.jsonl", native, "c/pic.gif", "no", "table.csv", "text\nno", "table.xlsx", "no",
		".hidden.txt", "no", "__MACOSX/._b.txt", "no", "brat/a.txt", "The dam broke.", "brat/a.ann", "T1\tclaim 0 14\tThe dam broke.\n", "brat/more.txt", "More", "brat/x.bin", "no",
	}
	unpacked := map[string]string{}
	for i := 0; i < len(files); i += 2 {
		unpacked[files[i]] = files[i+1]
	}
	dir := folder(t, unpacked)
	want := newMemory("", "ana")
	like := importAll(t, want, Files(dir)...)
	if want.titles() != "Bee|The dam broke.|More|Page|Dam <breaks> & more||Third" || len(like.OtherKinds) != 4 {
		t.Fatalf("%s, %v", want.titles(), like.OtherKinds)
	}
	for _, kind := range []string{".zip", ".tar", ".tgz", ".tar.gz"} {
		path := filepath.Join(folder(t, map[string]string{"news" + kind: archived(t, kind, files...)}), "news"+kind)
		m := newMemory("", "ana")
		report := importAll(t, m, Files(path)...)
		if m.titles() != want.titles() || report.Spans != like.Spans || report.Refusals > 0 {
			t.Errorf("%s: %s, %v", kind, m.titles(), report.Details())
		}
		if got := []string{path + "/brat/x.bin", path + "/c/pic.gif", path + "/table.csv", path + "/table.xlsx"}; !slices.Equal(report.OtherKinds, got) {
			t.Errorf("%s: %v", kind, report.OtherKinds)
		}
		again := importAll(t, m, Files(path)...)
		if again.Same[0].Name != path+"/b.txt" || again.Same[1].Name != path+"/brat/a.ann" && again.Same[1].Name != path+"/brat/more.txt" {
			t.Errorf("%s: %v", kind, again.Same)
		}
		if set := FirstSet(Files(path)); set != "ana" {
			t.Errorf("%s: the set is %q", kind, set)
		}
	}
}

func TestAFileAloneInAnArchiveIsThisFile(t *testing.T) {
	native := exported(t, annotated(t))
	dir := folder(t, map[string]string{
		"a.csv.gz": packedAlone(t, "title,text\nRow,One.\n"), "b.zip": archived(t, ".zip", "in/b.csv", "title,text\nRow,Two.\n", "in/.DS_Store", ""),
		"c.jsonl.gz": packedAlone(t, native), "d.gif.gz": packedAlone(t, "no"), "e.zip": archived(t, ".zip", "x.bin", ""),
		"f.txt.gz": packedAlone(t, "Fee\r\n"), "g.zip": archived(t, ".zip", "a.bin", "", "b.bin", ""),
	})
	m := newMemory("", "ana")
	at := func(name string) string { return filepath.Join(dir, name) }
	report := importAll(t, m, Files(at("a.csv.gz"), at("b.zip"), at("c.jsonl.gz"), at("d.gif.gz"), at("e.zip"), at("f.txt.gz"), at("g.zip"))...)
	if m.titles() != "Row|Row|Dam <breaks> & more||Third|Fee" {
		t.Errorf("%s, %v", m.titles(), report.Details())
	}
	got := strings.ReplaceAll(strings.Join(said(report.Details()), "\n"), dir+string(filepath.Separator), "")
	want := `d.gif.gz: refused: .gif files cannot be imported. Save the text as a .txt file first.
e.zip/x.bin: refused: .bin files cannot be imported. Save the text as a .txt file first.
g.zip: refused: the archive has no file that can be imported
2 files of other kinds left out: a.bin, b.bin
f.txt.gz: 1 line end made LF
new labels: Ort, actor, claim, figure
the spans are in annotation set ana`
	if got != want {
		t.Errorf("said\n%s", got)
	}
	if r, err := VerifySource(Source{Path: at("c.jsonl.gz")}); err != nil || r.Articles != 3 || r.Found > 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := VerifySource(Source{Path: at("g.zip")}); !errors.Is(err, SourceError{Fault: SourceKind, Extension: ".zip"}) {
		t.Error(err)
	}
}

func TestArchivesInFoldersAndInArchives(t *testing.T) {
	three := archived(t, ".zip", "three.txt", "Three", "x.gif", "")
	dir := folder(t, map[string]string{
		"a.txt": "Aye", "z.zip": archived(t, ".zip", "one.txt", "One", "two.tgz", archived(t, ".tgz", "two.txt", "Two", "three.zip", three), "x.html.gz", packedAlone(t, "<p>Page")),
	})
	m := newMemory("", "ana")
	report := importAll(t, m, Files(dir)...)
	if m.titles() != "Aye|One|Two|Page" || report.Refusals != 1 || report.Refused[0].Name != filepath.Join(dir, "z.zip")+"/two.tgz/three.zip" {
		t.Errorf("%s, %v", m.titles(), report.Details())
	}
	if why := report.Refused[0].Reason; why != "it is an archive in an archive in an archive. Unpack the archive with another program, and import the folder." {
		t.Error(why)
	}
}

// The temporary files of an import are removed, and its count reaches the total.
func TestAnImportOfArchivesCleansUp(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	dir := folder(t, map[string]string{
		"a.tgz": archived(t, ".tgz", "a.txt", "Aye", "b.tgz", archived(t, ".tgz", "b.txt", "Bee", "c.txt", "Sea")), "b.zip": archived(t, ".zip", "d.txt", "Dee", "e.gif", strings.Repeat("no", 1000)),
	})
	last, total := 0, 0
	_, err := Import(context.Background(), newMemory("", "ana"), Files(dir), ImportOptions{NewID: counter()}, func(done, of int, _ string) {
		if done < last || of < done {
			t.Errorf("%d after %d, of %d", done, last, of)
		}
		last, total = done, of
	})
	if err != nil || last != total || total == 0 {
		t.Errorf("%d of %d, %v", last, total, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err = Import(ctx, newMemory("", "ana"), Files(dir), ImportOptions{NewID: counter()}, func(int, int, string) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestAZipBombIsRefusedAndTheRestLeftOut(t *testing.T) {
	blanks := strings.Repeat(" ", 30<<20)
	dir := folder(t, map[string]string{
		"bomb.zip": archived(t, ".zip", "a.txt", "Aye", "b.txt", blanks, "c.txt", "Sea"), "inner.zip": archived(t, ".zip", "x.tgz", archived(t, ".tgz", "b.txt", blanks), "y.txt", "Why"),
		"z.txt": "Zed",
	})
	m := newMemory("", "ana")
	report := importAll(t, m, Files(dir)...)
	if m.titles() != "Aye|Zed" {
		t.Errorf("%s, %v", m.titles(), report.Details())
	}
	var names []string
	for _, r := range report.Refused {
		names = append(names, strings.TrimPrefix(r.Name, dir+string(filepath.Separator)))
		var limit *packed.LimitError
		if !errors.As(r.Err, &limit) || limit.Limit != packed.Ratio || !errors.Is(r.Err, ingest.ErrTooMuch) {
			t.Error(r.Err)
		}
	}
	if !slices.Equal(names, []string{"bomb.zip/b.txt", "bomb.zip", "inner.zip/x.tgz", "inner.zip"}) {
		t.Error(names)
	}
	if why := report.Refused[1].Reason; why != "the rest of it was left out: the archive unpacks to more than 200 times its size, as no archive of articles does. Unpack the archive with another program, and import the folder." {
		t.Error(why)
	}
}
