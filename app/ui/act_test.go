//go:build !headless

package ui

import (
	"testing"

	"goldspan/annotate"
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
