package formattest_test

import (
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/cas"
	"goldspan/annotate/format/chat"
	"goldspan/annotate/format/doccano"
	"goldspan/annotate/format/formattest"
	"goldspan/annotate/format/huggingface"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/labelbuddy"
	"goldspan/annotate/format/labelstudio"
	"goldspan/annotate/format/prodigy"
	"goldspan/annotate/format/reading"
	"goldspan/annotate/format/spacy"
	"goldspan/annotate/format/w3c"
)

// A file of a format that is only written is none of a format that is read.
func TestNoFormatClaimsAFileThatIsOnlyWritten(t *testing.T) {
	readers := format.Registry{
		jsonl.Format(), prodigy.Format(), doccano.Format(), labelstudio.Format(), labelbuddy.Format(), huggingface.Tokens(), spacy.Format(), w3c.Format(), cas.Format(),
	}
	states, labels := formattest.States(1, 5)
	for _, f := range (format.Registry{chat.Format(), reading.HTML(), reading.DOCX()}) {
		if f.Reads() || !f.Writes() {
			t.Errorf("%s is not only written", f.Name)
		}
		file, _ := formattest.Encode(t, f, states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
		if other, found := readers.Sniff(file); found {
			t.Errorf("%s claims a file of %s", other.Name, f.Name)
		}
	}
}
