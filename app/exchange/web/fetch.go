package web

import (
	"cmp"
	"context"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// The limits of one address, and of all addresses of an import.
const (
	maxRedirects = 5
	MaxBytes     = 20 << 20 // of one address
	maxTime      = 30 * time.Second
	MaxAll       = 200 << 20
)

// Options say how to fetch.
type Options struct {
	Agent string // the name of the program, for the server: "Goldspan/0.1.0"
	// Private allows a host, with its port, to have an address of the own network. nil
	// allows none.
	Private func(host string) bool
}

// Page is what a server has at an address.
type Page struct {
	Address string // after all redirects
	Kind    string // the extension for data of this kind: ".html"; "" for a text
	Charset string // that the server declares; "" for none
	Data    []byte
}

// fetcher fetches addresses. It uses the transport alone, not a client: a client would
// follow redirects with a referrer.
type fetcher struct {
	options   Options
	transport *http.Transport
	time      time.Duration // limit for one address
}

func newFetcher(o Options) *fetcher {
	f := &fetcher{options: o, time: maxTime}
	f.transport = &http.Transport{
		Proxy: nil, DialContext: f.dial, ForceAttemptHTTP2: true,
		TLSHandshakeTimeout: maxTime, MaxResponseHeaderBytes: 1 << 20,
	}
	return f
}

// dial connects, if the IP address is allowed. The system calls the check with the
// address of the connection itself, after the name is resolved.
func (f *fetcher) dial(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{Control: func(_, at string, _ syscall.RawConn) error { return f.judge(address, at) }}
	return d.DialContext(ctx, network, address)
}

// judge refuses the connection to a host at a private IP address.
func (f *fetcher) judge(host, at string) error {
	ip, err := netip.ParseAddrPort(at)
	if err != nil {
		return &Error{Fault: Unreached, Host: host, Err: err}
	}
	if !isPrivate(ip.Addr()) || f.options.Private != nil && f.options.Private(host) {
		return nil
	}
	return &Error{Fault: Private, Host: host, IP: ip.Addr().Unmap().String()}
}

// fetch fetches one address. progress receives the number of bytes so far, and their
// total; 0 if unknown; it may be nil. The errors are an *Error, or that of ctx.
func (f *fetcher) fetch(ctx context.Context, address string, progress func(done, total int)) (Page, error) {
	limited, cancel := context.WithTimeout(ctx, f.time)
	defer cancel()
	at, err := parse(address)
	if err != nil {
		return Page{}, err
	}
	for range maxRedirects + 1 {
		page, next, err := f.ask(limited, at, progress)
		if err != nil {
			if ctx.Err() != nil {
				return Page{}, ctx.Err()
			}
			return Page{}, faultOf(err, at.Host)
		}
		if next == nil {
			return page, nil
		}
		at = next
	}
	return Page{}, &Error{Fault: Redirects, Host: at.Host}
}

// Check says what is wrong with an address, before any server is asked: an *Error, or
// nil.
func Check(address string) error {
	_, err := parse(address)
	return err
}

// parse reads an address.
func parse(address string) (*url.URL, error) {
	at, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, &Error{Fault: Malformed, Err: err}
	}
	return at, check(at)
}

// check says why an address is not asked.
func check(at *url.URL) error {
	switch {
	case at.Scheme != "" && at.Scheme != "http" && at.Scheme != "https":
		return &Error{Fault: Scheme, Host: at.Host}
	case at.Scheme == "" || at.Hostname() == "":
		return &Error{Fault: Malformed}
	case at.User != nil:
		return &Error{Fault: Login, Host: at.Host}
	}
	if isASCII(at.Host) {
		return nil
	}
	// A message shows the form in ASCII: it cannot look like another name.
	name, err := idna.Lookup.ToASCII(at.Hostname())
	if err != nil {
		return &Error{Fault: Malformed, Err: err}
	}
	if port := at.Port(); port != "" {
		name = net.JoinHostPort(name, port)
	}
	at.Host = name
	return nil
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// ask sends one request. next is the address to which the server leads; nil for a page.
func (f *fetcher) ask(ctx context.Context, at *url.URL, progress func(done, total int)) (page Page, next *url.URL, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return Page{}, nil, &Error{Fault: Malformed, Err: err}
	}
	request.Header.Set("User-Agent", cmp.Or(f.options.Agent, "Goldspan"))
	request.Header.Set("Accept", "text/html, application/xhtml+xml, */*;q=0.8")
	answer, err := f.transport.RoundTrip(request)
	if err != nil {
		return Page{}, nil, err
	}
	defer answer.Body.Close()
	if to := answer.Header.Get("Location"); to != "" && isRedirect(answer.StatusCode) {
		next, err := at.Parse(to)
		if err != nil {
			return Page{}, nil, &Error{Fault: Malformed, Err: err}
		}
		return Page{}, next, check(next)
	}
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return Page{}, nil, &Error{Fault: Status, Host: at.Host, Code: answer.StatusCode}
	}
	if answer.ContentLength > MaxBytes {
		return Page{}, nil, &Error{Fault: TooBig, Host: at.Host}
	}
	total := int(max(0, answer.ContentLength))
	data, err := io.ReadAll(counting{io.LimitReader(answer.Body, MaxBytes+1), total, new(int), progress})
	switch {
	case err != nil:
		return Page{}, nil, err
	case len(data) > MaxBytes:
		return Page{}, nil, &Error{Fault: TooBig, Host: at.Host}
	case len(data) == 0:
		return Page{}, nil, &Error{Fault: Empty, Host: at.Host}
	}
	page = Page{Address: without(at), Data: data}
	page.Kind, page.Charset, err = kindOf(answer.Header.Get("Content-Type"), at, data)
	return page, nil, err
}

func isRedirect(code int) bool {
	switch code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// without is an address without the place in the page.
func without(at *url.URL) string {
	page := *at
	page.Fragment, page.RawFragment = "", ""
	return page.String()
}

// counting tells how much of an answer is here.
type counting struct {
	io.Reader
	total int
	done  *int
	tell  func(done, total int)
}

func (c counting) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	*c.done += n
	if c.tell != nil {
		c.tell(*c.done, c.total)
	}
	return n, err
}
