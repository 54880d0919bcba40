package exchange

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/app/explain"
)

// folder writes files below a new folder, by their names, and gives it.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func importAll(t *testing.T, m *memory, sources ...Source) Report {
	t.Helper()
	report, err := Import(context.Background(), m, sources, ImportOptions{NewID: counter()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func exported(t *testing.T, m *memory) string {
	t.Helper()
	var b strings.Builder
	if _, err := ExportTo(context.Background(), m, &b, Options{Statuses: everyStatus}, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAFolderGivesItsTextAndJSONLFilesInOrder(t *testing.T) {
	dir := folder(t, map[string]string{
		"b.txt": "Bee", "a.TXT": "Aye", "c/d.txt": "Dee", "c/z.jsonl": exported(t, annotated(t)),
		".hidden.txt": "no", ".git/x.txt": "no", "page.doc": "no", "notes": "no", "e.goldspan": "no",
	})
	m := newMemory("", "ana")
	report := importAll(t, m, Files(dir)...)
	if got := m.titles(); got != "Aye|Bee|Dee|Dam <breaks> & more||Third" || report.Refusals > 0 {
		t.Errorf("got %s, %v", got, report.Details())
	}
}

func TestAnImportNamesOrOnlyCountsTheNewArticles(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "Aye", "b.txt": "Bee", "c.txt": "Aye"})
	for _, countOnly := range []bool{false, true} {
		m := newMemory("", "ana")
		report, err := Import(context.Background(), m, Files(dir), ImportOptions{NewID: counter(), CountOnly: countOnly}, nil)
		if err != nil {
			t.Fatal(err)
		}
		names := 2
		if countOnly {
			names = 0
		}
		if report.New != 2 || report.Added == nil || len(report.Added) != names || len(report.Same) != 1 {
			t.Errorf("count only %v: %+v", countOnly, report)
		}
	}
}

func TestWhatAFolderHasOfOtherKindsIsNamed(t *testing.T) {
	many := map[string]string{"a.txt": "Aye"}
	for _, name := range []string{"b.gif", "c.bin", "d.psd", "e.doc", "f", "g.png", "h.jpg"} {
		many[name] = "no"
	}
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"none":          {map[string]string{"a.txt": "Aye", ".hidden": "no", ".git/x.gif": "no"}, ""},
		"one":           {map[string]string{"a.txt": "Aye", "b.gif": "no"}, "1 file of another kind left out: b.gif"},
		"in subfolders": {map[string]string{"a.txt": "Aye", "c/b.bin": "no", "a.gif": "no"}, "2 files of other kinds left out: a.gif, b.bin"},
		"a table": {
			map[string]string{"a.txt": "Aye", "b.gif": "no", "T.CSV": "text\nBee\n", "u.xlsx": "no"},
			"3 files of other kinds left out: T.CSV, b.gif, u.xlsx\nto import T.CSV, choose it alone: a folder gives no tables",
		},
		"many": {many, "7 files of other kinds left out: b.gif, c.bin, d.psd, e.doc, f and 2 more"},
		"a project, with what lies beside it": {
			map[string]string{"a.txt": "Aye", "q.goldspan": "p", "q.goldspan-wal": "", "q.goldspan-shm": "", "q.goldspan-lock": "", "q.goldspan-last": "", "r.goldspan": "no"},
			"1 file of another kind left out: r.goldspan",
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, c.files)
			m := newMemory(filepath.Join(dir, "q.goldspan"), "ana")
			report := importAll(t, m, Files(dir)...)
			if got := strings.Join(said(report.Details()), "\n"); got != c.want || m.titles() != "Aye" || report.Refusals > 0 {
				t.Errorf("said %q, want %q; got %s", got, c.want, m.titles())
			}
			for _, path := range report.OtherKinds {
				if _, err := os.Stat(path); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestAFolderIsReadWhereTheProgramStands(t *testing.T) {
	t.Chdir(folder(t, map[string]string{"a.txt": "Aye", ".b.txt": "no"}))
	m := newMemory("", "ana")
	if report := importAll(t, m, Files(".")...); m.titles() != "Aye" {
		t.Errorf("got %s, %v", m.titles(), report.Details())
	}
}

func TestALinkToAFolderIsEntered(t *testing.T) {
	dir := folder(t, map[string]string{"real/a.txt": "Aye"})
	link := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join(dir, "real"), link); err != nil {
		t.Fatal(err)
	}
	m := newMemory("", "ana")
	if report := importAll(t, m, Files(link)...); m.titles() != "Aye" {
		t.Errorf("got %s, %v", m.titles(), report.Details())
	}
}

func TestWhatCannotBeTakenIsNamedAndTheRestComesIn(t *testing.T) {
	const sqlite = "SQLite format 3\x00 and so on"
	dir := folder(t, map[string]string{
		"good.txt": "Good", "latin.txt": "caf\xE9 au lait", "utf16.txt": "\xFF\xFEa\x00\x00\xD8", "empty.txt": "", "blank.txt": " \n",
		"page.doc": "x", "database.txt": sqlite, "own.txt": "the project itself", "p.goldspan": sqlite,
		"half.jsonl":   "{\"schema\":\"goldspan/2\"}\n" + strings.Split(exported(t, annotated(t)), "\n")[1] + "\n{\n",
		"hollow/x.bin": "x",
	})
	at := func(name string) string { return filepath.Join(dir, name) }
	m := newMemory(at("own.txt"), "ana")
	names := []string{"missing.txt", "latin.txt", "utf16.txt", "empty.txt", "blank.txt", "page.doc", "database.txt", "own.txt", "p.goldspan", "half.jsonl", "hollow", "good.txt"}
	var paths []string
	for _, n := range names {
		paths = append(paths, at(n))
	}
	report := importAll(t, m, Files(paths...)...)
	if got := m.titles(); got != "|Good" {
		t.Errorf("came in: %q", got)
	}
	if got := report.Summary().String(); got != "added 2 articles; 12 refused" {
		t.Error(got)
	}
	for _, want := range []struct {
		name string
		line int
		is   error
		says string
	}{
		{"hollow", 0, SourceError{Fault: SourceNothing}, "the folder has no file that can be imported"},
		{"missing.txt", 0, os.ErrNotExist, "there is no such file. Check the name and the folder."},
		{"latin.txt", 0, ingest.ErrNotUTF8, "its encoding is not certain"},
		{"utf16.txt", 0, ingest.ErrNotUTF8, "the text is not utf-16le"},
		{"empty.txt", 0, ingest.ErrBlank, "the text is empty or blank"},
		{"blank.txt", 0, ingest.ErrBlank, "the text is empty or blank"},
		{"page.doc", 0, SourceError{Fault: SourceKind, Extension: ".doc"}, ".doc files cannot be imported. Save the text as a .txt file first."},
		{"database.txt", 0, SourceError{Fault: SourceProject}, "it is a Goldspan project, not an article. Export the project, and import the .jsonl file."},
		{"own.txt", 0, SourceError{Fault: SourceOpen}, "it is the open project itself"},
		{"p.goldspan", 0, SourceError{Fault: SourceProject}, "it is a Goldspan project, not an article. Export the project, and import the .jsonl file."},
		{"half.jsonl", 1, nil, `key "text" is missing`},
		{"half.jsonl", 3, nil, "cut off"},
	} {
		ok := slices.ContainsFunc(report.Refused, func(r Refusal) bool {
			return r.Name == at(want.name) && r.Line == want.line && strings.Contains(r.Reason, want.says) &&
				(want.is == nil || errors.Is(r.Err, want.is))
		})
		if !ok {
			t.Errorf("%s, line %d, %q: not among %v", want.name, want.line, want.says, report.Refused)
		}
	}
}

// The program of a page may have any word in it.
func TestAPageWithTheKeysOfAFormatIsAPage(t *testing.T) {
	m := newMemory("", "ana")
	dir := folder(t, map[string]string{"a.html": `<!doctype html><script>{"schema": 1, "spans": []}</script><title>Dam</title><body><p>The dam held.</p></body>`})
	importAll(t, m, Files(filepath.Join(dir, "a.html"))...)
	if got := exported(t, m); !strings.Contains(got, `"text":"Dam\n\nThe dam held."`) {
		t.Errorf("%s", got)
	}
}

func TestTheReportTellsWhatWasThereAndWhatWasChanged(t *testing.T) {
	m := newMemory("", "ana")
	importAll(t, m, Source{Reader: strings.NewReader("Known"), Name: "first"})
	report := importAll(t, m,
		Source{Reader: strings.NewReader("Known"), Name: "pasted text"},
		Source{Reader: strings.NewReader("\uFEFFNew\r\n\x07"), Name: "St. Ives"})
	if got := report.Summary().String(); got != "added 1 article; 1 was there already" {
		t.Error(got)
	}
	want := []string{
		"pasted text: “Known” is in the project already",
		"St. Ives: a byte order mark removed, 1 line end made LF, 1 control character made a space",
	}
	if got := said(report.Details()); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// No format has these, so only the text can be read.
func TestAnnotationsThatAreLeftOutAreTold(t *testing.T) {
	const data = `[{"text":"Ana left.\r\n","id":1,"marks":[{"start":0,"end":3,"name":"actor"}]}]`
	report := importAll(t, newMemory("", "me"), Source{Reader: strings.NewReader(data), Name: "min.json", Kind: ".json"})
	want := []string{"min.json/article 1: 1 line end made LF", `warning: key "marks" on 1 line is not one of goldspan/2 and was left out`}
	if got := said(report.Details()); !slices.Equal(got, want) || len(report.Added) != 1 {
		t.Errorf("%q", got)
	}
}

// What is known, and not read, says how else the annotations can come in.
func TestFormatsThatAreNotReadSayWhatToDo(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"a.xmi":     {"", "the format UIMA CAS XMI is not read. Export the documents from INCEpTION as UIMA CAS JSON 0.4."},
		"b.xml":     {`<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI">`, "the format UIMA CAS XMI is not read. Export the documents from INCEpTION as UIMA CAS JSON 0.4."},
		"c.tsv":     {"#FORMAT=WebAnno TSV 3.3\n#T_SP=x|value\n", "the format WebAnno TSV is not read. Export the documents from INCEpTION as UIMA CAS JSON 0.4."},
		"d.xml":     {"<?xml version='1.0'?>\n<GateDocument version=\"3\">", "the format GATE XML is not read. Write the annotations as a table with the columns text, start, end and label."},
		"e.spacy":   {"", "the format DocBin is not read. Write a line of JSON for each document with Doc.to_json of spaCy."},
		"f.parquet": {"PAR1", "the format Parquet is not read. Write lines of JSON, with to_json of Hugging Face datasets or of pandas."},
		"g.feather": {"ARROW1", "the format Arrow is not read. Write lines of JSON, with to_json of Hugging Face datasets or of pandas."},
		"h.xml":     {"<?xml version='1.0'?><doc><p>Ana left.</p></doc>", "it is XML, and no feed of articles. Save the text as a .txt file first."},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(c.data), 0o600); err != nil {
			t.Fatal(err)
		}
		report := importAll(t, newMemory("", "me"), Files(path)...)
		if len(report.Refused) != 1 || report.Refused[0].Reason != c.want {
			t.Errorf("%s: %+v", name, report.Refused)
		}
	}
}

func TestOffsetsOfAnotherUnitAreTold(t *testing.T) {
	const data = `[{"data":{"text":"💩 Ana left."},"annotations":[{"result":[{"type":"labels","value":{"start":3,"end":6,"text":"Ana","labels":["actor"]}}]}]}]`
	m := newMemory("", "me")
	report := importAll(t, m, Source{Reader: strings.NewReader(data), Name: "a.json", Kind: ".json"})
	if got := said(report.Details()); !slices.Contains(got, "the offsets of 1 article were in UTF-16 units, as its quotes show, and were converted") || report.Converted != 1 {
		t.Errorf("%q", got)
	}
	proof, err := VerifySource(Source{Reader: strings.NewReader(data), Name: "a.json"})
	if err != nil || proof.Found != 1 || proof.Problems[0].Reason != "the offsets are in UTF-16 units, as the quotes show, and not in code points" {
		t.Errorf("verify: %+v, %v", proof, err)
	}
}

func TestSpansWithoutASetAreToldToBeInTheCurrentOne(t *testing.T) {
	m := newMemory("", "me")
	report := importAll(t, m, Source{Reader: strings.NewReader(`{"text":"The dam broke.","spans":[{"start":4,"end":7,"label":"actor"}]}` + "\n"), Name: "a.jsonl"})
	if got := said(report.Details()); !slices.Contains(got, "the spans are in annotation set me") || !slices.Equal(report.Sets, []string{"me"}) {
		t.Errorf("%q, %q", got, report.Sets)
	}
}

func TestAnnotationsOfATextThatIsThereAreTold(t *testing.T) {
	all := exported(t, annotated(t))
	m := newMemory("", "me")
	importAll(t, m, Source{Reader: strings.NewReader("Third, begun."), Name: "third.txt"})
	unknown := strings.Replace(all, `"answer"`, `"score":1,"answer"`, 1)
	report := importAll(t, m, Source{Reader: strings.NewReader(unknown), Name: "all.jsonl"})
	if got := report.Summary().String(); got != "added 2 articles; annotated 1 article that was there (8 spans in all)" {
		t.Error(got)
	}
	want := []string{
		"new labels: Ort, actor, claim, figure",
		"the spans are in annotation set ana",
		`warning: key "score" on 1 line is not one of goldspan/2 and was left out`,
	}
	if got := said(report.Details()); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// said are texts in English.
func said(texts []explain.Text) (out []string) {
	for _, t := range texts {
		out = append(out, t.String())
	}
	return out
}

func TestLongListsAreCutWithACount(t *testing.T) {
	r := emptyReport()
	for range maxRefusals + 7 {
		r.refuse(Place{Name: "x.txt"}, ingest.ErrBlank)
	}
	details := said(r.Details())
	if len(r.Refused) != maxRefusals || len(details) != 22 || details[20] != "and 980 more refused" || details[21] != "and 7 refused beyond those" {
		t.Errorf("%d kept, %q", len(r.Refused), details)
	}
}

func TestAnImportThatFailsReportsNothing(t *testing.T) {
	m := newMemory("", "ana")
	m.fails = annotate.ErrDiskFull
	report, err := Import(context.Background(), m, []Source{{Reader: strings.NewReader("x"), Name: "x"}}, ImportOptions{NewID: counter()}, nil)
	if !errors.Is(err, annotate.ErrDiskFull) || len(report.Added) > 0 || len(m.states) > 0 {
		t.Errorf("%v, %+v", err, report)
	}
}

func TestACancelledImportChangesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	m := newMemory("", "ana")
	_, err := Import(ctx, m, []Source{
		{Reader: strings.NewReader("one"), Name: "one"}, {Reader: strings.NewReader("two"), Name: "two"},
	}, ImportOptions{NewID: counter()}, func(_, _ int, what string) {
		if what == "two" {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(m.states) > 0 {
		t.Errorf("%v, %s", err, m.titles())
	}
}

func TestASourceThatFailsMidwayIsRefused(t *testing.T) {
	broken := errors.New("the cable is out")
	m := newMemory("", "ana")
	report := importAll(t, m,
		Source{Reader: iotest.ErrReader(broken), Name: "gone"},
		Source{Reader: io.MultiReader(strings.NewReader(strings.Repeat("long ", 1<<15)), iotest.ErrReader(broken)), Name: "half.txt"},
		Source{Reader: strings.NewReader("Good"), Name: "good"})
	if report.Refusals != 2 || !errors.Is(report.Refused[0].Err, broken) || !errors.Is(report.Refused[1].Err, broken) || m.titles() != "Good" {
		t.Errorf("%v, %s", report.Details(), m.titles())
	}
}

func TestATextTooBigForAnArticleIsRefused(t *testing.T) {
	chunk := strings.Repeat("x", 1<<20)
	endless := readerFunc(func(p []byte) (int, error) { return copy(p, chunk), nil })
	report := importAll(t, newMemory("", "ana"), Source{Reader: endless, Name: "disk.txt"})
	if report.Refusals != 1 || !errors.Is(report.Refused[0].Err, SourceError{Fault: SourceTooBig}) {
		t.Error(report.Details())
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestProgressOfAnImportReachesItsTotal(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "Aye", "b.jsonl": exported(t, annotated(t))})
	last, max, total := 0, 0, 0
	_, err := Import(context.Background(), newMemory("", "ana"), Files(dir), ImportOptions{NewID: counter()}, func(done, of int, _ string) {
		if done < last || of < done {
			t.Errorf("%d after %d, of %d", done, last, of)
		}
		last, max, total = done, done, of
	})
	if err != nil || max != total || total == 0 {
		t.Errorf("%d of %d, %v", max, total, err)
	}
}

func TestFirstSetLooksAheadAndPutsBack(t *testing.T) {
	all := exported(t, annotated(t))
	dir := folder(t, map[string]string{"a.txt": "Aye", "b/c.jsonl": "broken\n" + all})
	for _, tc := range []struct {
		name    string
		sources []Source
		want    string
		titles  string
	}{
		{"a folder, a broken line first", Files(dir), "ana", "Aye|Dam <breaks> & more||Third"},
		{"stdin", []Source{{Reader: strings.NewReader(all), Name: "stdin"}}, "ana", "Dam <breaks> & more||Third"},
		{"stdin that is text", []Source{{Reader: strings.NewReader("Only\nwords"), Name: "stdin"}}, "", "Only"},
		{"a missing file", Files(filepath.Join(dir, "missing")), "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := FirstSet(tc.sources); got != tc.want {
				t.Errorf("set %q, want %q", got, tc.want)
			}
			m := newMemory("", "ana")
			importAll(t, m, tc.sources...)
			if m.titles() != tc.titles {
				t.Errorf("imported %q, want %q", m.titles(), tc.titles)
			}
		})
	}
}
