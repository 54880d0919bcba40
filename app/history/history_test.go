//go:build !headless

package history

import (
	"testing"

	"pgregory.net/rapid"
)

func TestEditsAreCalledInTheHistoryWhatTheyAreShownAsInEnglish(t *testing.T) {
	for want, name := range map[string]string{
		"edit note":                               Note,
		"mark as done":                            Done,
		"mark as to do":                           ToDo,
		"tag claim":                               Tag + "claim",
		"relabel as actor":                        Relabel + "actor",
		"resize figure":                           Resize + "figure",
		"delete claim":                            Delete + "claim",
		"delete 1 span":                           DeleteSeveral(1),
		"delete 1\u202f204 spans":                 DeleteSeveral(1204),
		"relabel 3 spans as actor":                RelabelSeveral(3, "actor"),
		"relabel 1 span as wire as such":          RelabelSeveral(1, "wire as such"),
		"tag 12 occurrences as claim":             TagAll(12, "claim"),
		"tag 1 occurrence as claim":               TagAll(1, "claim"),
		"something that a newer version has done": "something that a newer version has done",
	} {
		if name != want || Shown(name) != want {
			t.Errorf("an edit is called %q and shown as %q, want %q", name, Shown(name), want)
		}
	}
}

func TestAnEditOfAnyLabelIsShownByItsName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		label := rapid.String().Draw(t, "label")
		n := rapid.IntRange(0, 99_999).Draw(t, "n")
		for _, name := range []string{Tag + label, Relabel + label, Resize + label, Delete + label,
			DeleteSeveral(n), RelabelSeveral(n, label), TagAll(n, label)} {
			if got := Shown(name); got != name {
				t.Errorf("%q is shown as %q", name, got)
			}
		}
	})
}
