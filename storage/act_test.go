package storage

import (
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

func TestNamesOfOlderFilesAreRead(t *testing.T) {
	for name, want := range map[string]annotate.Act{
		"edit note":                                 {Kind: annotate.ActNote},
		"mark as done":                              {Kind: annotate.ActDone},
		"mark as to do":                             {Kind: annotate.ActToDo},
		"tag claim":                                 {Kind: annotate.ActTag, Label: "claim"},
		"tag 3 figures":                             {Kind: annotate.ActTag, Label: "3 figures"},
		"relabel as actor":                          {Kind: annotate.ActRelabel, Label: "actor"},
		"resize figure":                             {Kind: annotate.ActResize, Label: "figure"},
		"delete claim":                              {Kind: annotate.ActDelete, Label: "claim"},
		"delete 1 span":                             {Kind: annotate.ActDeleteSpans, Count: 1},
		"delete 1\u202f204 spans":                   {Kind: annotate.ActDeleteSpans, Count: 1204},
		"delete 2 spans as actor":                   {Kind: annotate.ActDelete, Label: "2 spans as actor"},
		"relabel 3 spans as actor":                  {Kind: annotate.ActRelabelSpans, Count: 3, Label: "actor"},
		"relabel 1 span as wire as such":            {Kind: annotate.ActRelabelSpans, Count: 1, Label: "wire as such"},
		"tag 12 occurrences as claim":               {Kind: annotate.ActTagAll, Count: 12, Label: "claim"},
		"tag 1 occurrence as claim":                 {Kind: annotate.ActTagAll, Count: 1, Label: "claim"},
		"tag 1 occurrences as claim":                {Kind: annotate.ActTag, Label: "1 occurrences as claim"},
		"settle: extractor wrong":                   {Kind: annotate.ActSettle, Verdict: annotate.ExtractorWrong},
		"settle: gold wrong":                        {Kind: annotate.ActSettle, Verdict: annotate.GoldWrong},
		"settle: both acceptable":                   {Kind: annotate.ActSettle, Verdict: annotate.BothAcceptable},
		"reopen an error":                           {Kind: annotate.ActReopen},
		"import annotations":                        {Kind: annotate.ActImport},
		"something that a newer version has done":   {Text: "something that a newer version has done"},
		`{"kind":"of a newer version","label":"a"}`: {Text: `{"kind":"of a newer version","label":"a"}`},
		`{"kind":"tag`:                              {Text: `{"kind":"tag`},
		"":                                          {},
	} {
		if got := decodeAct(name); got != want {
			t.Errorf("%q is read as %+v, want %+v", name, got, want)
		}
	}
}

// The form is what other programs and later versions read: it must not change.
func TestNamesAreStoredAs(t *testing.T) {
	for want, act := range map[string]annotate.Act{
		`{"kind":"tag","label":"claim"}`:                      {Kind: annotate.ActTag, Label: "claim"},
		`{"kind":"tag_all","label":"a \"<b>\"","count":1204}`: {Kind: annotate.ActTagAll, Label: `a "<b>"`, Count: 1204},
		`{"kind":"settle","verdict":"gold_wrong"}`:            {Kind: annotate.ActSettle, Verdict: annotate.GoldWrong},
		`{"kind":"note"}`:                                     {Kind: annotate.ActNote},
		"a step":                                              {Text: "a step"},
		// It would be read as another act.
		`{"kind":"","text":"tag claim"}`: {Text: "tag claim"},
	} {
		if got, err := encodeAct(act); err != nil || got != want {
			t.Errorf("%+v is stored as %s (%v), want %s", act, got, err, want)
		}
	}
}

func TestAnyActIsReadAsItWasStored(t *testing.T) {
	kinds := append(annotate.ActKinds(), annotate.ActOther)
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"tag claim", "edit note", `{"kind":"tag"}`, "{", "2 spans"}))
	rapid.Check(t, func(t *rapid.T) {
		a := annotate.Act{
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Label: text.Draw(t, "label"), Count: rapid.Int().Draw(t, "count"),
			Verdict: rapid.SampledFrom(append(annotate.Verdicts(), "")).Draw(t, "verdict"), Text: text.Draw(t, "text"),
		}
		name, err := encodeAct(a)
		if err != nil {
			t.Fatal(err)
		}
		if got := decodeAct(name); got != a {
			t.Fatalf("%+v is stored as %q and read as %+v", a, name, got)
		}
	})
}

func FuzzDecodeAct(f *testing.F) {
	for _, name := range []string{"tag claim", "relabel 3 spans as actor", `{"kind":"tag","label":"claim"}`, `{"kind":"","text":"x"}`, "{}"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		act := decodeAct(name)
		stored, err := encodeAct(act)
		if err != nil {
			t.Fatal(err)
		}
		if again := decodeAct(stored); again != act {
			t.Errorf("%q is %+v, and %+v when it is stored", name, act, again)
		}
	})
}
