package naming

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"goldspan/annotate"
)

// Known is a name that a project has, with the spellings that were named so far and
// how often each was.
type Known struct {
	Name      string
	Kind      annotate.ActorKind
	Spellings map[string]int
}

// Index finds the names of a project by what a spelling shares with them. It must
// not be used by several goroutines at once.
type Index struct {
	entries  map[string]*entry
	byKey    map[string][]*entry       // what spellings are found by → names
	round    int                       // of recall, so that an entry counts once in each
	meanings map[string]map[*entry]int // the key of a spelling → its names, and uses
}

// entry is one name.
type entry struct {
	name          string
	kind          annotate.ActorKind
	uses          map[string]int // spelling → times
	total         int
	forms         map[string]*use // the proposal of a spelling → its form; the name has one too
	keys          map[string]int  // in Index.byKey, and how many forms have the key
	round, weight int             // of Index.recall
	text          string          // folded words for Search, after a space each; "" if not made yet
}

// use is a form of a name and how many spellings have it.
type use struct {
	*form
	n int
}

// NewIndex makes the index of the names of a project.
func NewIndex(known []Known) *Index {
	x := &Index{entries: map[string]*entry{}, byKey: map[string][]*entry{}, meanings: map[string]map[*entry]int{}}
	for _, k := range known {
		x.SetKind(k.Name, k.Kind)
		for _, spelling := range slices.Sorted(maps.Keys(k.Spellings)) {
			x.Add(k.Name, spelling, k.Spellings[spelling])
		}
	}
	return x
}

// Len is how many names x has.
func (x *Index) Len() int { return len(x.entries) }

// SetKind makes a name known, if it was not, and sets its kind.
func (x *Index) SetKind(name string, kind annotate.ActorKind) {
	if name != "" {
		x.entry(name).kind = kind
	}
}

// Add counts a spelling as used for a name, so many times more. The name becomes
// known with it.
func (x *Index) Add(name, spelling string, times int) {
	if name == "" || times <= 0 {
		return
	}
	e := x.entry(name)
	e.text = ""
	e.total += times
	e.uses[spelling] += times
	key := spellingKey(spelling)
	of := x.meanings[key]
	if of == nil {
		of = map[*entry]int{}
		x.meanings[key] = of
	}
	of[e] += times
	if e.uses[spelling] == times { // a new one
		x.addForm(e, spelling)
	}
}

// Remove takes back uses of a spelling for a name. A name that has no uses left
// stays known until it is forgotten.
func (x *Index) Remove(name, spelling string, times int) {
	e := x.entries[name]
	if e == nil || times <= 0 {
		return
	}
	times = min(times, e.uses[spelling])
	if times == 0 {
		return
	}
	e.text = ""
	e.total -= times
	e.uses[spelling] -= times
	key := spellingKey(spelling)
	of := x.meanings[key]
	if of[e] -= times; of[e] == 0 {
		delete(of, e)
		if len(of) == 0 {
			delete(x.meanings, key)
		}
	}
	if e.uses[spelling] == 0 {
		delete(e.uses, spelling)
		x.dropForm(e, spelling)
	}
}

// Forget removes a name with all its spellings.
func (x *Index) Forget(name string) {
	e := x.entries[name]
	if e == nil {
		return
	}
	for spelling, times := range maps.Clone(e.uses) {
		x.Remove(name, spelling, times)
	}
	x.dropForm(e, name)
	delete(x.entries, name)
}

// Kind is the kind of a name; "" if either is unknown.
func (x *Index) Kind(name string) annotate.ActorKind {
	if e := x.entries[name]; e != nil {
		return e.kind
	}
	return ""
}

// Only is the name of a spelling that names and has only ever meant one actor. For
// a description it answers none, whatever it meant so far.
func (x *Index) Only(spelling, language string) (name string, ok bool) {
	of := x.meanings[spellingKey(spelling)]
	if len(of) != 1 || IsDescription(spelling, language) {
		return "", false
	}
	for e := range of {
		name = e.name
	}
	return name, true
}

func (x *Index) entry(name string) *entry {
	e := x.entries[name]
	if e == nil {
		e = &entry{name: name, uses: map[string]int{}, forms: map[string]*use{}, keys: map[string]int{}}
		x.entries[name] = e
		x.addForm(e, name)
	}
	return e
}

func (x *Index) addForm(e *entry, spelling string) {
	proposal := Proposal(spelling)
	if u := e.forms[proposal]; u != nil {
		u.n++
		return
	}
	u := &use{parse(proposal), 1}
	e.forms[proposal] = u
	for _, k := range u.keys() {
		if e.keys[k]++; e.keys[k] == 1 {
			x.byKey[k] = append(x.byKey[k], e)
		}
	}
}

func (x *Index) dropForm(e *entry, spelling string) {
	proposal := Proposal(spelling)
	u := e.forms[proposal]
	if u == nil {
		return
	}
	if u.n--; u.n > 0 {
		return
	}
	delete(e.forms, proposal)
	for _, k := range u.keys() {
		if e.keys[k]--; e.keys[k] > 0 {
			continue
		}
		delete(e.keys, k)
		of := x.byKey[k]
		i := slices.Index(of, e)
		of[i] = of[len(of)-1]
		of[len(of)-1] = nil
		if of = of[:len(of)-1]; len(of) == 0 {
			delete(x.byKey, k)
		} else {
			x.byKey[k] = of
		}
	}
}

// keys are what a form is found by: its words, their sounds, and its acronym. There
// are no two of the same.
func (f *form) keys() []string {
	var out []string
	for _, t := range f.core {
		out = append(out, t.text)
		if t.class&(classCountry|classForce) == 0 {
			out = append(out, sounds(t.text)...)
		}
	}
	for _, t := range f.role {
		out = append(out, t.text)
	}
	if f.acronym != "" {
		out = append(out, "@"+f.acronym)
	}
	for _, s := range f.initials {
		out = append(out, "@"+s)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sounds are the keys of words that are like w: its consonants, and those with one
// left out.
func sounds(w string) []string {
	if len(w) < 4 || len(w) > wordMax || !isPlain(w) {
		return nil
	}
	s := skeleton(w)
	if len(s) < 2 {
		return nil
	}
	out := []string{"~" + s}
	if len(s) < 3 {
		return out
	}
	for i := range len(s) {
		out = append(out, "~"+s[:i]+s[i+1:])
	}
	return out
}

// searchText is the folded words of the name, then of its spellings, each after a
// space. A line feed parts the name from the spellings.
func (e *entry) searchText() string {
	if e.text == "" {
		var b strings.Builder
		write := func(s string) {
			for _, w := range searchWords(clip(s)) {
				b.WriteByte(' ')
				b.WriteString(w)
			}
			b.WriteByte('\n')
		}
		write(e.name)
		for _, s := range slices.Sorted(maps.Keys(e.uses)) {
			write(s)
		}
		e.text = b.String()
	}
	return e.text
}

func compareEntries(a, b *entry) int {
	return cmp.Or(cmp.Compare(b.total, a.total), cmp.Compare(a.name, b.name))
}
