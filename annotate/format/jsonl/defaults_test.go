package jsonl

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// incoming imports one line.
func incoming(t *testing.T, line string) (annotate.Incoming, error) {
	t.Helper()
	for item, err := range Format().Decode(strings.NewReader(line)) {
		return item.Incoming, err
	}
	t.Fatal("no line")
	return annotate.Incoming{}, nil
}

func TestAnImportNeedsOnlyTheText(t *testing.T) {
	in, err := incoming(t, `{"text":"A dam broke.\nNobody died."}`)
	if err != nil {
		t.Fatal(err)
	}
	again, err := incoming(t, `{"text":"A dam broke.\nNobody died.","id":null,"spans":null,"meta":{}}`)
	if err != nil || again.Article.ID != in.Article.ID {
		t.Errorf("%v, %v", again, err)
	}
	if in.Article.Title != "A dam broke." || len(in.Article.ID) != 36 || in.Set != "" || in.Status != annotate.StatusTodo || len(in.Spans)+len(in.Links) != 0 {
		t.Errorf("%+v, %+v", in, in.Article)
	}
}

func TestAnImportFillsInTheRestOfASpan(t *testing.T) {
	in, err := incoming(t, `{"spans":[{"start":5,"end":7,"label":"figure","figure":{"value":49}},{"id":"b","start":0,"end":3,"label":"actor","text":null}],"text":"é👩x: 49"}`)
	if err != nil {
		t.Fatal(err)
	}
	want := []annotate.Span{
		{Label: "figure", Range: annotate.Range{Start: 5, End: 7}, Quote: "49", Meaning: annotate.Meaning{Figure: annotate.Figure{Value: "49"}}},
		{ID: "b", Label: "actor", Range: annotate.Range{Start: 0, End: 3}, Quote: "é👩x"},
	}
	if !reflect.DeepEqual(in.Spans, want) {
		t.Errorf("%+v", in.Spans)
	}
	if in, err = incoming(t, `{"text":"Ana: 49","spans":[{"id":"a","start":0,"end":3,"label":"actor"},{"id":"f","start":5,"end":7,"label":"figure"}],"links":[{"type":"said_by","from":"f","to":"a"}]}`); err != nil || len(in.Links) != 1 || in.Links[0].ID == "" {
		t.Errorf("%+v, %v", in.Links, err)
	}
}

// A line may have the same link twice: each is one.
func TestLinksThatSayTheSameGetIDsOfTheirOwn(t *testing.T) {
	link := `{"type":"near","from":"a","to":"f"}`
	in, err := incoming(t, `{"text":"Ana: 49","spans":[{"id":"a","start":0,"end":3,"label":"actor"},{"id":"f","start":5,"end":7,"label":"figure"}],"links":[`+link+","+link+`]}`)
	if err != nil || len(in.Links) != 2 || in.Links[0].ID == in.Links[1].ID {
		t.Errorf("%+v, %v", in.Links, err)
	}
}

func TestAnImportTakesAWholeNumberInAnySpelling(t *testing.T) {
	in, err := incoming(t, `{"text":"Ana: 49","not_article":[[3.0,5]],"spans":[{"start":5.0,"end":0.7e1,"label":"figure","start_byte":5.0}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if len(in.Spans) != 1 || in.Spans[0].Range != (annotate.Range{Start: 5, End: 7}) || !reflect.DeepEqual(in.Article.NotArticle(), annotate.Regions{{Start: 3, End: 5}}) {
		t.Errorf("%+v, %v", in.Spans, in.Article.NotArticle())
	}
	var f *format.Fault
	if _, err := incoming(t, `{"text":"Ana: 49","spans":[{"start":5.5,"end":7,"label":"figure"}]}`); !errors.As(err, &f) || f.Kind != format.WrongType {
		t.Errorf("a fraction: %v", err)
	}
}

func TestAnImportRefusesWhatIsThereAndWrong(t *testing.T) {
	for line, want := range map[string]format.FaultKind{
		`{}`:                                         format.KeyMissing,
		`{"title":"t"}`:                              format.KeyMissing,
		`{"text":null}`:                              format.WrongType,
		`{"id":"a","spans":[]}`:                      format.MaybePredicted,
		`{"text":"x","title":7}`:                     format.WrongType,
		`{"text":"x","id":7}`:                        format.WrongType,
		`{"text":"x","sha256":"0"}`:                  format.HashDiffers,
		`{"text":"x","schema":"goldspan/3"}`:         format.NewerSchema,
		`{"text":"x","schema":"else"}`:               format.OtherSchema,
		`{"text":"x","answer":"reject"}`:             format.OtherAnswer,
		`{"text":"x","spans":[{"start":0,"end":1}]}`: format.KeyMissing,
		`{"text":"x","spans":[{"start":0,"end":2,"label":"a"}]}`:                                                   format.SpanOutside,
		`{"text":"x","spans":[{"start":0,"end":1,"label":"a","text":"y"}]}`:                                        format.QuoteDiffers,
		`{"text":"x","spans":[{"start":0,"end":1,"label":"a","end_byte":2}]}`:                                      format.BytesDiffer,
		`{"text":"x","spans":[{"start":0,"end":1,"label":"a"}],"links":[{"type":"t","from":"a","to":""}]}`:         format.LinkWithoutSpan,
		`{"text":"x","spans":[{"id":"a","start":0,"end":1,"label":"a"},{"id":"a","start":0,"end":1,"label":"b"}]}`: format.DuplicateID,
	} {
		_, err := incoming(t, line)
		var f *format.Fault
		if !errors.As(err, &f) || f.Kind != want {
			t.Errorf("%s: %v, want %s", line, err, want)
		}
	}
}

// A file that is to be proved has every key.
func TestReadingIsStrictButForAnImport(t *testing.T) {
	for line, err := range Decode(strings.NewReader(`{"text":"x"}`)) {
		if !errors.Is(err, ErrSchema) {
			t.Errorf("%+v, %v", line, err)
		}
	}
}
