package exchange

import (
	"fmt"
	"io/fs"

	"goldspan/app/explain"
)

// SourceFault is a reason why a source cannot be imported.
type SourceFault string

// The faults of sources.
const (
	SourceKind    SourceFault = "kind"    // files with this Extension are not imported
	SourceProject SourceFault = "project" // a Goldspan project
	SourceOpen    SourceFault = "open"    // the open project itself
	SourceTooBig  SourceFault = "too_big" // for one article
	SourceNothing SourceFault = "nothing" // a folder without a file to import
)

// SourceError is a fault of a source.
type SourceError struct {
	Fault     SourceFault
	Extension string // of SourceKind: ".html"
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
	case SourceTooBig:
		w.Why = w.Why.With("MB", maxText>>20)
	}
	return w
}

var sourceFaults = map[SourceFault]explain.Explanation{
	SourceKind:    {Why: explain.New("{{.Extension}} files cannot be imported"), Means: explain.Unchanged, Do: explain.New("Save the text as a .txt file first.")},
	SourceProject: {Why: explain.New("it is a Goldspan project, not an article"), Means: explain.Unchanged, Do: explain.New("Export the project, and import the .jsonl file.")},
	SourceOpen:    {Why: explain.New("it is the open project itself"), Means: explain.Unchanged},
	SourceTooBig:  {Why: explain.New("the file is too big for one article: it has more than {{.MB}} MB"), Means: explain.Unchanged},
	SourceNothing: {Why: explain.New("the folder has no .txt or .jsonl file"), Means: explain.Unchanged},
}

// TargetFault is a reason why a path cannot be written to.
type TargetFault string

// The faults of targets.
const (
	TargetProject   TargetFault = "project" // a project, or a path with the name of one
	TargetFolder    TargetFault = "folder"
	TargetProtected TargetFault = "protected" // the file is write-protected
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
	TargetProject:   {Why: explain.New("an export cannot replace a project"), Means: explain.Unchanged, Do: explain.New("Choose a name that ends in .jsonl.")},
	TargetFolder:    {Why: explain.New("it is a folder"), Means: explain.Unchanged, Do: otherName},
	TargetProtected: {Why: explain.New("the file is write-protected"), Means: explain.Unchanged, Do: otherName},
}

var otherName = explain.New("Choose another name.")
