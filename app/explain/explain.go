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
	{annotate.ErrLabelTaken, "another label has this name or key", unchanged, "Choose another one."},
	{annotate.ErrNoTitle, "an article needs a title", unchanged, ""},
	{annotate.ErrSameText, "the project has this text already", unchanged, ""},
	{annotate.ErrChangedSince, "one of its articles was changed later", "Nothing was changed.", "Undo the later edits in that article first."},
	{session.ErrBusy, "another edit is still being saved", "The edit was not made.", "Try again in a moment."},
	{session.ErrNothingToUndo, "there is nothing to undo", "", ""},
	{session.ErrNothingToRedo, "there is nothing to redo", "", ""},
	{context.Canceled, "it was cancelled", unchanged, ""},
	{fs.ErrNotExist, "there is no such file", unchanged, "Check the name and the folder."},
	{fs.ErrPermission, "you are not allowed to do that there", unchanged, "Choose another folder, or ask the administrator of this computer."},
}

// aboutHere is where About stands in a Why that has a place for it; else it
// stands behind the Why, in parentheses.
const aboutHere = "{{.About}}"

// AboutStands says that w.Why has a place for w.About.
func (w Words) AboutStands() bool { return strings.Contains(w.Why, aboutHere) }

// faults are why labels, annotation sets and texts are refused.
var faults = map[any]struct{ why, fix string }{
	annotate.LabelNoID:        {"the label has no ID", ""},
	annotate.LabelNameEmpty:   {"a label needs a name", "Type one."},
	annotate.LabelNameSpaces:  {"a label’s name cannot start or end with a space", "Type it without."},
	annotate.LabelNameUnshown: {"the label’s name holds characters that cannot be shown", "Type another name."},
	annotate.LabelColor:       {"a label’s colour has the form #RRGGBB", ""},
	annotate.LabelKey:         {"a label’s key is one letter", "Choose another key, or none."},
	annotate.LabelNameTaken:   {"another label has the name “{{.About}}”", "Choose another one."},
	annotate.LabelKeyTaken:    {"another label has the key {{.About}}", "Choose another one."},
	annotate.LabelIDTaken:     {"another label has this ID", ""},
	annotate.LabelInUse:       {"spans use this label", "Give those spans another label first."},

	annotate.SetNoID:        {"the annotation set has no ID", ""},
	annotate.SetKindUnknown: {"this is no kind of annotation set", ""},
	annotate.SetNameEmpty:   {"an annotation set needs a name", "Type one."},
	annotate.SetNameSpaces:  {"the name of an annotation set cannot start or end with a space", "Type it without."},
	annotate.SetNameUnshown: {"the name of the annotation set holds characters that cannot be shown", "Type another name."},
	annotate.SetNameTaken:   {"another annotation set has this name", "Choose another name."},
	annotate.SetIDTaken:     {"another annotation set has this ID", ""},
	annotate.SetLast:        {"a project needs an annotation set, and this is the only one", ""},

	annotate.TextAbsent:     {"there is no text", ""},
	annotate.TextNoID:       {"the article has no ID", ""},
	annotate.TextEmpty:      {"the text is empty", ""},
	annotate.TextNotUTF8:    {"the text is not valid UTF-8", "Save it as UTF-8."},
	annotate.TextNUL:        {"the text holds a NUL character", ""},
	annotate.TextCR:         {"the text holds a carriage return", ""},
	annotate.TextSourceData: {"the title or source of the article holds characters that cannot be stored", "Type them again."},
}

// faultOf is the fault that err has, and what its words are about.
func faultOf(err error) (fault any, about string) {
	var label *annotate.LabelError
	var set *annotate.SetError
	var text *annotate.TextError
	switch {
	case errors.As(err, &label):
		about = label.Other
		if label.Fault == annotate.LabelKeyTaken {
			about = label.Label.Key
		}
		return label.Fault, about
	case errors.As(err, &set):
		return set.Fault, ""
	case errors.As(err, &text):
		return text.Fault, ""
	}
	return nil, ""
}

// Error says in words that doing ("open war.goldspan") failed with err.
func Error(doing string, err error) Words {
	w := Words{Detail: err.Error()}
	if fault, about := faultOf(err); fault != nil {
		f := faults[fault]
		w.Why, w.Known, w.Means, w.Do = f.why, true, unchanged, f.fix
		if strings.Contains(f.why, aboutHere) {
			w.About = about
		}
	}
	for _, k := range known {
		if !w.Known && errors.Is(err, k.err) {
			w.Why, w.Known, w.About = k.why, true, particulars(err)
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

// particulars are what err says of its place: which article.
func particulars(err error) string {
	var since *session.ChangedSinceError
	if errors.As(err, &since) {
		return since.Title
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
	for _, f := range faults {
		out = append(out, f.why, f.fix)
	}
	slices.Sort(out)
	out = slices.AppendSeq(out, maps.Values(whyReadOnly))
	return slices.DeleteFunc(slices.Compact(out), func(text string) bool { return text == "" })
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
