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
