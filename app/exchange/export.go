package exchange

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// Exporter is a project for Export.
type Exporter interface {
	Path() string // "": no file that an export could replace
	Labels(ctx context.Context) ([]annotate.Label, error)
	Sets(ctx context.Context) ([]annotate.Set, error)
	CurrentSet(ctx context.Context) (annotate.Set, error)
	StatusCounts(ctx context.Context, set annotate.SetID) (map[annotate.Status]int, error) // number of articles by status
	State(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error)
	EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error
}

// Options select the articles and the format of an export.
type Options struct {
	Set      annotate.SetID       // "": the project's current set
	Statuses []annotate.Status    // empty: only done
	Articles []annotate.ArticleID // only these, of any status; nil: by Statuses
	Story    string               // of those, only the articles of this story; "": all
	Origins  []annotate.Origin    // only spans of these, see annotate.Origin.Among; nil: all
	Format   string               // a name in Formats; "": the native format
	Scheme   string               // one of the format's schemes; "": the usual one
	Split    *Split               // nil: one part with all
}

// Export writes files with the annotations of one set, in the order in which the
// articles were imported. One project always gives the same bytes. progress counts
// articles. After an error or the end of ctx, the file at path is unchanged. Errors
// are those of WriteFile, a TargetError for a project at path, and those of the
// project.
//
// A format with several files makes a folder at path, or an archive if path ends in
// .zip. A split makes a file or a subfolder for each part, and a manifest.
func Export(ctx context.Context, project Exporter, path string, o Options, progress Progress) (Summary, error) {
	if err := checkTarget(project.Path(), path); err != nil {
		return Summary{}, err
	}
	j, err := newJob(ctx, project, o, progress)
	if err == nil {
		err = j.export(ctx, path)
	}
	if err != nil {
		return Summary{}, fmt.Errorf("export: %w", err)
	}
	j.summary.Path = path
	return j.summary, nil
}

// export writes the files at path.
func (j *job) export(ctx context.Context, path string) error {
	if j.o.Split != nil {
		return j.split(ctx, path)
	}
	one := func(e format.Encoder) error {
		return j.encode(ctx, func(annotate.State) format.Encoder { return e }, e)
	}
	err := error(nil)
	switch {
	case j.format.NewFolderEncoder == nil:
		err = WriteFile(path, func(w io.Writer) error { return one(j.format.NewEncoder(w, j.options)) })
	case isArchive(path):
		err = WriteFile(path, func(w io.Writer) error {
			return writeArchive(w, func(f format.Folder) error { return one(j.format.NewFolderEncoder(f, j.options)) })
		})
	default:
		err = writeFolder(path, func(f format.Folder) error { return one(j.format.NewFolderEncoder(f, j.options)) })
	}
	if err != nil {
		return err
	}
	return j.beside(path)
}

// beside writes the files that stand beside the export at path.
func (j *job) beside(path string) error {
	if j.format.Beside == nil {
		return nil
	}
	for _, b := range j.format.Beside(j.options) {
		at := besidePath(path, b)
		if err := WriteFile(at, func(w io.Writer) error { _, err := w.Write(b.Data); return err }); err != nil {
			return err
		}
		j.summary.Beside = append(j.summary.Beside, at)
	}
	return nil
}

func besidePath(path string, b format.Beside) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + b.Suffix
}

// OtherFiles are the files that an export to path writes or replaces besides the one at
// path: the parts and the manifest of a split, and what stands beside the export.
func OtherFiles(path string, o Options) []string {
	f, err := Formats().Writers().Named(cmp.Or(o.Format, Formats()[0].Name))
	if err != nil {
		return nil // the export will say so
	}
	var others []string
	if o.Split != nil {
		n := splitNames(f, o.Split, path)
		if n.folder == "" {
			others = append(others, n.parts...)
		}
		others = append(others, n.manifest)
	}
	if f.Beside != nil {
		for _, b := range f.Beside(format.Options{}) {
			others = append(others, besidePath(path, b))
		}
	}
	return others
}

// checkTarget compares only names and identities of files. It must not open the
// file of an open project: closing it would remove SQLite's locks.
func checkTarget(project, path string) error {
	a, errA := os.Stat(project)
	b, errB := os.Stat(path)
	if strings.EqualFold(filepath.Ext(path), ".goldspan") || errA == nil && errB == nil && os.SameFile(a, b) {
		return TargetError{TargetProject}
	}
	return nil
}

// ExportTo writes the same bytes to w: those of the file, or of an archive if the
// format has several files. There are no files beside it, and there is no split.
func ExportTo(ctx context.Context, project Exporter, w io.Writer, o Options, progress Progress) (Summary, error) {
	o.Split = nil
	j, err := newJob(ctx, project, o, progress)
	if err == nil {
		err = j.exportTo(ctx, w)
	}
	if err != nil {
		return Summary{}, fmt.Errorf("export: %w", err)
	}
	return j.summary, nil
}

func (j *job) exportTo(ctx context.Context, w io.Writer) error {
	one := func(e format.Encoder) error {
		return j.encode(ctx, func(annotate.State) format.Encoder { return e }, e)
	}
	if j.format.NewFolderEncoder == nil {
		return one(j.format.NewEncoder(w, j.options))
	}
	return writeArchive(w, func(f format.Folder) error { return one(j.format.NewFolderEncoder(f, j.options)) })
}
