package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"goldspan/annotate"
)

// Format is a file format of annotated articles. A format has at least one of the
// functions that read and write.
type Format struct {
	Name       string   // on the command line: "goldspan"
	Title      string   // in a dialog: "Goldspan JSONL"
	Extensions []string // lower case, with the dot; new files get the first. A folder has none

	// Sniff says how surely a file has this format. head is the start of the file, or
	// the whole file. nil: a file never shows the format.
	Sniff func(head []byte) Certainty

	// Decode reads the articles of r, one after another. A *LineError concerns one
	// line, and reading continues after it. Any other error ends the sequence. The
	// spans have the names of labels as Label, and may be without an ID.
	Decode func(r io.Reader) iter.Seq2[Item, error]

	// SniffFolder and DecodeFolder are the same for a format with several files. The
	// files are those of a folder or of an archive.
	SniffFolder  func(fs.FS) Certainty
	DecodeFolder func(fs.FS) iter.Seq2[Item, error]

	// Owns says that a file of such a folder is one that DecodeFolder reads, or knows.
	Owns func(files fs.FS, name string) bool

	// NewEncoder starts a file.
	NewEncoder func(io.Writer, Options) Encoder

	// Joined says that such a file is its articles, one after another: what is written
	// of an article depends on no other, but for the first one, which may have more.
	Joined bool

	// NewFolderEncoder starts a folder, for a format with several files.
	NewFolderEncoder func(Folder, Options) Encoder

	// Beside makes the small files that stand beside an export, such as a
	// configuration. nil: none.
	Beside func(Options) []Beside

	// Schemes are the ways to write the format, the usual one first. nil: there is
	// one way only.
	Schemes []string
}

// Writes says that the format can be written.
func (f Format) Writes() bool { return f.NewEncoder != nil || f.NewFolderEncoder != nil }

// Reads says that the format can be read.
func (f Format) Reads() bool { return f.Decode != nil || f.DecodeFolder != nil }

// Certainty says how surely a file has a format.
type Certainty int

// The certainties. A registry takes the surest format.
const (
	No    Certainty = iota
	Maybe           // it fits, and a file of another format could fit too
	Sure
)

// Options are for a new file.
type Options struct {
	Set    annotate.Set
	Labels []annotate.Label // of the project, in its order
	Scheme string           // one of the format's schemes; "": the first

	// Scratch makes a place for what has no room in memory. It lives as long as the
	// export. nil: what there is has room.
	Scratch func() (Scratch, error)
}

// Scratch keeps what an encoder cannot write yet.
type Scratch interface {
	io.Writer
	// Reader reads all that was written, from its start.
	Reader() (io.Reader, error)
}

// NewScratch makes a Scratch.
func (o Options) NewScratch() (Scratch, error) {
	if o.Scratch == nil {
		return &room{}, nil
	}
	return o.Scratch()
}

// room is a Scratch in memory.
type room struct{ bytes.Buffer }

// Reader implements Scratch.
func (r *room) Reader() (io.Reader, error) { return bytes.NewReader(r.Bytes()), nil }

// Folder takes the files of an export. The files are written one after another: File
// ends the file before.
type Folder interface {
	// File starts a file. A name with a slash is in a subfolder. An error says that
	// the name is taken.
	File(name string) (io.Writer, error)
}

// Beside is a file beside an export.
type Beside struct {
	Suffix string // takes the place of the export's extension: ".labels.xml"
	Data   []byte
}

// ArticleID makes the ID of an article without one from the hash of its text. So a
// second import finds the same ID. It has the form of a UUID, version 8.
func ArticleID(sha256 string) annotate.ArticleID {
	return annotate.ArticleID(sha256[:8] + "-" + sha256[8:12] + "-8" + sha256[13:16] + "-8" + sha256[17:20] + "-" + sha256[20:32])
}

// Item is an article from a file.
type Item struct {
	Line     int    // first line of the article, counted from 1; 0: the format has no lines
	File     string // of a folder; "" in a single file
	Incoming annotate.Incoming
	Unknown  []string // keys unknown to the format, sorted; their values are lost

	// UTF16 says that the offsets were in UTF-16 units, as the quotes show, where the format
	// counts code points. They were converted.
	UTF16 bool

	// Repeated is how many spans said what another span of the article says. They were left out.
	Repeated int
}

// Encoder writes articles, in the order of its calls.
type Encoder interface {
	Encode(annotate.State) error
	// Close writes the end of the file, if the format has one. It does not close
	// the writer.
	Close() error
	// Loss counts what the articles had and the file cannot say.
	Loss() Loss
}

// Loss counts what a file cannot say, by its kind. Only kinds with a count are there.
type Loss map[LossKind]int

// LossKind is a kind of content that some format cannot say.
type LossKind string

// The kinds of losses.
const (
	LostNested  LossKind = "nested"  // spans inside or across others
	LostTwin    LossKind = "twin"    // spans with the range of another one
	LostSpan    LossKind = "span"    // other spans
	LostEdge    LossKind = "edge"    // spans that moved to the edges of their tokens
	LostLink    LossKind = "link"    // links
	LostNote    LossKind = "note"    // notes
	LostMeaning LossKind = "meaning" // spans with details: name, figure, voice, marks
	LostSource  LossKind = "source"  // articles with an outlet, a date or another part of their source
	LostTitle   LossKind = "title"   // titles of articles
	LostStatus  LossKind = "status"  // articles that are marked as done
	LostText    LossKind = "text"    // characters of a text that are written in another way
	LostOrigin  LossKind = "origin"  // spans of other origins than those that were asked for
	LostOutside LossKind = "outside" // spans in what is not part of their article
	LostRegion  LossKind = "regions" // ranges that are not part of their article
)

// LossKinds lists all kinds.
func LossKinds() []LossKind {
	return []LossKind{LostNested, LostTwin, LostSpan, LostEdge, LostLink, LostNote, LostMeaning, LostSource, LostTitle, LostStatus, LostText, LostOrigin, LostOutside, LostRegion}
}

// Add counts n more of a kind. l must not be nil.
func (l Loss) Add(kind LossKind, n int) {
	if n > 0 {
		l[kind] += n
	}
}

// LineError says that one line could not be read, or the article that starts there.
type LineError struct {
	File string // of a folder; "" in a single file
	Line int    // counted from 1; 0: the file, or an article of a format without lines
	Err  error
}

func (e *LineError) Error() string {
	switch {
	case e.File != "" && e.Line > 0:
		return fmt.Sprintf("%s, line %d: %v", e.File, e.Line, e.Err)
	case e.File != "":
		return fmt.Sprintf("%s: %v", e.File, e.Err)
	}
	return fmt.Sprintf("line %d: %v", e.Line, e.Err)
}

func (e *LineError) Unwrap() error { return e.Err }

// ErrUnknown says that a registry has no format of some name.
var ErrUnknown = errors.New("no such format")

// Registry is a list of formats, in the order of a dialog.
type Registry []Format

// Named finds a format by its name. The error wraps ErrUnknown and lists the known
// names.
func (r Registry) Named(name string) (Format, error) {
	for _, f := range r {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%w: %q (there is %s)", ErrUnknown, name, strings.Join(r.Names(), ", "))
}

// Writers are the formats that can be written.
func (r Registry) Writers() Registry { return r.where(Format.Writes) }

// Readers are the formats that can be read.
func (r Registry) Readers() Registry { return r.where(Format.Reads) }

func (r Registry) where(is func(Format) bool) Registry {
	var out Registry
	for _, f := range r {
		if is(f) {
			out = append(out, f)
		}
	}
	return out
}

// Names lists the names of the formats.
func (r Registry) Names() []string {
	names := make([]string, len(r))
	for i, f := range r {
		names[i] = f.Name
	}
	return names
}

// Sniff finds the format of a file by its first bytes: the first of the surest ones.
func (r Registry) Sniff(head []byte) (Format, bool) {
	return r.surest(func(f Format) Certainty {
		if f.Sniff == nil {
			return No
		}
		return f.Sniff(head)
	})
}

// SniffFolder finds the format of a folder by its files.
func (r Registry) SniffFolder(files fs.FS) (Format, bool) {
	return r.surest(func(f Format) Certainty {
		if f.SniffFolder == nil {
			return No
		}
		return f.SniffFolder(files)
	})
}

func (r Registry) surest(sniff func(Format) Certainty) (best Format, found bool) {
	most := No
	for _, f := range r {
		if c := sniff(f); c > most {
			best, most = f, c
		}
	}
	return best, most > No
}

// ByExtension finds the first format that uses the extension of name.
func (r Registry) ByExtension(name string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range r {
		if slices.Contains(f.Extensions, ext) {
			return f, true
		}
	}
	return Format{}, false
}
