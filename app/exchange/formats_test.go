package exchange

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"goldspan/annotate/format/jsonl"
)

// target is a path for an export in the format.
func target(dir string, extensions []string) string {
	if len(extensions) == 0 {
		return filepath.Join(dir, "out")
	}
	return filepath.Join(dir, "out"+extensions[0])
}

// OtherFiles names all that an export writes, besides what the user chose.
func TestOtherFilesAreThoseThatAnExportWrites(t *testing.T) {
	m := news(t, 20)
	for _, f := range Formats().Writers() {
		for _, o := range []Options{{Format: f.Name}, {Format: f.Name, Split: thirds(1).Split}} {
			dir := t.TempDir()
			path := target(dir, f.Extensions)
			if _, err := Export(context.Background(), m, path, o, nil); err != nil {
				t.Fatal(err)
			}
			entries, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			var wrote []string
			for _, e := range entries {
				if at := filepath.Join(dir, e.Name()); at != path {
					wrote = append(wrote, at)
				}
			}
			said := OtherFiles(path, o)
			slices.Sort(said)
			if !slices.Equal(said, wrote) {
				t.Errorf("%s: says %v, wrote %v", f.Name, said, wrote)
			}
		}
	}
}

// contents is what a native export says, in the order of the articles' IDs. The IDs of spans
// and links are not compared: many formats have none.
func contents(t *testing.T, export string) string {
	t.Helper()
	var articles []string
	for line, err := range jsonl.Decode(strings.NewReader(export)) {
		if err != nil {
			t.Fatal(err)
		}
		r := line.Record
		place := map[string]string{}
		for i := range r.Spans {
			s := &r.Spans[i]
			place[s.ID] = fmt.Sprintf("%d-%d %s", s.Start, s.End, s.Label)
			s.ID = ""
		}
		for i := range r.Links {
			l := &r.Links[i]
			l.ID, l.From, l.To = "", place[l.From], place[l.To]
		}
		slices.SortFunc(r.Links, func(a, b jsonl.Link) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		articles = append(articles, fmt.Sprintf("%+v", r))
	}
	slices.Sort(articles)
	return strings.Join(articles, "\n")
}

// What a format says comes back, from a file or a folder, and from an archive: where
// nothing is lost, the native export says the same after the way there and back.
func TestEveryFormatComesBack(t *testing.T) {
	m := annotated(t)
	var native strings.Builder
	if _, err := ExportTo(context.Background(), m, &native, Options{Statuses: everyStatus}, nil); err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats().Writers() {
		for _, scheme := range append([]string{""}, f.Schemes...) {
			dir := t.TempDir()
			paths := []string{target(dir, f.Extensions)}
			if f.NewFolderEncoder != nil {
				paths = append(paths, filepath.Join(dir, "out.zip"))
			}
			for _, path := range paths {
				o := Options{Statuses: everyStatus, Format: f.Name, Scheme: scheme}
				s, err := Export(context.Background(), m, path, o, nil)
				if err != nil || s.Articles != 3 || s.Format != f.Name {
					t.Fatalf("%s: %+v, %v", f.Name, s, err)
				}
				for _, b := range s.Beside {
					if info, err := os.Stat(b); err != nil || info.Size() == 0 {
						t.Errorf("%s: beside it: %v", f.Name, err)
					}
				}
				if !f.Reads() {
					continue
				}
				report, err := VerifySource(Source{Path: path})
				if err != nil || !report.OK() || report.Articles != 3 {
					t.Fatalf("%s does not verify: %+v, %v", f.Name, report, err)
				}
				a, err := ReadArticles(context.Background(), Files(path), noID, nil)
				if err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
				var back strings.Builder
				_, err = ExportTo(context.Background(), a, &back, Options{Statuses: everyStatus}, nil)
				if got, want := contents(t, back.String()), contents(t, native.String()); len(s.Lost) == 0 && (err != nil || got != want) {
					t.Errorf("%s %s: %v\n%s\nwant\n%s", f.Name, scheme, err, got, want)
				}
				if a.Report.New != 3 || a.Report.Refusals > 0 {
					t.Errorf("%s: %+v", f.Name, a.Report)
				}
				if err := a.Close(); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

func TestThePreviewIsTheStartOfTheFile(t *testing.T) {
	m := annotated(t)
	for _, f := range Formats().Writers() {
		p, err := ReadPreview(context.Background(), m, Options{Statuses: everyStatus, Format: f.Name}, 300)
		if err != nil || len(p.Text) > 300 || !utf8.ValidString(p.Text) {
			t.Errorf("%s: %+v, %v", f.Name, p, err)
		}
		if (p.File != "") != (f.NewFolderEncoder != nil) {
			t.Errorf("%s: the first file is %q", f.Name, p.File)
		}
	}
	if p, err := ReadPreview(context.Background(), m, Options{Format: "goldspan", Articles: nil, Set: m.set("ben", "person")}, 300); err != nil || p.Text != "" {
		t.Errorf("without articles: %+v, %v", p, err)
	}
	var whole strings.Builder
	if _, err := ExportTo(context.Background(), m, &whole, Options{Statuses: everyStatus}, nil); err != nil {
		t.Fatal(err)
	}
	if p, err := ReadPreview(context.Background(), m, Options{Statuses: everyStatus}, 500); err != nil || !strings.HasPrefix(whole.String(), p.Text) || len(p.Text) < 490 {
		t.Errorf("%q, %v", p.Text, err)
	}
}

// A file of any format becomes one of any other, without a project, and always the same
// one.
func TestEveryFormatBecomesEveryOther(t *testing.T) {
	m := annotated(t)
	for _, from := range Formats().Readers().Writers() {
		path := target(t.TempDir(), from.Extensions)
		if _, err := Export(context.Background(), m, path, Options{Statuses: everyStatus, Format: from.Name}, nil); err != nil {
			t.Fatal(err)
		}
		for _, to := range Formats().Writers() {
			var first string
			for again := range 2 {
				a, err := ReadArticles(context.Background(), []Source{{Path: path, Format: from.Name}}, noID, nil)
				if err != nil {
					t.Fatalf("%s: %v", from.Name, err)
				}
				var b strings.Builder
				s, err := ExportTo(context.Background(), a, &b, Options{Statuses: everyStatus, Format: to.Name}, nil)
				if err != nil || s.Articles != 3 || a.Report.Refusals > 0 {
					t.Fatalf("%s to %s: %+v, %v, %v", from.Name, to.Name, s, a.Report.Refused, err)
				}
				if again == 1 && b.String() != first {
					t.Errorf("%s to %s: the second file has other bytes", from.Name, to.Name)
				}
				first = b.String()
				if err := a.Close(); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
