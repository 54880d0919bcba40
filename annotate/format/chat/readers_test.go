//go:build readers

package chat

import (
	"testing"

	"goldspan/annotate/format/formattest"
)

// Programs that tune models want lines of the same keys, with roles and contents that
// are strings. Python finds each quote again.
func TestReadByJSON(t *testing.T) {
	formattest.Quotes(t, Format(), "", `
out = []
for line in data.split("\n")[:-1]:
    row = json.loads(line)
    assert list(row) == ["messages"] and [m["role"] for m in row["messages"]] == ["system", "user", "assistant"]
    assert all(isinstance(m["content"], str) and m["content"] for m in row["messages"])
    text, spans = row["messages"][1]["content"], []
    for span in json.loads(row["messages"][2]["content"])["spans"]:
        at = -1
        for _ in range(span.get("nth", 1)):
            at = text.index(span["quote"], at + 1)
        assert "nth" in span or text.find(span["quote"], at + 1) < 0
        spans.append([span["label"], text[at:at + len(span["quote"])]])
    out.append(spans)`)
}
