package format

import (
	"fmt"
	"strings"
)

// FaultKind is a reason why a line of JSON, or a span in it, cannot be used.
type FaultKind string

// The kinds of faults, each with the fields of Fault that it has.
const (
	// JSON.
	LongLine      FaultKind = "long_line" // longer than Length, in megabytes
	CutOff        FaultKind = "cut_off"
	NotJSON       FaultKind = "not_json" // Byte, and Is: the missing JSON, if it is known
	TooDeep       FaultKind = "too_deep" // objects and arrays are nested too deep
	NotUTF8       FaultKind = "not_utf8"
	HalfCharacter FaultKind = "half_character" // an escape of half a surrogate pair
	NULCharacter  FaultKind = "nul"
	NotObject     FaultKind = "not_object"  // the line is JSON of another type
	WrongType     FaultKind = "wrong_type"  // Want
	KeyMissing    FaultKind = "key_missing" // Key
	KeyTwice      FaultKind = "key_twice"   // Key
	ValueEmpty    FaultKind = "value_empty" // Key

	NotPair FaultKind = "not_pair" // an array is not of two numbers

	// What the line is.
	NoSchema        FaultKind = "no_schema"        // Key
	MaybePredicted  FaultKind = "maybe_predicted"  // Key; spans are there
	NewerSchema     FaultKind = "newer_schema"     // Says
	OtherSchema     FaultKind = "other_schema"     // Says
	NoArticleNamed  FaultKind = "no_article_named" // no ID, hash or text
	HashForm        FaultKind = "hash_form"        // not 64 hexadecimal digits
	HashDiffers     FaultKind = "hash_differs"     // Is, Says
	UnknownStatus   FaultKind = "unknown_status"   // Says
	OtherAnswer     FaultKind = "other_answer"     // Says
	OtherTag        FaultKind = "other_tag"        // Says: a tag that is none of BIO and its kin
	TagNumber       FaultKind = "tag_number"       // Key; Says: a tag that is the number of a label
	OtherColumns    FaultKind = "other_columns"    // Is, Says: numbers of columns
	NoSetNamed      FaultKind = "no_set_named"
	NoID            FaultKind = "no_id"
	DuplicateID     FaultKind = "duplicate_id"    // Says
	LinkIncomplete  FaultKind = "link_incomplete" // no ID or no type
	LinkToItself    FaultKind = "link_to_itself"  // Says: the span
	LinkWithoutSpan FaultKind = "link_no_span"    // Says: the span
	RegionsMisfit   FaultKind = "regions"         // Key, Length and Unit. Ranges that are not part of an article

	// A span in its text.
	SpanReversed FaultKind = "reversed" // Range
	SpanOutside  FaultKind = "outside"  // Range, Length and Unit
	SpanEmpty    FaultKind = "empty"    // Range
	SpanInside   FaultKind = "inside"   // Range. It starts or ends inside a character
	SpanTwice    FaultKind = "twice"    // Range, Says: the label
	QuoteDiffers FaultKind = "quote"    // Range; Is, Says: the quotes
	BytesDiffer  FaultKind = "bytes"    // Is, Says: the ranges
	UTF16Differs FaultKind = "utf16"    // Is, Says: the ranges
	OriginUnfit  FaultKind = "origin"   // Says: the origin, which is no line of text
	VoiceDiffers FaultKind = "voice"    // Is, Says: the voices. A link says who says the claim
)

// FaultKinds lists all kinds.
func FaultKinds() []FaultKind {
	return []FaultKind{
		LongLine, CutOff, NotJSON, TooDeep, NotUTF8, HalfCharacter, NULCharacter, NotObject, WrongType, KeyMissing, KeyTwice, ValueEmpty, NotPair,
		NoSchema, MaybePredicted, NewerSchema, OtherSchema, NoArticleNamed, HashForm, HashDiffers, UnknownStatus, OtherAnswer, OtherTag, TagNumber, OtherColumns, NoSetNamed,
		NoID, DuplicateID, LinkIncomplete, LinkToItself, LinkWithoutSpan, RegionsMisfit,
		SpanReversed, SpanOutside, SpanEmpty, SpanInside, SpanTwice, QuoteDiffers, BytesDiffer, UTF16Differs, OriginUnfit, VoiceDiffers,
	}
}

// Type is a type of JSON value.
type Type string

// The types that a format can want.
const (
	Object       Type = "object"
	Array        Type = "array"
	String       Type = "string"
	Number       Type = "number"
	WholeNumber  Type = "whole_number"
	NumberOrNull Type = "number_or_null"
	TrueOrFalse  Type = "true_or_false"
)

// Types lists all types.
func Types() []Type {
	return []Type{Object, Array, String, Number, WholeNumber, NumberOrNull, TrueOrFalse}
}

// The units of an offset, as in a Fault.
const (
	CodePoints = "codepoints"
	UTF16      = "utf16"
	Bytes      = "bytes"
)

// Fault is an error of a line, or of a span or a link in it. app/explain words it.
type Fault struct {
	Kind FaultKind
	Err  error // the sentinel for errors.Is; may be nil

	Span, Link string // ID or number; "" for the line itself
	Key        string // with the keys around it: "figure.value"; "" for no key
	Want       Type
	Byte       int    // from 1
	Is, Says   string // the right value, and the value in the line
	Range      string // of the span
	Length     int    // of the text, or as the kind says
	Unit       string // of Length
}

func (f *Fault) Error() string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	switch {
	case f.Span != "":
		add("span %s", f.Span)
	case f.Link != "":
		add("link %s", f.Link)
	}
	if f.Key != "" {
		add("key %q", f.Key)
	}
	if f.Err != nil {
		add("%v", f.Err)
	}
	add("%s", f.Kind)
	switch {
	case f.Want != "":
		add("want %s", f.Want)
	case f.Byte > 0:
		add("byte %d, want %q", f.Byte, f.Is)
	case f.Is != "" || f.Says != "":
		add("is %q, says %q", f.Is, f.Says)
	}
	if f.Range != "" {
		add("at %s", f.Range)
	}
	if f.Unit != "" {
		add("in %d %s", f.Length, f.Unit)
	}
	return strings.Join(parts, ": ")
}

// Unwrap gives the sentinel.
func (f *Fault) Unwrap() error { return f.Err }

// UnderKey adds the key around the faulty value. Faults of a span or a link keep
// their key.
func (f *Fault) UnderKey(key string) *Fault {
	switch {
	case f.Span != "" || f.Link != "":
	case f.Key == "":
		f.Key = key
	default:
		f.Key = key + "." + f.Key
	}
	return f
}
