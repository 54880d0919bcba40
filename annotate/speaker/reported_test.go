package speaker

import (
	"strings"
	"testing"

	"goldspan/annotate"
)

// A reported passage is between braces; its way of reporting is given beside.
func TestReported(t *testing.T) {
	for _, tt := range []struct {
		text string
		how  []How
	}{
		{"Halvane said on Tuesday that {nearly 50 of its soldiers had died}, but Pellonia said {it had brokered a truce}.", []How{That, Bare}},
		{"“{We shall not yield an inch},” the president told the Assembly.", []How{Behind}},
		{"{The shooting began before dawn}, the ministry in Ilvest said.", []How{Behind}},
		{"According to the mayor, {two gates of the dam are broken}.", []How{Accords}},
		{"{Two gates of the dam are broken}, according to Mira Cassaden, the mayor.", []How{Accords}},
		{"Dresmar accused {Halvane of sending saboteurs across the river}.", []How{Accused}},
		{"The army denied that {its guns had aimed at the dam}.", []How{Denied}},
		{"He urged both sides to {leave the water out of their quarrel}.", []How{Demanded}},
		{"ILVEST (MWS) — {Drones struck the control house}, officials said.", []How{Behind}},
		{"Sura Petrosk, the defence minister, said {the posts were lost}.", []How{Bare}},
		{"«{Wir haben zwei Wagen für alle},» the chief of the fire brigade wrote.", []How{Behind}},
		{"Nothing more is known. {We urge an end to this war today}.”", []How{Unopened}},
		{"The toll “{may rise, and nobody knows how far it will}.\nMore soon.", []How{Fragment}},
		{"Halvane Says {at least 38 Soldiers Killed In Clashes}", []How{Bare}},
		{"Halvane said on Tuesday {over 30 of its posts were lost}.", []How{Bare}},
		{"The war claimed more than 6,500 lives and ended in a truce.", nil},
		{"Halvane claimed to {have lost at least 49 men}.", []How{Loose}},
		{"The assertion that {its guns had fired} was denied by the general.", []How{Denied}},
		{"Both sides were told “{to wait there until the morning},” according to the ministry.", []How{Fragment}},
		{"{Both sides were told to wait until morning}, according to the ministry.", []How{Accords}},
		{"The league urged both “{to keep the words that they gave in May}.”", []How{Demanded}},
		{"Ilvest appealed to the world for help yesterday.", nil},
		{"He claimed that “{the guards have closed the river on purpose}.”", []How{That}},
		{"The neighbours have fought two wars over the valley.", nil},
		{"The United States of the river lie in the north.", nil},
	} {
		plain := strings.NewReplacer("{", "", "}", "").Replace(tt.text)
		a := New(plain, annotate.NewIndex(plain), "en")
		got := map[annotate.Range]How{}
		for _, r := range a.Reported() {
			got[r.Range] = r.How
		}
		at, n := 0, 0
		var start int
		for _, c := range tt.text {
			switch c {
			case '{':
				start = at
			case '}':
				r := annotate.Range{Start: start, End: at}
				if got[r] != tt.how[n] {
					t.Errorf("%s\n%q is %q, want %q; all: %v", plain, a.index.Slice(r), got[r], tt.how[n], got)
				}
				n++
			default:
				at++
			}
		}
		if len(tt.how) == 0 && len(got) > 0 {
			t.Errorf("%s\nfound %v, want nothing", plain, got)
		}
	}
}

func TestMoreVerbsOfSaying(t *testing.T) {
	const text = "Halvane averred that nearly 50 soldiers had died."
	a := New(text, annotate.NewIndex(text), "en")
	if got := a.Reported(); len(got) != 0 {
		t.Errorf("without the verb: %v", got)
	}
	if got := a.Knowing("averred").Reported(); len(got) != 1 || got[0].How != That {
		t.Errorf("with the verb: %v", got)
	}
}

func FuzzReported(f *testing.F) {
	for _, s := range []string{
		"Halvane said on Tuesday that nearly 50 of its soldiers had died, but Pellonia said it had brokered a truce.",
		"“A. “B,” said C. ”D, “E said", "\u0301”«»„‟\n“", "according to according to, said that", "accused of, urged to to",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		index := annotate.NewIndex(text)
		for _, r := range New(text, index, "en").Reported() {
			if !index.Has(r.Range) || r.Range.Empty() {
				t.Fatalf("%q: %v", text, r)
			}
		}
	})
}
