//go:build readers

package prodigy

import (
	"testing"

	"goldspan/annotate/format/formattest"
)

// Prodigy loads lines. It compares the offsets of tokens with the text.
func TestReadByJSON(t *testing.T) {
	formattest.Quotes(t, Format(), "", `
rows = [json.loads(l) for l in data.split("\n")[:-1]]
for r in rows:
    assert "".join(t["text"] + " " * t["ws"] for t in r["tokens"]) == r["text"]
    for s in r["spans"]:
        assert r["tokens"][s["token_start"]]["start"] == s["start"] and r["tokens"][s["token_end"]]["end"] == s["end"]
out = [[[s["label"], r["text"][s["start"]:s["end"]]] for s in r["spans"]] for r in rows]`)
}
