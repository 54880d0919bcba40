package conll

import (
	"bufio"
	"encoding/binary"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
)

// labels writes a file for each label. A folder takes one file after another, so the
// articles wait elsewhere until the end, and are read once for each file.
type labels struct {
	folder format.Folder
	e      *carry.Exporter
	o      format.Options
	page   page
	lines  []byte         // of the article
	number map[string]int // of a label, by its name
	wait   format.Scratch
	loss   format.Loss
}

func newLabels(f format.Folder, o format.Options) format.Encoder {
	e := &labels{folder: f, e: carry.NewExporter(o), o: o, number: map[string]int{}, loss: format.Loss{}}
	for i, l := range o.Labels {
		e.number[l.Name] = i
	}
	return e
}

// Encode keeps the tokens of an article, and which of them are in spans.
func (e *labels) Encode(s annotate.State) error {
	spans, err := e.e.Spans(s)
	if err != nil {
		return err
	}
	if e.wait == nil {
		if e.wait, err = e.o.NewScratch(); err != nil {
			return err
		}
	}
	lose(e.loss, s, spans)
	e.page.choose(spans, true, e.loss)
	e.lines = e.page.write(e.lines[:0], s.Article, e.loss)
	head := binary.AppendUvarint(nil, uint64(len(e.lines)))
	runs := binary.AppendUvarint(nil, uint64(len(e.page.spans)))
	for i := range e.page.spans {
		sp := &e.page.spans[i]
		from, to := e.page.In(sp.Range)
		for _, n := range [...]int{e.number[sp.Name], from, to} {
			runs = binary.AppendUvarint(runs, uint64(n))
		}
	}
	for _, part := range [...][]byte{head, e.lines, runs} {
		if _, err := e.wait.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// Close writes the files, also those of labels without a span.
func (e *labels) Close() error {
	taken := map[string]bool{}
	for i, l := range e.o.Labels {
		out, err := e.folder.File(fileName(l.Name, taken))
		if err == nil && e.wait != nil {
			err = e.write(out, i)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// write writes the file of a label.
func (e *labels) write(out io.Writer, label int) error {
	from, err := e.wait.Reader()
	if err != nil {
		return err
	}
	in, name := bufio.NewReader(from), escape(e.o.Labels[label].Name)
	number := func() (n int) {
		var u uint64
		if err == nil {
			u, err = binary.ReadUvarint(in)
		}
		return int(u)
	}
	var buffer []byte
	var runs []run
	for {
		if size := number(); err == nil {
			e.lines = slices.Grow(e.lines[:0], size)[:size]
			_, err = io.ReadFull(in, e.lines)
		} else if err == io.EOF {
			return nil
		}
		runs = runs[:0]
		for n := number(); n > 0 && err == nil; n-- {
			if of, r := number(), (run{number(), number(), name}); of == label {
				runs = append(runs, r)
			}
		}
		if err == nil {
			buffer, err = writeTags(out, buffer, e.lines, runs, e.o.Scheme)
		}
		if err != nil {
			return err
		}
	}
}

// Loss counts what the files do not say.
func (e *labels) Loss() format.Loss { return e.loss }

// longestName is the longest name of a file without its extension, in bytes.
const longestName = 100

// reserved are names that Windows has for devices.
var reserved = regexp.MustCompile(`^(?i:con|prn|aux|nul|(com|lpt)[0-9])$`)

// fileName is the name of the file of a label. Systems that do not tell capitals apart
// find two names too.
func fileName(label string, taken map[string]bool) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, label)
	for len(plain) > longestName {
		_, size := utf8.DecodeLastRuneInString(plain)
		plain = plain[:len(plain)-size]
	}
	if reserved.MatchString(plain) {
		plain += "_"
	}
	name := plain
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = plain + "-" + strconv.Itoa(n)
	}
	taken[strings.ToLower(name)] = true
	return name + extensions()[0]
}
