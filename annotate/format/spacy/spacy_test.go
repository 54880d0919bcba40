package spacy

import (
	"testing"

	"goldspan/annotate/format/formattest"
)

func TestWhatIsWrittenComesBack(t *testing.T) { formattest.RoundTrip(t, Format()) }

func BenchmarkEncode(b *testing.B) { formattest.Bench(b, Format()) }

func FuzzDecode(f *testing.F) { formattest.FuzzDecode(f, Format()) }
