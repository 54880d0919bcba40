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

func TestReadByPython(t *testing.T) {
	states, labels := formattest.States(7, 40)
	var plain []annotate.State
	spans := 0
	for _, s := range states {
		// A workbook escapes control characters in its own way, which openpyxl leaves.
		if !strings.ContainsFunc(s.Article.Text(), func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' }) {
			plain = append(plain, s)
			spans += s.SpanCount()
		}
	}
	for _, f := range []format.Format{CSV(), TSV(), XLSX()} {
		file, _ := formattest.Encode(t, f, plain, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
		path := formattest.File(t, "spans"+f.Extensions[0], file)
		if got := strings.TrimSpace(formattest.Python(t, "-c", count, path)); got != strconv.Itoa(spans) {
			t.Errorf("%s: Python finds %s spans, want %d", f.Name, got, spans)
		}
	}
}
