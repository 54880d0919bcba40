package ingest

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
)

func mailReader() Reader {
	return Reader{
		Name: "mail", Extensions: []string{".eml", ".mht", ".mhtml"},
		Encoded: true,
		Read: func(_ string, data []byte, o Options) iter.Seq2[Document, error] {
			return one(func() (Document, error) { return message(data, o.Encoding) })
		},
	}
}

// maxHeader is more than the header of a mail has, in bytes. A line of it takes ten times
// its length when it is read.
const maxHeader = 1 << 20

// message reads a mail, or a page that a browser has saved as one: the page in it, or
// else its text.
func message(data []byte, encoding string) (Document, error) {
	if start := data[:min(len(data), maxHeader)]; len(data) > maxHeader && !bytes.Contains(start, []byte("\n\n")) && !bytes.Contains(start, []byte("\n\r\n")) {
		return Document{}, fmt.Errorf("%w: its header is longer than %d bytes", ErrTooMuch, maxHeader)
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return Document{}, fmt.Errorf("%w: %w", ErrDamagedFile, err)
	}
	var p parts
	if err := p.read(textproto.MIMEHeader(m.Header), m.Body, 0); err != nil {
		return Document{}, err
	}
	var d Document
	switch {
	case p.page != nil:
		d, err = HTML(p.page, Options{Encoding: encoding, Declared: p.pageCharset})
	case p.text != nil:
		var e Encoding
		d.Text, e, err = Decode(p.text, p.textCharset, encoding)
		d.Title = headerText(m.Header.Get("Subject"))
		d.Text = withHeadline(d.Title, d.Text)
		d = d.cleaned(e)
	default:
		err = ErrBlank
	}
	if err != nil {
		return Document{}, err
	}
	if subject := headerText(m.Header.Get("Subject")); d.Title == "" {
		d.Title = subject
	}
	if at, err := m.Header.Date(); err == nil && d.Meta.Published == "" {
		d.Meta.Published = at.Format("2006-01-02")
	}
	if from, err := mail.ParseAddress(m.Header.Get("From")); err == nil && d.Meta.Author == "" {
		d.Meta.Author = oneLine(from.Name)
	}
	if a := m.Header.Get("Snapshot-Content-Location"); d.Meta.URL == "" && isWeb(a) {
		d.Meta.URL = a
	}
	return d, nil
}

func headerText(s string) string {
	text, err := new(mime.WordDecoder).DecodeHeader(s)
	if err != nil {
		text = s
	}
	return oneLine(text)
}

// parts are the first page and the first plain text of a message.
type parts struct {
	page, text               []byte
	pageCharset, textCharset string
}

// maxParts is more than a saved page has.
const maxParts = 10_000

func (p *parts) read(header textproto.MIMEHeader, body io.Reader, depth int) error {
	kind, values, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		if depth > 10 {
			return fmt.Errorf("%w: parts are nested too deep", ErrTooMuch)
		}
		r := multipart.NewReader(body, values["boundary"])
		for range maxParts {
			part, err := r.NextRawPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return fmt.Errorf("%w: %w", ErrDamagedFile, err)
			}
			if err := p.read(part.Header, part, depth+1); err != nil {
				return err
			}
		}
		return fmt.Errorf("%w: more than %d parts", ErrTooMuch, maxParts)
	}
	page := kind == "text/html" && p.page == nil
	if !page && (kind != "text/plain" || p.text != nil) || strings.HasPrefix(header.Get("Content-Disposition"), "attachment") {
		return nil
	}
	switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(io.LimitReader(body, maxInside+1))
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrDamagedFile, err)
	case len(data) > maxInside:
		return ErrTooMuch
	case page:
		p.page, p.pageCharset = data, values["charset"]
	default:
		p.text, p.textCharset = data, values["charset"]
	}
	return nil
}
