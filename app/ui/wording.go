package ui

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// ErrorKind is the text for a kind of error: "Missed".
func ErrorKind(k score.ErrorKind) string {
	switch k {
	case score.ErrorMissed:
		return lang.L("Missed")
	case score.ErrorSpurious:
		return lang.L("Spurious")
	case score.ErrorLabel:
		return lang.L("Wrong label")
	case score.ErrorBoundary:
		return lang.L("Wrong boundary")
	case score.ErrorBoth:
		return lang.L("Wrong label and boundary")
	}
	return string(k)
}

// ErrorMark is the sign of a kind of error, for the edge of a list. Fyne draws a
// double arrow as an emoji, so the sign of a wrong boundary is "‹›".
func ErrorMark(k score.ErrorKind) string {
	switch k {
	case score.ErrorMissed:
		return "−"
	case score.ErrorSpurious:
		return "+"
	case score.ErrorLabel:
		return "≠"
	case score.ErrorBoundary:
		return "‹›"
	case score.ErrorBoth:
		return "‹≠›"
	}
	return "?"
}

// ChangeKind is the text for the change of an error from one run to the next; ""
// for a check of a single run.
func ChangeKind(k score.ChangeKind) string {
	switch k {
	case score.ChangeBetter:
		return lang.L("Better")
	case score.ChangeWorse:
		return lang.L("Worse")
	case score.ChangeOther:
		return lang.L("Different")
	case score.ChangeNone:
		return lang.L("Same")
	}
	return string(k)
}

// ChangeKinds lists the kinds of change, in the order of the window.
func ChangeKinds() []score.ChangeKind {
	return []score.ChangeKind{score.ChangeBetter, score.ChangeWorse, score.ChangeOther, score.ChangeNone}
}

// Verdict is the text for a verdict, for its command and its button.
func Verdict(v annotate.Verdict) string {
	switch v {
	case annotate.ExtractorWrong:
		return lang.L("Extractor wrong")
	case annotate.GoldWrong:
		return lang.L("Gold wrong")
	case annotate.BothAcceptable:
		return lang.L("Both acceptable")
	}
	return string(v)
}

// Bound is the text for the bound of a figure.
func Bound(b annotate.Bound) string {
	switch b {
	case annotate.BoundExact:
		return lang.L("exact")
	case annotate.BoundAbout:
		return lang.L("about")
	case annotate.BoundAtLeast:
		return lang.L("at least")
	case annotate.BoundAtMost:
		return lang.L("at most")
	case annotate.BoundNearly:
		return lang.L("nearly")
	case annotate.BoundOver:
		return lang.L("over")
	case annotate.BoundUnder:
		return lang.L("under")
	case annotate.BoundBetween:
		return lang.L("between")
	}
	return string(b)
}

// LinkType is the text for a type of link, to stand between the quotes of its ends:
// "said by". A type of the project's own is its own text.
func LinkType(t string) string {
	switch t {
	case annotate.LinkSaidBy:
		return lang.L("said by")
	case annotate.LinkVia:
		return lang.L("via")
	case annotate.LinkPartOf:
		return lang.L("part of")
	}
	return t
}

// ActorKind is the text for the kind of an actor; "" for an unknown kind.
func ActorKind(k annotate.ActorKind) string {
	switch k {
	case annotate.ActorPerson:
		return lang.L("person")
	case annotate.ActorOrganisation:
		return lang.L("organisation")
	case annotate.ActorState:
		return lang.L("state")
	case annotate.ActorGroup:
		return lang.L("group")
	case annotate.ActorOther:
		return lang.L("other kind") // the translations do not take "other" for a key
	}
	return string(k)
}

// FigureValue is the text for the value of a figure with its unit, as SetFigure reads
// it: "49", "10–15 %".
func FigureValue(f annotate.Figure) string {
	number := f.Value
	if f.Upper != "" {
		number += "–" + f.Upper
	}
	return strings.TrimSpace(number + " " + f.Unit)
}

// Figure is the text for a figure: "at least 49 soldiers killed". An exact figure has
// no word for its bound.
func Figure(f annotate.Figure) string {
	words := []string{FigureValue(f), f.Counted}
	if f.Bound != annotate.BoundExact && f.Bound != annotate.BoundBetween {
		words = append([]string{Bound(f.Bound)}, words...)
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// LinkFrom is the text for a type of link, as seen from the span that it goes to.
func LinkFrom(t string) string {
	switch t {
	case annotate.LinkSaidBy:
		return lang.L("says")
	case annotate.LinkVia:
		return lang.L("passes on")
	case annotate.LinkPartOf:
		return lang.L("holds")
	}
	return "← " + t
}

// NameOrQuote is the name of an actor, else the quote of a span.
func NameOrQuote(s annotate.Span) string {
	if s.Actor.Name != "" {
		return s.Actor.Name
	}
	return s.Quote
}

// SourceLine is the text for an article's source, on one line; "" for an unknown
// source.
func SourceLine(m annotate.Meta) string { return InRow(SourceParts(m)...) }

// SourceParts are the parts of an article's source.
func SourceParts(m annotate.Meta) (parts []string) {
	for _, s := range []string{m.Outlet, m.Author, Date(m.Published), m.URL} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return parts
}

// Lacks is the text for what spans lack: "12 claims without a speaker, 3 figures
// without a value". It is "" where they lack nothing.
func Lacks(c annotate.LackCounts) string {
	var parts []string
	for _, l := range annotate.Lacks() {
		n := c.Of(l)
		if n == 0 {
			continue
		}
		count := With{"N": Digits(n)}
		switch l {
		case annotate.LackSpeaker:
			parts = append(parts, lang.N("{{.N}} claims without a speaker", n, count))
		case annotate.LackName:
			parts = append(parts, lang.N("{{.N}} actors without a name", n, count))
		case annotate.LackValue:
			parts = append(parts, lang.N("{{.N}} figures without a value", n, count))
		}
	}
	return strings.Join(parts, ", ")
}
