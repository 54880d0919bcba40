package ui

import (
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

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
		if got := Bound(b); got != strings.ReplaceAll(string(b), "_", " ") {
			t.Errorf("bound %q is %q", b, got)
		}
	}
}
