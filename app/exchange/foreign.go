package exchange

import (
	"bytes"
	"path/filepath"
	"strings"

	"goldspan/app/explain"
)

// ForeignError says that a file has annotations in a format that is not read, and how else
// they can come in.
type ForeignError struct{ Kind Foreign }

// Foreign is a format that is known, and not read.
type Foreign string

// The formats that are not read.
const (
	XMI     Foreign = "UIMA CAS XMI"
	WebAnno Foreign = "WebAnno TSV"
	GATE    Foreign = "GATE XML"
	DocBin  Foreign = "DocBin"
	Parquet Foreign = "Parquet"
	Arrow   Foreign = "Arrow"
)

func (e ForeignError) Error() string { return "not read: " + string(e.Kind) }

// Explain implements explain.Explainer.
func (e ForeignError) Explain() explain.Explanation {
	return explain.Explanation{Why: foreignFormat.With("Format", string(e.Kind)), Means: explain.Unchanged, Do: instead[e.Kind]}
}

var (
	foreignFormat = explain.New("the format {{.Format}} is not read")
	casInstead    = explain.New("Export the documents from INCEpTION as UIMA CAS JSON 0.4.")
	jsonInstead   = explain.New("Write lines of JSON, with to_json of Hugging Face datasets or of pandas.")
	instead       = map[Foreign]explain.Text{
		XMI:     casInstead,
		WebAnno: casInstead,
		Parquet: jsonInstead,
		Arrow:   jsonInstead,
		GATE:    explain.New("Write the annotations as a table with the columns text, start, end and label."),
		DocBin:  explain.New("Write a line of JSON for each document with Doc.to_json of spaCy."),
	}
)

// foreignByName is the format that the ending of a name says; "" for none.
func foreignByName(name string) Foreign {
	return map[string]Foreign{
		".xmi": XMI, ".spacy": DocBin, ".parquet": Parquet, ".arrow": Arrow, ".feather": Arrow,
	}[strings.ToLower(filepath.Ext(name))]
}

// foreignByHead is the format that the start of a file shows; "" for none.
func foreignByHead(head []byte) Foreign {
	head = bytes.TrimPrefix(head, []byte("\uFEFF"))
	start := head[:min(len(head), 2000)]
	switch {
	case bytes.HasPrefix(start, []byte("#FORMAT=WebAnno TSV")):
		return WebAnno
	case !bytes.HasPrefix(bytes.TrimLeft(start, " \t\r\n"), []byte("<")):
		return ""
	case bytes.Contains(start, []byte("<xmi:XMI")):
		return XMI
	case bytes.Contains(start, []byte("<GateDocument")):
		return GATE
	}
	return ""
}
