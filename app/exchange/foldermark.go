package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// folderMark is a file that says that a folder was made by an export, so that the next
// export may replace the folder. It is written last: a file that is newer was changed
// since. The number of files tells whether others came into the folder.
const (
	folderMark = ".goldspan-export"
	markText   = "This folder was made by an export of Goldspan. The next export replaces it.\n"
	markFiles  = "It has %d files.\n"
)

// mark writes the mark of a folder that is whole.
func (f *diskFolder) mark() error {
	files := f.files
	w, err := f.File(folderMark)
	if err == nil {
		_, err = fmt.Fprintf(w, markText+markFiles, files)
	}
	return err
}

// replaceable says whether there is a folder at path. It must be empty, or be as an
// export made it: what somebody has annotated there is not replaced.
func replaceable(path string) (there bool, err error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case !info.IsDir():
		return false, TargetError{TargetNoFolder}
	}
	marked, err := asMarked(path)
	if !errors.Is(err, fs.ErrNotExist) {
		if err == nil && !marked {
			err = TargetError{TargetChanged}
		}
		return true, err
	}
	entries, err := os.ReadDir(path)
	if err == nil && len(entries) > 0 {
		err = TargetError{TargetFull}
	}
	return true, err
}

// asMarked says whether a folder is as an export made it. Hidden files do not count: the
// system and other programs leave some. Without a mark the error is fs.ErrNotExist.
func asMarked(dir string) (bool, error) {
	path := filepath.Join(dir, folderMark)
	info, err := os.Lstat(path)
	if err != nil {
		return false, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	rest, is := strings.CutPrefix(string(text), markText)
	if !is {
		return false, fs.ErrNotExist
	}
	want := -1 // an older version did not count them
	if rest != "" {
		if _, err := fmt.Sscanf(rest, markFiles, &want); err != nil {
			return false, nil
		}
	}
	files, changed := 0, false
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		files++
		own, err := d.Info()
		if changed = err == nil && own.ModTime().After(info.ModTime()); changed {
			return fs.SkipAll
		}
		return err
	})
	return !changed && (want < 0 || files == want), err
}
