package ui

import (
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

func TestActsAreShownInEnglish(t *testing.T) {
	for want, act := range map[string]annotate.Act{
		"edit note":                   {Kind: annotate.ActNote},
		"mark as done":                {Kind: annotate.ActDone},
		"mark as to do":               {Kind: annotate.ActToDo},
		"tag claim":                   {Kind: annotate.ActTag, Label: "claim"},
		"relabel as actor":            {Kind: annotate.ActRelabel, Label: "actor"},
		"resize figure":               {Kind: annotate.ActResize, Label: "figure"},
		"delete claim":                {Kind: annotate.ActDelete, Label: "claim"},
		"delete 1 span":               {Kind: annotate.ActDeleteSpans, Count: 1},
		"delete 1\u202f204 spans":     {Kind: annotate.ActDeleteSpans, Count: 1204},
		"relabel 3 spans as actor":    {Kind: annotate.ActRelabelSpans, Count: 3, Label: "actor"},
		"tag 12 occurrences as claim": {Kind: annotate.ActTagAll, Count: 12, Label: "claim"},
		"tag 1 occurrence as claim":   {Kind: annotate.ActTagAll, Count: 1, Label: "claim"},
		"settle: gold wrong":          {Kind: annotate.ActSettle, Verdict: annotate.GoldWrong},
		"reopen an error":             {Kind: annotate.ActReopen},
		"import annotations":          {Kind: annotate.ActImport},
		"of a newer version":          {Text: "of a newer version"},
	} {
		if got := Act(act); got != want {
			t.Errorf("%+v is shown as %q, want %q", act, got, want)
		}
	}
}

func TestEveryActIsShown(t *testing.T) {
	for _, kind := range annotate.ActKinds() {
		for _, verdict := range annotate.Verdicts() {
			if Act(annotate.Act{Kind: kind, Verdict: verdict}) == "" {
				t.Errorf("%s is not shown", kind)
			}
		}
	}
}

func TestErrorsAreToldApartInWordsAndMarks(t *testing.T) {
	words, marks := map[string]bool{}, map[string]bool{}
	for _, k := range score.ErrorKinds() {
		words[ErrorKind(k)], marks[ErrorMark(k)] = true, true
	}
	if n := len(score.ErrorKinds()); len(words) != n || len(marks) != n || marks["?"] {
		t.Errorf("%d kinds have the words %v and the marks %v", n, words, marks)
	}
	for _, v := range annotate.Verdicts() {
		words[Verdict(v)] = true
	}
	for _, k := range ChangeKinds() {
		words[ChangeKind(k)] = true
	}
	if len(words) != 5+3+4 {
		t.Errorf("kinds, verdicts and changes share words: %v", words)
	}
	for in, got := range map[string]string{"wrong label": ErrorKind(score.ErrorLabel), "extractor_wrong": Verdict(annotate.ExtractorWrong), "none": ChangeKind(score.ChangeNone)} {
		if got == in {
			t.Errorf("%q is shown as it is stored", in)
		}
	}
}

func TestWhatHasNoWord(t *testing.T) {
	if ErrorKind("") != "" || ChangeKind("") != "" || Verdict("") != "" {
		t.Error("nothing has a word")
	}
	if ErrorMark("") == "" {
		t.Error("an unknown kind has no mark")
	}
}

func TestFigureIsSaidInWords(t *testing.T) {
	for want, f := range map[string]annotate.Figure{
		"49":               {Value: "49"},
		"at least 49 dead": {Bound: "at_least", Value: "49", Unit: "dead"},
		"about 100":        {Bound: "about", Value: "100"},
		"":                 {},
	} {
		if got := Figure(f); got != want {
			t.Errorf("Figure(%+v) = %q, want %q", f, got, want)
		}
	}
}

func TestEveryBoundHasWords(t *testing.T) {
	for _, b := range annotate.Bounds() {
		if got := Figure(annotate.Figure{Bound: b}); got != strings.ReplaceAll(b, "_", " ") {
			t.Errorf("bound %q is %q", b, got)
		}
	}
}
