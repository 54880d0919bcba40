package manual

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// For is the place that helps with a command, or with the dialog that it opens,
// by the command's ID: "edit.tagAll". "" where the manual has none.
func For(command string) string {
	if place, ok := ofCommand[command]; ok {
		return place
	}
	group, _, _ := strings.Cut(command, ".")
	return ofGroup[group]
}

// ofCommand are the commands whose place is not that of their group.
var ofCommand = map[string]string{
	"project.new":     "projects#make-and-open-projects",
	"project.open":    "projects#make-and-open-projects",
	"project.sample":  "projects#make-and-open-projects",
	"project.close":   "projects#make-and-open-projects",
	"project.copy":    "projects#copies-and-backups",
	"project.restore": "projects#restore-a-backup",
	"file.reveal":     "projects#find-a-file-again",
	"project.export":  "formats#export",

	"article.import":  "formats#import-articles",
	"article.paste":   "formats#paste-a-text",
	"article.web":     "formats#from-the-web",
	"article.details": "labels#article-details",
	"article.search":  "finding#find-an-article",

	"article.part":      "tagging#what-is-not-part-of-the-article",
	"article.leftover":  "tagging#what-is-not-part-of-the-article",
	"article.leftovers": "tagging#what-is-not-part-of-the-article",

	"stories.version": "formats#a-new-version-of-an-article",
	"version.list":    "formats#a-new-version-of-an-article",
	"version.next":    "formats#a-new-version-of-an-article",
	"version.keep":    "formats#a-new-version-of-an-article",
	"version.place":   "formats#a-new-version-of-an-article",
	"version.drop":    "formats#a-new-version-of-an-article",
	"version.older":   "formats#a-new-version-of-an-article",

	"articles.choose": "finding#choose-several-articles",
	"stories.compare": "finding#compare-two-articles",
	"stories.find":    "finding#stories-and-copies",
	"stories.list":    "finding#stories-and-copies",
	"stories.put":     "finding#stories-and-copies",
	"articles.done":   "finding#choose-several-articles",
	"articles.todo":   "finding#choose-several-articles",
	"articles.remove": "finding#choose-several-articles",

	"edit.undo":   "tagging#undo-and-redo",
	"edit.redo":   "tagging#undo-and-redo",
	"edit.copy":   "tagging#copy-text",
	"edit.quote":  "tagging#copy-text",
	"edit.all":    "tagging#select-text",
	"edit.find":   "finding#find-in-an-article",
	"edit.tagAll": "tagging#tag-every-occurrence",
	"edit.escape": "tagging#tag-many-selections-with-one-label",
	"set.choose":  "labels#annotation-sets",
	"labels.edit": "labels#labels",

	"links.all": "tagging#see-the-links-of-a-span",

	"span.note":         "tagging#write-a-note",
	"span.next":         "tagging#select-and-move-between-spans",
	"span.previous":     "tagging#select-and-move-between-spans",
	"span.details":      "tagging#what-a-span-says",
	"span.confirm":      "tagging#assumed-details",
	"suggest.next":      "tagging#suggestions",
	"suggest.previous":  "tagging#suggestions",
	"suggest.accept":    "tagging#suggestions",
	"suggest.reject":    "tagging#suggestions",
	"suggest.never":     "tagging#suggestions",
	"suggest.paragraph": "tagging#suggestions",
	"suggest.article":   "tagging#suggestions",
	"suggest.alike":     "tagging#suggestions",
	"suggest.sure":      "tagging#suggestions",
	"suggest.doubtful":  "tagging#suggestions",
	"suggest.rejected":  "tagging#suggestions",
	"suggest.settings":  "tagging#suggestions",
	"suggest.done":      "tagging#suggestions",
	"span.speaker":      "tagging#say-who-says-a-claim",
	"span.via":          "tagging#say-who-says-a-claim",
	"span.outlet":       "tagging#say-who-says-a-claim",
	"span.denied":       "tagging#say-who-says-a-claim",
	"span.hedged":       "tagging#say-who-says-a-claim",
	"span.link":         "tagging#link-spans",
	"span.lackNext":     "tagging#missing-details",
	"span.lackPrevious": "tagging#missing-details",
	"project.asks":      "tagging#missing-details",

	"check.open":     "checking#get-predictions",
	"check.run":      "checking#what-a-command-gets-and-writes",
	"check.read":     "checking#get-predictions",
	"check.scores":   "checking#scores",
	"check.honest":   "checking#gold-from-the-run-itself",
	"check.report":   "checking#save-the-report",
	"check.compared": "checking#compare-two-runs", // the page and the list of a check of two runs

	"app.preferences": "tagging#make-the-text-easy-to-read",
	"app.palette":     "finding#find-a-command",
	"app.menus":       "keys#keys-of-the-view",
	"app.quit":        "projects#what-saved-means",
	"help.keys":       "keys",
	"help.manual":     "start",
	"help.about":      "trouble#the-window-does-not-open",
	"help.crashes":    "trouble#goldspan-makes-a-mistake-of-its-own",
}

// ofGroup are the groups of commands, by what stands before the point of an ID.
var ofGroup = map[string]string{
	"project":   "projects",
	"article":   "tagging#mark-articles-as-done",
	"tag":       "tagging#tag-a-selection",
	"span":      "tagging#change-a-span",
	"check":     "checking#go-through-the-errors",
	"caret":     "keys#keys-of-the-caret",
	"select":    "keys#keys-of-the-caret",
	"text":      "tagging#make-the-text-easy-to-read",
	"theme":     "tagging#make-the-text-easy-to-read",
	"interface": "tagging#make-the-text-easy-to-read",
	"pane":      "keys#keys-of-the-view",
}

// ForError is the place that helps with an error of the domain, by the sentinels
// that it wraps; "" where the manual has none, such as for a cancelled task.
func ForError(err error) string {
	for _, e := range ofError {
		if errors.Is(err, e.err) {
			return e.place
		}
	}
	return ""
}

// ofError are the sentinels that have a place, the more special ones first.
var ofError = []struct {
	err   error
	place string
}{
	{annotate.ErrNotProject, "trouble#a-project-does-not-open"},
	{annotate.ErrNewer, "trouble#a-project-does-not-open"},
	{annotate.ErrDamaged, "trouble#a-damaged-project"},
	{annotate.ErrInUse, "trouble#a-project-does-not-open"},
	{annotate.ErrNoLocks, "trouble#a-project-does-not-open"},
	{annotate.ErrMistake, "trouble#goldspan-makes-a-mistake-of-its-own"},
	{annotate.ErrTooLong, "projects#limits"},
	{annotate.ErrTooMuch, "projects#limits"},
	{annotate.ErrLongPath, "projects#limits"},
	{annotate.ErrForeign, "trouble#a-project-does-not-open"},
	{annotate.ErrNoBackup, "commandline#backups"},
	{annotate.ErrNoCleanCopy, "projects#a-clean-copy"},
	{&annotate.ReadOnlyError{Why: annotate.FileDamaged}, "trouble#a-damaged-project"},
	{annotate.ErrReadOnly, "projects#two-windows-one-project"},
	{annotate.ErrDisk, "trouble#an-edit-is-not-saved"},
	{annotate.ErrDiskFull, "trouble#an-edit-is-not-saved"},
	{annotate.ErrMoved, "trouble#an-edit-is-not-saved"},
	{annotate.ErrNotWhole, "trouble#an-edit-is-not-saved"},
	{annotate.ErrExists, "projects#make-and-open-projects"},
	{annotate.ErrNoFolder, "projects#make-and-open-projects"},
	{annotate.ErrDuplicateSpan, "trouble#a-tag-is-refused"},
	{annotate.ErrLabelInUse, "trouble#a-label-is-refused"},
	{annotate.ErrLabelTaken, "trouble#a-label-is-refused"},
	{annotate.ErrLabel, "trouble#a-label-is-refused"},
	{annotate.ErrLabelAbsent, "labels#labels"},
	{annotate.ErrSetTaken, "labels#annotation-sets"},
	{annotate.ErrSet, "labels#annotation-sets"},
	{annotate.ErrNoSet, "labels#annotation-sets"},
	{annotate.ErrNoTitle, "labels#article-details"},
	{annotate.ErrSameText, "formats#import-articles"},
	{annotate.ErrText, "trouble#an-import-leaves-something-out"},
	{annotate.ErrQuote, "trouble#an-import-leaves-something-out"},
	{annotate.ErrNoDecision, "checking#go-through-the-errors"},
	{annotate.ErrDecision, "checking#go-through-the-errors"},
	{annotate.ErrNotRun, "checking#get-predictions"},
	{annotate.ErrPredictions, "trouble#an-extractor-fails"},
	{annotate.ErrChangedSince, "trouble#an-undo-is-refused"},
	{annotate.ErrNotLast, "trouble#an-undo-is-refused"},
	{session.ErrNothingToUndo, "tagging#undo-and-redo"},
	{session.ErrNothingToRedo, "tagging#undo-and-redo"},
	{context.Canceled, ""},
	{fs.ErrNotExist, "trouble#a-project-does-not-open"},
	{fs.ErrPermission, "trouble#an-edit-is-not-saved"},
}
