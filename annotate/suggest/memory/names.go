package memory

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"goldspan/annotate"
)

// mostNames is how many names a list can have.
const mostNames = 200_000

// ErrNames says that a list of names cannot be read.
var ErrNames = errors.New("the list of names cannot be read")

// ReadNames reads a list of names: one a line, an actor, or a label, a tab and the text.
// An empty line and one with a # in front say nothing. The error wraps ErrNames, or comes
// from in.
func ReadNames(in io.Reader) (names []Name, err error) {
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		line := strings.Trim(strings.TrimPrefix(lines.Text(), "\ufeff"), " \r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name := Name{Text: line, Label: annotate.LabelActor}
		if label, text, ok := strings.Cut(line, "\t"); ok {
			name.Label, name.Text = annotate.LabelID(strings.ToLower(strings.TrimSpace(label))), strings.TrimSpace(text)
		}
		if !annotate.Storable(line) || name.Text == "" || name.Label == "" {
			return nil, fmt.Errorf("%w: line %d is no text", ErrNames, n)
		}
		if len(names) == mostNames {
			return nil, fmt.Errorf("%w: it has more than %d names", ErrNames, mostNames)
		}
		names = append(names, name)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNames, err)
	}
	return names, nil
}
