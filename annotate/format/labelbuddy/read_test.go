package labelbuddy

import (
	"errors"
	"strings"
	"testing"

	"goldspan/annotate/format"
)

// exported is what labelbuddy writes.
const exported = `{"annotations":[{"end_byte":11,"end_char":8,"label_name":"Word","start_byte":7,"start_char":4},{"end_byte":4,"extra_data":"1","label_name":"Wave","start_byte":0}],"list_title":"T","metadata":{"id":"doc-2"},"text":"🌊 a said","utf8_text_md5_checksum":"SUM"}`

func TestAnExportIsRead(t *testing.T) {
	file := strings.Replace(exported, "SUM", "1ffba5c6a5ff4b1b77b2bbbdf36d0a8d", 1)
	for _, err := range Format().Decode(strings.NewReader(file)) {
		if f := fault(err); f.Kind != format.HashDiffers {
			t.Fatalf("a wrong checksum: %v", err)
		}
		file = strings.Replace(file, fault(err).Says, fault(err).Is, 1)
	}
	for item, err := range Format().Decode(strings.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		in := item.Incoming
		if in.Article.Title != "T" || len(in.Spans) != 2 || in.Spans[0].Quote != "said" || in.Spans[1].Quote != "🌊" || in.Spans[1].Note != "1" {
			t.Errorf("%+v", in)
		}
		if strings.Join(item.Unknown, " ") != "metadata.id" {
			t.Errorf("unknown: %v", item.Unknown)
		}
	}
	if Format().Sniff([]byte(exported)) != format.Sure {
		t.Error("not sniffed")
	}
}

func fault(err error) *format.Fault {
	f := new(format.Fault)
	errors.As(err, &f)
	return f
}

func TestBytesInsideACharacterAreAnError(t *testing.T) {
	for _, err := range Format().Decode(strings.NewReader(`[{"text":"🌊","annotations":[{"start_byte":0,"end_byte":2,"label_name":"x"}]}]`)) {
		if f := fault(err); f.Kind != format.SpanInside || f.Span != "#1" {
			t.Error(err)
		}
	}
}

// A file that a person made has the text and the annotations alone.
func TestLinesOfTextAndAnnotationsAreSniffed(t *testing.T) {
	if Format().Sniff([]byte(`{"text":"Ana said","annotations":[{"start_byte":0,"end_byte":3,"label_name":"actor"}]}`)) != format.Sure {
		t.Error("not sniffed")
	}
}
