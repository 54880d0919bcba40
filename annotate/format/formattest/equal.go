package formattest

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// Equal says how an article that came back differs from the state that went out. The
// IDs of spans are not compared: links name the spans at their ends by range and
// label.
func Equal(got format.Item, want annotate.State, labels []annotate.Label) error {
	in := got.Incoming
	if got.Unknown != nil {
		return fmt.Errorf("unknown keys: %v", got.Unknown)
	}
	if in.Article.Text() != want.Article.Text() {
		return fmt.Errorf("the text is %q, want %q", in.Article.Text(), want.Article.Text())
	}
	if in.Article.ID != want.Article.ID || in.Article.Details() != want.Article.Details() || in.Status != want.Status {
		return fmt.Errorf("the article is %q, %+v, %s; want %q, %+v, %s", in.Article.ID, in.Article.Details(), in.Status, want.Article.ID, want.Article.Details(), want.Status)
	}
	names := map[annotate.LabelID]annotate.LabelID{}
	for _, l := range labels {
		names[l.ID] = annotate.LabelID(l.Name)
	}
	var named []annotate.Span
	for s := range want.Spans() {
		s.Label = names[s.Label]
		named = append(named, s)
	}
	gotSpans, gotLinks := plain(in.Spans, in.Links)
	wantSpans, wantLinks := plain(named, want.LinkList())
	if !slices.Equal(gotSpans, wantSpans) {
		return fmt.Errorf("the spans are\n%+v\nwant\n%+v", gotSpans, wantSpans)
	}
	if !slices.Equal(gotLinks, wantLinks) {
		return fmt.Errorf("the links are\n%+v\nwant\n%+v", gotLinks, wantLinks)
	}
	return nil
}

// plain are spans without IDs, and links between their places.
func plain(spans []annotate.Span, links []annotate.Link) (s []annotate.Span, l []string) {
	places := map[annotate.SpanID]string{}
	for _, sp := range spans {
		places[sp.ID] = fmt.Sprint(sp.Range, sp.Label)
		sp.ID, sp.Created, sp.Modified, sp.Score = "", 0, 0, 0
		s = append(s, sp)
	}
	slices.SortFunc(s, func(a, b annotate.Span) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Range.End, b.Range.End), cmp.Compare(a.Label, b.Label))
	})
	for _, link := range links {
		l = append(l, fmt.Sprint(link.Type, " from ", places[link.From], " to ", places[link.To], link.Assumed))
	}
	slices.Sort(l)
	return s, l
}

// Encode writes states.
func Encode(t testing.TB, f format.Format, states []annotate.State, o format.Options) ([]byte, format.Loss) {
	t.Helper()
	var b bytes.Buffer
	e := f.NewEncoder(&b, o)
	for _, s := range states {
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), e.Loss()
}

// RoundTrip writes random articles and reads them back, in each scheme. Nothing is
// lost, twice the same bytes are written, and the file is sniffed as sure.
func RoundTrip(t *testing.T, f format.Format) {
	t.Helper()
	schemes := f.Schemes
	if schemes == nil {
		schemes = []string{""}
	}
	for _, scheme := range schemes {
		for seed := range uint64(20) {
			states, labels := States(seed, 25)
			o := format.Options{Set: annotate.Set{ID: "set", Name: "ana", Kind: annotate.SetPerson}, Labels: labels, Scheme: scheme}
			file, loss := Encode(t, f, states, o)
			if len(loss) != 0 {
				t.Fatalf("lost: %v", loss)
			}
			if again, _ := Encode(t, f, states, o); !bytes.Equal(file, again) {
				t.Fatal("the second file has other bytes")
			}
			if f.Sniff(file[:min(len(file), 4096)]) != format.Sure {
				t.Fatalf("not sure of\n%s", file[:min(len(file), 400)])
			}
			Compare(t, f, file, states, labels)
		}
	}
	empty, _ := Encode(t, f, nil, format.Options{})
	Compare(t, f, empty, nil, nil)
}

// Compare reads a file and compares its articles with states.
func Compare(t testing.TB, f format.Format, file []byte, states []annotate.State, labels []annotate.Label) {
	t.Helper()
	n := 0
	for item, err := range f.Decode(bytes.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		if n == len(states) {
			t.Fatal("there are more articles than were written")
		}
		if err := Equal(item, states[n], labels); err != nil {
			t.Fatalf("article %d: %v", n, err)
		}
		if item.Incoming.Set != "ana" {
			t.Fatalf("the set is %q", item.Incoming.Set)
		}
		n++
	}
	if n != len(states) {
		t.Fatalf("%d articles, want %d", n, len(states))
	}
}
