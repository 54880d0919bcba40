// Package explain turns errors into words for the user: what happened, what it
// means for the work, and what to do. The window and the command line share
// it, so that both say the same. It knows no Fyne.
package explain

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// Words say an error in three short sentences; Means and Do may be empty.
type Words struct {
	What   string // "Could not open war.goldspan: it is not a Goldspan project."
	Means  string // "Nothing was changed."
	Do     string // "Choose a file that ends in .goldspan, or make a new project."
	Detail string // the error as it came, for copying

	// What What was made of, for an interface in another language than English.
	Why   string // "it is not a Goldspan project": one of Fixed where Known, which may have {{.About}} in it, else what the error says
	Known bool
	About string // which one Why means: the name of a label, of an article; mostly ""
}

// Sentence is w on one line.
func (w Words) Sentence() string {
	return strings.Join(strings.FieldsFunc(w.What+"\x00"+w.Means+"\x00"+w.Do, func(r rune) bool { return r == 0 }), " ")
}

const unchanged = "Nothing was changed."

// known are the errors that have words of their own, the more special first.
var known = []struct {
	err             error
	why, means, fix string
}{
	{annotate.ErrDuplicateSpan, "this label is on exactly this text already", "", "Choose another label, or select other text."},
	{annotate.ErrReadOnly, "the project is open for reading only", "The edit was not made.", "Close the other window that has it open, or use “Save a copy” and work in the copy."},
	{annotate.ErrNotProject, "it is not a Goldspan project", unchanged, "Choose a file that was made by Goldspan, or make a new project and import the text there."},
	{annotate.ErrNewer, "it was made by a newer version of Goldspan", unchanged, "Update Goldspan to open it."},
	{annotate.ErrMoved, "the project's file was moved or deleted while it was open", "Edits can no longer be saved.", "Move the file back, or use “Save a copy”, then open it again."},
	{annotate.ErrDiskFull, "the disk is full", "The last edit was not made; everything before it is safe.", "Free some space and try again."},
	{annotate.ErrDamaged, "the project file is damaged", unchanged, "Open a copy or a backup of it; “goldspan verify” lists what is wrong."},
	{annotate.ErrExists, "a file of that name exists already", unchanged, "Choose another name."},
	{annotate.ErrLabelInUse, "spans use this label", unchanged, "Give those spans another label first."},
	{annotate.ErrLabelAbsent, "the project has no such label", unchanged, "Choose another label."},
	{annotate.ErrNoDecision, "the error is not settled any more", unchanged, ""},
	{annotate.ErrNotRun, "this annotation set is no run of an extractor", unchanged, ""},
	{annotate.ErrSetTaken, "another annotation set has this name", unchanged, "Choose another name."},
	{annotate.ErrLabelKeyTaken, "another label has the key {{.About}}", unchanged, "Choose another one."},
	{annotate.ErrLabelNameTaken, "another label has the name “{{.About}}”", unchanged, "Choose another one."},
	{annotate.ErrLabelTaken, "another label has this name or key", unchanged, "Choose another one."},
	{annotate.ErrNoTitle, "an article needs a title", unchanged, ""},
	{annotate.ErrSameText, "the project has this text already", unchanged, ""},
	{session.ErrChangedSince, "an article that it changed was changed again since then", "Nothing was changed.", "Undo the later edits in that article first."},
	{session.ErrNothingToUndo, "there is nothing to undo", "", ""},
	{session.ErrNothingToRedo, "there is nothing to redo", "", ""},
	{context.Canceled, "it was cancelled", unchanged, ""},
	{fs.ErrNotExist, "there is no such file", unchanged, "Check the name and the folder."},
	{fs.ErrPermission, "you are not allowed to do that there", unchanged, "Choose another folder, or ask who looks after this computer."},
}

// aboutHere is where About stands in a Why that has a place for it; else it
// stands behind the Why, in parentheses.
const aboutHere = "{{.About}}"

// AboutStands says that w.Why has a place for w.About.
func (w Words) AboutStands() bool { return strings.Contains(w.Why, aboutHere) }

// Error says in words that doing ("open war.goldspan") failed with err.
func Error(doing string, err error) Words {
	w := Words{Detail: err.Error()}
	for _, k := range known {
		if errors.Is(err, k.err) {
			w.Why, w.Known, w.About = k.why, true, particulars(err, k.err)
			w.Means, w.Do = k.means, k.fix
			break
		}
	}
	why := w.Why
	if !w.Known {
		w.Why = reason(err)
		why = w.Why
	} else if strings.Contains(why, aboutHere) {
		why = strings.ReplaceAll(why, aboutHere, w.About)
	} else if w.About != "" {
		why += " (" + w.About + ")"
	}
	w.What = "Could not " + doing + "."
	if why = Closed(why); why != "" {
		w.What = "Could not " + doing + ": " + why
	}
	return w
}

// particulars are what err says behind its sentinel: which label, which article.
func particulars(err, sentinel error) string {
	switch sentinel {
	case session.ErrChangedSince, annotate.ErrLabelTaken:
		if _, more, ok := strings.Cut(err.Error(), sentinel.Error()+": "); ok {
			return more
		}
	case annotate.ErrLabelKeyTaken, annotate.ErrLabelNameTaken: // which they quote
		_, more, _ := strings.Cut(err.Error(), sentinel.Error()+" ")
		if quoted, err := strconv.QuotedPrefix(more); err == nil {
			more, _ = strconv.Unquote(quoted) // it is quoted, so that this cannot fail
		}
		return more
	}
	return ""
}

// Closed is a clause with the mark that ends a sentence, "" for an empty one.
func Closed(clause string) string {
	clause = strings.TrimRight(strings.Join(strings.Fields(clause), " "), ".: ")
	switch {
	case clause == "", strings.HasSuffix(clause, "?"), strings.HasSuffix(clause, "!"), strings.HasSuffix(clause, "…"):
		return clause
	}
	return clause + "."
}

// ReadOnly says, as a clause, why a project is open for reading only: one of Fixed.
func ReadOnly(why annotate.WhyReadOnly) string {
	if clause := whyReadOnly[why]; clause != "" {
		return clause
	}
	return string(why)
}

var whyReadOnly = map[annotate.WhyReadOnly]string{
	annotate.FileProtected:   "the file is write-protected",
	annotate.FolderProtected: "its folder is write-protected",
	annotate.OpenElsewhere:   "another window has it open",
	annotate.NoLockFile:      "its folder cannot hold a lock file",
}

// Fixed are the sentences and clauses that Words may have for a known error.
func Fixed() []string {
	var out []string
	for _, k := range known {
		for _, text := range []string{k.why, k.means, k.fix} {
			if text != "" && !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
	}
	return slices.AppendSeq(out, maps.Values(whyReadOnly))
}

// reason is what err says without the layers that only put words in front of
// the error that they wrap: those tell what was being done, which the user
// knows. A layer that says more behind it ("label cannot be used: its name is
// empty") says why, and stays.
func reason(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil || next.Error() == "" || !strings.HasSuffix(err.Error(), next.Error()) {
			return err.Error()
		}
		err = next
	}
}

// Capital is s with its first letter in upper case.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
