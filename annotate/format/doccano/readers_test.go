//go:build readers

package doccano

import (
	_ "embed"
	"testing"

	"goldspan/annotate/format/formattest"
)

// Doccano reads lines, and triples or entities of code points. All lines have the same
// keys, and all bytes are ASCII.
func TestReadByJSON(t *testing.T) {
	const rows = "data.encode(\"ascii\"); rows = [json.loads(l) for l in data.split(\"\\n\")[:-1]]; assert len({tuple(r) for r in rows}) == 1\n"
	formattest.Quotes(t, Format(), Spans, rows+`out = [[[l, r["text"][s:e]] for s, e, l in r["label"]] for r in rows]`)
	formattest.Quotes(t, Format(), Relations, rows+`
for r in rows:
    ids = {e["id"] for e in r["entities"]}
    assert len(ids) == len(r["entities"]) and all(l["from_id"] in ids and l["to_id"] in ids for l in r["relations"])
out = [[[e["label"], r["text"][e["start_offset"]:e["end_offset"]]] for e in r["entities"]] for r in rows]`)
}

//go:embed readers_test.py
var reader string

// Doccano's own import reads the lines: it guesses the encoding, and takes the spans and
// relations.
func TestReadByDoccano(t *testing.T) {
	formattest.Quotes(t, Format(), Spans, reader+`
out = [[[s.label, r["text"][s.start_offset:s.end_offset]] for s in spans(r, "label")] for r in read(data.encode())]`)
	formattest.Quotes(t, Format(), Relations, reader+`
rows = read(data.encode())
for r in rows:
    assert len(relations(r)) == len(r["relations"])
out = [[[s.label, r["text"][s.start_offset:s.end_offset]] for s in spans(r, "entities")] for r in rows]`)
}
