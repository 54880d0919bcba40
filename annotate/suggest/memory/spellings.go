package memory

import (
	"slices"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/naming"
	"goldspan/annotate/suggest/token"
)

// parts are the spellings that a span with a title has besides: the name alone, and the
// last word of a person's name.
func parts(sp annotate.Span, words []token.Token) (out [][]token.Token) {
	if sp.Label != annotate.LabelActor {
		return nil
	}
	titled := -1
	for i, t := range words {
		if t.Kind != token.Word || !t.Capital {
			if t.Text == "." || t.Text == "-" {
				continue
			}
			return nil
		}
		if s := naming.SortOf(t.Text, ""); s.Title {
			titled = i
		} else if s.Organisation || s.Force {
			return nil
		}
	}
	rest := words[titled+1:]
	if len(rest) > 0 && rest[0].Text == "." {
		rest = rest[1:]
	}
	if len(rest) == 0 || titled < 0 && (len(rest) != 2 || sp.Actor.Kind != annotate.ActorPerson) {
		return nil
	}
	if titled >= 0 {
		out = append(out, rest)
	}
	if last := rest[len(rest)-1:]; len(rest) > 1 && utf8.RuneCountInString(last[0].Text) > 2 {
		out = append(out, last)
	}
	return out
}

// otherNumber is an actor's spelling with its last word, a small one, in the plural or in
// the singular; nil where it has none.
func otherNumber(label annotate.LabelID, words []token.Token) []token.Token {
	last := words[len(words)-1]
	if label != annotate.LabelActor || len(words) < 2 || last.Kind != token.Word || last.Capital || last.Text != last.Lower || len(last.Text) < 4 {
		return nil
	}
	text := last.Text
	switch {
	case strings.HasSuffix(text, "ies"):
		text = text[:len(text)-3] + "y"
	case strings.HasSuffix(text, "sses"), strings.HasSuffix(text, "ches"), strings.HasSuffix(text, "shes"):
		text = text[:len(text)-2]
	case strings.HasSuffix(text, "men"):
		text = text[:len(text)-3] + "man"
	case strings.HasSuffix(text, "man"):
		text = text[:len(text)-3] + "men"
	case strings.HasSuffix(text, "ss"), strings.HasSuffix(text, "ch"), strings.HasSuffix(text, "sh"):
		text += "es"
	case strings.HasSuffix(text, "s"):
		text = text[:len(text)-1]
	case strings.HasSuffix(text, "y") && !strings.ContainsRune("aeou", rune(text[len(text)-2])):
		text = text[:len(text)-1] + "ies"
	default:
		text += "s"
	}
	other := slices.Clone(words)
	other[len(words)-1].Text, other[len(words)-1].Lower = text, text
	return other
}

// prior is how far a spelling is believed that was tagged once.
func prior(label annotate.LabelID, ts []token.Token) float64 {
	capital := slices.ContainsFunc(ts, func(t token.Token) bool { return t.Capital })
	switch {
	case label == annotate.LabelActor && capital && len(ts) > 1:
		return 0.85
	case label == annotate.LabelActor && capital:
		return 0.7
	case len(ts) >= 6:
		return 0.8
	case capital:
		return 0.6
	case len(ts) > 1:
		return 0.55
	}
	return 0.3
}
