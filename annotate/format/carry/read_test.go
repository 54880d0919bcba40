package carry

import (
	"errors"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsontext"
)

func TestSpansMoveWithTheLineEndsThatAreStored(t *testing.T) {
	var r jsontext.Reader
	a := NewArticle(&r, "a\r\nb\rc\x00🌊\r\n")
	for _, at := range [][2]int{{0, 1}, {3, 4}, {5, 6}, {7, 8}, {0, 4}, {2, 4}, {6, 10}} {
		a.Add(Mark{Start: at[0], End: at[1], Label: "x"})
	}
	in, err := a.incoming()
	if err != nil {
		t.Fatal(err)
	}
	if in.Article.Text() != "a\nb\nc 🌊\n" {
		t.Errorf("%q", in.Article.Text())
	}
	for i, want := range []string{"a", "b", "c", "🌊", "a\nb", "\nb", " 🌊\n"} {
		if in.Spans[i].Quote != want {
			t.Errorf("span %d is %q, want %q", i, in.Spans[i].Quote, want)
		}
	}
	if in.Article.ID != format.ArticleID(in.Article.SHA256()) {
		t.Error(in.Article.ID)
	}
}

func TestASpanThatIsOnlyACarriageReturnIsAnError(t *testing.T) {
	var r jsontext.Reader
	a := NewArticle(&r, "a\r\nb")
	a.Add(Mark{Start: 1, End: 2, Label: "x"})
	_, err := a.incoming()
	if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != format.SpanEmpty {
		t.Error(err)
	}
}

// What another program removed takes its details and links with it.
func TestTheObjectSpeaksOnlyOfSpansThatAreStillThere(t *testing.T) {
	v, err := jsontext.Parse([]byte(`{"id":"a","title":"","status":"done","spans":[{"id":"s1","start":0,"end":1,"label":"x","note":"kept"},{"id":"s2","start":2,"end":3,"label":"x"}],
		"links":[{"id":"l","type":"t","from":"s1","to":"s2"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, both := range []bool{true, false} {
		var r jsontext.Reader
		a := NewArticle(&r, "a b")
		a.Add(Mark{Start: 0, End: 1, Label: "x"})
		if both {
			a.Add(Mark{Start: 2, End: 3, Label: "x"})
		}
		a.Take(v, Key)
		in, err := a.incoming()
		if err != nil || in.Spans[0].Note != "kept" || in.Spans[0].ID != "s1" || (len(in.Links) == 1) != both || in.Status != annotate.StatusDone || in.Article.Title != "" {
			t.Errorf("%+v, %v", in, err)
		}
	}
}

// A project may have two links that say the same, and so may another program.
func TestLinksThatSayTheSameStayTwo(t *testing.T) {
	v, err := jsontext.Parse([]byte(`{"spans":[{"id":"s1","start":0,"end":1,"label":"x"},{"id":"s2","start":2,"end":3,"label":"x"}],
		"links":[{"id":"l1","type":"t","from":"s1","to":"s2"},{"id":"l2","type":"t","from":"s1","to":"s2","assumed":true}]}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, drawn := range []int{1, 2, 4} {
		var r jsontext.Reader
		a := NewArticle(&r, "a b")
		a.Add(Mark{Start: 0, End: 1, Label: "x", Ref: "T1"})
		a.Add(Mark{Start: 2, End: 3, Label: "x", Ref: "T2"})
		a.Take(v, Key)
		for range drawn {
			a.Link("", "t", "T1", "T2")
		}
		in, err := a.incoming()
		if err != nil || len(in.Links) != drawn {
			t.Fatalf("%d links: %+v, %v", drawn, in.Links, err)
		}
		ids := map[annotate.LinkID]bool{}
		for i, l := range in.Links {
			if ids[l.ID] || i == 0 && l.ID != "l1" || i == 1 && (l.ID != "l2" || !l.Assumed) {
				t.Errorf("link %d of %d: %+v", i, drawn, l)
			}
			ids[l.ID] = true
		}
	}
}

// Where several people annotated a text, other programs write what they agree on several
// times.
func TestOfSpansThatSayTheSameOneStays(t *testing.T) {
	v, err := jsontext.Parse([]byte(`{"links":[{"id":"l","type":"t","from":"b","to":"c"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	read := func(marks ...Mark) (format.Item, error) {
		var r jsontext.Reader
		a := NewArticle(&r, "a b c")
		for _, m := range marks {
			a.Add(m)
		}
		a.Take(v, Key)
		var item format.Item
		err := a.Into(&item)
		return item, err
	}
	first, third := Mark{ID: "a", Start: 0, End: 1, Label: "x", Note: "n"}, Mark{ID: "c", Start: 4, End: 5, Label: "x"}
	again := first
	again.ID = "b"
	item, err := read(first, again, third, again)
	in := item.Incoming
	if err != nil || item.Repeated != 2 || len(in.Spans) != 2 || in.Spans[0].ID != "a" || in.Spans[1].ID != "c" {
		t.Errorf("%+v, %v", item, err)
	}
	if len(in.Links) != 1 || in.Links[0].From != "a" || in.Links[0].To != "c" {
		t.Errorf("the link of the span that is left out: %+v", in.Links)
	}
	unnamed := first
	unnamed.ID = ""
	if item, err = read(unnamed, again); err != nil || len(item.Incoming.Spans) != 1 || item.Incoming.Spans[0].ID != "b" {
		t.Errorf("the ID of the one that is left out: %+v, %v", item.Incoming.Spans, err)
	}
	taken := third
	taken.ID = again.ID
	_, err = read(taken, unnamed, again)
	if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != format.DuplicateID || fault.Span != "#3" {
		t.Errorf("with the ID of another span: %v", err)
	}
	again.Note = "another"
	_, err = read(first, again)
	if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != format.SpanTwice || fault.Span != "#2" {
		t.Errorf("with another note: %v", err)
	}
}

// A link is drawn by the names of the file, also to the span that is left out.
func TestALinkToASpanThatIsLeftOut(t *testing.T) {
	var r jsontext.Reader
	a := NewArticle(&r, "a b c")
	for ref, start := range map[string]int{"1": 0, "2": 0, "3": 4} {
		a.Add(Mark{Ref: ref, Start: start, End: start + 1, Label: "x"})
	}
	a.Link("", "t", "1", "3")
	a.Link("", "u", "2", "3")
	in, err := a.incoming()
	if err != nil || len(in.Spans) != 2 || len(in.Links) != 2 {
		t.Fatalf("%+v, %v", in, err)
	}
	quotes := map[annotate.SpanID]string{}
	for _, s := range in.Spans {
		quotes[s.ID] = s.Quote
	}
	for _, l := range in.Links {
		if quotes[l.From] != "a" || quotes[l.To] != "c" {
			t.Errorf("%+v among %v", l, quotes)
		}
	}
}

func TestALinkNeedsItsSpans(t *testing.T) {
	for _, tc := range []struct {
		from, to string
		kind     format.FaultKind
		says     string // in the words of the file
	}{{"1", "9", format.LinkWithoutSpan, "9"}, {"1", "1", format.LinkToItself, "1"}} {
		var r jsontext.Reader
		a := NewArticle(&r, "a b")
		a.Add(Mark{Ref: "1", Start: 0, End: 1, Label: "x"})
		a.Link("", "t", tc.from, tc.to)
		_, err := a.incoming()
		if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != tc.kind || fault.Link != "#1" || fault.Says != tc.says {
			t.Error(err)
		}
	}
}
