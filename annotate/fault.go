package annotate

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A fault says by a value why a label, an annotation set, a text or a detail is
// refused. errors.As finds it; app/explain words it. The error's own text is for
// logs.

// Sentinel errors of labels and sets. Those of a LabelError or SetError are one
// of them by errors.Is.
var (
	ErrLabel       = errors.New("label cannot be used")
	ErrLabelTaken  = errors.New("label's name, key or ID is taken")
	ErrLabelInUse  = errors.New("label is in use")
	ErrLabelAbsent = errors.New("no such label")

	ErrSet      = errors.New("annotation set cannot be used")
	ErrSetTaken = errors.New("annotation set's name or ID is taken")
	ErrNoSet    = errors.New("no such annotation set")

	ErrText    = errors.New("text cannot be stored as an article")
	ErrNoTitle = errors.New("an article needs a title")
	ErrDetail  = errors.New("detail of a span is malformed")
)

// What a project can have at most. No person makes so many labels or sets, or such
// names, and a window could not show them.
const (
	MaxLabels = 10_000
	MaxSets   = 10_000
	MaxName   = 10_000      // bytes of the name of a label or a set
	MaxText   = 100_000_000 // bytes of the text of an article, and of a span with its quote, note and details
)

// The longest place of a project file. SQLite takes paths of 512 bytes, and the names of
// the files beside a project are longer.
const (
	MaxPath     = 490 // bytes
	MaxFileName = 240 // bytes, with the ending
)

// LabelFault says why a label is refused.
type LabelFault string

// The faults of labels.
const (
	LabelNoID        LabelFault = "no_id"
	LabelNameEmpty   LabelFault = "name_empty"
	LabelNameSpaces  LabelFault = "name_spaces"  // it starts or ends with white space
	LabelNameUnshown LabelFault = "name_unshown" // it holds characters that cannot be shown
	LabelNameLong    LabelFault = "name_long"    // it is longer than MaxName
	LabelTooMany     LabelFault = "too_many"     // the project would have more than MaxLabels
	LabelColor       LabelFault = "color"        // one is not of the form #RRGGBB
	LabelKey         LabelFault = "key"          // it is not one letter that can be a key
	LabelNameTaken   LabelFault = "name_taken"   // Other has it
	LabelKeyTaken    LabelFault = "key_taken"    // Other has it
	LabelIDTaken     LabelFault = "id_taken"
	LabelInUse       LabelFault = "in_use" // Spans have it
)

// LabelFaults are all faults of labels.
func LabelFaults() []LabelFault {
	return []LabelFault{
		LabelNoID, LabelNameEmpty, LabelNameSpaces, LabelNameUnshown, LabelNameLong, LabelTooMany, LabelColor, LabelKey,
		LabelNameTaken, LabelKeyTaken, LabelIDTaken, LabelInUse,
	}
}

// LabelError says what is wrong with a label. It is ErrLabelTaken, ErrLabelInUse
// or ErrLabel.
type LabelError struct {
	Fault LabelFault
	Label Label  // that is refused
	Other string // the name of the label that has the name or key
	Spans int    // that have the label, of LabelInUse
}

func (e *LabelError) Error() string {
	s := fmt.Sprintf("%v: %s: %q", e.sentinel(), e.Fault, e.Label.Name)
	switch e.Fault {
	case LabelKey, LabelKeyTaken:
		s += fmt.Sprintf(", key %q", e.Label.Key)
	case LabelInUse:
		s += fmt.Sprintf(", %d spans", e.Spans)
	}
	return s
}

// Is says which sentinel e is.
func (e *LabelError) Is(target error) bool { return target == e.sentinel() }

func (e *LabelError) sentinel() error {
	switch e.Fault {
	case LabelNameTaken, LabelKeyTaken, LabelIDTaken:
		return ErrLabelTaken
	case LabelInUse:
		return ErrLabelInUse
	}
	return ErrLabel
}

// SetFault says why an annotation set is refused.
type SetFault string

// The faults of annotation sets.
const (
	SetNoID        SetFault = "no_id"
	SetKindUnknown SetFault = "kind" // it is none of the kinds, or not the one that is wanted
	SetNameEmpty   SetFault = "name_empty"
	SetNameSpaces  SetFault = "name_spaces"
	SetNameUnshown SetFault = "name_unshown"
	SetNameLong    SetFault = "name_long" // it is longer than MaxName
	SetTooMany     SetFault = "too_many"  // the project would have more than MaxSets
	SetNameTaken   SetFault = "name_taken"
	SetIDTaken     SetFault = "id_taken"
	SetLast        SetFault = "last" // a project has one at least
)

// SetFaults are all faults of annotation sets.
func SetFaults() []SetFault {
	return []SetFault{SetNoID, SetKindUnknown, SetNameEmpty, SetNameSpaces, SetNameUnshown, SetNameLong, SetTooMany, SetNameTaken, SetIDTaken, SetLast}
}

// SetError says what is wrong with an annotation set. It is ErrSetTaken or ErrSet.
type SetError struct {
	Fault SetFault
	Set   Set // that is refused
}

func (e *SetError) Error() string {
	return fmt.Sprintf("%v: %s: %q of kind %q", e.sentinel(), e.Fault, e.Set.Name, e.Set.Kind)
}

// Is says which sentinel e is.
func (e *SetError) Is(target error) bool { return target == e.sentinel() }

func (e *SetError) sentinel() error {
	switch e.Fault {
	case SetNameTaken, SetIDTaken:
		return ErrSetTaken
	}
	return ErrSet
}

// TextFault says why a text cannot become an article.
type TextFault string

// The faults of texts.
const (
	TextAbsent     TextFault = "absent" // there is no article
	TextNoID       TextFault = "no_id"
	TextEmpty      TextFault = "empty"
	TextNotUTF8    TextFault = "not_utf8"
	TextNUL        TextFault = "nul"
	TextCR         TextFault = "carriage_return"
	TextSourceData TextFault = "source_data" // its title or source is not valid UTF-8, or holds NUL
	TextLong       TextFault = "long"        // it is longer than MaxText
)

// TextFaults are all faults of texts.
func TextFaults() []TextFault {
	return []TextFault{TextAbsent, TextNoID, TextEmpty, TextNotUTF8, TextNUL, TextCR, TextSourceData, TextLong}
}

// TextError is an ErrText with its fault.
type TextError struct{ Fault TextFault }

func (e *TextError) Error() string { return fmt.Sprintf("%v: %s", ErrText, e.Fault) }

// Is says that e is ErrText.
func (e *TextError) Is(target error) bool { return target == ErrText }

// DetailFault says why a detail of a span is refused.
type DetailFault string

// The faults of details.
const (
	DetailNumber         DetailFault = "number"          // Value is no number of JSON
	DetailBound          DetailFault = "bound"           // Value is none of Bounds
	DetailUpperAlone     DetailFault = "upper_alone"     // an upper value needs a lower one, and the bound between
	DetailOrder          DetailFault = "order"           // Value is above Other, the upper value
	DetailKind           DetailFault = "kind"            // Value is none of ActorKinds
	DetailKindAlone      DetailFault = "kind_alone"      // a kind needs a name
	DetailVoice          DetailFault = "voice"           // Value is none of Voices
	DetailAssumedNothing DetailFault = "assumed_nothing" // there is no detail that could be assumed
)

// DetailFaults are all faults of details.
func DetailFaults() []DetailFault {
	return []DetailFault{DetailNumber, DetailBound, DetailUpperAlone, DetailOrder, DetailKind, DetailKindAlone, DetailVoice, DetailAssumedNothing}
}

// DetailError is an ErrDetail with its fault and the values at fault.
type DetailError struct {
	Fault        DetailFault
	Value, Other string
}

func (e *DetailError) Error() string {
	return fmt.Sprintf("%v: %s: %q %q", ErrDetail, e.Fault, e.Value, e.Other)
}

// Is says that e is ErrDetail.
func (e *DetailError) Is(target error) bool { return target == ErrDetail }

// Storable says that a text comes back from a project as it went in: it is valid
// UTF-8 and holds no NUL.
func Storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// nameFault is what is wrong with the name of a label or an annotation set: one
// of the four faults, or "".
func nameFault[F ~string](name string, empty, spaces, unshown, long F) F {
	switch {
	case strings.TrimSpace(name) == "":
		return empty
	case strings.TrimSpace(name) != name:
		return spaces
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return unshown
	case len(name) > MaxName:
		return long
	}
	return ""
}
