package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestWorkbooksOfOtherPrograms(t *testing.T) {
	const cafe = "The dam broke, “at once”.\n\nNobody died – says the café owner."
	meta := func(day, url string) annotate.Meta {
		return annotate.Meta{Outlet: "The Post", Published: day, URL: url}
	}
	for file, want := range map[string][]Document{
		// A formula has no value before Excel has opened it.
		"openpyxl.xlsx": {
			{Title: "Dam breaks", Text: cafe, Meta: meta("2031-10-14", "https://post.example/1"), Place: "Articles & more, row 3"},
			{Title: "Storm", Text: "Łódź, Çankaya and 東京 sent help. A stays.", Meta: meta("2031-10-15", ""), Place: "Articles & more, row 5"},
			{Title: "Sum", Meta: meta("", ""), Place: "Articles & more, row 6"},
		},
		"libreoffice.xlsx": {
			{Title: "Dam breaks", Text: cafe, Meta: meta("2031-10-14", ""), Place: "calc, row 2"},
			{Title: "Storm", Text: "Łódź, Çankaya and 東京 sent help.", Meta: meta("2031-10-15", ""), Place: "calc, row 3"},
		},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		docs, errs := read(t, file, string(data))
		without := map[string]int{"openpyxl.xlsx": 1} // sheets that have other things than texts
		if len(errs) != without[file] || len(errs) > 0 && !errors.Is(errs[0], ErrNoText) || !slices.EqualFunc(docs, want, same) || slices.ContainsFunc(docs, func(d Document) bool {
			return len(d.Columns) < 3
		}) {
			t.Errorf("%s: %v\n%+v\nwant\n%+v", file, errs, docs, want)
		}
	}
}

// bookOf is a workbook whose sheets have this XML.
func bookOf(t *testing.T, shared string, sheets ...string) string {
	t.Helper()
	files := map[string]string{"xl/sharedStrings.xml": "<sst>" + shared + "</sst>"}
	var list, rels strings.Builder
	for i, s := range sheets {
		n := string(rune('1' + i))
		files["xl/worksheets/s"+n+".xml"] = "<worksheet><sheetData>" + s + "</sheetData></worksheet>"
		list.WriteString(`<sheet name="S` + n + `" r:id="r` + n + `"/>`)
		rels.WriteString(`<Relationship Id="r` + n + `" Target="/xl/worksheets/s` + n + `.xml"/>`)
	}
	files["xl/workbook.xml"] = `<workbook xmlns:r="r"><workbookPr date1904="1"/>` + list.String() + `</workbook>`
	files["xl/_rels/workbook.xml.rels"] = `<Relationships>` + rels.String() + `</Relationships>`
	return zipped(t, files)
}

func TestCellsOfAWorkbook(t *testing.T) {
	shared := `<si><r><t>te</t></r><r><t>xt</t></r><rPh><t>no</t></rPh></si><si><t>date</t></si><si><t>The dam_x000D_
broke</t></si>`
	docs, errs := read(t, "a.xlsx", bookOf(t, shared,
		`<row><c t="inlineStr"><is><t>A title</t></is></c></row>
<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>
<row r="7"><c r="A7" t="s"><v>2</v></c><c r="B7"><v>46672.7</v></c><c r="ZZZZZZZ7"><v>1</v></c></row>
<row><c r="B8"><v>1</v></c></row>
<row><c t="str"><f>"a"</f><v>Two</v></c><c><v>2031</v></c></row>
<row><c t="s"><v>99</v></c><c t="e"><v>#REF!</v></c></row>`,
		`<row><c t="inlineStr"><is><t>body</t></is></c></row><row><c><v>3</v></c></row>`))
	var got []string
	for _, d := range docs {
		got = append(got, strings.Join([]string{d.Place, d.Text, d.Meta.Published}, "|"))
	}
	if want := []string{"S1, row 7|The dam\nbroke|2031-10-13", "S1, row 9|Two|2031", "S2, row 2|3|"}; len(errs) > 0 || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, errs)
	}
	for what, c := range map[string]struct {
		data string
		want error
	}{
		"no texts": {bookOf(t, "", `<row><c t="inlineStr"><is><t>name</t></is></c></row>`), ErrNoText},
		"nothing":  {bookOf(t, "", ""), ErrNoText},
		"spans": {bookOf(t, "", `<row><c t="inlineStr"><is><t>text</t></is></c><c t="inlineStr"><is><t>start</t></is></c><c t="inlineStr"><is><t>end</t></is></c><c t="inlineStr"><is><t>label</t></is></c></row>`),
			ErrSpans},
		"an archive":   {zipped(t, map[string]string{"a": "b"}), ErrDamagedFile},
		"cut off":      {bookOf(t, "", `<row><c`), ErrDamagedFile},
		"deep":         {bookOf(t, "", strings.Repeat("<c>", 5000)), ErrTooMuch},
		"a bomb":       {bookOf(t, strings.Repeat(" ", maxInside+1), ""), ErrTooMuch},
		"not a sheet":  {zipped(t, map[string]string{"xl/workbook.xml": `<w><sheet id="a"/></w>`, "xl/_rels/workbook.xml.rels": `<a><Relationship Id="a" Target="worksheets/x.xml"/></a>`}), ErrDamagedFile},
		"an old table": {"\xD0\xCF\x11\xE0", ErrDamagedFile},
	} {
		if docs, errs := read(t, "a.xlsx", c.data); len(errs) != 1 || !errors.Is(errs[0], c.want) || len(docs) > 0 {
			t.Errorf("%s: %v, %v", what, docs, errs)
		}
	}
}
