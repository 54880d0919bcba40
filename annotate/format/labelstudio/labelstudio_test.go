package labelstudio

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

func TestWhatIsWrittenComesBack(t *testing.T) { formattest.RoundTrip(t, Format()) }

func BenchmarkEncode(b *testing.B) { formattest.Bench(b, Format()) }

// export is what Label Studio writes, with two annotators and one who skipped.
const export = `[{"id":7,"annotations":[
 {"id":1,"completed_by":{"id":1,"email":"ana@example.org","first_name":"Ana","last_name":""},"was_cancelled":false,"ground_truth":false,
  "result":[{"value":{"start":0,"end":3,"text":"Ana","labels":["actor","person"]},"id":"x1","from_name":"label","to_name":"body","type":"labels","origin":"manual","meta":{"text":["who?"]}},
   {"value":{"start":4,"end":8,"text":"said","labels":["verb"]},"id":"x2","from_name":"label","to_name":"body","type":"labels"},
   {"value":{"choices":["News"]},"id":"x3","from_name":"kind","to_name":"body","type":"choices"},
   {"from_id":"x1","to_id":"x2","type":"relation","direction":"left","labels":["says"]}],
  "created_at":"2023-01-01T00:00:00Z","lead_time":3.2,"task":7},
 {"id":2,"completed_by":5,"was_cancelled":true,"result":[]},
 {"id":3,"completed_by":6,"was_cancelled":false,"result":[]}],
 "predictions":[{"id":1}],"data":{"body":"Ana said","title":"A","priority":3},"meta":{},"created_at":"x","project":1},
 {"id":8,"data":{"text":"Unread"},"annotations":[],"predictions":[]}]`

func TestAnExportIsReadWithASetForEachAnnotator(t *testing.T) {
	var items []format.Item
	for item, err := range Format().Decode(strings.NewReader(export)) {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, item)
	}
	if len(items) != 3 {
		t.Fatalf("%d articles", len(items))
	}
	a, b, c := items[0].Incoming, items[1].Incoming, items[2].Incoming
	if a.Set != "ana@example.org" || b.Set != "annotator 6" || c.Set != "" || a.Article.ID != b.Article.ID || a.Status != annotate.StatusDone || c.Status != annotate.StatusTodo {
		t.Errorf("%+v\n%+v\n%+v", a, b, c)
	}
	if a.Article.Text() != "Ana said" || a.Article.Title != "A" || len(a.Spans) != 3 || a.Spans[0].Note != "who?" || a.Spans[1].Label != "person" || len(b.Spans) != 0 {
		t.Errorf("%+v", a)
	}
	if len(a.Links) != 1 || a.Links[0].From != a.Spans[2].ID || a.Links[0].To != a.Spans[0].ID || a.Links[0].Type != "says" {
		t.Errorf("%+v", a.Links)
	}
	want := []string{"annotations.result.choices", "annotations.was_cancelled", "data.priority", "predictions"}
	if !slices.Equal(items[0].Unknown, want) {
		t.Errorf("unknown: %v", items[0].Unknown)
	}
	if Format().Sniff([]byte(export[:400])) != format.Sure {
		t.Error("not sniffed")
	}
}

// quotes are the spans of a file, as label=quote, with the links and what is unknown.
func quotes(t *testing.T, file string) string {
	t.Helper()
	var out []string
	for item, err := range Format().Decode(strings.NewReader(file)) {
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		of := map[annotate.SpanID]string{}
		one := item.Incoming.Set + ":"
		for _, s := range item.Incoming.Spans {
			one += " " + string(s.Label) + "=" + s.Quote
			of[s.ID] = s.Quote
		}
		for _, l := range item.Incoming.Links {
			one += " " + l.Type + "(" + of[l.From] + ">" + of[l.To] + ")"
		}
		if item.UTF16 {
			one += " utf16"
		}
		for _, key := range item.Unknown {
			one += " -" + key
		}
		out = append(out, one)
	}
	return strings.Join(out, "; ")
}

// The exports that people have: with an emoji, counted as the browser does; with the white
// space of the page in the quotes; of old versions; with drafts; and in the small form.
func TestExportsOfAllKindsAreRead(t *testing.T) {
	task := func(text string, results ...string) string {
		return `[{"id":1,"data":{"text":"` + text + `"},"annotations":[{"id":1,"draft_created_at":"x","result":[` + strings.Join(results, ",") + `]}]}]`
	}
	region := func(id string, value string) string {
		return `{"id":"` + id + `","from_name":"label","to_name":"text","type":"labels","value":{` + value + `}}`
	}
	ana, bo := region("a", `"start":0,"end":3,"text":"Ana","labels":["PER"]`), region("b", `"start":8,"end":10,"text":"Bo","labels":["PER"]`)
	for file, want := range map[string]string{
		task("💩This is Ana.", region("a", `"start":10,"end":13,"text":"Ana","labels":["PER"]`)):                      ": PER=Ana utf16",
		task("💩This is Ana.", region("a", `"start":9,"end":12,"text":"Ana","labels":["PER"]`)):                       ": PER=Ana",
		task("Ulm,  now\\nand here", region("a", `"start":0,"end":13,"text":"Ulm, now\\nand","labels":["LOC"]`)):     ": LOC=Ulm,  now\nand",
		task("Ulm\\nnow", region("a", `"start":0,"end":7,"text":"Ulm\\nnow","labels":["LOC"]`)):                      ": LOC=Ulm\nnow",
		task("Ana met Bo", ana, bo, `{"from_id":"a","to_id":"b","type":"relation","direction":"bi","labels":"met"}`): ": PER=Ana PER=Bo met(Ana>Bo) -annotations.result.direction",
		`{"data":{"text":"Ana"},"drafts":[{"result":[` + ana + `]}],"annotations":[]}`:                               ": -drafts",
		`[{"id":4,"text":"Ana met Bo","label":[{"start":0,"end":3,"text":"Ana","labels":["PER","actor"]},{"start":8,"end":10,"text":"Bo","labels":["PER"]}],"mood":"good","kind":["a"],"annotator":7,"annotation_id":9,"created_at":"x","updated_at":"x","lead_time":2.5},
		  {"id":5,"body":"No one","annotator":"ana@x.example","annotation_id":10,"lead_time":1.5}]`: "annotator 7: PER=Ana actor=Ana PER=Bo -kind -mood; ana@x.example:",
	} {
		if got := quotes(t, file); got != want {
			t.Errorf("%s:\n%q, want\n%q", file, got, want)
		}
		if Format().Sniff([]byte(file)) != format.Sure {
			t.Errorf("not sniffed: %s", file)
		}
	}
	long := `[{"id":4,"label":[{"start":0,"end":3,"text":"Ana","labels":["PER"]}],"text":"Ana` + strings.Repeat(" and so on", 10)
	if Format().Sniff([]byte(long)) != format.Sure {
		t.Error("the start of a row with a long text is not sniffed")
	}
}

// Spans of a page have places in its HTML. Without them the article is not done.
func TestATaskWithSpansOfAPageIsNotDone(t *testing.T) {
	const file = `[{"data":{"text":"<p>Ana</p>"},"annotations":[{"result":[{"type":"hypertextlabels","value":{"start":"/p[1]/text()[1]","end":"/p[1]/text()[1]","startOffset":0,"endOffset":3,"hypertextlabels":["PER"]}}]}]}]`
	for item, err := range Format().Decode(strings.NewReader(file)) {
		if err != nil || item.Incoming.Status != annotate.StatusTodo || !slices.Equal(item.Unknown, []string{"annotations.result.hypertextlabels"}) {
			t.Errorf("%+v, %v", item, err)
		}
	}
}

func TestASpanThatDoesNotFitIsAnErrorOfItsTask(t *testing.T) {
	for name, tc := range map[string]struct {
		value string
		kind  format.FaultKind
	}{
		"outside":  {`{"start":0,"end":9,"labels":["a"]}`, format.SpanOutside},
		"quote":    {`{"start":0,"end":3,"text":"ana","labels":["a"]}`, format.QuoteDiffers},
		"empty":    {`{"start":3,"end":3,"labels":["a"]}`, format.SpanEmpty},
		"no label": {`{"start":0,"end":3,"labels":[]}`, format.ValueEmpty},
		"an XPath": {`{"start":"/p[1]/text()[1]","end":3,"labels":["a"]}`, format.WrongType},
	} {
		file := "[\n" + `{"data":{"text":"Ana said"},"annotations":[{"result":[{"id":"r","type":"labels","value":` + tc.value + "}]}]},\n" + `{"data":{"text":"Next"}}]`
		n := 0
		for item, err := range Format().Decode(strings.NewReader(file)) {
			n++
			line, fault := new(format.LineError), new(format.Fault)
			switch {
			case n == 1 && (!errors.As(err, &line) || line.Line != 2 || !errors.As(err, &fault) || fault.Kind != tc.kind || fault.Span == ""):
				t.Errorf("%s: %v", name, err)
			case n == 2 && (err != nil || item.Line != 3 || item.Incoming.Article.Text() != "Next"):
				t.Errorf("%s: the next task: %v", name, err)
			}
		}
		if n != 2 {
			t.Errorf("%s: %d", name, n)
		}
	}
}

func TestTheConfigurationIsXMLWithEachLabel(t *testing.T) {
	_, labels := formattest.States(1, 1)
	d := xml.NewDecoder(strings.NewReader(string(Format().Beside(format.Options{Labels: labels})[0].Data)))
	var names []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "Label" {
			names = append(names, e.Attr[0].Value)
		}
	}
	for _, l := range labels {
		if !slices.Contains(names, l.Name) {
			t.Errorf("%q is not in %q", l.Name, names)
		}
	}
}

func FuzzDecode(f *testing.F) { formattest.FuzzDecode(f, Format(), export) }
