package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"

	"goldspan/app/explain"
)

// Fault is a reason why an address gives no article.
type Fault string

// The faults.
const (
	Malformed Fault = "malformed" // not an address
	Scheme    Fault = "scheme"    // neither http nor https
	Login     Fault = "login"     // the address has a name or a password
	Private   Fault = "private"   // Host is of the own network, and not allowed
	Redirects Fault = "redirects" // too many
	NoHost    Fault = "no_host"   // nothing is known of Host
	Unreached Fault = "unreached" // Host takes no connection
	Insecure  Fault = "insecure"  // no secure connection to Host
	Broken    Fault = "broken"    // the connection to Host ended early
	Slow      Fault = "slow"      // Host took too long
	Status    Fault = "status"    // Host answered with the status Code
	Kind      Fault = "kind"      // data of a Type that is no article
	Empty     Fault = "empty"     // an answer without data
	TooBig    Fault = "too_big"   // more data than of an article
	TooMuch   Fault = "too_much"  // more data of all addresses than fit in one import
)

// Faults lists all faults.
func Faults() []Fault {
	return []Fault{
		Malformed, Scheme, Login, Private, Redirects, NoHost, Unreached, Insecure, Broken, Slow, Status, Kind, Empty, TooBig, TooMuch,
	}
}

// Error says why an address gives no article.
type Error struct {
	Fault Fault
	Host  string // with the port, where the address has one
	IP    string // of Private
	Code  int    // of Status
	Type  string // of Kind: "image/png"
	Err   error  // the cause, or nil
}

func (e *Error) Error() string {
	s := fmt.Sprintf("fetch: %s: host %q", e.Fault, e.Host)
	switch e.Fault {
	case Private:
		s += " at " + e.IP
	case Status:
		s += fmt.Sprintf(", status %d", e.Code)
	case Kind:
		s += fmt.Sprintf(", type %q", e.Type)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Where is the host of a private address, with its IP address.
func (e *Error) Where() string {
	if strings.Contains(e.Host, e.IP) {
		return e.Host
	}
	return fmt.Sprintf("%s (%s)", e.Host, e.IP)
}

// Explain implements explain.Explainer.
func (e *Error) Explain() explain.Explanation {
	f := faults[e.Fault]
	if e.Fault == Status {
		if of, ok := statuses[e.Code]; ok {
			f = of
		} else if e.Code >= http.StatusInternalServerError {
			f = serverFailed
		}
	}
	why := f.why.With("Host", e.Host).With("Where", e.Where()).With("Code", fmt.Sprint(e.Code)).With("Type", e.Type).
		With("Redirects", maxRedirects).With("Seconds", int(maxTime.Seconds())).With("MB", MaxBytes>>20).With("AllMB", MaxAll>>20)
	return explain.Explanation{Why: why, Means: explain.Unchanged, Do: f.do}
}

// fault is a reason and the next step.
type fault struct{ why, do explain.Text }

var (
	inBrowser    = explain.New("Open the page in a browser, and paste its text or save the page.")
	checkAddress = explain.New("Check the address.")
	later        = explain.New("Try again later.")
)

var faults = map[Fault]fault{
	Malformed: {explain.New("it is not an address of the web"), explain.New("An address starts with https:// or http://.")},
	Scheme:    {explain.New("only addresses with https:// and http:// are fetched"), explain.Text{}},
	Login:     {explain.New("the address has a user name or a password in it"), explain.New("Goldspan sends neither. Use the address without them, or open the page in a browser and save it.")},
	Private:   {explain.New("{{.Where}} is an address of your own network"), explain.New("On the command line, --private-addresses allows it.")},
	Redirects: {explain.New("the address leads from one to the next more than {{.Redirects}} times"), inBrowser},
	NoHost:    {explain.New("the server {{.Host}} was not found"), explain.New("Check the address and the network.")},
	Unreached: {explain.New("the server {{.Host}} takes no connection"), explain.New("Check the address and the network, or try again later.")},
	Insecure:  {explain.New("no secure connection to {{.Host}} can be made: its certificate is not valid for it, or it has none"), explain.New("Check the address and the clock of this computer. If a browser warns of this page too, do not trust it.")},
	Broken:    {explain.New("the connection to {{.Host}} ended before all of the page was here"), later},
	Slow:      {explain.New("the server {{.Host}} did not send all of the page within {{.Seconds}} seconds"), later},
	Status:    {explain.New("the server {{.Host}} refuses the page (status {{.Code}})"), inBrowser},
	Kind:      {explain.New("the address is not one of an article: its data are of the type {{.Type}}"), explain.New("Use the address of the article’s page.")},
	Empty:     {explain.New("the page is empty"), checkAddress},
	TooBig:    {explain.New("the page is too big for one article: it has more than {{.MB}} MB"), explain.Text{}},
	TooMuch:   {explain.New("the pages of this import have more than {{.AllMB}} MB"), explain.New("Import the rest on its own.")},
}

// statuses are the answers that a user can do something about.
var statuses = map[int]fault{
	http.StatusUnauthorized:               needsLogin,
	http.StatusPaymentRequired:            needsLogin,
	http.StatusForbidden:                  {explain.New("the server {{.Host}} does not give the page to programs, or not without a login (status {{.Code}})"), inBrowser},
	http.StatusNotFound:                   {explain.New("the server {{.Host}} has no page at this address (status {{.Code}})"), checkAddress},
	http.StatusGone:                       {explain.New("the server {{.Host}} has no page at this address any more (status {{.Code}})"), checkAddress},
	http.StatusTooManyRequests:            {explain.New("the server {{.Host}} was asked for too many pages (status {{.Code}})"), later},
	http.StatusUnavailableForLegalReasons: {explain.New("the server {{.Host}} does not give the page for legal reasons (status {{.Code}})"), explain.Text{}},
}

var (
	needsLogin   = fault{explain.New("the server {{.Host}} asks for a login (status {{.Code}})"), inBrowser}
	serverFailed = fault{explain.New("the server {{.Host}} has a fault of its own (status {{.Code}})"), later}
)

// faultOf is the fault that an error of the connection to a host shows.
func faultOf(err error, host string) error {
	var (
		own      *Error
		netError net.Error
		dns      *net.DNSError
		op       *net.OpError

		certificate *tls.CertificateVerificationError
		record      tls.RecordHeaderError
		alert       tls.AlertError
		unknown     x509.UnknownAuthorityError
	)
	e := &Error{Fault: Broken, Host: host, Err: err}
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &netError) && netError.Timeout():
		e.Fault = Slow
	case errors.As(err, &dns):
		e.Fault = NoHost
	case errors.As(err, &certificate), errors.As(err, &record), errors.As(err, &alert), errors.As(err, &unknown):
		e.Fault = Insecure
	case errors.As(err, &op) && op.Op == "dial":
		e.Fault = Unreached
	}
	return e
}
