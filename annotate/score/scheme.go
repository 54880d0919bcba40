package score

import (
	"errors"
	"fmt"

	"goldspan/annotate"
)

// Item is a span for scoring. Labels are compared letter by letter; a caller that
// needs other names maps them before.
type Item struct {
	Range annotate.Range
	Label string
}

// Scheme says when a pair is correct. The words are those of SemEval-2013 task 9.1:
//
//	pair                     strict     exact      partial  type
//	same range, same label   correct    correct    correct  correct
//	same range, other label  incorrect  correct    correct  incorrect
//	overlap, same label      incorrect  incorrect  partial  correct
//	overlap, other label     incorrect  incorrect  partial  incorrect
type Scheme string

// The schemes.
const (
	Strict  Scheme = "strict"
	Exact   Scheme = "exact"
	Partial Scheme = "partial"
	Type    Scheme = "type"
)

// schemes is the number of schemes.
const schemes = 4

// Schemes lists all schemes, in the order of a report.
func Schemes() []Scheme { return []Scheme{Strict, Exact, Partial, Type} }

// ErrScheme says that a word is not the name of a scheme.
var ErrScheme = errors.New("no such scheme")

// ParseScheme reads the name of a scheme. The error is ErrScheme.
func ParseScheme(name string) (Scheme, error) {
	for _, s := range Schemes() {
		if string(s) == name {
			return s, nil
		}
	}
	return "", fmt.Errorf("%w: %q (want strict, exact, partial or type)", ErrScheme, name)
}

// Kind is the judgement of a scheme on a pair, or on a span without a partner.
type Kind string

// The kinds.
const (
	KindCorrect   Kind = "correct"
	KindIncorrect Kind = "incorrect"
	KindPartial   Kind = "partial"
	KindMissed    Kind = "missed"   // a gold span without a partner
	KindSpurious  Kind = "spurious" // a prediction without a partner
)
