package exchange

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/brat"
	"goldspan/annotate/format/cas"
	"goldspan/annotate/format/chat"
	"goldspan/annotate/format/conll"
	"goldspan/annotate/format/doccano"
	"goldspan/annotate/format/huggingface"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/labelbuddy"
	"goldspan/annotate/format/labelstudio"
	"goldspan/annotate/format/prodigy"
	"goldspan/annotate/format/reading"
	"goldspan/annotate/format/spacy"
	"goldspan/annotate/format/table"
	"goldspan/annotate/format/w3c"
	"goldspan/annotate/ingest"
	"goldspan/annotate/ingest/packed"
)

// Source is a source of an import: a file or a folder at Path, or, with an empty
// Path, the data of Reader under the name Name. Title and Meta describe the article
// of a text. With an empty Title, the title is the text's first line. Format is the
// name of the format, Encoding that of the encoding of a text; without them, the file
// shows its format and its encoding.
//
// A source of the web has an Address. Package web fetches it: then the source has Data
// with their Kind and the encoding that the server has Declared, or the error Err.
type Source struct {
	Path     string
	Format   string
	Encoding string
	Reader   io.Reader
	Name     string
	Title    string
	Meta     annotate.Meta
	File     bool // Path is a file or a folder: a pipe or a device is refused
	Plain    bool // a text stays as it is: it is no page, even if it looks like one

	Address  string // on the web; "" for other sources
	Data     []byte // in place of Reader
	Kind     string // of the data, as the extension of a file: ".html"; "": the data show it
	Declared string // an encoding; "" for none
	Err      error  // why there are no data

	flat bool // of a folder only the files in it, not those of its subfolders

	archive *packed.Folder // the file or folder is in an archive, at the path within
	within  string
}

// Files makes sources of paths, as dropped on a window or given on a command line.
func Files(paths ...string) []Source {
	sources := make([]Source, len(paths))
	for i, p := range paths {
		sources[i] = Source{Path: p}
	}
	return sources
}

func (s Source) name() string {
	if s.Path != "" {
		return s.Path
	}
	return s.Name
}

// file is the name that says the kind of a source; "" for none.
func (s Source) file() string {
	switch {
	case s.archive != nil:
		return s.within
	case s.Path == "":
		return s.Kind
	}
	return s.Path
}

// options say how to read a text or a page.
func (s Source) options() ingest.Options {
	return ingest.Options{Encoding: s.Encoding, Declared: s.Declared}
}

// noText is the error of reading the source. A page of the web without a text is no
// empty file: often a program in a browser builds its text.
func (s Source) noText(err error) error {
	if s.Address != "" && errors.Is(err, ingest.ErrBlank) {
		return SourceError{Fault: SourcePage}
	}
	return err
}

// MaxText is the largest size of a text file, in bytes. Real articles have a few
// megabytes at most. The limit keeps out other large files with a wrong name.
const MaxText = 64 << 20

// sniffLen is the number of bytes read to recognise a format.
const sniffLen = 64 << 10

// kindOf recognises the kind of a file by its extension: a format, or a text or another
// file without spans (nil).
// Files of other kinds are not opened.
func kindOf(path string, formats format.Registry) (*format.Format, error) {
	if isText(path) {
		return nil, nil
	}
	if f, ok := formats.ByExtension(path); ok {
		return &f, nil
	}
	if _, ok := ingest.ReaderOf(path, nil); ok {
		return nil, nil
	}
	ext := strings.ToLower(filepath.Ext(path))
	if ext == ".goldspan" {
		return nil, SourceError{Fault: SourceProject}
	}
	if kind := foreignByName(path); kind != "" {
		return nil, ForeignError{kind}
	}
	return nil, SourceError{Fault: SourceKind, Extension: ext}
}

// isText says that a file with this name is a text, unless its first bytes say another
// thing.
func isText(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".txt" || ext == ".text" || ext == "" || strings.Contains(ext, " ")
}

// expand replaces folders by their files, including subfolders. Files are sorted,
// and hidden files are left out. The files of one export with several files stay one
// source, their folder. other receives the files of other kinds. A path without a file stays in
// the list; opening it gives the reason.
func expand(sources []Source, formats format.Registry, refuse func(name string, err error), other func(path string, info fs.FileInfo)) (files []Source, size int64) {
	for _, s := range sources {
		info, err := os.Stat(s.Path)
		if s.Path == "" || err != nil || !info.IsDir() {
			if s.Path != "" && err == nil && info.Mode().IsRegular() {
				size += info.Size()
			}
			files = append(files, s)
			continue
		}
		before := len(files)
		owner := map[string]format.Format{}         // of the files of a folder
		root := s.Path + string(filepath.Separator) // with a slash, so that a link to a folder is followed
		err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				refuse(path, err)
				return nil
			case strings.HasPrefix(d.Name(), ".") && path != root:
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			path = filepath.Clean(path)
			if d.IsDir() {
				if f, is := formats.SniffFolder(flat{plainFiles{os.DirFS(path)}}); is {
					owner[path] = f
					files = append(files, Source{Path: path, flat: true})
				}
				return nil
			}
			if f, is := owner[filepath.Dir(path)]; is && f.Owns(plainFiles{os.DirFS(filepath.Dir(path))}, d.Name()) {
				return nil
			}
			info, err := os.Stat(path)
			if err != nil || !info.Mode().IsRegular() {
				return nil
			}
			if s.Format == "" && !isOfAFolder(path, formats, func() (io.ReadCloser, error) { return os.Open(path) }) {
				other(path, info)
				return nil
			}
			files = append(files, Source{Path: path, Format: s.Format, Encoding: s.Encoding})
			size += info.Size()
			return nil
		})
		if err != nil {
			refuse(s.Path, err)
		} else if len(files) == before {
			refuse(s.Path, SourceError{Fault: SourceNothing})
		}
	}
	return files, size
}

// isOfAFolder says that a file in a folder is to be imported: a text, a page or the
// like, an archive, a file with the extension of the native format, or a file with that
// of another format, which it has.
func isOfAFolder(path string, formats format.Registry, open func() (io.ReadCloser, error)) bool {
	if strings.EqualFold(filepath.Ext(path), ".txt") || packed.Is(path) {
		return true
	}
	f, ok := formats.ByExtension(path)
	r, readable := ingest.ReaderOf(path, nil)
	switch {
	case ok && f.Name == formats[0].Name:
		return true
	case readable && !slices.Contains([]string{"table", "workbook", "json"}, r.Name): // those may be anything
		return true
	case !ok:
		return false
	}
	file, err := open()
	if err != nil {
		return true // the import will report the error
	}
	defer file.Close()
	head, err := io.ReadAll(io.LimitReader(file, sniffLen))
	_, is := formats.Sniff(head)
	return err != nil || is
}

// Formats lists the formats of annotated articles for import and export, in the order
// of a dialog. The first is the native format.
func Formats() format.Registry {
	all := format.Registry{
		prodigy.Format(), doccano.Format(), labelstudio.Format(), labelbuddy.Format(), spacy.Format(),
		huggingface.Spans(), huggingface.Tokens(), conll.Format(), conll.Labels(), brat.Format(), cas.Format(), w3c.Format(),
		table.CSV(), table.TSV(), table.XLSX(),
		reading.HTML(), reading.DOCX(), chat.Format(),
	}
	for i := range all {
		all[i] = format.InArticle(all[i])
	}
	return append(format.Registry{jsonl.Format()}, all...)
}

// Extensions are those of all files that can be imported, in lower case, with the dot.
func Extensions() []string {
	list := []string{".txt", ".text"}
	for _, r := range ingest.Readers() {
		list = append(list, r.Extensions...)
	}
	for _, f := range Formats().Readers() {
		list = append(list, f.Extensions...)
	}
	list = append(list, packed.Extensions()...)
	slices.Sort(list)
	return slices.Compact(list)
}
