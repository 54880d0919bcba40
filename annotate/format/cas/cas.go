// Package cas is UIMA CAS JSON 0.4, for INCEpTION and DKPro: a folder with a file for
// each article.
//
// UIMA counts UTF-16 units. Spans are named entities of DKPro, which every project of
// INCEpTION has; "value" is the label. Links are relations of our own type between
// them, and a feature structure of our own type keeps the rest; INCEpTION leaves out
// what its project does not have. UIMA also writes XML, so each character that XML
// does not allow becomes a space.
package cas

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// The types of feature structures.
const (
	entity   = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
	metadata = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
	link     = "goldspan.Link"
	article  = "goldspan.Article"
	sofa     = "uima.cas.Sofa"
)

// types declares them.
const types = `{` +
	`"` + metadata + `":{"%NAME":"` + metadata + `","%SUPER_TYPE":"uima.tcas.DocumentAnnotation",` +
	`"documentTitle":{"%NAME":"documentTitle","%RANGE":"uima.cas.String"},"documentId":{"%NAME":"documentId","%RANGE":"uima.cas.String"},` +
	`"documentUri":{"%NAME":"documentUri","%RANGE":"uima.cas.String"}},` +
	`"` + entity + `":{"%NAME":"` + entity + `","%SUPER_TYPE":"uima.tcas.Annotation",` +
	`"value":{"%NAME":"value","%RANGE":"uima.cas.String"},"identifier":{"%NAME":"identifier","%RANGE":"uima.cas.String"}},` +
	`"` + link + `":{"%NAME":"` + link + `","%SUPER_TYPE":"uima.tcas.Annotation",` +
	`"Governor":{"%NAME":"Governor","%RANGE":"` + entity + `"},"Dependent":{"%NAME":"Dependent","%RANGE":"` + entity + `"},` +
	`"value":{"%NAME":"value","%RANGE":"uima.cas.String"}},` +
	`"` + article + `":{"%NAME":"` + article + `","%SUPER_TYPE":"uima.cas.TOP","json":{"%NAME":"json","%RANGE":"uima.cas.String"}}}`

// Format is CAS JSON, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "cas", Title: "UIMA CAS JSON",
		Sniff:        sniff,
		Decode:       carry.DecodeDocuments(read),
		SniffFolder:  sniffFolder,
		DecodeFolder: decodeFolder,
		Owns:         owns,
		NewFolderEncoder: func(f format.Folder, o format.Options) format.Encoder {
			return &encoder{folder: f, e: carry.NewExporter(o), loss: format.Loss{}}
		},
	}
}

type encoder struct {
	folder  format.Folder
	e       *carry.Exporter
	loss    format.Loss
	w, rest jsontext.Writer
}

// Encode writes the file of an article.
func (e *encoder) Encode(s annotate.State) error {
	spans, err := e.e.Spans(s)
	if err != nil {
		return err
	}
	e.w.B, e.rest.B = e.w.B[:0], e.rest.B[:0]
	e.rest.ASCII = true
	e.e.Write(&e.rest, s, spans, true)
	e.write(s, spans)
	for _, err := range []error{e.w.Err, e.rest.Err} {
		if err != nil {
			return err
		}
	}
	out, err := e.folder.File(fileName(string(s.Article.ID)))
	if err != nil {
		return err
	}
	_, err = out.Write(e.w.B)
	return err
}

// Close does nothing: the files have no end of their own.
func (e *encoder) Close() error { return nil }

// Loss counts the characters that became spaces.
func (e *encoder) Loss() format.Loss { return e.loss }

// The IDs of the feature structures. Those of spans and links follow the first ones.
const (
	sofaID = 1 + iota
	metadataID
	articleID
	firstID
)

// write writes the file of an article; rest is what UIMA has no place for.
func (e *encoder) write(s annotate.State, spans []carry.Span) {
	w := &e.w
	w.Open('{')
	w.Key("%TYPES")
	w.Raw(types)
	w.Key("%FEATURE_STRUCTURES")
	w.Open('[')
	e.document(s.Article)
	e.spans(s, spans)
	w.Close(']')
	e.view(firstID + len(spans) + s.LinkCount())
	w.Close('}')
	w.Raw("\n")
}

// document writes the text, what is known of it, and the rest.
func (e *encoder) document(a *annotate.Article) {
	w := &e.w
	text, lost := legal(a.Text())
	e.loss.Add(format.LostText, lost)
	e.structure(sofaID, sofa)
	w.KeyInt("sofaNum", 1)
	w.KeyText("sofaID", "_InitialView")
	w.KeyText("mimeType", "text/plain")
	w.KeyText("sofaString", text)
	w.Close('}')

	e.annotation(metadataID, metadata, 0, a.Index().LenUTF16())
	language, _ := legal(a.Meta.Language)
	if language == "" {
		language = "x-unspecified"
	}
	w.KeyText("language", language)
	for _, f := range []struct{ key, value string }{{"documentTitle", a.Title}, {"documentId", string(a.ID)}, {"documentUri", a.Meta.URL}} {
		value, _ := legal(f.value)
		w.KeyText(f.key, value)
	}
	w.Close('}')

	e.structure(articleID, article)
	w.KeyText("json", string(e.rest.B))
	w.Close('}')
}

// spans writes the spans, and then the links between them.
func (e *encoder) spans(s annotate.State, spans []carry.Span) {
	w, x := &e.w, s.Article.Index()
	places := make(map[annotate.SpanID]int, 2*s.LinkCount())
	for i := range spans {
		sp := &spans[i]
		if sp.Linked {
			places[sp.ID] = i
		}
		e.annotation(firstID+i, entity, x.UTF16(sp.Range.Start), x.UTF16(sp.Range.End))
		w.KeyText("value", sp.Name)
		w.Close('}')
	}
	for i, l := range s.LinkList() {
		// As in INCEpTION, a relation has the range of its target.
		to := spans[places[l.To]].Range
		e.annotation(firstID+len(spans)+i, link, x.UTF16(to.Start), x.UTF16(to.End))
		w.KeyInt("@Governor", firstID+places[l.From])
		w.KeyInt("@Dependent", firstID+places[l.To])
		linkType, _ := legal(l.Type)
		w.KeyText("value", linkType)
		w.Close('}')
	}
}

// view writes that all feature structures below an ID are of the one view.
func (e *encoder) view(end int) {
	w := &e.w
	w.Key("%VIEWS")
	w.Open('{')
	w.Key("_InitialView")
	w.Open('{')
	w.KeyInt("%SOFA", sofaID)
	w.Key("%MEMBERS")
	w.Open('[')
	for i := sofaID + 1; i < end; i++ {
		w.Element()
		w.Int(i)
	}
	w.Close(']')
	w.Close('}')
	w.Close('}')
}

func (e *encoder) structure(id int, name string) {
	e.w.Element()
	e.w.Open('{')
	e.w.KeyInt("%ID", id)
	e.w.KeyText("%TYPE", name)
}

func (e *encoder) annotation(id int, name string, begin, end int) {
	e.structure(id, name)
	e.w.KeyInt("@sofa", sofaID)
	e.w.KeyInt("begin", begin)
	e.w.KeyInt("end", end)
}

// legal is s with a space for each character that XML 1.0 does not allow.
func legal(s string) (out string, lost int) {
	for _, r := range s {
		if illegal(r) {
			lost++
		}
	}
	if lost == 0 {
		return s, 0
	}
	return strings.Map(func(r rune) rune {
		if illegal(r) {
			return ' '
		}
		return r
	}, s), lost
}

func illegal(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// fileName is the name for an article's file. IDs that are no plain name get their
// hash, so that two of them never share a file.
func fileName(id string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, strings.ToLower(id))
	if plain != id || len(id) > 80 || strings.HasPrefix(id, "-") {
		sum := sha256.Sum256([]byte(id))
		plain = "a_" + plain[:min(len(plain), 60)] + "-" + hex.EncodeToString(sum[:8])
	}
	return plain + ".json"
}
