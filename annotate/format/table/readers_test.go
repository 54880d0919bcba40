//go:build readers

package table

import (
	"strconv"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// count prints how many spans of a table have the quote that text[start:end] is.
const count = `
import csv, sys
path = sys.argv[1]
if path.endswith("xlsx"):
    import openpyxl
    head, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    rows = [dict(zip(head, ["" if c is None else c for c in r])) for r in rows]
else:
    with open(path, encoding="utf-8-sig", newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t" if path.endswith("tsv") else ","))
def plain(s):
    return s[1:] if s[:1] == "'" and s[1:2] and s[1] in "=+-@\t\r'" and not path.endswith("xlsx") else s
text, good = "", 0
for r in rows:
    text = plain(r["text"]) or text
    if r["label"]:
        quote = text[int(r["start"]):int(r["end"])]
        assert quote == plain(r["quote"]), (quote, r["quote"])
        good += 1
print(good)
`

// printable gives articles without control characters, and counts their spans: a workbook
// escapes them in its own way, which openpyxl leaves as they are.
func printable() (states []annotate.State, labels []annotate.Label, spans int) {
	all, labels := formattest.States(7, 40)
	for _, s := range all {
		if !strings.ContainsFunc(s.Article.Text(), func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' }) {
			states = append(states, s)
			spans += s.SpanCount()
		}
	}
	return states, labels, spans
}

func TestReadByPython(t *testing.T) {
	states, labels, spans := printable()
	for _, f := range []format.Format{CSV(), TSV(), XLSX()} {
		file, _ := formattest.Encode(t, f, states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
		path := formattest.File(t, "spans"+f.Extensions[0], file)
		if got := strings.TrimSpace(formattest.Python(t, "-c", count, path)); got != strconv.Itoa(spans) {
			t.Errorf("%s: Python finds %s spans, want %d", f.Name, got, spans)
		}
	}
}

// LibreOffice opens the workbook and writes it as CSV, which Python reads again.
func TestReadByLibreOffice(t *testing.T) {
	states, labels, spans := printable()
	file, _ := formattest.Encode(t, XLSX(), states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
	const comma, quote, utf8 = "44", "34", "76" // as LibreOffice counts characters and encodings
	out := formattest.Office(t, formattest.File(t, "spans.xlsx", file), "csv:Text - txt - csv (StarCalc):"+strings.Join([]string{comma, quote, utf8}, ","))
	if got := strings.TrimSpace(formattest.Python(t, "-c", count, formattest.File(t, "spans.csv", out))); got != strconv.Itoa(spans) {
		t.Errorf("Python finds %s spans, want %d", got, spans)
	}
}
