package conll

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
)

// labels writes a file for each label. A folder takes one file after another, so the
// tokens of all articles are in memory until the end. All files share them.
type labels struct {
	folder format.Folder
	e      *carry.Exporter
	o      format.Options
	page   page
	lines  []byte
	tokens int // in lines
	runs   map[string][]run
	loss   format.Loss
}

func newLabels(f format.Folder, o format.Options) format.Encoder {
	return &labels{folder: f, e: carry.NewExporter(o), o: o, runs: map[string][]run{}, loss: format.Loss{}}
}

// Encode keeps the tokens of an article.
func (e *labels) Encode(s annotate.State) error {
	spans, err := e.e.Spans(s)
	if err != nil {
		return err
	}
	lose(e.loss, s, spans)
	e.page.choose(spans, true, e.loss)
	e.lines = e.page.write(e.lines, s.Article, e.loss)
	for _, l := range e.o.Labels {
		e.runs[l.Name] = e.page.runs(e.runs[l.Name], l.Name, e.tokens)
	}
	e.tokens += len(e.page.Tokens)
	return nil
}

// Close writes the files, also those of labels without a span.
func (e *labels) Close() error {
	taken := map[string]bool{}
	var buffer []byte
	for _, l := range e.o.Labels {
		out, err := e.folder.File(fileName(l.Name, taken))
		if err != nil {
			return err
		}
		if buffer, err = writeTags(out, buffer, e.lines, e.runs[l.Name], e.o.Scheme); err != nil {
			return err
		}
	}
	return nil
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
