// Package explain has the words for the program's values: errors, the acts of the
// history, the reasons why a project is read-only. The words of an error say what
// happened, the consequence for the work, and the next step. The window, the
// command line and the report of an import share the words. Each language has its
// own texts for them. The package knows no Fyne.
package explain

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words are an error in three short sentences of one language. Means and Do may be
// empty.
type Words struct {
	What   string // "Could not open war.goldspan: it is not a Goldspan project."
	Means  string // "Nothing was changed."
	Do     string // "Choose a file that was made by Goldspan …"
	Detail string // the error's own text, for copying
	Output string // the standard error of a command; "" for none
}

// Sentence is w on one line.
func (w Words) Sentence() string { return sentences(w.What, w.Means, w.Do) }

func sentences(list ...string) string {
	var said []string
	for _, s := range list {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, " ")
}

// Error gives the words in English for an error of doing ("open war.goldspan").
func Error(doing string, err error) Words { return ErrorIn(english{}, doing, err) }

// ErrorIn is Error in a language. doing must be in this language. The text of an
// unknown error is not translated.
func ErrorIn(l Language, doing string, err error) Words {
	e, known := Of(err)
	if !known {
		e.Why = Verbatim(reason(err))
	}
	what := couldNot.With("Doing", doing)
	if why := Closed(e.Why.In(l)); why != "" {
		what = couldNotBecause.With("Doing", doing).With("Why", why)
	}
	return Words{What: what.In(l), Means: e.Means.In(l), Do: e.Do.In(l), Detail: err.Error(), Output: outputOf(err)}
}

// CommandOutput is an error of a command with the text that the command wrote to
// its standard error.
type CommandOutput struct {
	Err  error
	Text string
}

func (e *CommandOutput) Error() string { return e.Err.Error() }

// Unwrap gives the error of the command.
func (e *CommandOutput) Unwrap() error { return e.Err }

func outputOf(err error) string {
	var e *CommandOutput
	if errors.As(err, &e) {
		return e.Text
	}
	return ""
}

var (
	couldNot        = New("Could not {{.Doing}}.")
	couldNotBecause = New("Could not {{.Doing}}: {{.Why}}")
)

// Closed is a clause with the mark that ends a sentence, "" for an empty one.
func Closed(clause string) string {
	words := strings.FieldsFunc(clause, func(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }) // no-break spaces stay
	clause = strings.TrimRight(strings.Join(words, " "), ".: ")
	switch {
	case clause == "", strings.HasSuffix(clause, "?"), strings.HasSuffix(clause, "!"), strings.HasSuffix(clause, "…"):
		return clause
	}
	return clause + "."
}

// reason is the text of err without the layers that only put words in front of the
// wrapped error: the user knows the failed action. Layers with words behind the
// wrapped error ("range does not fit: it is 4") stay.
func reason(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil || next.Error() == "" || !strings.HasSuffix(err.Error(), next.Error()) {
			return err.Error()
		}
		err = next
	}
}

// Capital is s with its first letter in upper case.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
