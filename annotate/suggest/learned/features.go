package learned

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/fill"
	"goldspan/annotate/naming"
	"goldspan/annotate/suggest/patterns"
	"goldspan/annotate/suggest/token"
)

// text is an article in lines of tokens, each with its features. The features of a
// label are those of all labels, and what the rules say of the label.
type text struct {
	tokens []token.Token
	lines  [][2]int // first token, and the one behind the last
	common [][]uint32
	rules  map[annotate.LabelID][][]uint32
}

// hash is FNV-1a, so that a feature has the same place on all machines.
func hash(parts ...string) uint32 {
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return uint32((h ^ h>>29) % buckets)
}

// sorts are naming's words for a word, by word.
type sorts map[string]string

func (s sorts) of(t token.Token, language string) string {
	if t.Kind != token.Word {
		return ""
	}
	out, ok := s[t.Text]
	if ok {
		return out
	}
	n := naming.SortOf(t.Text, language)
	for _, x := range []struct {
		is   bool
		mark string
	}{
		{n.Title, "t"}, {n.Organisation || n.Acronym, "o"}, {n.Force, "f"}, {n.People, "p"}, {n.Part, "a"}, {n.Join, "j"}, {n.Small, "s"},
		{n.Country != "" && !n.Demonym && !n.Capital, "c"}, {n.Capital, "k"}, {n.Demonym, "d"},
	} {
		if x.is {
			out += x.mark
		}
	}
	s[t.Text] = out
	return out
}

// shapeOf is what a token looks like.
func shapeOf(t token.Token) string {
	switch {
	case t.Kind == token.Break:
		return "\n"
	case t.Kind == token.Number:
		return "9"
	case t.Owns:
		return "'s"
	case t.Kind == token.Mark:
		return t.Text
	case t.Capital && utf8.RuneCountInString(t.Text) > 1 && t.Text == strings.ToUpper(t.Text):
		return "AA"
	case t.Capital:
		return "Aa"
	}
	return "a"
}

// places are the tokens that start and end at offsets.
func (x *text) places() (starts, ends map[int]int) {
	starts, ends = make(map[int]int, len(x.tokens)), make(map[int]int, len(x.tokens))
	for i, t := range x.tokens {
		starts[t.Start], ends[t.End] = i, i
	}
	return starts, ends
}

// read prepares an article. What the rules find in it are features.
func read(a *annotate.Article, rules *patterns.Patterns) *text {
	found, err := rules.Find(context.Background(), a)
	if err != nil {
		found = nil // never, without a context that ends
	}
	language := fill.Language(a)
	x := &text{tokens: token.Of(a.Text()), rules: map[annotate.LabelID][][]uint32{}}
	line := 0
	for i, t := range x.tokens {
		if t.Kind == token.Break {
			if i > line {
				x.lines = append(x.lines, [2]int{line, i})
			}
			line = i + 1
		}
	}
	if line < len(x.tokens) {
		x.lines = append(x.lines, [2]int{line, len(x.tokens)})
	}
	x.common = make([][]uint32, len(x.tokens))
	known := sorts{}
	for _, l := range x.lines {
		x.line(l, known, language)
	}
	x.candidates(found)
	return x
}

// line makes the features of one line.
func (x *text) line(l [2]int, known sorts, language string) {
	at := func(i int) token.Token {
		if i < l[0] || i >= l[1] {
			return token.Token{Kind: token.Break, Text: "\n", Lower: "\n"}
		}
		return x.tokens[i]
	}
	quoted := false
	for i := l[0]; i < l[1]; i++ {
		w, before, after := at(i), at(i-1), at(i+1)
		s, sb, sa := shapeOf(w), shapeOf(before), shapeOf(after)
		c, cb, ca := known.of(w, language), known.of(before, language), known.of(after, language)
		if strings.ContainsAny(w.Text, "“«„") {
			quoted = true
		} else if strings.ContainsAny(w.Text, "”»") {
			quoted = false
		}
		q := "q0"
		if quoted {
			q = "q1"
		}
		fs := []uint32{
			hash("bias"), hash("w", w.Text), hash("-1", before.Lower), hash("+1", after.Lower), hash("-2", at(i-2).Lower), hash("+2", at(i+2).Lower),
			hash("-1w", before.Lower, w.Lower), hash("w+1", w.Lower, after.Lower), hash("s", s), hash("s-1", sb, s), hash("s+1", s, sa), hash("s3", sb, s, sa),
			hash("c", c, s), hash("c-1", cb, c), hash("c+1", c, ca), hash(q, s),
		}
		if w.Kind == token.Word {
			n := utf8.RuneCountInString(w.Lower)
			fs = append(fs, hash("suffix", suffix(w.Lower, 3)))
			if n > 4 {
				fs = append(fs, hash("prefix", prefix(w.Lower, 4)))
			}
		}
		if i == l[0] {
			fs = append(fs, hash("line"))
		}
		x.common[i] = fs
	}
}

func prefix(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func suffix(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// candidates makes features of what the rules find: where it begins, goes on and ends,
// and by which rule.
func (x *text) candidates(found []patterns.Found) {
	starts, ends := x.places()
	for _, f := range found {
		from, ok := starts[f.Range.Start]
		to, whole := ends[f.Range.End]
		if !ok || !whole || to < from {
			continue
		}
		rules := x.rules[f.Label]
		if rules == nil {
			rules = make([][]uint32, len(x.tokens))
			x.rules[f.Label] = rules
		}
		label := string(f.Label)
		rules[from] = append(rules[from], hash("rule", "b", label, f.Rule), hash("rule", "b", label))
		for i := from + 1; i <= to; i++ {
			rules[i] = append(rules[i], hash("rule", "i", label, f.Rule))
		}
		rules[to] = append(rules[to], hash("rule", "e", label, f.Rule))
		if to+1 < len(rules) {
			rules[to+1] = append(rules[to+1], hash("rule", "o", label, f.Rule))
		}
	}
}

// features are those of the tokens of a line for a label.
func (x *text) features(label annotate.LabelID, l [2]int) [][]uint32 {
	out := make([][]uint32, l[1]-l[0])
	rules := x.rules[label]
	for i := range out {
		out[i] = x.common[l[0]+i]
		if rules != nil && len(rules[l[0]+i]) > 0 {
			out[i] = slices.Concat(out[i], rules[l[0]+i])
		}
	}
	return out
}
