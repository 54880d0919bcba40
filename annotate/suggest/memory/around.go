package memory

import (
	"strings"

	"goldspan/annotate/suggest/token"
)

// around is what stands before or behind a spelling.
type around struct{ before, behind class }

// class is what a token says of a spelling beside it.
type class uint8

const (
	other class = 1 + iota
	capital
	mark
	lineEnd
	hyphen
	owning
	bracket
	nearby // "in"
	of
	by // "by", "with", "and": a word between two that act
)

func classOf(t token.Token) class {
	switch {
	case t.Kind == token.Break:
		return lineEnd
	case t.Text == "-" || t.Text == "‑" || t.Text == "/":
		return hyphen
	case t.Kind == token.Mark && strings.HasSuffix(t.Lower, "s"), t.Text == "’":
		return owning
	case t.Text == "(" || t.Text == "[" || t.Text == "@" || t.Text == "#":
		return bracket
	case t.Kind == token.Mark:
		return mark
	case t.Capital:
		return capital
	}
	switch t.Lower {
	case "in", "near", "at", "around", "across", "outside", "inside", "into", "the":
		return nearby
	case "of", "from", "to", "on":
		return of
	case "by", "with", "and", "between", "against", "but", "that":
		return by
	}
	return other
}

// aroundAt is what stands around the tokens from i to k of so many.
func aroundAt(n, i, k int, of func(int) class) around {
	a := around{lineEnd, lineEnd}
	if i > 0 {
		a.before = of(i - 1)
	}
	if k+1 < n {
		a.behind = of(k + 1)
	}
	return a
}

// keysOf are the tallies that an occurrence counts in.
func keysOf(a around) [3]around {
	return [3]around{{}, {behind: a.behind}, {before: a.before}}
}
