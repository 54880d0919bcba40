package predictions

import (
	"errors"
	"fmt"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// Unit is the unit of an extractor's offsets.
type Unit string

// The units. Auto is not a unit: it tells Resolve to detect the unit.
const (
	Auto       Unit = ""
	CodePoints Unit = format.CodePoints // Python's str
	UTF16      Unit = format.UTF16      // JavaScript, Java
	Bytes      Unit = format.Bytes      // of UTF-8: Go, Rust, C
)

// ErrUnit says that a word is not the name of a unit.
var ErrUnit = errors.New("no such unit")

// Units lists the three units.
func Units() []Unit { return []Unit{CodePoints, UTF16, Bytes} }

// ParseUnit reads the name of a unit, or "auto". The error wraps ErrUnit.
func ParseUnit(name string) (Unit, error) {
	if name == "auto" {
		return Auto, nil
	}
	names := []string{"auto"}
	for _, u := range Units() {
		if string(u) == name {
			return u, nil
		}
		names = append(names, string(u))
	}
	return "", fmt.Errorf("%w: %q (there is %s)", ErrUnit, name, strings.Join(names, ", "))
}

// String is the name of the unit in a sentence.
func (u Unit) String() string {
	switch u {
	case CodePoints:
		return "code points"
	case UTF16:
		return "UTF-16 units"
	case Bytes:
		return "bytes"
	}
	return "auto"
}

// length is the length of the text in u.
func (u Unit) length(x *annotate.Index) int {
	switch u {
	case UTF16:
		return x.LenUTF16()
	case Bytes:
		return x.LenBytes()
	}
	return x.Len()
}

// offset converts n units from the start of the text to code points; false if n is
// outside the text or inside a code point.
func (u Unit) offset(x *annotate.Index, n int) (int, bool) {
	switch u {
	case UTF16:
		return x.FromUTF16(n)
	case Bytes:
		return x.FromByte(n)
	}
	return n, 0 <= n && n <= x.Len()
}

// extent converts the range of sp to code points.
func (u Unit) extent(x *annotate.Index, sp *Span) (annotate.Range, bool) {
	start, okStart := u.offset(x, sp.Start)
	end, okEnd := u.offset(x, sp.End)
	return annotate.Range{Start: start, End: end}, okStart && okEnd && start <= end
}

// detect finds the unit in which all quotes of the line fit. Code points come
// first. If the quotes fit in both other units, but at different places, the unit
// is unknown and the result is code points. ok says that the quotes fit.
func detect(x *annotate.Index, spans []Span) (u Unit, ok bool) {
	if fits(x, CodePoints, spans) {
		return CodePoints, true
	}
	inUTF16, inBytes := fits(x, UTF16, spans), fits(x, Bytes, spans)
	switch {
	case inUTF16 && inBytes:
		for i := range spans {
			a, _ := UTF16.extent(x, &spans[i])
			if b, _ := Bytes.extent(x, &spans[i]); a != b {
				return CodePoints, false
			}
		}
		return UTF16, true
	case inUTF16:
		return UTF16, true
	case inBytes:
		return Bytes, true
	}
	return CodePoints, false
}

func fits(x *annotate.Index, u Unit, spans []Span) bool {
	for i := range spans {
		sp := &spans[i]
		if !sp.Quoted {
			continue
		}
		r, ok := u.extent(x, sp)
		if !ok || x.Slice(r) != sp.Quote {
			return false
		}
	}
	return true
}
