//go:build !headless

package app

import (
	"testing"

	"pgregory.net/rapid"
)

func TestEditsAreCalledInTheHistoryWhatTheyAreShownAsInEnglish(t *testing.T) {
	for want, name := range map[string]string{
		"edit note":                               editNote,
		"mark as done":                            editDone,
		"mark as to do":                           editToDo,
		"tag claim":                               editTag + "claim",
		"relabel as actor":                        editRelabel + "actor",
		"resize figure":                           editResize + "figure",
		"delete claim":                            editDelete + "claim",
		"delete 1 span":                           editDeleteSeveral(1),
		"delete 1\u202f204 spans":                 editDeleteSeveral(1204),
		"relabel 3 spans as actor":                editRelabelSeveral(3, "actor"),
		"relabel 1 span as wire as such":          editRelabelSeveral(1, "wire as such"),
		"tag 12 occurrences as claim":             editTagAll(12, "claim"),
		"tag 1 occurrence as claim":               editTagAll(1, "claim"),
		"something that a newer version has done": "something that a newer version has done",
	} {
		if name != want || shownEdit(name) != want {
			t.Errorf("an edit is called %q and shown as %q, want %q", name, shownEdit(name), want)
		}
	}
}

func TestAnEditOfAnyLabelIsShownByItsName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		label := rapid.String().Draw(t, "label")
		n := rapid.IntRange(0, 99_999).Draw(t, "n")
		for _, name := range []string{editTag + label, editRelabel + label, editResize + label, editDelete + label,
			editDeleteSeveral(n), editRelabelSeveral(n, label), editTagAll(n, label)} {
			if got := shownEdit(name); got != name {
				t.Errorf("%q is shown as %q", name, got)
			}
		}
	})
}
