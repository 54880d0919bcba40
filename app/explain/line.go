package explain

import (
	"errors"
	"strconv"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/suggest/patterns"
)

// ofLine gives the words for faults of lines of JSON.
func ofLine(err error) (Explanation, bool) {
	var (
		problem *jsonl.Problem
		fault   *format.Fault
		rule    *patterns.RuleError
	)
	switch {
	case errors.As(err, &problem):
		return Explanation{Why: in(problem.Span, problem.Link, Why(problem.Err)), Means: Unchanged}, true
	case errors.As(err, &fault):
		return Explanation{in(fault.Span, fault.Link, whyOf(fault)), Unchanged, lineFixes[fault.Kind]}, true
	case errors.As(err, &rule):
		return Explanation{noRule.With("Line", rule.Line).With("Text", rule.Text), Unchanged, writeRule}, true
	}
	return Explanation{}, false
}

var (
	noRule    = New("line {{.Line}} is no rule: “{{.Text}}”")
	writeRule = New("Write the name of a list, a colon, and words with a bar between them.")
)

// in adds the span or the link to a fault.
func in(span, link string, why Text) Text {
	switch {
	case span != "":
		return inSpan.With("Span", span).With("Why", why)
	case link != "":
		return inLink.With("Link", link).With("Why", why)
	}
	return why
}

var (
	inSpan = New("span {{.Span}}: {{.Why}}")
	inLink = New("link {{.Link}}: {{.Why}}")
	inKey  = New("key {{.Key}}: {{.Why}}")
)

func whyOf(f *format.Fault) Text {
	why := lineFaults[f.Kind].
		With("Key", strconv.Quote(f.Key)).With("Want", wanted[f.Want]).With("Byte", f.Byte).
		With("Range", f.Range).With("Length", lengths[f.Unit].Of(f.Length)).With("Is", f.Is).With("Says", f.Says)
	switch f.Kind {
	case format.LongLine:
		return why.With("MB", f.Length)
	case format.NotJSON:
		if f.Is != "" {
			token, named := tokens[f.Is]
			if !named {
				token = Verbatim(f.Is)
			}
			return notJSONWithout.With("Byte", f.Byte).With("Token", token)
		}
	case format.WrongType:
		if f.Key == "" {
			return wrongValue.With("Want", wanted[f.Want])
		}
	case format.QuoteDiffers, format.HashDiffers, format.UnknownStatus, format.OtherAnswer, format.OtherTag, format.DuplicateID, format.LinkToItself, format.LinkWithoutSpan:
		// Quoted, because the line may say anything, and in lines of its own.
		return why.With("Is", strconv.Quote(f.Is)).With("Says", strconv.Quote(f.Says))
	case format.OtherColumns:
		return why.With("Is", f.Is).With("Says", f.Says)
	case format.HalfCharacter, format.NULCharacter:
		if f.Key != "" {
			return inKey.With("Key", strconv.Quote(f.Key)).With("Why", why)
		}
	}
	return why
}

var lineFaults = map[format.FaultKind]Text{
	format.LongLine:      New("the line is longer than {{.MB}} MB"),
	format.CutOff:        New("the line is cut off"),
	format.NotJSON:       New("the line is not JSON: byte {{.Byte}} is wrong"),
	format.TooDeep:       New("the line is nested too deep"),
	format.NotUTF8:       New("the line is not UTF-8"),
	format.HalfCharacter: New("an escape is half a character"),
	format.NULCharacter:  New("a NUL character is not allowed"),
	format.NotObject:     New("the line is not a JSON object"),
	format.WrongType:     New("the value of key {{.Key}} must be {{.Want}}"),
	format.KeyMissing:    New("key {{.Key}} is missing"),
	format.KeyTwice:      New("key {{.Key}} is there twice"),
	format.ValueEmpty:    New("the value of key {{.Key}} is empty"),
	format.NotPair:       New("the value of key {{.Key}} must be pairs of numbers"),

	format.NoSchema:        noSchema,
	format.MaybePredicted:  noSchema,
	format.NewerSchema:     New("a newer version of Goldspan wrote the line: its schema is {{.Says}}"),
	format.OtherSchema:     New("the line is not goldspan/2: its schema is {{.Says}}"),
	format.NoArticleNamed:  New(`the line names no article: it has no "id", "sha256" or "text"`),
	format.HashForm:        New("the value of key {{.Key}} must be 64 hexadecimal digits"),
	format.HashDiffers:     New("the sha256 of the text is {{.Is}}, the line says {{.Says}}"),
	format.UnknownStatus:   New("the status must be “todo” or “done”, not {{.Says}}"),
	format.OtherAnswer:     New("the answer must be {{.Is}}, not {{.Says}}"),
	format.TagNumber:       New("the tags under key {{.Key}} are numbers, and the file does not say which labels they stand for. Write the tags with their names, such as B-PER"),
	format.OtherTag:        New("{{.Says}} is no tag of BIO, IOB1, BIOES or BILUO"),
	format.OtherColumns:    New("the line has {{.Says}} columns, and the lines before have {{.Is}}"),
	format.NoSetNamed:      New("the line names no annotation set"),
	format.NoID:            New("the ID is missing"),
	format.DuplicateID:     New("the ID {{.Says}} is there twice"),
	format.LinkIncomplete:  New("the ID or the type is missing"),
	format.LinkToItself:    New("both ends are the span {{.Says}}"),
	format.LinkWithoutSpan: New("one end is the span {{.Says}}, and the line has no such span"),
	format.RegionsMisfit:   New("the ranges in key {{.Key}} must ascend, must not touch, and must be inside of the text of {{.Length}}"),

	format.SpanReversed: New("the range {{.Range}} ends before its start"),
	format.SpanOutside:  New("the range {{.Range}} is outside of the text of {{.Length}}"),
	format.SpanEmpty:    New("the range {{.Range}} is empty"),
	format.SpanInside:   New("the range {{.Range}} starts or ends inside a character"),
	format.SpanTwice:    New("the label {{.Says}} is on the range {{.Range}} already"),
	format.QuoteDiffers: New("the quote is {{.Says}}, the text at {{.Range}} is {{.Is}}"),
	format.BytesDiffer:  New("the range in bytes is {{.Is}}, the span says {{.Says}}"),
	format.UTF16Differs: New("the range in UTF-16 units is {{.Is}}, the span says {{.Says}}"),
	format.OriginUnfit:  New("the origin “{{.Says}}” is not one line of text without spaces at its ends"),
	format.VoiceDiffers: New("a link says who says the claim, so the voice is {{.Is}}; the span says {{.Says}}"),
}

var (
	noSchema       = New("the line is not goldspan/2: key {{.Key}} is missing")
	notJSONWithout = New("the line is not JSON: {{.Token}} is missing at byte {{.Byte}}")
	wrongValue     = New("the value must be {{.Want}}")
)

var lineFixes = map[format.FaultKind]Text{
	format.LongLine:       New("Write each article on a line of its own."),
	format.MaybePredicted: New("Predictions of an extractor are checked, not imported."),
	format.NewerSchema:    New("Update Goldspan to read it."),
}

var wanted = map[format.Type]Text{
	format.Object:       New("a JSON object"),
	format.Array:        New("a list"),
	format.String:       New("a string"),
	format.Number:       New("a number"),
	format.WholeNumber:  New("a whole number"),
	format.NumberOrNull: New("a number or null"),
	format.TrueOrFalse:  New("true or false"),
}

// tokens are parts of JSON with a name.
var tokens = map[string]Text{
	`"`: New("a quotation mark"),
	":": New("a colon"),
}

// lengths are lengths of a text, by the unit.
var lengths = map[string]Text{
	format.CodePoints: Plural("{{.N}} code point", "{{.N}} code points"),
	format.UTF16:      Plural("{{.N}} UTF-16 unit", "{{.N}} UTF-16 units"),
	format.Bytes:      Plural("{{.N}} byte", "{{.N}} bytes"),
}
