package format

import (
	"io"
	"maps"
	"slices"
	"testing"

	"goldspan/annotate"
)

// kept is an encoder that keeps what it is given.
type kept struct {
	spans []annotate.SpanID
	links []annotate.LinkID
	text  string
}

func (k *kept) Encode(s annotate.State) error {
	k.spans, k.links, k.text = nil, nil, s.Article.Text()
	for sp := range s.Spans() {
		k.spans = append(k.spans, sp.ID)
	}
	for l := range s.Links() {
		k.links = append(k.links, l.ID)
	}
	return nil
}

func (k *kept) Close() error { return nil }
func (k *kept) Loss() Loss   { return Loss{LostNote: 2, LostLink: 1} }

func TestSpansOutsideOfTheArticleAreLeftOut(t *testing.T) {
	const text = "Ana said nine died. Follow Ana: nine friends"
	a, err := annotate.NewArticle("a", "T", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	span := func(id string, label annotate.LabelID, start, end int) annotate.Span {
		r := annotate.Range{Start: start, End: end}
		return annotate.Span{ID: annotate.SpanID(id), Label: label, Range: r, Quote: a.Quote(r)}
	}
	spans := []annotate.Span{
		span("in", "actor", 0, 3), span("claim", "claim", 0, 19), span("out", "actor", 27, 30), span("half", "claim", 9, 30), span("far", "figure", 32, 36),
	}
	links := []annotate.Link{{ID: "l1", Type: "said_by", From: "claim", To: "in"}, {ID: "l2", Type: "said_by", From: "claim", To: "out"}}
	state, err := annotate.LoadState(a, annotate.Set{ID: "s"}, annotate.Parts{Status: annotate.StatusDone, Spans: spans, Links: links})
	if err != nil {
		t.Fatal(err)
	}
	marked := state
	if marked.Article, err = a.WithRegions(annotate.Regions{{Start: 20, End: a.Len()}}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		state annotate.State
		spans []annotate.SpanID
		links []annotate.LinkID
		loss  Loss
	}{
		"without regions": {state, []annotate.SpanID{"claim", "in", "half", "out", "far"}, []annotate.LinkID{"l1", "l2"}, Loss{LostNote: 2, LostLink: 1}},
		"with one":        {marked, []annotate.SpanID{"claim", "in", "half"}, []annotate.LinkID{"l1"}, Loss{LostNote: 2, LostLink: 2, LostRegion: 1, LostOutside: 2}},
	} {
		k := &kept{}
		for kind, f := range map[string]Format{
			"file":   {NewEncoder: func(io.Writer, Options) Encoder { return k }},
			"folder": {NewFolderEncoder: func(Folder, Options) Encoder { return k }},
		} {
			f = InArticle(f)
			var e Encoder
			if kind == "file" {
				e = f.NewEncoder(nil, Options{})
			} else {
				e = f.NewFolderEncoder(nil, Options{})
			}
			if err := e.Encode(c.state); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(k.spans, c.spans) || !slices.Equal(k.links, c.links) || k.text != text || !maps.Equal(e.Loss(), c.loss) {
				t.Errorf("%s, %s: %v, %v, %v", name, kind, k.spans, k.links, e.Loss())
			}
		}
	}
	if marked.SpanCount() != 5 || InArticle(Format{}).Writes() {
		t.Error("the state changed, or a format that is not written is")
	}
}
