package ui

import (
	"errors"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/explain"
)

func TestTheWindowLooksItsWordsUp(t *testing.T) {
	w := Explain("remove the label", &annotate.LabelError{Fault: annotate.LabelInUse, Spans: 1204})
	if want := "Could not remove the label: 1\u202f204 spans use this label. Nothing was changed. Give those spans another label first."; w.Sentence() != want {
		t.Errorf("%q, want %q", w.Sentence(), want)
	}
	w = Explain("import", errors.New("read {{.Doing}}: the disk said no"))
	if want := "Could not import: read {{.Doing}}: the disk said no."; w.Sentence() != want {
		t.Errorf("%q, want %q", w.Sentence(), want)
	}
	if got, want := Say(explain.Join(", ", explain.Articles(1), explain.Spans(2))), "1 article, 2 spans"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestActsOfTheWindow(t *testing.T) {
	for want, act := range map[string]annotate.Act{
		"delete 1\u202f204 spans": {Kind: annotate.ActDeleteSpans, Count: 1204},
		"remove “" + Shorten(strings.Repeat("Ferry ", 20), 40) + "”": {Kind: annotate.ActRemoveArticles, Count: 1, Article: strings.Repeat("Ferry ", 20)},
	} {
		if got := Act(act); got != want {
			t.Errorf("%+v is shown as %q, want %q", act, got, want)
		}
	}
}
