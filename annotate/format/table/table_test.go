package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// unlinked are states without links, and the number of links.
func unlinked(t *testing.T, states []annotate.State) ([]annotate.State, int) {
	t.Helper()
	var out []annotate.State
	links := 0
	for _, s := range states {
		links += s.LinkCount()
		u, err := annotate.LoadState(s.Article, annotate.Set{ID: s.Set, Name: "ana", Kind: annotate.SetPerson}, annotate.Parts{Status: s.Status, Spans: s.SpanList()})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, u)
	}
	return out, links
}

func TestWhatIsWrittenComesBack(t *testing.T) {
	for _, f := range []format.Format{CSV(), TSV()} {
		for seed := range uint64(20) {
			states, labels := formattest.States(seed, 25)
			want, links := unlinked(t, states)
			o := format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels}
			file, loss := formattest.Encode(t, f, states, o)
			if again, _ := formattest.Encode(t, f, states, o); !bytes.Equal(file, again) {
				t.Fatal("the second file has other bytes")
			}
			if loss[format.LostLink] != links || len(loss) > 1 {
				t.Errorf("lost %v, want %d links", loss, links)
			}
			if f.Sniff(file) != format.Sure {
				t.Error("the file does not show its format")
			}
			formattest.Compare(t, f, file, want, labels)
		}
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	for _, cell := range []string{"=1+1", "+1", "-1", "@x", "'x", "''", "'", "\tx", "x", "", "'=x", "1"} {
		q := quoted(cell)
		if unquoted(q) != cell {
			t.Errorf("%q comes back as %q", cell, unquoted(q))
		}
		if q != "" && strings.IndexByte("=+-@\t\r", q[0]) >= 0 {
			t.Errorf("%q is written as %q", cell, q)
		}
	}
	if unquoted("'tis") != "'tis" {
		t.Error("an apostrophe of another program is lost")
	}
}

func TestTablesOfOthersAreRead(t *testing.T) {
	for name, file := range map[string]string{
		"commas":     "text,start,end,label\nDam broke.,0,3,actor\n,4,9,claim\nIt held.,,,\n",
		"semicolons": "\uFEFFLabel;Start;End;Text;Rater\r\nactor;0;3;Dam broke.;7\r\nclaim;4;9;;7\r\n;;;It held.;\r\n",
		"tabs":       "start\tend\tlabel\ttext\n0\t3\tactor\tDam broke.\n4\t9\tclaim\t\n\n\t\t\tIt held.\n",
	} {
		var items []format.Item
		for item, err := range CSV().Decode(strings.NewReader(file)) {
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			formattest.CheckItem(t, item)
			items = append(items, item)
		}
		if len(items) != 2 || len(items[0].Incoming.Spans) != 2 || items[0].Incoming.Spans[1].Quote != "broke" || items[1].Incoming.Article.Text() != "It held." {
			t.Errorf("%s: %+v", name, items)
		}
		if name == "semicolons" && strings.Join(items[0].Unknown, " ") != "rater" {
			t.Errorf("unknown: %v", items[0].Unknown)
		}
		if CSV().Sniff([]byte(file)) == format.No && TSV().Sniff([]byte(file)) == format.No {
			t.Errorf("%s is not recognised", name)
		}
	}
	for _, file := range []string{"title,text\na,b\n", `{"schema":"goldspan/2"}`, "", "start,end,label\n"} {
		if CSV().Sniff([]byte(file)) != format.No {
			t.Errorf("%q is taken for a table of spans", file)
		}
	}
}

func TestWhatDoesNotFitIsNamed(t *testing.T) {
	for rows, want := range map[string]struct {
		kind format.FaultKind
		line int
	}{
		"Dam broke.,0,99,actor\n":                    {format.SpanOutside, 2},
		"Dam broke.,3,0,actor\n":                     {format.SpanReversed, 2},
		"Dam broke.,3,3,actor\n":                     {format.SpanEmpty, 2},
		"Dam broke.,0,3,actor\n,x,3,actor\n":         {format.WrongType, 3},
		"Dam broke.,0,3,actor\n,0,3,actor\n":         {format.SpanTwice, 3},
		",0,3,actor\n":                               {format.KeyMissing, 2},
		"Dam broke.,0,3,actor\n\"open quote,0,3,a\n": {format.NotObject, 3},
	} {
		found := false
		for _, err := range CSV().Decode(strings.NewReader("text,start,end,label\n" + rows)) {
			line, fault := new(format.LineError), new(format.Fault)
			if errors.As(err, &line) && errors.As(err, &fault) {
				found = found || fault.Kind == want.kind && line.Line == want.line
			}
		}
		if !found {
			t.Errorf("%q: no %s in line %d", rows, want.kind, want.line)
		}
	}
}

// cellsOf reads the texts of the sheet of a workbook.
func cellsOf(t *testing.T, file []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(r)
		var texts []string
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if text, ok := tok.(xml.CharData); ok && f.Name == "xl/worksheets/sheet1.xml" {
				texts = append(texts, string(text))
			}
		}
		if f.Name == "xl/worksheets/sheet1.xml" {
			return strings.Join(texts, "|")
		}
	}
	t.Fatal("no sheet")
	return ""
}

func TestAWorkbook(t *testing.T) {
	a, err := annotate.NewArticle("a1", "Dam", "=Dam <broke> & _x0041_ \x1f🌊.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	at := annotate.Range{Start: 1, End: 4}
	s, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusDone, Spans: []annotate.Span{{ID: "s1", Label: annotate.LabelActor, Range: at, Quote: "Dam"}}})
	if err != nil {
		t.Fatal(err)
	}
	o := format.Options{Set: annotate.Set{Name: "ana"}, Labels: annotate.DefaultLabels()}
	file, loss := formattest.Encode(t, XLSX(), []annotate.State{s}, o)
	if got := cellsOf(t, file); !strings.HasSuffix(got, "text|a1|Dam|ana|done|1|4|actor|Dam|s1|=Dam <broke> & _x005F_x0041_ _x001F_🌊.") || len(loss) > 0 {
		t.Errorf("%s, lost %v", got, loss)
	}
	if again, _ := formattest.Encode(t, XLSX(), []annotate.State{s}, o); !bytes.Equal(file, again) {
		t.Error("the second workbook has other bytes")
	}

	long, err := annotate.NewArticle("a2", "Long", strings.Repeat("Dam ", 10_000), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	s, err = annotate.LoadState(long, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusDone})
	if err != nil {
		t.Fatal(err)
	}
	if _, loss := formattest.Encode(t, XLSX(), []annotate.State{s}, o); loss[format.LostText] != 40_000-maxCell {
		t.Errorf("lost %v of a long text", loss)
	}
	if file, _ := formattest.Encode(t, XLSX(), nil, o); !strings.Contains(cellsOf(t, file), "article|title|") {
		t.Error("a workbook without articles has no header")
	}
	states, labels := formattest.States(3, 50)
	file, _ = formattest.Encode(t, XLSX(), states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
	cellsOf(t, file)
}

func FuzzDecode(f *testing.F) {
	states, labels := formattest.States(1, 3)
	for _, form := range []format.Format{CSV(), TSV()} {
		file, _ := formattest.Encode(f, form, states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
		f.Add(file)
	}
	f.Add([]byte("text,start,end,label\n\"open,0,3,actor\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for item, err := range CSV().Decode(bytes.NewReader(data)) {
			if err == nil {
				formattest.CheckItem(t, item)
			} else if !errors.As(err, new(*format.LineError)) {
				t.Fatal(err)
			}
		}
	})
}
