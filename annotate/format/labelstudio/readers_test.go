//go:build readers

package labelstudio

import (
	"testing"

	"goldspan/annotate/format/formattest"
)

// Label Studio loads an array of tasks. A region names its kind and its text.
func TestReadByJSON(t *testing.T) {
	formattest.Quotes(t, Format(), "", `
rows, out = json.loads(data), []
for r in rows:
    (annotation,) = r["annotations"]
    regions = [x for x in annotation["result"] if x["type"] == "labels"]
    ids = {x["id"] for x in regions}
    assert all(x["from_id"] in ids and x["to_id"] in ids for x in annotation["result"] if x["type"] == "relation")
    assert all(r["data"]["text"][x["value"]["start"]:x["value"]["end"]] == x["value"]["text"] for x in regions)
    out.append([[x["value"]["labels"][0], x["value"]["text"]] for x in regions])`)
}
