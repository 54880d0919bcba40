package carry

import (
	"cmp"
	"fmt"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsontext"
	"goldspan/annotate/ingest"
)

// Article collects what a file says of one article and one annotation set. Errors go
// to the Reader.
type Article struct {
	ID, Title string
	Meta      annotate.Meta
	Set       string
	Status    annotate.Status

	r      *jsontext.Reader
	text   text
	spans  []annotate.Span
	refs   map[string]int // the spans by their name in the file
	known  map[tag]detail
	links  []annotate.Link // as the object has them
	drawn  []annotate.Link // as the format has them, with names of the file as ends
	has    bool            // the format has links itself
	titled bool            // the object has a title, which may be empty
	utf16  bool            // the offsets were in UTF-16 units, against the format

	repeated int                                 // spans that said what another one says
	same     map[annotate.SpanID]annotate.SpanID // the IDs that such spans had, and those of the others
}

type tag struct {
	at    annotate.Range
	label string
}

// detail is what the object says of a span.
type detail struct {
	id      string
	note    string
	meaning annotate.Meaning
	origin  annotate.Origin
}

// NewArticle starts an article with its text.
func NewArticle(r *jsontext.Reader, s string) *Article {
	a := &Article{r: r, text: newText(s), refs: map[string]int{}, known: map[tag]detail{}}
	if s == "" {
		r.Fail(&annotate.TextError{Fault: annotate.TextEmpty})
	}
	return a
}

// Mark is a span as the file has it.
type Mark struct {
	Ref        string // its name in the file; "" without one
	ID         annotate.SpanID
	Start, End int // code points of the text in the file
	Label      string
	Note       string
	Quote      *string // nil: the file has none
	Meaning    annotate.Meaning
	Origin     annotate.Origin
}

// Add adds a span. The Reader's Span names it in an error.
func (a *Article) Add(m Mark) {
	at := annotate.Range{Start: m.Start, End: m.End}
	fault := &format.Fault{Err: annotate.ErrRange, Range: at.String(), Length: a.text.index.Len(), Unit: format.CodePoints}
	switch {
	case a.r.Err != nil:
		return
	case at.Start > at.End:
		fault.Kind = format.SpanReversed
	case at.Empty():
		fault.Kind = format.SpanEmpty
	case !a.text.index.Has(at):
		fault.Kind = format.SpanOutside
	}
	if fault.Kind != "" {
		a.r.Fail(fault)
		return
	}
	if m.Quote != nil {
		if got := a.text.index.Slice(at); got != *m.Quote {
			a.r.Fail(&format.Fault{Kind: format.QuoteDiffers, Err: annotate.ErrQuote, Range: at.String(), Is: got, Says: *m.Quote})
			return
		}
	}
	if err := annotate.NewLabel("label", m.Label, nil).Validate(); err != nil {
		a.r.Fail(fmt.Errorf("span %s: %w", a.r.Span, err))
		return
	}
	if strings.IndexByte(m.Note, 0) >= 0 {
		a.r.Fail(&format.Fault{Kind: format.NULCharacter, Key: "note"})
		return
	}
	if err := m.Meaning.ValidateMeaning(); err != nil {
		a.r.Fail(fmt.Errorf("span %s: %w", a.r.Span, err))
		return
	}
	if !m.Origin.Valid() {
		a.r.Fail(unfit(m.Origin))
		return
	}
	if m.Ref != "" {
		if _, twice := a.refs[m.Ref]; twice {
			a.r.Fail(&format.Fault{Kind: format.DuplicateID, Err: annotate.ErrDuplicateID, Says: m.Ref})
			return
		}
		a.refs[m.Ref] = len(a.spans)
	}
	a.spans = append(a.spans, annotate.Span{ID: m.ID, Label: annotate.LabelID(m.Label), Range: at, Note: m.Note, Meaning: m.Meaning, Origin: m.Origin})
}

// HasLinks says that the format has links itself, and the article may have none.
func (a *Article) HasLinks() { a.has = true }

// Link adds a link between spans by their names in the file.
func (a *Article) Link(id, linkType, from, to string) {
	if a.r.Err == nil {
		a.has = true
		a.drawn = append(a.drawn, annotate.Link{ID: annotate.LinkID(id), Type: linkType, From: annotate.SpanID(from), To: annotate.SpanID(to)})
	}
}

// Take reads the object that Write wrote. Without an object, there is nothing to
// take.
func (a *Article) Take(v jsontext.Value, path string) {
	if v == nil {
		return
	}
	r := a.r
	o := r.Object(v, path+".", "id", "title", "outlet", "url", "author", "published", "language", "story", "set", "status", "spans", "links")
	a.ID, a.Set = cmp.Or(o.Line("id"), a.ID), cmp.Or(o.Line("set"), a.Set)
	if a.titled = o.Has("title"); a.titled {
		a.Title = o.Line("title")
	}
	for _, f := range metaFields(&a.Meta) {
		*f.value = cmp.Or(o.Line(f.key), *f.value)
	}
	if s := o.Text("status"); s != "" {
		status, err := annotate.ParseStatus(s)
		if err != nil {
			r.Fail(&format.Fault{Kind: format.UnknownStatus, Err: err, Says: s})
			return
		}
		a.Status = status
	}
	for i, v := range o.Elements("spans") {
		r.Span = fmt.Sprintf("#%d", i+1)
		a.takeSpan(r.Object(v, path+".spans.", "id", "start", "end", "label", "note", "actor", "actor_kind", "figure", "voice", "denied", "hedged", "assumed", "origin"))
	}
	r.Span = ""
	for i, v := range o.Elements("links") {
		r.Link = fmt.Sprintf("#%d", i+1)
		l := r.Object(v, path+".links.", "id", "type", "from", "to", "assumed")
		l.Need("type", "from", "to")
		a.links = append(a.links, annotate.Link{
			ID: annotate.LinkID(l.Line("id")), Type: l.Line("type"), From: annotate.SpanID(l.Line("from")), To: annotate.SpanID(l.Line("to")), Assumed: l.Bool("assumed"),
		})
	}
	r.Link = ""
}

func (a *Article) takeSpan(s jsontext.Object) {
	f := s.Object("figure", "value", "upper", "bound", "unit", "counted")
	m := annotate.Meaning{
		Actor:   annotate.Actor{Name: s.Line("actor"), Kind: annotate.ActorKind(s.Line("actor_kind"))},
		Figure:  annotate.Figure{Value: f.Line("value"), Upper: f.Line("upper"), Bound: annotate.Bound(f.Line("bound")), Unit: f.Line("unit"), Counted: f.Line("counted")},
		Claim:   annotate.Claim{Voice: annotate.Voice(s.Line("voice")), Denied: s.Bool("denied"), Hedged: s.Bool("hedged")},
		Assumed: s.Bool("assumed"),
	}
	t := tag{annotate.Range{Start: s.Int("start"), End: s.Int("end")}, s.Line("label")}
	d := detail{s.Line("id"), s.Line("note"), m, annotate.Origin(strings.TrimSpace(s.Line("origin")))}
	if a.r.Err != nil {
		return
	}
	if err := m.ValidateMeaning(); err != nil {
		a.r.Fail(fmt.Errorf("span %s: %w", a.r.Span, err))
		return
	}
	if !d.origin.Valid() {
		a.r.Fail(unfit(d.origin))
		return
	}
	a.known[t] = d
}

func unfit(o annotate.Origin) error {
	return &format.Fault{Kind: format.OriginUnfit, Err: annotate.ErrDetail, Says: string(o)}
}

// Into gives an item the article, and what is to be told of it.
func (a *Article) Into(item *format.Item) (err error) {
	item.Incoming, err = a.incoming()
	item.UTF16, item.Repeated = a.utf16, a.repeated
	return err
}

func (a *Article) incoming() (annotate.Incoming, error) {
	if a.r.Err != nil {
		return annotate.Incoming{}, a.r.Err
	}
	hash := annotate.Fingerprint(a.text.s)
	article, err := annotate.NewArticle(annotate.ArticleID(cmp.Or(a.ID, string(format.ArticleID(hash)))),
		a.title(), a.text.s, a.Meta)
	if err != nil {
		return annotate.Incoming{}, err
	}
	if err := a.fillSpans(article); err != nil {
		return annotate.Incoming{}, err
	}
	in := annotate.Incoming{Article: article, Set: a.Set, SetKind: setKind(a.Set), Status: cmp.Or(a.Status, annotate.StatusTodo), Spans: a.spans}
	in.Links, err = a.settleLinks(hash)
	return in, err
}

// Entitle gives the article a title of the file, which may be empty.
func (a *Article) Entitle(title string) { a.Title, a.titled = title, true }

func (a *Article) title() string {
	if a.titled {
		return a.Title
	}
	return cmp.Or(a.Title, ingest.Title("", a.text.s))
}

func setKind(name string) annotate.SetKind {
	if name == string(annotate.SetGold) {
		return annotate.SetGold
	}
	return annotate.SetPerson
}

// fillSpans gives the spans their details and quotes, and moves them to the text as
// it is stored. Of spans that say the same one stays.
func (a *Article) fillSpans(article *annotate.Article) error {
	seen := make(map[tag]int, len(a.spans))
	ids := make(map[annotate.SpanID]bool, len(a.spans))
	now := make([]int, len(a.spans)) // where each span is
	kept := a.spans[:0]
	for i, s := range a.spans {
		t := tag{s.Range, string(s.Label)}
		if d, ok := a.known[t]; ok {
			s.ID, s.Note, s.Meaning = cmp.Or(s.ID, annotate.SpanID(d.id)), cmp.Or(s.Note, d.note), d.meaning
			s.Origin = cmp.Or(s.Origin, d.origin)
		}
		s.Range = a.text.stored(s.Range)
		if s.Range.Empty() {
			return &format.Fault{Kind: format.SpanEmpty, Err: annotate.ErrRange, Span: fmt.Sprintf("#%d", i+1), Range: t.at.String()}
		}
		s.Quote = article.Quote(s.Range)
		t.at = s.Range
		if k, twice := seen[t]; twice {
			if !a.repeats(kept[k], s) {
				return &format.Fault{Kind: format.SpanTwice, Err: annotate.ErrDuplicateSpan, Span: fmt.Sprintf("#%d", i+1), Range: t.at.String(), Says: t.label}
			}
			now[i] = k
			if kept[k].ID != "" {
				continue
			}
			kept[k].ID = s.ID
		} else {
			now[i], seen[t] = len(kept), len(kept)
			kept = append(kept, s)
		}
		if s.ID != "" && ids[s.ID] {
			return &format.Fault{Kind: format.DuplicateID, Err: annotate.ErrDuplicateID, Span: fmt.Sprintf("#%d", i+1), Says: string(s.ID)}
		}
		ids[s.ID] = true
	}
	a.spans = kept
	for ref, i := range a.refs {
		a.refs[ref] = now[i]
	}
	return nil
}

// repeats says that s says what first says, and notes that s is left out. Files have such
// spans where several people annotated a text.
func (a *Article) repeats(first, s annotate.Span) bool {
	id := s.ID
	if s.ID = first.ID; s != first {
		return false
	}
	a.repeated++
	if first.ID != "" && id != "" && id != first.ID {
		if a.same == nil {
			a.same = map[annotate.SpanID]annotate.SpanID{}
		}
		a.same[id] = first.ID
	}
	return true
}

// Forget forgets what the object says of spans and links. It is for the annotations of
// others in the same article.
func (a *Article) Forget() {
	clear(a.known)
	a.links = nil
}

// TakeFrom takes the object from among metadata. Other keys are unknown.
func (a *Article) TakeFrom(meta jsontext.Value, path string) {
	for key, v := range a.r.Members(meta, path) {
		if key == Key {
			a.Take(v, path+"."+Key)
		} else {
			a.r.SetUnknown(path + "." + key)
		}
	}
}
