package jsonl

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/ingest"
)

// needed lists, by the path of an object, the keys without a default. An import
// fills in all other keys.
var needed = map[string][]string{
	"":       {"text"},
	"spans.": {"start", "end", "label"},
	"links.": {"type", "from", "to"},
}

// fill gives the missing keys of a record their defaults. given are the keys of the
// line, ofSpans those of each span. The set and the IDs of spans stay empty: the
// project knows them.
func (r *Record) fill(given keys, ofSpans []keys) {
	hash := annotate.Fingerprint(r.Text)
	if !given.has(keyID) {
		r.ID = string(format.ArticleID(hash))
	}
	if !given.has(keyTitle) {
		r.Title = ingest.Title("", r.Text)
	}
	if !given.has(keyHash) {
		r.SHA256 = hash
	}
	r.Status = cmp.Or(r.Status, string(annotate.StatusTodo))
	r.Answer = cmp.Or(r.Answer, answerAccept)
	if r.Spans == nil {
		r.Spans = []Span{}
	}
	if r.Links == nil {
		r.Links = []Link{}
	}
	var x *annotate.Index
	for i := range r.Spans {
		s, given := &r.Spans[i], ofSpans[i]
		if given == allOfSpan {
			continue
		}
		if x == nil {
			x = annotate.NewIndex(r.Text)
		}
		at := annotate.Range{Start: s.Start, End: s.End}
		if !x.Has(at) {
			continue // Check reports it
		}
		if !given.has(keyQuote) {
			s.Text = x.Slice(at)
		}
		for _, o := range []struct {
			key  keys
			into *int
			is   int
		}{
			{keyStartByte, &s.StartByte, x.Byte(s.Start)}, {keyEndByte, &s.EndByte, x.Byte(s.End)},
			{keyStartUTF16, &s.StartUTF16, x.UTF16(s.Start)}, {keyEndUTF16, &s.EndUTF16, x.UTF16(s.End)},
		} {
			if !given.has(o.key) {
				*o.into = o.is
			}
		}
	}
	r.nameLinks()
}

// nameLinks gives the links without an ID one. Links that say the same get IDs by their
// order.
func (r *Record) nameLinks() {
	if !slices.ContainsFunc(r.Links, func(l Link) bool { return l.ID == "" }) {
		return
	}
	before := map[Link]int{} // that say the same
	for i := range r.Links {
		l := &r.Links[i]
		alike := Link{Type: l.Type, From: l.From, To: l.To}
		n := before[alike]
		before[alike]++
		if l.ID != "" {
			continue
		}
		says := r.SHA256 + "\n" + l.Type + "\n" + l.From + "\n" + l.To
		if n > 0 {
			says += "\n" + strconv.Itoa(n)
		}
		sum := sha256.Sum256([]byte(says))
		l.ID = hex.EncodeToString(sum[:16])
	}
}

// fillVoices gives the claims with a speaker in the text their voice, where the line
// does not have it.
func (r *Record) fillVoices(ofSpans []keys) {
	said := saidBy(r.Links)
	for i := range r.Spans {
		if s := &r.Spans[i]; said[s.ID] && (i >= len(ofSpans) || !ofSpans[i].has(keyVoice)) {
			s.Voice = string(annotate.VoiceText)
		}
	}
}

// saidBy are the IDs of the spans with a link to a speaker.
func saidBy(links []Link) map[string]bool {
	if len(links) == 0 {
		return nil
	}
	said := map[string]bool{}
	for i := range links {
		if links[i].Type == annotate.LinkSaidBy {
			said[links[i].From] = true
		}
	}
	return said
}

// keys are the keys of an object, a bit for each key, in the order of its fields.
type keys uint64

func (k keys) has(key keys) bool { return k&key != 0 }

const (
	keyID    keys = 1 << 1
	keyTitle keys = 1 << 2
	keyHash  keys = 1 << 4

	keyQuote      keys = 1 << 4
	keyVoice      keys = 1 << 9
	keyStartByte  keys = 1 << 13
	keyEndByte    keys = 1 << 14
	keyStartUTF16 keys = 1 << 15
	keyEndUTF16   keys = 1 << 16
	allOfSpan     keys = 1<<17 - 1
)
