// Package conll is CoNLL with one column of tags, as spaCy's converter, seqeval and
// NLTK read it: a token and its tag in a line, a blank line after each sentence, and
// a line "-DOCSTART- -X- O O" before each article.
//
// The file has the tokens and no text. A text that is read back has one space between
// tokens and a line feed between sentences. Tokens are cut at the edges of spans, so a
// span always fits its tokens. A tag says one label for a token: of spans that overlap,
// the outermost one is written. Files for a label each have the same tokens, so spans
// of different labels may overlap there.
//
// Other programs have more columns: the tags are in the last one, and a file may number
// its tokens in the first one or name its columns, as in CoNLL-U Plus.
//
// Readers part the columns at white space. White space in the name of a label is
// written as in a URL, and so is the percent sign: "B-public%20figure".
package conll

import (
	"io"

	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
)

// The schemes of tags.
const (
	BIO   = "bio"
	IOB1  = "iob1"
	BIOES = "bioes"
	BILUO = "biluo"
)

func schemes() []string { return []string{BIO, IOB1, BIOES, BILUO} }

// extensions are those of the files. A folder has all of them read.
func extensions() []string { return []string{".conll", ".bio", ".iob", ".iob2", ".conllu", ".conllup"} }

// Format is CoNLL with one column of tags, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "conll", Title: "CoNLL (one column of tags)", Extensions: extensions(),
		Schemes: schemes(),
		Sniff:   sniff,
		Decode:  decode,
		Joined:  true,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return &encoder{out: w, e: carry.NewExporter(o), scheme: o.Scheme, loss: format.Loss{}}
		},
	}
}

// Labels is a folder of CoNLL with a file for each label, for a registry.
func Labels() format.Format {
	return format.Format{
		Name: "conll-labels", Title: "CoNLL, a file for each label",
		Schemes:          schemes(),
		SniffFolder:      sniffFolder,
		DecodeFolder:     decodeFolder,
		Owns:             owns,
		NewFolderEncoder: newLabels,
	}
}
