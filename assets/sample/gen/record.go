package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"goldspan/annotate"
)

// record is a line of goldspan/1. The order of the fields is that of the keys.
type record struct {
	Schema string       `json:"schema"`
	ID     string       `json:"id"`
	Title  string       `json:"title"`
	Text   string       `json:"text"`
	SHA256 string       `json:"sha256"`
	Meta   metaRecord   `json:"meta"`
	Set    string       `json:"set"`
	Status string       `json:"status"`
	Answer string       `json:"answer"`
	Spans  []spanRecord `json:"spans"`
	Links  []linkRecord `json:"links"`
}

type metaRecord struct {
	Outlet    string `json:"outlet"`
	URL       string `json:"url"`
	Author    string `json:"author"`
	Published string `json:"published"`
	Language  string `json:"language"`
	Story     string `json:"story"`
}

type spanRecord struct {
	ID         string        `json:"id"`
	Start      int           `json:"start"`
	End        int           `json:"end"`
	Label      string        `json:"label"`
	Text       string        `json:"text"`
	Note       string        `json:"note"`
	Actor      string        `json:"actor"`
	Figure     *figureRecord `json:"figure"`
	StartByte  int           `json:"start_byte"`
	EndByte    int           `json:"end_byte"`
	StartUTF16 int           `json:"start_utf16"`
	EndUTF16   int           `json:"end_utf16"`
}

type figureRecord struct {
	Value json.Number `json:"value"`
	Bound string      `json:"bound"`
	Unit  string      `json:"unit"`
}

type linkRecord struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	From string `json:"from"`
	To   string `json:"to"`
}

// deriveID makes an ID that is the same in every run: a UUID of version 8, the
// one for own schemes (RFC 9562, 5.8), from the SHA-256 of what it names.
func deriveID(parts ...any) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%v\x00", p)
	}
	id := uuid.UUID(h.Sum(nil)[:16])
	id[6] = id[6]&0x0f | 0x80 // version 8
	id[8] = id[8]&0x3f | 0x80 // the variant of RFC 9562
	return id.String()
}

func writeRecord(out *bytes.Buffer, a article) error {
	id := deriveID("article", a.meta.URL)
	whole, err := annotate.NewArticle(annotate.ArticleID(id), a.title, a.text, a.meta)
	if err != nil {
		return err
	}
	spanID := func(s span) annotate.SpanID {
		return annotate.SpanID(deriveID("span", id, s.at.Start, s.at.End, s.label))
	}
	var spans []annotate.Span
	var links []annotate.Link
	link := func(kind string, from, to span) {
		links = append(links, annotate.Link{
			ID:   annotate.LinkID(deriveID("link", kind, spanID(from), spanID(to))),
			Type: kind, From: spanID(from), To: spanID(to),
		})
	}
	for _, s := range a.spans {
		spans = append(spans, annotate.Span{
			ID: spanID(s), Label: s.label, Range: s.at, Quote: s.quote,
			Note: s.note, Actor: s.actor, Figure: s.figure,
		})
		for _, name := range s.saidBy {
			link(annotate.LinkSaidBy, s, a.named(name)[0])
		}
		if claim, ok := a.claimAround(s); ok && s.label == annotate.LabelFigure {
			link(annotate.LinkPartOf, s, claim)
		}
	}
	slices.SortFunc(spans, annotate.CompareSpans)
	slices.SortFunc(links, annotate.CompareLinks)
	r := record{
		Schema: "goldspan/1", ID: id, Title: a.title, Text: a.text, SHA256: whole.SHA256(),
		Meta: metaRecord(a.meta), Set: "gold", Status: string(a.status), Answer: "accept",
		Spans: []spanRecord{}, Links: []linkRecord{},
	}
	x := whole.Index()
	for _, s := range spans {
		var figure *figureRecord
		if f := s.Figure; f != (annotate.Figure{}) {
			figure = &figureRecord{json.Number(f.Value), f.Bound, f.Unit}
		}
		r.Spans = append(r.Spans, spanRecord{
			ID: string(s.ID), Start: s.Range.Start, End: s.Range.End, Label: string(s.Label), Text: s.Quote,
			Note: s.Note, Actor: s.Actor, Figure: figure,
			StartByte: x.Byte(s.Range.Start), EndByte: x.Byte(s.Range.End),
			StartUTF16: x.UTF16(s.Range.Start), EndUTF16: x.UTF16(s.Range.End),
		})
	}
	for _, l := range links {
		r.Links = append(r.Links, linkRecord{string(l.ID), l.Type, string(l.From), string(l.To)})
	}
	enc := json.NewEncoder(out) // ends each record with LF
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}
