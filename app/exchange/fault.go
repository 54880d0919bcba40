package exchange

import (
	"fmt"
	"io/fs"
	"strings"

	"goldspan/app/explain"
)

// SourceFault is a reason why a source cannot be imported.
type SourceFault string

// The faults of sources.
const (
	SourceKind     SourceFault = "kind"      // files with this Extension are not imported
	SourceProject  SourceFault = "project"   // a Goldspan project
	SourceOpen     SourceFault = "open"      // the open project itself
	SourceSpecial  SourceFault = "special"   // a pipe or a device
	SourceTooBig   SourceFault = "too_big"   // for one article
	SourceNothing  SourceFault = "nothing"   // a folder without a file to import
	SourceChanged  SourceFault = "changed"   // the file Name is not any more as it was shown
	SourcePage     SourceFault = "page"      // a page of the web without the text of an article
	SourceHollow   SourceFault = "hollow"    // an archive without a file to import
	SourceNoFolder SourceFault = "no_folder" // a file, and the format Name has folders
)

// SourceError is a fault of a source.
type SourceError struct {
	Fault     SourceFault
	Extension string // of SourceKind: ".html"
	Name      string // of SourceChanged and SourceNoFolder
}

func (e SourceError) Error() string {
	return fmt.Sprintf("source cannot be imported: %s %s", e.Fault, e.Extension)
}

// Explain implements explain.Explainer.
func (e SourceError) Explain() explain.Explanation {
	w := sourceFaults[e.Fault]
	switch e.Fault {
	case SourceKind:
		w.Why = w.Why.With("Extension", e.Extension)
	case SourceChanged:
		w.Why = w.Why.With("File", e.Name)
	case SourceNoFolder:
		w.Why = w.Why.With("Format", e.Name)
	case SourceTooBig:
		w.Why = w.Why.With("MB", MaxText>>20)
	}
	return w
}

var sourceFaults = map[SourceFault]explain.Explanation{
	SourceKind:     {Why: explain.New("{{.Extension}} files cannot be imported"), Means: explain.Unchanged, Do: explain.New("Save the text as a .txt file first.")},
	SourceProject:  {Why: explain.New("it is a Goldspan project, not an article"), Means: explain.Unchanged, Do: explain.New("Export the project, and import the .jsonl file.")},
	SourceOpen:     {Why: explain.New("it is the open project itself"), Means: explain.Unchanged},
	SourceSpecial:  {Why: explain.New("it is a pipe or a device, not a file"), Means: explain.Unchanged, Do: explain.New("Save what it holds as a file first.")},
	SourceTooBig:   {Why: explain.New("the file is too big for one article: it has more than {{.MB}} MB"), Means: explain.Unchanged, Do: explain.New("Divide the text into several files.")},
	SourcePage:     {Why: explain.New("the page has no text of an article"), Means: explain.Unchanged, Do: explain.New("Some pages show their text only in a browser. Open the page there, and paste its text or save the page.")},
	SourceNothing:  {Why: explain.New("the folder has no file that can be imported"), Means: explain.Unchanged},
	SourceChanged:  {Why: explain.New("{{.File}} was changed after it was shown"), Means: explain.Unchanged, Do: explain.New("Import it again, and look at the articles anew.")},
	SourceHollow:   {Why: explain.New("the archive has no file that can be imported"), Means: explain.Unchanged},
	SourceNoFolder: {Why: explain.New("the format {{.Format}} is a folder of files, and this is one file"), Means: explain.Unchanged, Do: explain.New("Name the folder, or an archive of it.")},
}

// TargetFault is a reason why a path cannot be written to.
type TargetFault string

// The faults of targets.
const (
	TargetProject   TargetFault = "project" // a project, or a path with the name of one
	TargetFolder    TargetFault = "folder"
	TargetProtected TargetFault = "protected" // the file is write-protected
	TargetNoFolder  TargetFault = "no_folder" // a file, where a folder is to be
	TargetFull      TargetFault = "full"      // a folder with other contents than those of an export
	TargetChanged   TargetFault = "changed"   // a folder of an export in which files were changed, added or removed since
)

// TargetError is a fault of a target.
type TargetError struct{ Fault TargetFault }

func (e TargetError) Error() string { return fmt.Sprintf("path cannot be written to: %s", e.Fault) }

// Unwrap gives the error of the file system.
func (e TargetError) Unwrap() error {
	switch e.Fault {
	case TargetFolder:
		return fs.ErrInvalid
	case TargetProtected:
		return fs.ErrPermission
	}
	return nil
}

// Explain implements explain.Explainer.
func (e TargetError) Explain() explain.Explanation { return targetFaults[e.Fault] }

var targetFaults = map[TargetFault]explain.Explanation{
	TargetProject:   {Why: explain.New("an export or a report cannot replace a project"), Means: explain.Unchanged, Do: explain.New("Choose a name that does not end in .goldspan.")},
	TargetFolder:    {Why: explain.New("it is a folder"), Means: explain.Unchanged, Do: otherName},
	TargetNoFolder:  {Why: explain.New("this format makes a folder, and there is a file of this name"), Means: explain.Unchanged, Do: otherName},
	TargetFull:      {Why: explain.New("the folder has other files than those of an export"), Means: explain.Unchanged, Do: explain.New("Choose an empty folder, or another name.")},
	TargetChanged:   {Why: explain.New("files of this folder were changed, added or removed since it was exported"), Means: explain.Unchanged, Do: explain.New("Choose another name, or move the folder away. If it was annotated there, import it first.")},
	TargetProtected: {Why: explain.New("the file is write-protected"), Means: explain.Unchanged, Do: otherName},
}

var otherName = explain.New("Choose another name.")

// SchemeError says that a format is not written in this way.
type SchemeError struct {
	Format, Scheme string
	Known          []string
}

func (e *SchemeError) Error() string {
	if len(e.Known) == 0 {
		return fmt.Sprintf("format %s has no scheme %q: there is one way to write it", e.Format, e.Scheme)
	}
	return fmt.Sprintf("format %s has no scheme %q (there is %s)", e.Format, e.Scheme, strings.Join(e.Known, ", "))
}

// ManifestError says that the manifest of an earlier split cannot be used.
type ManifestError struct {
	Path string
	Err  error
}

func (e *ManifestError) Error() string { return fmt.Sprintf("manifest %s: %v", e.Path, e.Err) }

// Unwrap gives the cause.
func (e *ManifestError) Unwrap() error { return e.Err }

// Explain implements explain.Explainer.
func (e *ManifestError) Explain() explain.Explanation {
	return explain.Explanation{
		Why: explain.New("the manifest of the earlier split, {{.File}}, cannot be read").With("File", e.Path), Means: explain.Unchanged,
		Do: explain.New("Move the manifest away for a new split, or choose another name."),
	}
}

// SetsError says that files have several annotation sets, and that one has to be named.
type SetsError struct{ Names []string }

func (e *SetsError) Error() string {
	return fmt.Sprintf("there are several annotation sets: %s", strings.Join(e.Names, ", "))
}
