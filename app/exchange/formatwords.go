package exchange

import (
	"goldspan/annotate/format"
	"goldspan/app/explain"
)

// About says in one sentence what a format is for. Without a sentence it is empty; a
// test holds that every format has one.
func About(name string) explain.Text { return about[name] }

var about = map[string]explain.Text{
	"goldspan":     explain.New("All that a project says, one article a line. Imports again without loss."),
	"prodigy":      explain.New("JSONL with tokens, for Prodigy and its recipes."),
	"doccano":      explain.New("JSONL for doccano, sequence labeling. Spans that overlap need its option for overlapping entities."),
	"label-studio": explain.New("JSON tasks for Label Studio, with the labelling configuration beside it."),
	"labelbuddy":   explain.New("JSONL for labelbuddy: documents with their annotations."),
	"hf-tokens":    explain.New("JSONL with tokens and BIO tags, for Hugging Face token classification. Spans do not nest."),
	"hf-spans":     explain.New("JSONL with an article a line and its spans as a list, for Hugging Face datasets."),
	"spacy":        explain.New("JSONL of spans for spaCy, with a short script beside it that makes the DocBin."),
	"w3c":          explain.New("Web Annotations of the W3C in JSON-LD, with positions and quotes."),
	"cas":          explain.New("A folder of UIMA CAS JSON files, for INCEpTION."),
	"brat":         explain.New("A folder with a text and a standoff file for each article, for brat."),
	"conll":        explain.New("A column of tokens and a column of tags. Spans do not nest: the outermost ones are kept."),
	"conll-labels": explain.New("A folder with a CoNLL file for each label, so that spans of different labels may nest."),
	"csv":          explain.New("A table with one span a row, for a spreadsheet."),
	"tsv":          explain.New("A table with one span a row, with tabs between the columns."),
	"xlsx":         explain.New("A workbook for Excel or LibreOffice with one span a row."),
	"html":         explain.New("A copy to read in a browser or to print, with highlights and notes."),
	"docx":         explain.New("A copy to read in Word or LibreOffice, with highlights, and notes as comments."),
	"chat":         explain.New("JSONL of messages for the fine-tuning of a language model: article in, spans with quotes out."),
}

var lost = map[format.LossKind]explain.Text{
	format.LostNested:  explain.Plural("{{.N}} span that overlaps another span was left out", "{{.N}} spans that overlap another span were left out"),
	format.LostTwin:    explain.Plural("{{.N}} span with the range of another span was left out", "{{.N}} spans with the range of another span were left out"),
	format.LostSpan:    explain.Plural("{{.N}} span was left out", "{{.N}} spans were left out"),
	format.LostEdge:    explain.Plural("{{.N}} span moved to the edges of its words", "{{.N}} spans moved to the edges of their words"),
	format.LostLink:    explain.Plural("{{.N}} link was left out", "{{.N}} links were left out"),
	format.LostNote:    explain.Plural("{{.N}} note was left out", "{{.N}} notes were left out"),
	format.LostMeaning: explain.Plural("the details of {{.N}} span were left out", "the details of {{.N}} spans were left out"),
	format.LostSource:  explain.Plural("the outlet, date and other details of {{.N}} article were left out", "the outlet, date and other details of {{.N}} articles were left out"),
	format.LostTitle:   explain.Plural("the title of {{.N}} article was left out", "the titles of {{.N}} articles were left out"),
	format.LostStatus:  explain.Plural("the status of {{.N}} article was left out", "the status of {{.N}} articles was left out"),
	format.LostOrigin:  explain.Plural("{{.N}} span of another origin was left out", "{{.N}} spans of other origins were left out"),
	format.LostOutside: explain.Plural("{{.N}} span in a passage that is not part of its article was left out", "{{.N}} spans in passages that are not part of their articles were left out"),
	format.LostRegion:  explain.Plural("{{.N}} passage that is not part of its article is not marked as such", "{{.N}} passages that are not part of their articles are not marked as such"),
	format.LostText:    explain.Plural("{{.N}} character of the texts was changed", "{{.N}} characters of the texts were changed"),
}

// LossWords say what the format could not say, a clause for each kind.
func LossWords(l format.Loss) []explain.Text {
	var lines []explain.Text
	for _, kind := range format.LossKinds() {
		if n := l[kind]; n > 0 {
			lines = append(lines, lost[kind].Of(n))
		}
	}
	return lines
}

var (
	partOf       = explain.New("{{.Part}}: {{.Articles}} with {{.Spans}} in {{.File}}")
	betweenParts = explain.Plural("{{.N}} article was left out of all parts: it is like articles of several parts", "{{.N}} articles were left out of all parts: they are like articles of several parts")
	mostAlike    = explain.New("the most alike articles of two parts share {{.Percent}} % of their phrases")
	noneAlike    = explain.New("no articles of two parts are alike")
	emptyPart    = explain.New("{{.Part}} has no article: all articles of a story, and near copies, are in one part")
	fileBeside   = explain.New("beside it: {{.File}}")
)

// Details are the lines that follow Words: the parts of a split, the files beside the
// export, and what the format could not say.
func (s Summary) Details() []explain.Text {
	var lines []explain.Text
	for _, p := range s.Parts {
		lines = append(lines, partOf.With("Part", p.Name).With("Articles", explain.Articles(p.Articles)).With("Spans", explain.Spans(p.Spans)).With("File", p.File))
	}
	for _, p := range s.Parts {
		if p.Articles == 0 {
			lines = append(lines, emptyPart.With("Part", p.Name))
		}
	}
	if s.Between > 0 {
		lines = append(lines, betweenParts.Of(s.Between))
	}
	switch {
	case s.Largest != nil:
		lines = append(lines, mostAlike.With("Percent", int(s.Largest.Jaccard*100+0.5)))
	case len(s.Parts) > 0:
		lines = append(lines, noneAlike)
	}
	for _, b := range s.Beside {
		lines = append(lines, fileBeside.With("File", b))
	}
	if s.Manifest != "" {
		lines = append(lines, fileBeside.With("File", s.Manifest))
	}
	return append(lines, LossWords(s.Lost)...)
}
