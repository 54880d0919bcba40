package carry

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// settleLinks are the links, with the IDs of spans as ends. A span without an ID that
// is an end gets one.
func (a *Article) settleLinks(hash string) ([]annotate.Link, error) {
	for i := range a.links {
		l := &a.links[i]
		l.From, l.To = cmp.Or(a.same[l.From], l.From), cmp.Or(a.same[l.To], l.To)
	}
	said := map[annotate.SpanID]bool{}
	for i := range a.spans {
		said[a.spans[i].ID] = true
	}
	if !a.has {
		var links []annotate.Link
		for _, l := range a.links {
			// A span that the other program removed takes its links with it.
			if said[l.From] && said[l.To] && l.From != "" && l.To != "" {
				links = append(links, l)
			}
		}
		return links, checkLinks(links, hash)
	}
	known := map[annotate.Link][]annotate.Link{} // several links may say the same
	for _, l := range a.links {
		alike := annotate.Link{Type: l.Type, From: l.From, To: l.To}
		known[alike] = append(known[alike], l)
	}
	links := a.drawn
	for i := range links {
		l := &links[i]
		from := l.From // the name in the file
		for _, end := range []*annotate.SpanID{&l.From, &l.To} {
			k, ok := a.refs[string(*end)]
			if !ok {
				return nil, &format.Fault{Kind: format.LinkWithoutSpan, Err: annotate.ErrNoSpan, Link: fmt.Sprintf("#%d", i+1), Says: string(*end)}
			}
			s := &a.spans[k]
			if s.ID == "" {
				s.ID = annotate.SpanID(derived(hash, string(s.Label), s.Range.String()))
			}
			*end = s.ID
		}
		if l.From == l.To {
			return nil, &format.Fault{Kind: format.LinkToItself, Err: annotate.ErrLink, Link: fmt.Sprintf("#%d", i+1), Says: string(from)}
		}
		if l.Type == "" {
			return nil, &format.Fault{Kind: format.LinkIncomplete, Err: annotate.ErrLink, Link: fmt.Sprintf("#%d", i+1)}
		}
		alike := annotate.Link{Type: l.Type, From: l.From, To: l.To}
		if k := known[alike]; len(k) > 0 {
			l.ID, l.Assumed, known[alike] = k[0].ID, k[0].Assumed, k[1:]
		}
	}
	return links, checkLinks(links, hash)
}

// checkLinks gives each link without an ID one, and says what is wrong with links. Links
// that say the same get IDs by their order.
func checkLinks(links []annotate.Link, hash string) error {
	ids := map[annotate.LinkID]bool{}
	before := map[annotate.Link]int{} // that say the same
	for i := range links {
		l := &links[i]
		alike := annotate.Link{Type: l.Type, From: l.From, To: l.To}
		if l.ID == "" {
			parts := []string{hash, l.Type, string(l.From), string(l.To)}
			if n := before[alike]; n > 0 {
				parts = append(parts, strconv.Itoa(n))
			}
			l.ID = annotate.LinkID(derived(parts...))
		}
		before[alike]++
		f := &format.Fault{Err: annotate.ErrLink, Link: fmt.Sprintf("#%d", i+1)}
		switch {
		case l.From == l.To:
			f.Kind, f.Says = format.LinkToItself, string(l.From)
		case ids[l.ID]:
			f.Kind, f.Err, f.Says = format.DuplicateID, annotate.ErrDuplicateID, string(l.ID)
		default:
			ids[l.ID] = true
			continue
		}
		return f
	}
	return nil
}

// derived is an ID made of parts, so that a second import finds the same.
func derived(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return hex.EncodeToString(sum[:16])
}
