package prodigy

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

func TestWhatIsWrittenComesBack(t *testing.T) { formattest.RoundTrip(t, Format()) }

func BenchmarkEncode(b *testing.B) { formattest.Bench(b, Format()) }

type task struct {
	Text   string
	Tokens []struct {
		Text           string
		Start, End, ID int
		WS             bool
	}
	Spans []struct {
		Start, End int
		First      int `json:"token_start"`
		Last       int `json:"token_end"`
	}
}

// Prodigy makes the text of the tokens, and refuses a span that does not start and
// end with a token.
func TestTokensMakeTheTextAndFitTheSpans(t *testing.T) {
	for seed := range uint64(20) {
		states, labels := formattest.States(seed, 20)
		file, _ := formattest.Encode(t, Format(), states, format.Options{Labels: labels})
		for line := range bytes.Lines(file) {
			var got task
			if err := json.Unmarshal(line, &got); err != nil {
				t.Fatal(err)
			}
			text, built := []rune(got.Text), ""
			for i, k := range got.Tokens {
				if k.ID != i || string(text[k.Start:k.End]) != k.Text {
					t.Fatalf("token %d: %+v in %q", i, k, got.Text)
				}
				if built += k.Text; k.WS {
					built += " "
				}
			}
			if built != got.Text {
				t.Fatalf("the tokens make %q, want %q", built, got.Text)
			}
			for _, s := range got.Spans {
				if got.Tokens[s.First].Start != s.Start || got.Tokens[s.Last].End != s.End {
					t.Fatalf("%+v does not fit its tokens", s)
				}
			}
		}
	}
}

const exported = `{"text":"Ana said","meta":{"source":"x"},"_input_hash":1,"_task_hash":-2,"tokens":[],"_view_id":"relations","spans":[{"start":0,"end":3,"token_start":0,"token_end":0,"label":"actor","type":"span"}],"relations":[{"head":0,"child":1,"head_span":{"start":0,"end":3,"token_start":0,"token_end":0,"label":"actor"},"child_span":{"start":4,"end":8,"token_start":1,"token_end":1,"label":"verb"},"color":"#ffd882","label":"says"}],"answer":"accept","_timestamp":1,"_annotator_id":"ana","_session_id":"db-ana"}
{"text":"Bad","answer":"reject"}
{"text":"Unsure","answer":"ignore"}
{"text":"Not seen"}
`

func TestAnExportOfProdigyIsRead(t *testing.T) {
	var items []format.Item
	var refused []string
	for item, err := range Format().Decode(strings.NewReader(exported)) {
		if fault := new(format.Fault); errors.As(err, &fault) && fault.Kind == format.OtherAnswer {
			refused = append(refused, fault.Says)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, item)
	}
	if strings.Join(refused, " ") != "reject ignore" || len(items) != 2 {
		t.Fatalf("%v, %d", refused, len(items))
	}
	a, b := items[0].Incoming, items[1].Incoming
	if a.Set != "ana" || a.Status != annotate.StatusDone || b.Status != annotate.StatusTodo || strings.Join(items[0].Unknown, " ") != "meta.source" {
		t.Errorf("%+v %v, %+v", a, items[0].Unknown, b)
	}
	if len(a.Spans) != 2 || len(a.Links) != 1 || a.Links[0].From != a.Spans[0].ID || a.Links[0].To != a.Spans[1].ID || a.Spans[1].Quote != "said" {
		t.Errorf("%+v", a)
	}
	if Format().Sniff([]byte(exported)) != format.Sure {
		t.Error("not sniffed")
	}
}

// A recipe for relations joins words too. Such a relation has no place in a project, and
// the task stays.
func TestARelationOfWordsIsLeftOutWithAWord(t *testing.T) {
	const line = `{"text":"Ana said so","_task_hash":1,"arcs":[],"spans":[{"start":0,"end":3,"label":"actor"},{"start":9,"end":11,"label":"claim"}],"relations":[` +
		`{"head":1,"child":0,"label":"nsubj","head_span":{"start":4,"end":8,"token_start":1,"token_end":1,"label":null},"child_span":{"start":0,"end":3,"label":"actor"}},` +
		`{"head":2,"child":0,"label":"by","head_span":{"start":9,"end":11,"label":"claim"},"child_span":{"start":0,"end":3,"label":"actor"}}],"answer":"accept"}`
	for item, err := range Format().Decode(strings.NewReader(line)) {
		if err != nil || len(item.Incoming.Spans) != 2 || len(item.Incoming.Links) != 1 || item.Incoming.Links[0].Type != "by" || strings.Join(item.Unknown, " ") != "relations of words" {
			t.Errorf("%+v, %v", item, err)
		}
	}
}

func FuzzDecode(f *testing.F) { formattest.FuzzDecode(f, Format(), exported) }
