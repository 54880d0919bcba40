package cas

import (
	"errors"
	"io/fs"
	"iter"
	"path"
	"strconv"
	"strings"

	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/jsontext"
)

func sniff(head []byte) format.Certainty {
	h := jsontext.ReadHead(head)
	if !h.Array && (h.Has("%TYPES") || h.Has("%FEATURE_STRUCTURES") || h.Has("%VIEWS")) {
		return format.Sure
	}
	return format.No
}

func sniffFolder(files fs.FS) format.Certainty { return format.SniffFiles(files, sniff, ending) }

func owns(files fs.FS, name string) bool {
	return strings.EqualFold(path.Ext(name), ending) && format.SniffFile(files, name, sniff) != format.No
}

// ending is that of the files of a folder.
const ending = ".json"

// decodeFolder reads the files of JSON. Those that are no CAS are of others, such as
// the settings of a project.
func decodeFolder(files fs.FS) iter.Seq2[format.Item, error] {
	return func(yield func(format.Item, error) bool) {
		for name, err := range format.FilesOf(files, ending) {
			if err != nil {
				yield(format.Item{File: name}, err)
				return
			}
			if owns(files, name) && !decodeFile(files, name, yield) {
				return
			}
		}
	}
}

func decodeFile(files fs.FS, name string, yield func(format.Item, error) bool) bool {
	f, err := files.Open(name)
	if err != nil {
		yield(format.Item{File: name}, err)
		return false
	}
	defer f.Close()
	for item, err := range carry.DecodeDocuments(read)(f) {
		item.File = name
		if line := new(format.LineError); errors.As(err, &line) {
			line.File = name
		}
		if !yield(item, err) {
			return false
		}
		if err != nil && !errors.As(err, new(*format.LineError)) {
			return false
		}
	}
	return true
}

// structure is a feature structure that may be a span or a relation.
type structure struct {
	id, kind  string
	view      string // the ID of its text; "" where it names none
	v         jsontext.Value
	from, to  string // of a relation
	label     string
	annotates bool
}

// read reads one CAS.
func read(r *jsontext.Reader, v jsontext.Value) []*carry.Article {
	o := r.Object(v, "", "%FEATURE_STRUCTURES", "%TYPES-", "%VIEWS-", "%HEADER-", "%FLAGS-")
	o.Need("%FEATURE_STRUCTURES")
	text, view, found := sofaText(r, o)
	if !found {
		r.Fail(&format.Fault{Kind: format.KeyMissing, Key: "%FEATURE_STRUCTURES.sofaString"})
	}
	a := carry.NewArticle(r, text)
	a.HasLinks()
	spans := map[string]bool{}
	var relations []structure
	var known jsontext.Value
	for i, v := range o.Elements("%FEATURE_STRUCTURES") {
		s := structureOf(r, v)
		switch {
		case s.kind == article:
			known = []byte(r.Object(v, "", "json", "%ID-", "%TYPE-").Text("json"))
		case s.kind == metadata:
			m := r.Object(v, metadata+".", "documentTitle", "documentId-", "documentUri", "%ID-", "%TYPE-", "@sofa-", "begin-", "end-",
				"language", "collectionId-", "documentBaseUri-", "isLastSegment-")
			a.Title, a.Meta.URL, a.Meta.Language = m.Line("documentTitle"), m.Line("documentUri"), m.Line("language")
			if a.Meta.Language == "x-unspecified" {
				a.Meta.Language = ""
			}
		case plumbing(s.kind):
		case s.annotates && s.view != "" && s.view != view:
			r.SetUnknown("annotations of another view") // which has a text of its own
		case !s.annotates:
			r.SetUnknown(s.kind)
		case s.from != "" && s.to != "":
			relations = append(relations, s)
		default:
			r.Span = "#" + strconv.Itoa(i+1)
			at := r.Object(s.v, s.kind+".", append([]string{"begin", "end"}, ignored...)...)
			m := carry.Mark{Ref: s.id, Label: s.label}
			m.Start, m.End = a.FromUTF16(at.Int("begin"), at.Int("end"))
			a.Add(m)
			r.Span = ""
			spans[s.id] = true
		}
	}
	for _, s := range relations {
		if spans[s.from] && spans[s.to] {
			a.Link("", s.label, s.from, s.to)
		} else {
			r.SetUnknown(s.kind) // between words, not between spans
		}
	}
	take(r, a, known)
	return []*carry.Article{a}
}

// take takes the object of our own structure, which is a string there.
func take(r *jsontext.Reader, a *carry.Article, text jsontext.Value) {
	if len(text) == 0 || r.Err != nil {
		return
	}
	v, err := jsontext.Parse(text)
	if err != nil {
		r.Fail(err)
		return
	}
	a.Take(v, article)
}

// sofaText is the text of the first view that has one, and the ID of the text.
func sofaText(r *jsontext.Reader, o jsontext.Object) (text, id string, found bool) {
	for _, v := range o.Elements("%FEATURE_STRUCTURES") {
		kind, id, content := "", "", jsontext.Value(nil)
		for key, value := range r.Members(v, "%FEATURE_STRUCTURES") {
			switch key {
			case "%ID":
				id = string(value)
			case "%TYPE":
				kind = r.Text(value, key)
			case "sofaString":
				content = value
			}
		}
		if kind == sofa && content != nil {
			return r.Text(content, "sofaString"), id, true
		}
	}
	return "", "", false
}

// ignored are keys of every annotation.
var ignored = []string{"%ID-", "%TYPE-", "@sofa-", "value-", "label-", "identifier-", "@Governor-", "@Dependent-"}

// structureOf looks at a feature structure. Its label is "value" or "label", else the
// last word of its type.
func structureOf(r *jsontext.Reader, v jsontext.Value) structure {
	s := structure{v: v}
	begin, end := false, false
	for key, value := range r.Members(v, "%FEATURE_STRUCTURES") {
		switch key {
		case "%ID":
			s.id = string(value)
		case "%TYPE":
			s.kind = r.Text(value, key)
		case "begin":
			begin = true
		case "end":
			end = true
		case "@sofa":
			s.view = string(value)
		case "@Governor":
			s.from = string(value)
		case "@Dependent":
			s.to = string(value)
		case "value", "label":
			switch value.Kind() {
			case jsonscan.String:
				s.label = r.Text(value, key)
			case jsonscan.Null:
			default:
				r.SetUnknown(s.kind + "." + key)
			}
		}
	}
	s.annotates = begin && end
	if s.label == "" {
		s.label = s.kind[strings.LastIndexByte(s.kind, '.')+1:]
	}
	return s
}

// plumbing says that a type is of UIMA or of the segmentation of a text, and says
// nothing that an analyst said.
func plumbing(kind string) bool {
	return strings.HasPrefix(kind, "uima.") || strings.HasPrefix(kind, "de.tudarmstadt.ukp.dkpro.core.api.segmentation.") ||
		strings.HasPrefix(kind, "de.tudarmstadt.ukp.dkpro.core.api.metadata.") || strings.HasPrefix(kind, "de.tudarmstadt.ukp.clarin.webanno.api.type.")
}
