package format

import (
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
)

// FilesOf gives the names of the files of a folder and its subfolders that have one of
// these endings, in order. An error of a subfolder is given with its name.
func FilesOf(files fs.FS, endings ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		_ = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
			file := err != nil || entry.Type().IsRegular() && slices.Contains(endings, strings.ToLower(path.Ext(name)))
			if file && !yield(name, err) {
				return fs.SkipAll
			}
			return nil
		})
	}
}

// sniffedLength is how much of a file of a folder is looked at, in bytes.
const sniffedLength = 4096

// SniffFile looks at the start of a file of a folder.
func SniffFile(files fs.FS, name string, sniff func(head []byte) Certainty) Certainty {
	f, err := files.Open(name)
	if err != nil {
		return No
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, sniffedLength))
	if err != nil {
		return No
	}
	return sniff(head)
}

// SniffFiles is the surest of the files of a folder with one of these endings.
func SniffFiles(files fs.FS, sniff func(head []byte) Certainty, endings ...string) (c Certainty) {
	for name, err := range FilesOf(files, endings...) {
		if err == nil {
			c = max(c, SniffFile(files, name, sniff))
		}
		if c == Sure {
			break
		}
	}
	return c
}
