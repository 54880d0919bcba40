package annotate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// LabelID names a label inside its project and never changes; its name may.
type LabelID string

// Label is a kind of span that a project knows.
type Label struct {
	ID        LabelID
	Name      string // lower case by habit, as exported: "claim"
	Color     string // "#RRGGBB" on light paper
	ColorDark string // "#RRGGBB" on dark paper
	Key       string // the one letter that tags, lower case; "" for none. Digits follow the order
}

// The labels that a new project has. Their colours are those of Okabe and Ito,
// which colour-blind readers can tell apart, and lighter kin of them for dark paper.
const (
	LabelClaim  LabelID = "claim"
	LabelActor  LabelID = "actor"
	LabelFigure LabelID = "figure"
)

// DefaultLabels are the labels of a new project, in order.
func DefaultLabels() []Label {
	return []Label{
		{LabelClaim, "claim", "#0072B2", "#56B4E9", "c"},
		{LabelActor, "actor", "#D55E00", "#E69F00", "a"},
		{LabelFigure, "figure", "#009E73", "#2FC693", "f"},
	}
}

// Swatch is a pair of colours that one label may have.
type Swatch struct{ Name, Color, ColorDark string }

// Palette is the choice of colours for labels; its first three are those of
// the default labels. Each pair keeps text on its tint legible.
func Palette() []Swatch {
	return []Swatch{
		{"blue", "#0072B2", "#56B4E9"},
		{"orange", "#D55E00", "#E69F00"},
		{"green", "#009E73", "#2FC693"},
		{"purple", "#A8487F", "#D98CBA"},
		{"sky", "#2C7FB8", "#8CCBF0"},
		{"ochre", "#8F6B00", "#E2CF45"},
		{"brown", "#8C510A", "#CFA06A"},
		{"slate", "#5B6470", "#A9B4C2"},
	}
}

var hexColor = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// Validate says what is wrong with l on its own, by a LabelError; nil when
// nothing is.
func (l Label) Validate() error {
	fault := nameFault(l.Name, LabelNameEmpty, LabelNameSpaces, LabelNameUnshown)
	switch {
	case l.ID == "":
		fault = LabelNoID
	case fault != "":
	case !hexColor.MatchString(l.Color) || !hexColor.MatchString(l.ColorDark):
		fault = LabelColor
	case l.Key != "" && !validKey(l.Key):
		fault = LabelKey
	}
	if fault != "" {
		return &LabelError{Fault: fault, Label: l}
	}
	return nil
}

func validKey(key string) bool {
	r, size := utf8.DecodeRuneInString(key)
	return size == len(key) && unicode.IsLetter(r) && unicode.ToLower(r) == r
}

// CheckLabels says whether each label is valid and their names and keys differ.
// The error is a LabelError.
func CheckLabels(labels []Label) error {
	names, keys := map[string]bool{}, map[string]string{}
	for _, l := range labels {
		if err := l.Validate(); err != nil {
			return err
		}
		if names[l.Name] {
			return &LabelError{Fault: LabelNameTaken, Label: l, Other: l.Name}
		}
		if other, taken := keys[l.Key]; taken && l.Key != "" {
			return &LabelError{Fault: LabelKeyTaken, Label: l, Other: other}
		}
		names[l.Name], keys[l.Key] = true, l.Name
	}
	return nil
}

// CheckNewLabel says whether l, which is new or gets a new name, may stand beside
// others: it is valid, and no other has its key or, in capitals or not, its
// name. Names that differ in capitals alone would look the same where labels are
// shown; projects may hold such pairs, though, since imports keep names as they
// are. The error is a LabelError.
func CheckNewLabel(l Label, others []Label) error {
	for _, o := range others {
		if strings.EqualFold(o.Name, l.Name) {
			return &LabelError{Fault: LabelNameTaken, Label: l, Other: o.Name}
		}
	}
	return CheckLabels(append(slices.Clone(others), l))
}

// NewLabel makes a label of that name for a project that has labels already:
// the first colour that none of them has (all taken: the next in turn) and the
// first letter of the name that is free as a key.
func NewLabel(id LabelID, name string, have []Label) Label {
	l := Label{ID: id, Name: name}
	used, keys := map[string]bool{}, map[string]bool{}
	for _, h := range have {
		used[h.Color] = true
		keys[h.Key] = true
	}
	palette := Palette()
	swatch := palette[len(have)%len(palette)]
	for _, s := range palette {
		if !used[s.Color] {
			swatch = s
			break
		}
	}
	l.Color, l.ColorDark = swatch.Color, swatch.ColorDark
	for _, r := range strings.ToLower(name) {
		if k := string(r); validKey(k) && !keys[k] {
			l.Key = k
			break
		}
	}
	return l
}
