package figure

import (
	"embed"
	"fmt"
	"math/big"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed languages/*.txt
var files embed.FS

// entry is one meaning of a phrase.
type entry struct {
	kind  string
	value string   // the bound, the unit
	n     *big.Rat // of a number word
	len   int      // of the phrase, in tokens
	flag  byte     // '*': a plural, vague alone; '?': one after a bound alone; 0
}

// phrase is a phrase with its meaning. A word of it that ends with ~ stands for all
// words with this start.
type phrase struct {
	words []string
	entry
}

// language holds the words of a language.
type language struct {
	code    string
	phrases map[string][]phrase // by the first word
	stems   []phrase            // those whose first word is a stem
	suffix  []string            // of ordinals
	glued   map[string]entry    // words that are written together
	longest int                 // the longest of glued, in bytes
	and     bool                // "and" stands after a hundred and a scale alone
	mirror  bool                // ones stand before tens: "nine and forty"
	teens   bool                // ones follow ten: "ten one"
	split   []string            // the starts of units that are one word with the number before
	prefix  string              // a conjunction that is part of the next word
}

var languages = sync.OnceValue(func() map[string]*language {
	names, err := files.ReadDir("languages")
	if err != nil {
		panic(err) // the files are part of the program
	}
	all := map[string]*language{}
	for _, f := range names {
		code := strings.TrimSuffix(f.Name(), ".txt")
		if code != "signs" {
			all[code] = load(code)
		}
	}
	return all
})

var signs = sync.OnceValue(func() *language { return load("signs") })

// codes are the languages whose words are known, in order.
var codes = sync.OnceValue(func() []string {
	var all []string
	for code := range languages() {
		all = append(all, code)
	}
	slices.Sort(all)
	return all
})

// load reads the words of a language, and the signs that all languages share.
func load(code string) *language {
	l := &language{code: code, phrases: map[string][]phrase{}, glued: map[string]entry{}}
	for _, name := range slices.Compact([]string{"signs", code}) {
		text, err := files.ReadFile(path.Join("languages", name+".txt"))
		if err != nil {
			panic(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			if err := l.line(line); err != nil {
				panic(fmt.Sprintf("%s.txt:%d: %v", name, i+1, err))
			}
		}
	}
	for word := range l.glued {
		l.longest = max(l.longest, len(word))
	}
	return l
}

// kinds are the first words of the lines of a file of words.
var kinds = strings.Fields("card hundred scale approx whole and point half more den one vague inexact bound post from to or filler unit pre month ordinal at am pm clock zone year minus glue option ending aux stop result split no nth below")

// line reads "kind value: phrase | phrase".
func (l *language) line(line string) error {
	head, list, ok := strings.Cut(line, ":")
	kind, value, _ := strings.Cut(strings.TrimSpace(head), " ")
	if !ok || !slices.Contains(kinds, kind) {
		return fmt.Errorf("%q has no kind", line)
	}
	for _, form := range strings.Split(list, "|") {
		form = strings.TrimSpace(form)
		if form == "" {
			return fmt.Errorf("%q has an empty phrase", line)
		}
		if err := l.form(kind, value, form); err != nil {
			return err
		}
	}
	return nil
}

func (l *language) form(kind, value, form string) error {
	switch {
	case kind == "option" && form == "mirror":
		l.mirror = true
		return nil
	case kind == "option" && form == "teens":
		l.teens = true
		return nil
	case kind == "option" && form == "and":
		l.and = true
		return nil
	case kind == "split":
		l.split = append(l.split, fold(form))
		return nil
	case kind == "option":
		l.prefix = strings.TrimPrefix(form, "prefix ")
		return nil
	case kind == "ordinal" && form[0] == '-':
		l.suffix = append(l.suffix, fold(form[1:]))
		return nil
	}
	e := entry{kind: kind, value: value}
	if i := strings.IndexAny(form, "*?"); i == len(form)-1 && kind != "bound" {
		e.flag, form = form[i], form[:i]
	}
	switch kind {
	case "hundred":
		e.n = hundred
	case "card", "scale", "approx", "whole", "half", "more", "den", "glue":
		n, ok := new(big.Rat).SetString(value)
		if !ok {
			return fmt.Errorf("%q is no number", value)
		}
		e.n = n
	}
	if kind == "glue" { // of a word written together; the kind follows from the number
		l.glued[fold(form)] = glue(e.n)
		return nil
	}
	stem, isStem := strings.CutSuffix(form, "~")
	if isStem = isStem && stem != ""; isStem {
		form = stem
	}
	var words []string
	for _, t := range tokens([]rune(strings.TrimSuffix(form, "'"))) { // "plus d'"
		words = append(words, t.text)
	}
	if len(words) == 0 {
		return fmt.Errorf("%q is no phrase", form)
	}
	e.len = len(words)
	if isStem {
		words[len(words)-1] += "~"
	}
	p := phrase{words, e}
	if isStem && len(words) == 1 {
		l.stems = append(l.stems, p)
	} else {
		l.phrases[words[0]] = append(l.phrases[words[0]], p)
	}
	return nil
}

// glue is a part of a word that is written together: "hundert" of "hunderteins".
func glue(n *big.Rat) entry {
	e := entry{n: n, len: 1}
	switch {
	case n.Sign() == 0:
		e.kind = "and"
	case n.Cmp(hundred) == 0:
		e.kind = "hundred"
	case n.Cmp(hundred) > 0 && n.Cmp(thousand) < 0:
		e.kind = "card"
	case n.Cmp(thousand) >= 0:
		e.kind = "scale"
	default:
		e.kind = "card"
	}
	return e
}

var (
	hundred  = big.NewRat(100, 1)
	thousand = big.NewRat(1000, 1)
)

// match is the longest phrase of the given kinds at the start of ts.
func (l *language) match(ts []token, kinds ...string) (entry, bool) {
	var best entry
	if len(ts) == 0 || ts[0].kind == number || ts[0].kind == vulgar {
		return best, false
	}
	try := func(p phrase) {
		if p.len > best.len && slices.Contains(kinds, p.kind) && p.at(ts) {
			best = p.entry
		}
	}
	for _, p := range l.phrases[ts[0].text] {
		try(p)
	}
	for _, p := range l.stems {
		try(p)
	}
	return best, best.len > 0
}

func (p phrase) at(ts []token) bool {
	if len(ts) < len(p.words) {
		return false
	}
	for i, w := range p.words {
		if ts[i].kind == number || ts[i].kind == vulgar {
			return false
		}
		stem, isStem := strings.CutSuffix(w, "~")
		isStem = isStem && stem != ""
		if isStem && !strings.HasPrefix(ts[i].text, stem) || !isStem && ts[i].text != w {
			return false
		}
	}
	return true
}

// compound is a number that is written as one word, in its parts: "neunundvierzig".
func (l *language) compound(text string) []entry {
	if len(l.glued) == 0 || len(text) > 200 {
		return nil
	}
	// ends[i] is the last part of a cut of text[:i]; longer parts come first.
	ends := make([]int, len(text)+1)
	for i := range ends {
		ends[i] = -1
	}
	ends[0] = 0
	for i := 1; i <= len(text); i++ {
		for n := min(i, l.longest); n > 0; n-- {
			if _, ok := l.glued[text[i-n:i]]; ok && ends[i-n] >= 0 {
				ends[i] = n
				break
			}
		}
	}
	if ends[len(text)] <= 0 {
		return nil
	}
	var parts []entry
	for i := len(text); i > 0; i -= ends[i] {
		parts = append(parts, l.glued[text[i-ends[i]:i]])
	}
	slices.Reverse(parts)
	return parts
}
