package explain

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/annotate/ingest/packed"
	"goldspan/annotate/session"
	"goldspan/annotate/suggest/memory"
)

// Explanation is an error in three parts. Means and Do may be empty.
type Explanation struct {
	Why   Text // a clause: "it is not a Goldspan project"
	Means Text // the consequence for the work, a sentence: "Nothing was changed."
	Do    Text // the next step, a sentence or two
}

// Explainer is an error of a package above this one. It has its own words.
type Explainer interface {
	error
	Explain() Explanation
}

// Unchanged is the consequence of most errors.
var Unchanged = New("Nothing was changed.")

// NothingKept is the consequence of an extractor's errors.
var NothingKept = New("No predictions were kept.")

// Of gives the program's words for err; false for an unknown error.
func Of(err error) (Explanation, bool) {
	var own Explainer
	if errors.As(err, &own) {
		return own.Explain(), true
	}
	if e, ok := ofLine(err); ok { // it may wrap another fault
		return e, true
	}
	if e, ok := ofFault(err); ok {
		return e, true
	}
	for _, k := range known {
		if errors.Is(err, k.err) {
			return k.Explanation, true
		}
	}
	return Explanation{}, false
}

type knownError struct {
	err error
	Explanation
}

// known are the errors without values, the more special first.
var known = []knownError{
	{annotate.ErrDuplicateSpan, Explanation{New("this label is on exactly this text already"), Text{}, New("Choose another label, or select other text.")}},
	{annotate.ErrReadOnly, Explanation{readOnly, Unchanged, New("Use “Save a copy” and work in the copy.")}},
	{annotate.ErrNotProject, Explanation{notProject, Unchanged, chooseProject}},
	{annotate.ErrNewer, Explanation{New("it was made by a newer version of Goldspan"), Unchanged, New("Update Goldspan to open it.")}},
	{annotate.ErrMoved, Explanation{New("the project’s file was moved or deleted while it was open"), noEdits, New("Move the file back, or use “Save a copy”, then open it again.")}},
	{annotate.ErrNotWhole, Explanation{New("not everything in the project could be read any more"), New("No copy was made. The window still has the article that it shows."), New("Keep the window open, and put a backup of the project into another folder.")}},
	{annotate.ErrForeign, Explanation{New("the project holds SQL that is not Goldspan’s"), notRun, cleanCopy}},
	{annotate.ErrNoCleanCopy, Explanation{noCleanCopy, Unchanged, askSender}},
	{annotate.ErrNoBackup, Explanation{New("the project has no such backup"), Unchanged, New("“goldspan backups” lists them.")}},
	{annotate.ErrTooLong, Explanation{New("a text or a note is longer than a project can have"), Unchanged, New("A text, and a span with its quote and note, has at most {{.MB}} MB. Shorten the note, or divide the text.").With("MB", annotate.MaxText/1_000_000)}},
	{annotate.ErrTooMuch, Explanation{New("the project has too many labels or annotation sets, or too long names or texts"), Unchanged, New("A project has at most {{.Labels}} labels, {{.Sets}} annotation sets, names of {{.Bytes}} bytes and texts of {{.MB}} MB. Open a backup or a copy.").
		With("Labels", annotate.MaxLabels).With("Sets", annotate.MaxSets).With("Bytes", annotate.MaxName).With("MB", annotate.MaxText/1_000_000)}},
	{annotate.ErrDiskFull, Explanation{New("the disk is full"), New("Nothing was written. Everything that was saved before is safe."), New("Free some space and try again.")}},
	{annotate.ErrDisk, Explanation{New("the disk cannot be used: it failed, was taken out or write-protected, or your share of it is full"), Unchanged, New("Look after the disk and try again. “Save a copy” on another disk keeps your work.")}},
	{annotate.ErrDamaged, Explanation{New("the project file is damaged"), Unchanged, damageFix}},
	{annotate.ErrNoLocks, Explanation{New("files cannot be locked there, as in some network folders"), Unchanged, New("Choose a folder on this computer.")}},
	{annotate.ErrInUse, Explanation{New("another program is using the project file"), Unchanged, tryAgain}},
	{annotate.ErrExists, Explanation{New("a file of that name exists already"), Unchanged, otherName}},
	{annotate.ErrNoFolder, Explanation{New("there is no such folder"), Unchanged, New("Make the folder first.")}},
	{annotate.ErrLabelInUse, Explanation{New("spans use this label"), Unchanged, otherLabelFirst}},
	{annotate.ErrLabelAbsent, Explanation{New("the project has no such label"), Unchanged, New("Choose another label.")}},
	{annotate.ErrLabelTaken, Explanation{New("another label has this name or key"), Unchanged, otherOne}},
	{annotate.ErrNoArticle, Explanation{New("the project has no such article"), Unchanged, Text{}}},
	{annotate.ErrNoSet, Explanation{New("the project has no such annotation set"), Unchanged, Text{}}},
	{annotate.ErrNoDecision, Explanation{New("the error is not settled any more"), Unchanged, Text{}}},
	{annotate.ErrNotRun, Explanation{New("this annotation set is no run of an extractor"), Unchanged, Text{}}},
	{annotate.ErrPredictions, Explanation{New("the predictions cannot be used"), NothingKept, Text{}}},
	{annotate.ErrSetTaken, Explanation{New("another annotation set has this name"), Unchanged, otherName}},
	{annotate.ErrNoTitle, Explanation{New("an article needs a title"), Unchanged, Text{}}},
	{annotate.ErrSameText, Explanation{New("the project has this text already"), Unchanged, Text{}}},
	{annotate.ErrChangedSince, Explanation{New("the project was changed meanwhile"), Unchanged, openAgain}},
	{annotate.ErrNotLast, Explanation{New("the history was changed meanwhile"), Unchanged, openAgain}},
	{memory.ErrNames, Explanation{New("it is no list of names"), Unchanged, New("Write one name on each line, as text in UTF-8.")}},
	{session.ErrBusy, Explanation{New("another edit is still being saved"), Unchanged, tryAgain}},
	{session.ErrNothingToUndo, Explanation{New("there is nothing to undo"), Text{}, Text{}}},
	{session.ErrNothingToRedo, Explanation{New("there is nothing to redo"), Text{}, Text{}}},
	{ingest.ErrNotUTF8, Explanation{notUTF8, Unchanged, saveAsUTF8}},
	{ingest.ErrNoText, Explanation{New("no column or key of the file holds the texts"), Unchanged, New("Name it text, and import the file again.")}},
	{ingest.ErrSpans, Explanation{New("it is a workbook of spans, which is written and not read"), Unchanged, New("Save the sheet as CSV, and import the .csv file.")}},
	{ingest.ErrNoTextLayer, Explanation{New("this PDF has no text layer: its pages are pictures"), Unchanged, New("Let a program for text recognition (OCR) add the text, such as ocrmypdf, and import the new file.")}},
	{ingest.ErrEncrypted, Explanation{New("it is protected by a password"), Unchanged, New("Save it without the password in the program that made it, and import it again.")}},
	{packed.ErrMethod, Explanation{New("it is packed in a way that Goldspan cannot read"), Unchanged, unpack}},
	{ingest.ErrTooMuch, Explanation{New("the file holds more than an article"), Unchanged, divideText}},
	{ingest.ErrNoFeed, Explanation{New("it is XML, and no feed of articles"), Unchanged, New("Save the text as a .txt file first.")}},
	{ingest.ErrDamagedFile, Explanation{New("the file is damaged, or is not what its name says"), Unchanged, New("Open it in the program that made it, and save it again.")}},
	{ingest.ErrBlank, Explanation{New("the text is empty or blank"), Unchanged, Text{}}},
	{context.Canceled, Explanation{New("it was cancelled"), Unchanged, Text{}}},
	{syscall.ENAMETOOLONG, Explanation{New("the name of the file, or its path, is longer than the system takes"), Unchanged, New("Choose a shorter name, or a folder with a shorter path.")}},
	{syscall.ENOTDIR, Explanation{New("a part of its path is a file, and not a folder"), Unchanged, New("Check the path, or choose another folder.")}},
	{syscall.EISDIR, Explanation{folder, Unchanged, New("Name a file in it.")}},
	{fs.ErrNotExist, Explanation{New("there is no such file"), Unchanged, New("Check the name and the folder.")}},
	{fs.ErrPermission, Explanation{New("you are not allowed to do that there"), Unchanged, New("Choose another folder, or ask the administrator of this computer.")}},
}

// Texts that several errors share.
var (
	readOnly        = New("the project is open for reading only")
	notProject      = New("it is not a Goldspan project")
	notUTF8         = New("the text is not UTF-8")
	folder          = New("it is a folder")
	chooseProject   = New("Choose a file that was made by Goldspan, or make a new project and import the text there.")
	otherOne        = New("Choose another one.")
	otherName       = New("Choose another name.")
	otherLabelFirst = New("Give those spans another label first.")
	typeOne         = New("Type one.")
	typeWithout     = New("Type it without.")
	typeAnother     = New("Type another name.")
	typeShorter     = New("Type a shorter name.")
	divideText      = New("Divide the text into several files.")
	chooseEncoding  = New("Save the file as UTF-8 and import it again, or name its encoding on the command line with --encoding.")
	saveAsUTF8      = New("Save the file as UTF-8 and import it again.")
	tryAgain        = New("Try again in a moment.")
	unpack          = New("Unpack the archive with another program, and import the folder.")
	openAgain       = New("Close the project and open it again.")
)

// Why is the reason alone, on one line. It may be the text of an unknown error.
func Why(err error) Text {
	if e, known := Of(err); known {
		return e.Why
	}
	return Verbatim(strings.ReplaceAll(reason(err), "\n", "; "))
}

// Refusal is the reason for leaving out a file or a line of an import, on one line,
// with the next step.
func Refusal(err error) Text {
	e, known := Of(err)
	if !known || e.Do.Empty() {
		return Why(err)
	}
	return refused.With("Why", e.Why).With("Do", e.Do)
}

var refused = New("{{.Why}}. {{.Do}}")
