package main

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"goldspan/annotate"
)

func TestParseBody(t *testing.T) {
	const source = "😢 {a;#pm;is=Ada Orn, person|Արվել} said {c;@pm;via=pm;denied;hedged;note=why|it lost {f;is=38 at_least week;of=killed|at least 38}}.\n"
	b, err := parseBody(source)
	if err != nil {
		t.Fatal(err)
	}
	if want := "😢 Արվել said it lost at least 38.\n"; b.text != want {
		t.Errorf("text is %q, want %q", b.text, want)
	}
	want := []span{
		{label: "actor", at: annotate.Range{Start: 2, End: 7}, quote: "Արվել", name: "pm",
			means: annotate.Meaning{Actor: annotate.Actor{Name: "Ada Orn", Kind: annotate.ActorPerson}}, parent: -1},
		{label: "claim", at: annotate.Range{Start: 13, End: 32}, quote: "it lost at least 38", saidBy: []string{"pm"}, via: []string{"pm"}, note: "why",
			means: annotate.Meaning{Claim: annotate.Claim{Denied: true, Hedged: true}}, parent: -1},
		{label: "figure", at: annotate.Range{Start: 21, End: 32}, quote: "at least 38",
			means: annotate.Meaning{Figure: annotate.Figure{Value: "38", Bound: "at_least", Unit: "week", Counted: "killed"}}, parent: 1},
	}
	if !slices.EqualFunc(b.spans, want, equalSpans) {
		t.Errorf("spans are\n%+v, want\n%+v", b.spans, want)
	}
	if claim, ok := b.claimAround(b.spans[2]); !ok || claim.quote != want[1].quote {
		t.Errorf("the figure is part of %+v, %v", claim, ok)
	}
}

func equalSpans(a, b span) bool {
	return slices.Equal(a.saidBy, b.saidBy) && slices.Equal(a.via, b.via) && a.label == b.label && a.at == b.at && a.quote == b.quote &&
		a.name == b.name && a.note == b.note && a.means == b.means && a.parent == b.parent
}

func TestParseBodyRefuses(t *testing.T) {
	tests := map[string]struct{ source, says string }{
		"a span that does not end":        {"x {a|y", "without a closing"},
		"an end without a span":           {"x y} z", "without an opening"},
		"a code point cut in two":         {"\xd0{a|x}\x90", "not valid UTF-8"},
		"no bar":                          {"x {a y} z", "without a bar"},
		"an unknown label":                {"{b|y}", "no such label"},
		"an empty span":                   {"x {a|} y", "is empty"},
		"white space at the start":        {"x{a| y}", "white space"},
		"a no-break space at the end":     {"{a|y\u00a0}", "white space"},
		"the same label twice on a range": {"{a|{a|y}}", "already"},
		"a speaker who is nobody":         {"{c;@pm|y}", "no actor is named #pm"},
		"a speaker who is a figure":       {"{f;#n|3} {c;@n|y}", "no actor is named #n"},
		"a name twice":                    {"{a;#n|x} {a;#n|y}", "2 spans are named #n"},
		"a messenger who is nobody":       {"{c;via=pm|y}", "no actor is named #pm"},
		"a figure of one word":            {"{f;is=3|three}", "a value, a bound"},
		"a figure with an unknown bound":  {"{f;is=3 roughly|three}", `bound: "roughly"`},
		"a value that is no number":       {"{f;is=7,200 exact|x}", `number: "7,200"`},
		"a range without an end":          {"{f;is=3 between|three}", "no upper value"},
		"a range upside down":             {"{f;is=5..3 between|three}", `order: "5"`},
		"an upper value of no range":      {"{f;is=3..5 about|three}", `upper_alone: "5"`},
		"an actor without a kind":         {"{a;is=Ada|y}", "a name and a kind"},
		"an actor of an unknown kind":     {"{a;is=Ada, ghost|y}", `kind: "ghost"`},
		"a name with two kinds":           {"{a;is=A, state|x} {a;is=A, group|y}", "A is state in one place and group"},
		"an unknown voice":                {"{c;voice=crowd|y}", `voice: "crowd"`},
		"a speaker and a voice":           {"{a;#n|x} {c;@n;voice=outlet|y}", "a speaker or a voice"},
		"the outlet by way of somebody":   {"{a;#n|x} {c;via=n;voice=outlet|y}", "the outlet itself"},
		"a denied figure":                 {"{f;denied|3}", "cannot stand in"},
		"what an actor counts":            {"{a;of=x|y}", "cannot stand in"},
		"a detail twice":                  {"{f;of=x;of=y|3}", "not twice"},
		"a canonical name of a claim":     {"{c;is=x|y}", "cannot stand in"},
		"a speaker of an actor":           {"{a;@x|y}", "cannot stand in"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if b, err := parseBody(tc.source); err == nil || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("got %+v, %v; want an error with %q", b, err, tc.says)
			}
		})
	}
}

func TestParseArticleRefuses(t *testing.T) {
	const head = "---\ntitle: t\noutlet: o\nurl: u\nauthor: a\npublished: p\nlanguage: en\nstory: s\nstatus: "
	tests := map[string]struct{ source, says string }{
		"no front matter":    {"text", "does not begin"},
		"front matter alone": {head + "todo", "does not end"},
		"an unknown status":  {head + "started\n---\ntext", "no such status"},
		"a missing key":      {"---\ntitle: t\n---\ntext", "front matter: no "},
		"an unknown key":     {"---\ncolour: red\n---\ntext", "is no field"},
		"a key twice":        {head + "todo\ntitle: t\n---\ntext", "there twice"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if a, err := parseArticle(tc.source); err == nil || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("got %+v, %v; want an error with %q", a, err, tc.says)
			}
		})
	}
	if a, err := parseArticle(head + "todo\n---\n---\nno line feed"); err != nil || a.text != "---\nno line feed" {
		t.Errorf("text is %q, %v", a.text, err)
	}
}

func FuzzParseBody(f *testing.F) {
	f.Add("😢 {a;#pm;is=Ada, person|Արվել} said {c;@pm|it lost {f;is=38 at_least;of=killed|at least 38}}.\n")
	f.Add("{f;is=10..15 between week|x} {c;voice=outlet;hedged;denied|y}")
	f.Add("{c|“half}”")
	f.Add("}{|")
	f.Fuzz(func(t *testing.T, source string) {
		b, err := parseBody(source)
		if err != nil {
			return
		}
		if strings.ContainsAny(b.text, "{}") {
			t.Fatalf("markup is left in %q", b.text)
		}
		runes := utf8.RuneCountInString(b.text)
		for i, s := range b.spans {
			if s.at.Empty() || s.at.End > runes || s.parent >= i {
				t.Fatalf("span %+v in a text of %d", s, runes)
			}
			if string([]rune(b.text)[s.at.Start:s.at.End]) != s.quote {
				t.Fatalf("span %+v has another text", s)
			}
		}
	})
}
