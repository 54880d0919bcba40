package web

import (
	"context"
	"regexp"

	"goldspan/app/exchange"
)

var address = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]+://`)

// IsAddress says that a word is an address, and not the name of a file. It may be one
// that FetchAll refuses.
func IsAddress(word string) bool { return address.MatchString(word) }

// Source is the source of an import at an address. FetchAll fetches it.
func Source(address string) exchange.Source {
	return exchange.Source{Name: address, Address: address}
}

// FetchAll fetches the sources that have an address, but no data and no error yet, one
// after the other. An address that gives no article keeps the error in its source, for the
// report of the import. The error is that of ctx.
func FetchAll(ctx context.Context, sources []exchange.Source, o Options, progress exchange.Progress) error {
	f := newFetcher(o)
	defer f.transport.CloseIdleConnections()
	return f.all(ctx, sources, MaxAll, progress)
}

// all is FetchAll for at most so many bytes.
func (f *fetcher) all(ctx context.Context, sources []exchange.Source, room int, progress exchange.Progress) error {
	var waiting []*exchange.Source
	for i := range sources {
		if s := &sources[i]; s.Address != "" && s.Data == nil && s.Err == nil {
			waiting = append(waiting, s)
		}
	}
	for n, s := range waiting {
		tell := func(done, length int) {
			switch {
			case progress == nil:
			case length > 0:
				progress(n*1000+min(1000, done*1000/length), len(waiting)*1000, s.Address)
			case len(waiting) > 1:
				progress(n*1000, len(waiting)*1000, s.Address)
			default:
				progress(0, 0, s.Address)
			}
		}
		var page Page
		if s.Err = (&Error{Fault: TooMuch}); room >= 0 {
			tell(0, 0)
			page, s.Err = f.fetch(ctx, s.Address, tell)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if room -= len(page.Data); room < 0 && s.Err == nil {
			s.Err = &Error{Fault: TooMuch}
		}
		if s.Err == nil {
			s.Data, s.Kind, s.Declared = page.Data, page.Kind, page.Charset
			s.Meta.URL = page.Address
		}
	}
	return nil
}
