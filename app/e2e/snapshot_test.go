//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"net"
	"strings"
)

// snapshot is what the inspection socket answers. It is written down here a
// second time on purpose: tests outside the program rely on these names.
type snapshot struct {
	Window struct {
		Title         string
		Width, Height int
		Scale         float64
		Dark          bool
	}
	Project  string
	Controls []control
	Article  struct{ ID, Title string }
	Lines    []line
	Words    []word
	Spans    []span
	Ghosts   []ghost
	Offers   []ghost // suggestions
	Links    []link
	Caret    struct {
		Offset int
		rect
	}
	Selection struct {
		Start, End int
		Text       string
	}
	Status    string
	Composing string // unfinished text of an input method
	Idle      bool
}

// rect is a place in the window, in pixels.
type rect struct{ X, Y, W, H float64 }

func (r rect) middle() (x, y float64) { return r.X + r.W/2, r.Y + r.H/2 }

type control struct {
	Name, Role, Text string
	Enabled          bool
	rect
}

type line struct {
	Start, End int
	rect
}

type word struct {
	Start, End int
	Text       string
	rect
}

type span struct {
	ID, Label  string
	Start, End int
	Selected   bool
	Color      string
	Boxes      []rect
}

type ghost struct {
	Label, Set     string
	Start, End     int
	Other, Current bool
	Color          string
	Boxes          []rect
}

type link struct {
	Type, From, To, Words string
	Assumed               bool
	Way                   []rect
	rect
}

// look asks the program at a socket what its window shows.
func look(socket string) (snapshot, error) {
	var s snapshot
	c, err := net.Dial("unix", socket)
	if err != nil {
		return s, err
	}
	defer c.Close()
	if err := json.NewDecoder(c).Decode(&s); err != nil {
		return s, fmt.Errorf("read the answer of %s: %w", socket, err)
	}
	return s, nil
}

// ready says that an article is shown and nothing is pending.
func (s snapshot) ready() bool { return s.Idle && len(s.Lines) > 0 }

// control is the first control of that name, or whose name begins with it
// where it ends in ":".
func (s snapshot) control(name string) (control, bool) {
	for _, c := range s.Controls {
		if c.Name == name || strings.HasSuffix(name, ":") && strings.HasPrefix(c.Name, name) {
			return c, true
		}
	}
	return control{}, false
}

// says tells whether a control's text, or the status, has that in it.
func (s snapshot) says(text string) bool {
	if strings.Contains(s.Status, text) {
		return true
	}
	for _, c := range s.Controls {
		if strings.Contains(c.Text, text) {
			return true
		}
	}
	return false
}

// span is the span on that range with that label.
func (s snapshot) span(label string, start, end int) (span, bool) {
	for _, sp := range s.Spans {
		if sp.Label == label && sp.Start == start && sp.End == end {
			return sp, true
		}
	}
	return span{}, false
}

// selected is the selected span.
func (s snapshot) selected() (span, bool) {
	for _, sp := range s.Spans {
		if sp.Selected {
			return sp, true
		}
	}
	return span{}, false
}
