package annotate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// LabelID identifies a label inside its project. An ID never changes; a name may.
type LabelID string

// Label is a kind of span of a project.
type Label struct {
	ID        LabelID
	Name      string // as exported, usually lower case: "claim"
	Color     string // "#RRGGBB" on light paper
	ColorDark string // "#RRGGBB" on dark paper
	Key       string // the key that tags: a lower-case letter, or "". The digit keys follow the order of the labels
}

// The labels of a new project. The colours on light paper are those of Okabe and
// Ito, which colour-blind readers can distinguish. The colours on dark paper are
// lighter.
const (
	LabelClaim  LabelID = "claim"
	LabelActor  LabelID = "actor"
	LabelFigure LabelID = "figure"
)

// DefaultLabels lists the labels of a new project, in order.
func DefaultLabels() []Label {
	return []Label{
		{LabelClaim, "claim", "#0072B2", "#56B4E9", "c"},
		{LabelActor, "actor", "#D55E00", "#E69F00", "a"},
		{LabelFigure, "figure", "#009E73", "#2FC693", "f"},
	}
}

// Swatch is a pair of colours for one label.
type Swatch struct{ Name, Color, ColorDark string }

// Palette lists the colours to choose from. The first three are those of the
// default labels. Text stays legible on the tint of every colour.
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

// Validate checks l on its own. The error is a LabelError.
func (l Label) Validate() error {
	fault := nameFault(l.Name, LabelNameEmpty, LabelNameSpaces, LabelNameUnshown, LabelNameLong)
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

// CheckLabels checks that each label is valid, and that names and keys are unique.
// The error is a LabelError.
func CheckLabels(labels []Label) error {
	if len(labels) > MaxLabels {
		return &LabelError{Fault: LabelTooMany, Label: labels[MaxLabels]}
	}
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

// CheckNewLabel checks l, a new label or a label with a new name, beside others. l
// must be valid, and its key and name must be unique. Names are compared without
// case: names that differ only in case would look the same in the window. A project
// may still hold such names, because imports do not change names. The same holds for
// names with invisible characters, or with characters that change the direction of
// text. The error is a LabelError.
func CheckNewLabel(l Label, others []Label) error {
	if !shows(l.Name) {
		return &LabelError{Fault: LabelNameUnshown, Label: l}
	}
	for _, o := range others {
		if strings.EqualFold(o.Name, l.Name) {
			return &LabelError{Fault: LabelNameTaken, Label: l, Other: o.Name}
		}
	}
	return CheckLabels(append(slices.Clone(others), l))
}

// shows says that a name has no character that is invisible or changes the direction
// of text. The joiners of words and emoji may stand between others.
func shows(name string) bool {
	joined := true
	for _, r := range name {
		switch {
		case r == '\u200C' || r == '\u200D':
			if joined {
				return false
			}
			joined = true
			continue
		case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point), r == '\u2800':
			return false
		}
		joined = false
	}
	return !joined || name == ""
}

// NewLabel makes a label for a project with the labels have. Its colour is the
// first unused colour, or the next in turn if all are used. Its key is that of FreeKey.
func NewLabel(id LabelID, name string, have []Label) Label {
	l := Label{ID: id, Name: name}
	used := map[string]bool{}
	for _, h := range have {
		used[h.Color] = true
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
	l.Key = FreeKey(name, have)
	return l
}

// commandKeys are the letters of the window's commands without Shift: of a check, of
// details, of suggestions and of the article. A label with such a letter would tag or
// relabel where the manual and the messages say that the key does something else.
const commandKeys = "bdeghiklmnoprstvxy"

// FreeKey is the first letter of name that is neither a key of the labels have nor a
// key of a command; "" if there is none.
func FreeKey(name string, have []Label) string {
	for _, r := range strings.ToLower(name) {
		k := string(r)
		taken := slices.ContainsFunc(have, func(l Label) bool { return l.Key == k })
		if validKey(k) && !taken && !strings.ContainsRune(commandKeys, r) {
			return k
		}
	}
	return ""
}
