package storage

import (
	"context"
	"maps"
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
	set := mustSet(t, p)
	named, valued := annotate.Meaning{Actor: annotate.Actor{Name: "Ana"}}, annotate.Meaning{Figure: annotate.Figure{Value: "49"}}
	said := annotate.AddLink{Link: annotate.Link{ID: "l", Type: annotate.LinkSaidBy, From: "c", To: "s"}}
	cites := annotate.AddLink{Link: annotate.Link{ID: "l", Type: "cites", From: "c", To: "s"}}
	type what struct {
		id      annotate.SpanID
		label   annotate.LabelID
		meaning annotate.Meaning
	}
	actor, figure, claim := what{"s", "actor", named}, what{"f", "figure", valued}, what{"c", "claim", annotate.Meaning{}}
	for id, spans := range map[annotate.ArticleID]struct {
		spans []what
		links []annotate.Edit
	}{
		"bare":      {},
		"nameless":  {[]what{{"s", "actor", annotate.Meaning{}}, figure}, nil},
		"valueless": {[]what{actor, {"f", "figure", annotate.Meaning{Figure: annotate.Figure{Counted: "people"}}}}, nil},
		"voiceless": {[]what{actor, claim}, nil},
		"cites":     {[]what{actor, claim}, []annotate.Edit{cites}},
		"said":      {[]what{actor, claim, figure}, []annotate.Edit{said}},
		"outlet":    {[]what{{"c", "claim", annotate.Meaning{Claim: annotate.Claim{Voice: annotate.VoiceOutlet}}}}, nil},
		"all":       {[]what{{"s", "actor", annotate.Meaning{}}, {"f", "figure", annotate.Meaning{}}, claim}, nil},
		"removed":   {[]what{claim}, nil},
	} {
		a := addText(t, p, string(id), "Ana and Dr. Oss: 49 died. "+string(id))
		var edits []annotate.Edit
		for i, w := range spans.spans {
			span := spanOn(a, string(w.id), w.label, i, i+3)
			span.Meaning = w.meaning
			edits = append(edits, annotate.AddSpan{Span: span})
		}
		if edits = append(edits, spans.links...); len(edits) > 0 {
			do(t, p, id, set, edits...)
		}
	}
	_, err := p.writer.ExecContext(ctx, "UPDATE article SET hidden = 1 WHERE id = 'removed'")
	must(t, err)
	for _, asks := range []annotate.Asks{annotate.AsksAll(), {Names: true}, {Values: true}, {Speakers: true}, {Values: true, Speakers: true}, {}} {
		must(t, p.SetAsks(ctx, asks))
		p = reopen(t, p)
		if v, err := p.Vocabulary(ctx); err != nil || v.Asks != asks {
			t.Errorf("asks for %+v, want %+v: %v", v.Asks, asks, err)
		}
		want := map[annotate.ArticleID]bool{}
		for _, id := range []annotate.ArticleID{"bare", "nameless", "valueless", "voiceless", "cites", "said", "outlet", "all"} {
			if mustState(t, p, id, set).Lacking(asks).Sum() > 0 {
				want[id] = true
			}
		}
		if got, err := p.Lacking(ctx, set); err != nil || !maps.Equal(got, want) || asks.Any() && len(got) == 0 {
			t.Errorf("asked for %+v: %v, want %v, %v", asks, got, want, err)
		}
	}
	if got, err := p.Lacking(ctx, "nobody"); err != nil || len(got) > 0 {
		t.Errorf("in a set that is not there: %v, %v", got, err)
	}
}

// detailed is a project with details of all kinds, some of them in an article that was
// removed.
func detailed(t *testing.T) (*Project, annotate.SetID) {
	t.Helper()
	ctx := context.Background()
	p := newProject(t)
	a, b := addText(t, p, "a1", "Ana and Dr. Oss and Ana: 49 died."), addText(t, p, "a2", "Ana left. Nobody knows her.")
	set := mustSet(t, p)
	with := func(s annotate.Span, m annotate.Meaning) annotate.Edit {
		s.Meaning = m
		return annotate.AddSpan{Span: s}
	}
	actor := func(name string, kind annotate.ActorKind) annotate.Meaning {
		return annotate.Meaning{Actor: annotate.Actor{Name: name, Kind: kind}}
	}
	link := func(id, linkType, from, to string, assumed bool) annotate.Edit {
		return annotate.AddLink{Link: annotate.Link{ID: annotate.LinkID(id), Type: linkType, From: annotate.SpanID(from), To: annotate.SpanID(to), Assumed: assumed}}
	}
	do(t, p, "a1", set,
		with(spanOn(a, "s1", "actor", 0, 3), actor("Ana Berg", annotate.ActorPerson)),
		with(spanOn(a, "s2", "actor", 20, 23), actor("Ana Berg", annotate.ActorState)),
		with(spanOn(a, "s3", "actor", 8, 15), annotate.Meaning{}),
		with(spanOn(a, "f1", "figure", 25, 27), annotate.Meaning{Figure: annotate.Figure{Value: "49"}, Assumed: true}),
		with(spanOn(a, "f2", "figure", 0, 15), annotate.Meaning{Figure: annotate.Figure{Counted: "people"}}),
		with(spanOn(a, "c1", "claim", 25, 32), annotate.Meaning{Claim: annotate.Claim{Denied: true}}),
		with(spanOn(a, "c2", "claim", 0, 7), annotate.Meaning{Claim: annotate.Claim{Voice: annotate.VoiceOutlet, Hedged: true}}),
		with(spanOn(a, "c3", "claim", 0, a.Len()), annotate.Meaning{}),
		with(spanOn(a, "c4", "claim", 0, 15), annotate.Meaning{Claim: annotate.Claim{Voice: annotate.VoiceText}}),
		link("l1", annotate.LinkSaidBy, "c1", "s1", false), link("l2", annotate.LinkSaidBy, "c1", "s2", false),
		link("l3", annotate.LinkPartOf, "f1", "c1", true), link("l4", "cites", "f1", "f2", false),
		with(spanOn(a, "c5", "claim", 4, 15), annotate.Meaning{Claim: annotate.Claim{Voice: annotate.VoiceOutlet, Denied: true}}),
		with(spanOn(a, "c6", "claim", 4, 7), annotate.Meaning{Claim: annotate.Claim{Voice: annotate.VoiceText}}),
		link("l7", annotate.LinkSaidBy, "c5", "s1", false), link("l8", annotate.LinkSaidBy, "c6", "s3", false),
		link("l5", annotate.LinkSaidBy, "f2", "s1", false), link("l6", annotate.LinkPartOf, "c2", "c3", false))
	do(t, p, "a2", set,
		with(spanOn(b, "s1", "actor", 0, 3), actor("Ana Berg", annotate.ActorGroup)), with(spanOn(b, "f", "figure", 4, 8), annotate.Meaning{}),
		link("l1", annotate.LinkVia, "f", "s1", true))
	_, err := p.writer.ExecContext(ctx, "UPDATE article SET hidden = 1 WHERE id = 'a2'")
	must(t, err)
	return p, set
}

func TestDetailsAreCounted(t *testing.T) {
	ctx := context.Background()
	p, set := detailed(t)
	must(t, p.SetAsks(ctx, annotate.Asks{Names: true}))
	want := annotate.DetailCounts{
		Speakers: 4, Outlet: 1, Voiceless: 1, Denied: 2, Hedged: 1, Named: 2, Names: 1, Nameless: 1, Valued: 1, Valueless: 1,
		AssumedSpans: 1, AssumedLinks: 1, Links: map[string]int{"said_by": 5, "part_of": 2, "cites": 1},
	}
	if got, asks, err := p.Details(ctx, set); err != nil || !reflect.DeepEqual(got, want) || asks != (annotate.Asks{Names: true}) {
		t.Errorf("got  %+v, %+v, %v\nwant %+v", got, asks, err, want)
	}
	if _, _, err := p.Details(ctx, "nobody"); err == nil {
		t.Error("a set that is not there has details")
	}
}

func TestMisfitsAreFound(t *testing.T) {
	p, _ := detailed(t)
	want := []annotate.Misfit{
		{Article: "a1", Set: mustName(t, p), Link: "l5", Err: &annotate.LinkMisfitError{Type: "said_by", From: "f2", To: "s1", FromLabel: "figure", ToLabel: "actor"}},
		{Article: "a1", Set: mustName(t, p), Link: "l6", Err: &annotate.LinkMisfitError{Type: "part_of", From: "c2", To: "c3", FromLabel: "claim", ToLabel: "claim"}},
		{Set: mustName(t, p), Err: &annotate.KindsError{Name: "Ana Berg", Kind: annotate.ActorPerson, Other: annotate.ActorState}},
	}
	if got, err := p.Misfits(context.Background()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
	}
}

// mustName is the name of the current set.
func mustName(t *testing.T, p *Project) string {
	t.Helper()
	set, err := p.CurrentSet(context.Background())
	must(t, err)
	return set.Name
}
