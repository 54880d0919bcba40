package carry

import (
	"goldspan/annotate"
	"goldspan/annotate/format"
)

// QuoteAt is the text of the file at a range of code points, or of UTF-16 units; false where
// the range does not fit.
func (a *Article) QuoteAt(at annotate.Range, utf16 bool) (string, bool) {
	first, last := true, true
	if utf16 {
		at.Start, first = a.text.index.FromUTF16(at.Start)
		at.End, last = a.text.index.FromUTF16(at.End)
	}
	if !first || !last || !a.text.index.Has(at) {
		return "", false
	}
	return a.text.index.Slice(at), true
}

// WasUTF16 says that the offsets were in UTF-16 units, against the format.
func (a *Article) WasUTF16() { a.utf16 = true }

// FromBytes converts a range of bytes of UTF-8. A range that does not fit is an error.
func (a *Article) FromBytes(start, end int) (from, to int) {
	return a.convert(start, end, format.Bytes, a.text.index.LenBytes(), a.text.index.FromByte)
}

// FromUTF16 converts a range of UTF-16 units. A range that does not fit is an error.
func (a *Article) FromUTF16(start, end int) (from, to int) {
	return a.convert(start, end, format.UTF16, a.text.index.LenUTF16(), a.text.index.FromUTF16)
}

func (a *Article) convert(start, end int, unit string, length int, convert func(int) (int, bool)) (from, to int) {
	from, first := convert(start)
	to, last := convert(end)
	if first && last {
		return from, to
	}
	f := &format.Fault{Kind: format.SpanInside, Err: annotate.ErrRange, Range: annotate.Range{Start: start, End: end}.String()}
	if start < 0 || end < 0 || start > length || end > length {
		f.Kind, f.Length, f.Unit = format.SpanOutside, length, unit
	}
	a.r.Fail(f)
	return 0, 0
}
