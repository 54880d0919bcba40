package annotate_test

import (
	"errors"
	"testing"

	"goldspan/annotate"
)

func TestDetailsThatCannotBeAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		m    annotate.Meaning
		want annotate.DetailFault // "": none
	}{
		"nothing":                       {annotate.Meaning{}, ""},
		"a name with its kind":          {annotate.Meaning{Actor: annotate.Actor{Name: "Tólme", Kind: annotate.ActorState}}, ""},
		"a kind that is unknown":        {annotate.Meaning{Actor: annotate.Actor{Name: "Tólme", Kind: "town"}}, annotate.DetailKind},
		"a kind without a name":         {annotate.Meaning{Actor: annotate.Actor{Kind: annotate.ActorState}}, annotate.DetailKindAlone},
		"a range":                       {annotate.Meaning{Figure: annotate.Figure{Value: "10", Upper: "15", Bound: annotate.BoundBetween}}, ""},
		"a range of one number":         {annotate.Meaning{Figure: annotate.Figure{Value: "10", Upper: "1e1", Bound: annotate.BoundBetween}}, ""},
		"a range that is not there":     {annotate.Meaning{Figure: annotate.Figure{Value: "10", Bound: annotate.BoundBetween}}, ""},
		"a range the wrong way":         {annotate.Meaning{Figure: annotate.Figure{Value: "15", Upper: "10", Bound: annotate.BoundBetween}}, annotate.DetailOrder},
		"an upper value of no range":    {annotate.Meaning{Figure: annotate.Figure{Value: "10", Upper: "15", Bound: annotate.BoundAbout}}, annotate.DetailUpperAlone},
		"an upper value alone":          {annotate.Meaning{Figure: annotate.Figure{Upper: "15", Bound: annotate.BoundBetween}}, annotate.DetailUpperAlone},
		"an upper value in words":       {annotate.Meaning{Figure: annotate.Figure{Value: "10", Upper: "ten", Bound: annotate.BoundBetween}}, annotate.DetailNumber},
		"a voice":                       {annotate.Meaning{Claim: annotate.Claim{Voice: annotate.VoiceOutlet}}, ""},
		"a voice that is unknown":       {annotate.Meaning{Claim: annotate.Claim{Voice: "crowd"}}, annotate.DetailVoice},
		"something assumed":             {annotate.Meaning{Claim: annotate.Claim{Denied: true}, Assumed: true}, ""},
		"nothing that could be assumed": {annotate.Meaning{Assumed: true}, annotate.DetailAssumedNothing},
	} {
		err := c.m.ValidateMeaning()
		e := new(annotate.DetailError)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (!errors.As(err, &e) || e.Fault != c.want || !errors.Is(err, annotate.ErrDetail)):
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestALabelKeepsItsOwnDetailsAlone(t *testing.T) {
	all := annotate.Meaning{
		Actor:  annotate.Actor{Name: "Tólme", Kind: annotate.ActorState},
		Figure: annotate.Figure{Value: "49"}, Claim: annotate.Claim{Voice: annotate.VoiceOutlet}, Assumed: true,
	}
	for label, want := range map[annotate.LabelID]annotate.Meaning{
		annotate.LabelActor:  {Actor: all.Actor, Assumed: true},
		annotate.LabelFigure: {Figure: all.Figure, Assumed: true},
		annotate.LabelClaim:  {Claim: all.Claim, Assumed: true},
		"rumour":             {},
	} {
		if got := (annotate.Span{Label: "x", Meaning: all}).Relabelled(label); got.Meaning != want || got.Label != label {
			t.Errorf("%s keeps %+v, want %+v", label, got.Meaning, want)
		}
	}
}

func TestDetailsAreAssumedAfterAChangeOfTheQuote(t *testing.T) {
	s := annotate.Span{Quote: "at least 38", Meaning: annotate.Meaning{Figure: annotate.Figure{Value: "38", Bound: annotate.BoundAtLeast}}}
	if got := s.Requoted("38"); !got.Assumed || got.Figure != s.Figure || got.Quote != "38" {
		t.Errorf("got %+v", got)
	}
	if got := (annotate.Span{Quote: "a"}).Requoted("b"); got.Assumed {
		t.Errorf("nothing is assumed: %+v", got)
	}
}

func TestTidyDetails(t *testing.T) {
	m := annotate.Meaning{Actor: annotate.Actor{Name: " ", Kind: annotate.ActorGroup}, Figure: annotate.Figure{Counted: " soldiers\n killed "}}.Tidy()
	if m.Actor != (annotate.Actor{}) || m.Figure.Counted != "soldiers killed" {
		t.Errorf("got %+v", m)
	}
}
