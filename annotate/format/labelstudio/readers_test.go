//go:build readers

package labelstudio

import (
	"encoding/json"
	"testing"

	"goldspan/annotate/format"
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

// Label Studio's own converter reads the tasks by the configuration that is written beside
// them. Label Studio numbers tasks when it takes them in.
func TestReadByLabelStudiosConverter(t *testing.T) {
	_, labels := formattest.States(13, 1)
	config, err := json.Marshal(string(Format().Beside(format.Options{Labels: labels})[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	formattest.Quotes(t, Format(), "", `
from label_studio_converter import Converter
tasks = [dict(task, id=i) for i, task in enumerate(json.loads(data))]
with open(sys.argv[1] + ".numbered", "w", encoding="utf-8") as f:
    json.dump(tasks, f)
read = Converter(`+string(config)+`, None, download_resources=False).iter_from_json_file(sys.argv[1] + ".numbered")
out = [[[x["labels"][0], x["text"]] for x in item["output"].get("label", [])] for item in read]`)
}
