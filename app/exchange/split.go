package exchange

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"goldspan/annotate/format"
	"goldspan/annotate/similar"
	"goldspan/annotate/split"
)

// Split divides an export into parts.
type Split struct {
	Parts []split.Part
	Seed  uint64
	Like  string // path of the manifest of an earlier split; "": the manifest at the export's own place, if it has the same parts and seed
}

// PartSummary is a part of a split.
type PartSummary struct {
	split.Part
	File     string       `json:"file"`             // its name, or that of its folder, beside the manifest
	SHA256   string       `json:"sha256,omitempty"` // of the file
	Articles int          `json:"articles"`
	Spans    int          `json:"spans"`
	Labels   []LabelCount `json:"labels"`
}

// LargestPair is the most alike articles of two parts.
type LargestPair struct {
	similar.Likeness
	Articles [2]string `json:"articles"` // IDs
	Parts    [2]string `json:"parts"`
}

// names are the paths of a split's files.
type names struct {
	manifest string
	parts    []string
	folder   string // all of them are in it; "": no folder
}

// splitNames gives the paths for an export to path: for gold.jsonl they are
// gold.train.jsonl and so on, and gold.split.json.
func splitNames(f format.Format, split *Split, path string) names {
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(path, ext)
	n := names{manifest: base + ".split.json"}
	if f.NewFolderEncoder != nil {
		n.folder = path
	}
	for _, p := range split.Parts {
		if n.folder != "" {
			n.parts = append(n.parts, p.Name+"/")
		} else {
			n.parts = append(n.parts, base+"."+p.Name+ext)
		}
	}
	return n
}

// split writes a file or a folder for each part, and the manifest.
func (j *job) split(ctx context.Context, path string) error {
	names := splitNames(j.format, j.o.Split, path)
	for _, p := range names.parts {
		if names.folder == "" {
			if err := checkTarget(j.project.Path(), p); err != nil {
				return err
			}
		}
	}
	before, err := j.o.Split.before(names.manifest)
	if err != nil {
		return err
	}
	w := newPartWriter(j, before)
	switch {
	case names.folder == "":
		err = WriteFiles(append(names.parts, names.manifest), func(to []io.Writer) error { return w.files(ctx, names, to) })
	case isArchive(names.folder):
		err = WriteFiles([]string{names.folder, names.manifest}, func(to []io.Writer) error {
			if err := writeArchive(to[0], func(f format.Folder) error { return w.folders(ctx, f) }); err != nil {
				return err
			}
			return w.manifest(names, to[1])
		})
	default:
		if err = writeFolder(names.folder, func(f format.Folder) error { return w.folders(ctx, f) }); err == nil {
			err = WriteFile(names.manifest, func(to io.Writer) error { return w.manifest(names, to) })
		}
	}
	if err != nil {
		return err
	}
	j.summary.Manifest = names.manifest
	return j.beside(path)
}
