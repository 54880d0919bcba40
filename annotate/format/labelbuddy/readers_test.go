//go:build readers

package labelbuddy

import (
	"testing"

	"goldspan/annotate/format/formattest"
)

// The attributes are those of labelbuddy's documentation.
func TestReadByJSON(t *testing.T) {
	const script = `
known = {"text", "metadata", "list_title", "display_title", "utf8_text_md5_checksum", "annotations"}
assert all(set(r) <= known and isinstance(r["metadata"], dict) for r in rows)
spans = {"start_char", "end_char", "label_name", "extra_data"}
assert all(set(a) <= spans and isinstance(a.get("extra_data", ""), str) for r in rows for a in r["annotations"])
out = [[[a["label_name"], r["text"][a["start_char"]:a["end_char"]]] for a in r["annotations"]] for r in rows]`
	formattest.Quotes(t, Format(), JSON, "rows = json.loads(data)"+script)
	formattest.Quotes(t, Format(), JSONL, "rows = [json.loads(l) for l in data.splitlines() if l]"+script)
}
