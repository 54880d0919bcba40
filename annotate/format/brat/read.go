package brat

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// maxFile is the largest size of a file, in bytes.
const maxFile = 64 << 20

// maxLooked is how many files of a folder are looked at for one with annotations.
const maxLooked = 10_000

// sniff is sure of a folder that has a file of annotations beside a text.
func sniff(files fs.FS) (c format.Certainty) {
	looked := 0
	_ = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		looked++
		switch {
		case looked > maxLooked:
			return fs.SkipAll
		case err != nil || !isAnnotations(name, entry):
			return nil
		}
		if _, err := fs.Stat(files, textOf(name)); err == nil {
			c = format.Sure
			return fs.SkipAll
		}
		return nil
	})
	return c
}

func isAnnotations(name string, entry fs.DirEntry) bool {
	return entry.Type().IsRegular() && path.Ext(name) == ".ann"
}

func textOf(annotations string) string { return strings.TrimSuffix(annotations, ".ann") + ".txt" }

// owns says that a file is a text with annotations, one of the files beside it, or a
// configuration.
func owns(files fs.FS, name string) bool {
	switch ext := path.Ext(name); ext {
	case ".ann", ".conf":
		return true
	case ".txt", ".json":
		_, err := fs.Stat(files, strings.TrimSuffix(name, ext)+".ann")
		return err == nil
	}
	return false
}

// decode reads the articles of a folder, in the order of the names of their files.
func decode(files fs.FS) iter.Seq2[format.Item, error] {
	return func(yield func(format.Item, error) bool) {
		exact := map[string]map[string]string{} // by folder
		err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !isAnnotations(name, entry) {
				return err
			}
			dir := path.Dir(name)
			if exact[dir] == nil {
				exact[dir] = exactNames(files, path.Join(dir, "annotation.conf"))
			}
			item, err := article(files, name, exact[dir])
			if err != nil {
				err = placed(name, err)
			}
			if !yield(item, err) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield(format.Item{}, err)
		}
	}
}

// placed is an error with its place. Without one, it is of the file of annotations.
func placed(annotations string, err error) error {
	if line := new(format.LineError); errors.As(err, &line) {
		line.File = cmp.Or(line.File, annotations)
		return line
	}
	return &format.LineError{File: annotations, Err: err}
}

// exactNames are the names that types stand for, in a configuration that we wrote.
func exactNames(files fs.FS, conf string) map[string]string {
	names := map[string]string{}
	data, err := readFile(files, conf)
	if err != nil {
		return names // a folder without one
	}
	for line := range strings.Lines(string(data)) {
		rest, ours := strings.CutPrefix(line, exactName+" ")
		name, exact, found := strings.Cut(strings.TrimSuffix(rest, "\n"), " ")
		var s string
		if ours && found && json.Unmarshal([]byte(exact), &s) == nil {
			names[name] = s
		}
	}
	return names
}

func readFile(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(data) > maxFile {
		return nil, &format.Fault{Kind: format.LongLine, Length: maxFile >> 20}
	}
	return data, err
}

// readText is readFile for UTF-8. What is wrong with the file has its name.
func readText(files fs.FS, name string) ([]byte, error) {
	data, err := readFile(files, name)
	if err == nil && !utf8.Valid(data) {
		err = &format.Fault{Kind: format.NotUTF8, Err: jsontext.ErrUTF8}
	}
	if f := new(format.Fault); errors.As(err, &f) {
		err = &format.LineError{File: name, Err: err}
	}
	return data, err
}

// article reads a text with its annotations.
func article(files fs.FS, name string, exact map[string]string) (format.Item, error) {
	item := format.Item{File: name}
	data, err := readText(files, textOf(name))
	if err != nil {
		return item, err
	}
	annotations, err := readText(files, name)
	if err != nil {
		return item, err
	}
	r := &jsontext.Reader{}
	p := parser{r: r, a: carry.NewArticle(r, string(data)), text: []rune(string(data)), exact: exact, spans: map[string]bool{}, notes: map[string]string{}}
	p.a.HasLinks()
	if err := p.read(string(annotations)); err != nil {
		return item, err
	}
	beside := strings.TrimSuffix(name, ".ann") + ".json"
	if known, err := readFile(files, beside); err == nil {
		v, err := jsontext.Parse(known)
		if err != nil {
			return item, &format.LineError{File: beside, Err: err}
		}
		if p.a.Take(v, ""); r.Err != nil {
			return item, &format.LineError{File: beside, Err: r.Err}
		}
	}
	item.Unknown = r.Unknown()
	return item, p.a.Into(&item)
}

// parser reads the lines of a file of annotations.
type parser struct {
	r     *jsontext.Reader
	a     *carry.Article
	text  []rune
	exact map[string]string
	spans map[string]bool
	notes map[string]string // by span
}

// read reads the notes first, then the spans, then the relations: they may come in any
// order.
func (p *parser) read(annotations string) error {
	lines := strings.Split(annotations, "\n")
	for _, pass := range []struct {
		kinds string
		read  func(id, middle, last string) error
	}{{"#", p.note}, {"T", p.span}, {"R", p.relation}} {
		for i, line := range lines {
			line = strings.TrimSuffix(line, "\r")
			if line == "" || !strings.Contains(pass.kinds, line[:1]) {
				continue
			}
			id, rest, _ := strings.Cut(line, "\t")
			middle, last, _ := strings.Cut(rest, "\t")
			p.r.Span = ""
			if err := pass.read(id, middle, last); err != nil {
				return &format.LineError{Line: i + 1, Err: err}
			}
			if p.r.Err != nil {
				return &format.LineError{Line: i + 1, Err: p.r.Err}
			}
		}
	}
	if len(p.notes) > 0 {
		p.r.SetUnknown("brat note of no span") // of an event or of a relation
	}
	for _, line := range lines {
		if line != "" && !strings.Contains("#TR\r", line[:1]) {
			p.r.SetUnknown("brat " + line[:1]) // an event, an attribute, an equivalence
			if !utf8.RuneStart(line[0]) || line[0] >= utf8.RuneSelf {
				return &format.Fault{Kind: format.NotObject}
			}
		}
	}
	return nil
}

func (p *parser) note(_, middle, last string) error {
	kind, span, _ := strings.Cut(middle, " ")
	switch kind {
	case "AnnotatorNotes":
		switch before := p.notes[span]; {
		case before == "":
			p.notes[span] = last
		case flat(before) != last:
			p.notes[span] += "\n" + last // several are one
		}
	case exactNote:
		var s string
		if json.Unmarshal([]byte(last), &s) == nil && (p.notes[span] == "" || flat(s) == p.notes[span]) {
			p.notes[span] = s
		}
	default:
		p.r.SetUnknown("brat note " + kind)
	}
	return nil
}

func (p *parser) span(id, middle, last string) error {
	p.r.Span = id
	label, places, found := strings.Cut(middle, " ")
	if !found || label == "" {
		return &format.Fault{Kind: format.KeyMissing, Span: id, Key: "start"}
	}
	m := carry.Mark{Ref: id, Label: p.name(label), Note: p.notes[id]}
	var said []string
	for i, place := range strings.Split(places, ";") {
		start, end, err := numbers(place)
		if err != nil {
			return &format.Fault{Kind: format.WrongType, Span: id, Key: "start", Want: format.WholeNumber, Err: err}
		}
		if start < m.End || start > end || end > len(p.text) {
			return &format.Fault{Kind: format.SpanOutside, Span: id, Range: fmt.Sprintf("[%d, %d)", start, end), Length: len(p.text), Unit: format.CodePoints}
		}
		if i == 0 {
			m.Start = start
		} else if strings.TrimSpace(string(p.text[m.End:start])) != "" {
			p.r.SetUnknown("brat discontinuous span") // it becomes one with what lies between
		}
		m.End = end
		said = append(said, string(p.text[start:end]))
	}
	if is := flat(strings.Join(said, " ")); last != "" && last != is && flat(last) != is {
		return &format.Fault{Kind: format.QuoteDiffers, Span: id, Range: fmt.Sprintf("[%d, %d)", m.Start, m.End), Is: is, Says: last}
	}
	if p.spans[id] {
		return &format.Fault{Kind: format.DuplicateID, Span: id, Says: id}
	}
	p.spans[id] = true
	delete(p.notes, id)
	p.a.Add(m)
	return nil
}

func numbers(place string) (start, end int, err error) {
	from, to, _ := strings.Cut(place, " ")
	if start, err = strconv.Atoi(from); err == nil {
		end, err = strconv.Atoi(to)
	}
	if err == nil && (start < 0 || end < 0) {
		err = strconv.ErrRange
	}
	return start, end, err
}

func (p *parser) relation(id, middle, _ string) error {
	parts := strings.Fields(middle)
	if len(parts) != 3 {
		return &format.Fault{Kind: format.LinkIncomplete, Link: id}
	}
	_, from, ok := strings.Cut(parts[1], ":")
	_, to, ok2 := strings.Cut(parts[2], ":")
	if !ok || !ok2 {
		return &format.Fault{Kind: format.LinkIncomplete, Link: id}
	}
	if !p.spans[from] || !p.spans[to] {
		p.r.SetUnknown("brat relation of an event")
		return nil
	}
	p.a.Link("", p.name(parts[0]), from, to)
	return nil
}

// name is the label or type that a type of brat stands for.
func (p *parser) name(kind string) string {
	if exact, there := p.exact[kind]; there {
		return exact
	}
	return kind
}
