package naming

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// proposalMax is the longest spelling, in bytes, that a proposal shortens. A longer
// one is no name.
const proposalMax = 1000

// Proposal is the name that a new actor gets for a spelling: without an article
// before it, a possessive after it and punctuation around it, and with single
// spaces. An article of another language than English goes only if it is small: it
// may be part of the name, as in "La Paz".
func Proposal(spelling string) string {
	s := strings.Join(strings.Fields(spelling), " ")
	for len(s) <= proposalMax {
		before := s
		s = withoutPossessive(withoutMarks(s))
		s = withoutArticle(s)
		if s == before {
			break
		}
	}
	return s
}

// Untitled is the proposal for a spelling without the title beside the name: "Nikol
// Pashinyan" for "Armenian Prime Minister Nikol Pashinyan"; "" if there is no title.
func Untitled(spelling string) string {
	s := Proposal(spelling)
	if len(s) > proposalMax {
		return ""
	}
	name, role := splitRole(classify(tokens(s)))
	if len(name) == 0 || len(role) == 0 || !plainName(name) {
		return ""
	}
	fields := strings.Fields(s)
	for i := 1; i < len(fields); i++ {
		for _, part := range [...][]string{fields[i:], fields[:i]} {
			if p := Proposal(strings.Join(part, " ")); sameTokens(classify(tokens(p)), name) {
				return p
			}
		}
	}
	return ""
}

func sameTokens(a, b []token) bool {
	return slices.EqualFunc(a, b, func(a, b token) bool { return a.text == b.text })
}

// withoutMarks is s without punctuation at its ends. Brackets and full stops that
// belong to the name stay: "CSTO (Moscow)", "Acme Inc.".
func withoutMarks(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || (unicode.IsPunct(r) || unicode.IsSymbol(r)) && !strings.ContainsRune("([@#&", r)
	})
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || (unicode.IsPunct(r) || unicode.IsSymbol(r)) && !strings.ContainsRune(")].&+'’", r)
	})
	for _, pair := range [...]string{"()", "[]"} {
		if strings.HasPrefix(s, pair[:1]) && (!strings.Contains(s, pair[1:]) || strings.Index(s, pair[1:]) == len(s)-1) {
			return strings.TrimSpace(strings.TrimSuffix(s[1:], pair[1:]))
		}
		if strings.HasSuffix(s, pair[1:]) && !strings.Contains(s, pair[:1]) {
			return strings.TrimSpace(s[:len(s)-1])
		}
	}
	if head, ok := strings.CutSuffix(s, "."); ok && !keepsStop(head) {
		return head
	}
	return s
}

// keepsStop says that a full stop after s belongs to it: "U.S", "Acme Inc".
func keepsStop(s string) bool {
	last := s[strings.LastIndexAny(s, " .")+1:]
	if utf8.RuneCountInString(last) == 1 {
		return true
	}
	switch strings.ToLower(last) {
	case "inc", "ltd", "co", "corp", "jr", "sr", "bros", "dept":
		return true
	}
	return false
}

func withoutPossessive(s string) string {
	for _, suffix := range [...]string{"'s", "’s", "'S", "’S"} {
		if head, ok := strings.CutSuffix(s, suffix); ok && head != "" {
			return head
		}
	}
	for _, suffix := range [...]string{"'", "’"} {
		if head, ok := strings.CutSuffix(s, suffix); ok {
			return head
		}
	}
	return s
}

func withoutArticle(s string) string {
	first, rest, ok := strings.Cut(s, " ")
	switch {
	case strings.HasPrefix(s, "l'"), strings.HasPrefix(s, "l’"):
		_, size := utf8.DecodeRuneInString(s[1:])
		return s[1+size:]
	case !ok || rest == "":
		return s
	}
	switch first {
	case "the", "The", "THE":
		if rest == "Hague" || rest == "Gambia" {
			return s
		}
		return rest
	case "a", "an", "A", "An", "der", "die", "das", "den", "dem", "des", "le", "la", "les", "el", "los", "las":
		return rest
	}
	return s
}
