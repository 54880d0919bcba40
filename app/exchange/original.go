package exchange

import (
	"path"
	"path/filepath"
	"strings"

	"goldspan/annotate"
)

// original is the file of a source, to be kept with its article: a page, a document, or
// a text whose encoding may have to be another one.
func (r *run) original(source Source, data []byte) *annotate.Original {
	if r.options.DryRun {
		return nil
	}
	return annotate.NewOriginal(source.fileName(), source.Encoding, data)
}

// fileName is the name of the file of a source without its folder. It shows the kind.
func (s Source) fileName() string {
	name := path.Base(filepath.ToSlash(s.name()))
	if ext := filepath.Ext(s.file()); ext != "" && !strings.HasSuffix(strings.ToLower(name), strings.ToLower(ext)) {
		name += ext
	}
	return name
}

// OriginalSource is the file of an article as a source, to be read again.
func OriginalSource(o annotate.Original) (Source, error) {
	data, err := o.Data()
	return Source{Name: o.Name, Kind: filepath.Ext(o.Name), Encoding: o.Encoding, Data: data}, err
}
