package jsonl

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"goldspan/annotate"
)

const sampleText = "“About 49 👩‍🚒 died”, Ana <said> & left\u2028\n"

// sampleState has a claim that holds a figure, an actor whose project gave its
// label an ID that sorts apart from the name, a note and links.
func sampleState(t *testing.T) (annotate.State, []annotate.Label) {
	t.Helper()
	a, err := annotate.NewArticle("art-1", "Dam & flood", sampleText, annotate.Meta{Outlet: "The Quay", Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	span := func(id, label, quote string) annotate.Span {
		at := strings.Index(sampleText, quote)
		start, ok := a.Index().FromByte(at)
		if at < 0 || !ok {
			t.Fatalf("no %q in the text", quote)
		}
		return annotate.Span{
			ID: annotate.SpanID(id), Label: annotate.LabelID(label), Quote: quote,
			Range: annotate.Range{Start: start, End: start + len([]rune(quote))}, Created: 5, Modified: 6,
		}
	}
	claim, figure, actor := span("s3", "claim", "About 49 👩‍🚒 died"), span("s2", "figure", "About 49"), span("s1", "zz", "Ana")
	claim.Note = "half a quote \" and a \\"
	figure.Figure = annotate.Figure{Value: "49.0", Bound: "about", Unit: "killed", Counted: "people died"}
	figure.Assumed, claim.Claim.Hedged = true, true
	actor.Actor = annotate.Actor{Name: "Ana Ó", Kind: annotate.ActorPerson}
	s, err := annotate.LoadState(a, annotate.Set{ID: "set-7"}, annotate.Parts{Status: annotate.StatusDone, Spans: []annotate.Span{claim, figure, actor}, Links: []annotate.Link{
		{ID: "l2", Type: annotate.LinkSaidBy, From: "s3", To: "s1"},
		{ID: "l1", Type: annotate.LinkPartOf, From: "s2", To: "s3", Assumed: true},
	}})
	if err != nil {
		t.Fatal(err)
	}
	labels := append(annotate.DefaultLabels(), annotate.NewLabel("zz", "person", nil))
	return s, labels
}

func sampleRecord(t *testing.T) Record {
	t.Helper()
	s, labels := sampleState(t)
	r, err := FromState(s, "ana", labels)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func encoded(t testing.TB, r Record) string {
	t.Helper()
	var b bytes.Buffer
	if err := Encode(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The bytes are the format's contract: a change here is a new version of it.
func TestEncodeWritesTheseBytes(t *testing.T) {
	want := `{"schema":"goldspan/2","id":"art-1","title":"Dam & flood","text":"“About 49 👩‍🚒 died”, Ana <said> & left\u2028\n",` +
		`"sha256":"` + annotate.Fingerprint(sampleText) + `",` +
		`"meta":{"outlet":"The Quay","url":"","author":"","published":"","language":"en","story":""},` +
		`"set":"ana","status":"done","answer":"accept","spans":[` +
		`{"id":"s3","start":1,"end":18,"label":"claim","text":"About 49 👩‍🚒 died","note":"half a quote \" and a \\","actor":"","actor_kind":"","figure":{"value":"","upper":"","bound":"","unit":"","counted":""},` +
		`"voice":"text","denied":false,"hedged":true,"assumed":false,` +
		`"start_byte":3,"end_byte":28,"start_utf16":1,"end_utf16":20},` +
		`{"id":"s2","start":1,"end":9,"label":"figure","text":"About 49","note":"","actor":"","actor_kind":"","figure":{"value":"49.0","upper":"","bound":"about","unit":"killed","counted":"people died"},` +
		`"voice":"","denied":false,"hedged":false,"assumed":true,` +
		`"start_byte":3,"end_byte":11,"start_utf16":1,"end_utf16":9},` +
		`{"id":"s1","start":21,"end":24,"label":"person","text":"Ana","note":"","actor":"Ana Ó","actor_kind":"person","figure":{"value":"","upper":"","bound":"","unit":"","counted":""},` +
		`"voice":"","denied":false,"hedged":false,"assumed":false,` +
		`"start_byte":33,"end_byte":36,"start_utf16":23,"end_utf16":26}],` +
		`"links":[{"id":"l1","type":"part_of","from":"s2","to":"s3","assumed":true},{"id":"l2","type":"said_by","from":"s3","to":"s1","assumed":false}]}` + "\n"
	if got := encoded(t, sampleRecord(t)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestEncodeHasEveryKeyWithoutAnnotations(t *testing.T) {
	line := encoded(t, Record{Schema: Schema, ID: "a", Text: "x"})
	if !strings.HasSuffix(line, `"spans":[],"links":[]}`+"\n") || !strings.Contains(line, `"story":""`) {
		t.Error(line)
	}
}

func TestEncodeKeepsAFigureWithoutAValue(t *testing.T) {
	line := encoded(t, Record{Spans: []Span{{Figure: Figure{Bound: "over"}}}})
	if !strings.Contains(line, `"figure":{"value":"","upper":"","bound":"over","unit":"","counted":""}`) {
		t.Error(line)
	}
}

func TestEncodeRefusesWhatWouldBecomeAReplacementCharacter(t *testing.T) {
	const bad = "a\xFFb"
	for name, r := range map[string]Record{
		"title": {Title: bad}, "story": {Meta: Meta{Story: bad}}, "note": {Spans: []Span{{Note: bad}}},
		"text": {Text: bad}, "unit": {Spans: []Span{{Figure: Figure{Unit: bad}}}}, "counted": {Spans: []Span{{Figure: Figure{Counted: bad}}}}, "link": {Links: []Link{{Type: bad}}},
	} {
		var b bytes.Buffer
		if err := Encode(&b, r); !errors.Is(err, ErrInvalidUTF8) || b.Len() > 0 {
			t.Errorf("%s: %v, wrote %q", name, err, b.String())
		}
	}
}

func TestSpansAreSortedByStartThenLongerThenNameThenID(t *testing.T) {
	a, err := annotate.NewArticle("a", "", "abcdef", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	// In ID order the labels stand the other way round than by name.
	labels := []annotate.Label{annotate.NewLabel("1", "b", nil), annotate.NewLabel("2", "a", nil)}
	sp := func(id string, label annotate.LabelID, start, end int) annotate.Span {
		r := annotate.Range{Start: start, End: end}
		return annotate.Span{ID: annotate.SpanID(id), Label: label, Range: r, Quote: a.Quote(r)}
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "s"}, annotate.Parts{Status: annotate.StatusTodo, Spans: []annotate.Span{
		sp("p", "1", 2, 4), sp("q", "2", 2, 4), sp("r", "1", 2, 6), sp("s", "1", 0, 1),
	}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := FromState(s, "ana", labels)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, s := range r.Spans {
		order = append(order, s.ID)
	}
	if got := strings.Join(order, " "); got != "s r q p" {
		t.Errorf("got %s, want s r q p", got)
	}
}

func TestFromStateRefusesALabelThatTheProjectDoesNotHave(t *testing.T) {
	s, _ := sampleState(t)
	if _, err := FromState(s, "ana", annotate.DefaultLabels()); !errors.Is(err, annotate.ErrLabelAbsent) {
		t.Error(err)
	}
}
