//go:build readers

package w3c

import (
	"testing"

	"goldspan/annotate/format/formattest"
)

// The two selectors of an annotation find the same text.
func TestReadByJSON(t *testing.T) {
	formattest.Quotes(t, Format(), "", `
out = []
for page in json.loads(data):
    spans = []
    for a in page["items"]:
        if a.get("motivation") == "linking":
            continue
        at, quote = a["target"]["selector"]
        text = page["text"]
        assert text[at["start"]:at["end"]] == quote["exact"]
        assert text[:at["start"]].endswith(quote["prefix"]) and text[at["end"]:].startswith(quote["suffix"])
        spans.append([a["body"][0]["value"], quote["exact"]])
    out.append(spans)`)
}
