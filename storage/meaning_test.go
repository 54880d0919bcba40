package storage

import (
	"context"
	"reflect"
	"testing"

	"goldspan/annotate"
)

func TestVocabularyIsWhatPeopleHaveSaid(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Ana and Dr. Oss and Ana: 49 died.")
	b := addText(t, p, "a2", "Ana left. Nobody knows her.")
	set := mustSet(t, p)
	named := func(s annotate.Span, name string, kind annotate.ActorKind) annotate.Span {
		s.Actor = annotate.Actor{Name: name, Kind: kind}
		return s
	}
	figure := spanOn(a, "f", "figure", 25, 27)
	figure.Figure = annotate.Figure{Value: "49", Counted: "people killed"}
	do(t, p, "a1", set,
		annotate.AddSpan{Span: named(spanOn(a, "s1", "actor", 0, 3), "Ana Berg", annotate.ActorPerson)},
		annotate.AddSpan{Span: spanOn(a, "s2", "actor", 8, 15)},
		annotate.AddSpan{Span: named(spanOn(a, "s3", "actor", 20, 23), "Ana Berg", annotate.ActorPerson)},
		annotate.AddSpan{Span: figure},
		annotate.AddLink{Link: annotate.Link{ID: "l1", Type: "next to", From: "s1", To: "s2"}},
		annotate.AddLink{Link: annotate.Link{ID: "l2", Type: annotate.LinkSaidBy, From: "f", To: "s2"}})
	do(t, p, "a2", set, annotate.AddSpan{Span: named(spanOn(b, "s1", "actor", 0, 3), "Ana Oss", "")})
	mustRun(t, p, regex, annotate.Run{File: "p.jsonl"}, annotate.Incoming{Article: a, Spans: []annotate.Span{found(a, "place", 0, 3, 0.5)}})

	want := annotate.Vocabulary{
		Spellings: []annotate.Spelling{{Actor: annotate.Actor{Name: "Ana Berg", Kind: annotate.ActorPerson}, Quote: "Ana", Times: 2}, {Actor: annotate.Actor{Name: "Ana Oss"}, Quote: "Ana", Times: 1}},
		Counted:   map[string]int{"people killed": 1}, LinkTypes: []string{"next to"}, Asks: annotate.AsksAll(),
	}
	if got, err := p.Vocabulary(ctx); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
	}

	var ids []annotate.SpanID
	same, err := p.SpansReading(ctx, set, annotate.LabelActor, "Ana")
	must(t, err)
	for _, s := range same {
		ids = append(ids, annotate.SpanID(s.Article)+"/"+s.Span.ID)
	}
	if want := []annotate.SpanID{"a1/s1", "a1/s3", "a2/s1"}; !reflect.DeepEqual(ids, want) {
		t.Errorf("the same reads %v, want %v", ids, want)
	}
	if s, _ := mustState(t, p, "a2", set).Span("s1"); same[2].Span != s {
		t.Errorf("got %+v, want %+v", same[2].Span, s)
	}
	if named, err := p.SpansNamed(ctx, set, "Ana Berg"); err != nil || len(named) != 2 || named[1].Span.ID != "s3" {
		t.Errorf("of one name: %+v, %v", named, err)
	}
	if none, err := p.SpansNamed(ctx, set, ""); err != nil || len(none) != 0 {
		t.Errorf("of no name: %+v, %v", none, err)
	}
}

func TestLackingIsWhatTheStatesLack(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Ana and Dr. Oss and Ana: 49 died.")
	addText(t, p, "a2", "Ana left. Nobody knows her.")
	set := mustSet(t, p)
	outlet := spanOn(a, "c3", "claim", 0, 7)
	outlet.Claim.Voice = annotate.VoiceOutlet
	do(t, p, "a1", set,
		annotate.AddSpan{Span: spanOn(a, "s1", "actor", 0, 3)}, annotate.AddSpan{Span: spanOn(a, "s2", "actor", 8, 15)},
		annotate.AddSpan{Span: spanOn(a, "f", "figure", 25, 27)}, annotate.AddSpan{Span: outlet},
		annotate.AddSpan{Span: spanOn(a, "c1", "claim", 25, 32)}, annotate.AddSpan{Span: spanOn(a, "c2", "claim", 0, a.Len())},
		annotate.AddLink{Link: annotate.Link{ID: "l", Type: annotate.LinkSaidBy, From: "c1", To: "s1"}},
		annotate.AddLink{Link: annotate.Link{ID: "m", Type: annotate.LinkPartOf, From: "f", To: "c2"}})
	for _, asks := range []annotate.Asks{annotate.AsksAll(), {Names: true}, {Values: true, Speakers: true}, {}} {
		must(t, p.SetAsks(ctx, asks))
		p = reopen(t, p)
		if v, err := p.Vocabulary(ctx); err != nil || v.Asks != asks {
			t.Errorf("asks for %+v, want %+v: %v", v.Asks, asks, err)
		}
		want := map[annotate.ArticleID]annotate.LackCounts{}
		if c := mustState(t, p, "a1", set).Lacking(asks); c.Sum() > 0 {
			want["a1"] = c
		}
		if got, err := p.Lacking(ctx, set); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("asked for %+v: %v, want %v, %v", asks, got, want, err)
		}
	}
}
