package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"goldspan/app/exchange"
	"goldspan/app/explain"
)

// allowed lets a test ask its own server, which is on this computer.
var allowed = Options{Agent: "Goldspan/9", Private: func(string) bool { return true }}

const dam = `<!doctype html><title>Dam</title><body><p>The dam held.</p></body>`

// serve answers requests by their path, and gives the address of the server.
func serve(t *testing.T, answer func(w http.ResponseWriter, r *http.Request)) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(answer))
	t.Cleanup(s.Close)
	return s.URL
}

// fetch fetches one address.
func fetch(address string, o Options) (Page, error) {
	f := newFetcher(o)
	defer f.transport.CloseIdleConnections()
	return f.fetch(context.Background(), address, nil)
}

func host(address string) string { return strings.TrimPrefix(address, "http://") }

func TestTheRequestSaysNothingOfTheUser(t *testing.T) {
	t.Setenv("http_proxy", "http://ana:secret@127.0.0.1:1")
	t.Setenv("HTTP_PROXY", "http://ana:secret@127.0.0.1:1")
	var mu sync.Mutex
	var asked []string
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		var names []string
		for name := range r.Header {
			names = append(names, name)
		}
		slices.Sort(names)
		asked = append(asked, r.Method+" "+r.URL.String()+" "+r.UserAgent()+" "+strings.Join(names, ","))
		if r.URL.Path == "/a" {
			http.SetCookie(w, &http.Cookie{Name: "who", Value: "you"})
			http.Redirect(w, r, "/b?x=1", http.StatusFound)
			return
		}
		fmt.Fprint(w, dam)
	})
	page, err := fetch(at+"/a#there", allowed)
	if err != nil || page.Address != at+"/b?x=1" || string(page.Data) != dam || page.Kind != ".html" {
		t.Errorf("%+v, %v", page, err)
	}
	const headers = " Goldspan/9 Accept,Accept-Encoding,User-Agent"
	if want := []string{"GET /a" + headers, "GET /b?x=1" + headers}; !slices.Equal(asked, want) {
		t.Errorf("asked %q, want %q", asked, want)
	}
}

// A server of this computer stands for all private addresses. A name leads there as well
// as a number, and a redirect as well as the user.
func TestAPrivateAddressIsAskedOnlyIfAllowed(t *testing.T) {
	asked := 0
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		fmt.Fprint(w, dam)
	})
	_, port, _ := net.SplitHostPort(host(at))
	named := "localhost:" + port
	only := func(allowed string) Options { return Options{Private: func(h string) bool { return h == allowed }} }
	for name, tt := range map[string]struct {
		address string
		options Options
		refused string // the host; "" for none
		asked   int
	}{
		"by number":           {at, Options{}, host(at), 0},
		"by name":             {"http://" + named, Options{}, named, 0},
		"allowed":             {at, only(host(at)), "", 1},
		"allowed by its name": {"http://" + named, only(named), "", 1},
		"another is allowed":  {at, only(named), host(at), 0},
		"after a redirect":    {at + "/?to=http://" + named + "/", only(host(at)), named, 1},
	} {
		t.Run(name, func(t *testing.T) {
			asked = 0
			_, err := fetch(tt.address, tt.options)
			var e *Error
			if refused := errors.As(err, &e); refused != (tt.refused != "") || asked != tt.asked {
				t.Fatalf("%v, asked %d times", err, asked)
			}
			if e != nil && (e.Fault != Private || e.Host != tt.refused || !netip.MustParseAddr(e.IP).IsLoopback()) {
				t.Errorf("%+v", e)
			}
		})
	}
}

// The check sees the address of the connection, not the one that a name had before.
func TestTheConnectionItselfIsJudged(t *testing.T) {
	f := newFetcher(Options{Private: func(host string) bool { return host == "intranet:80" }})
	for at, want := range map[string]bool{
		"93.184.215.14:80": true, "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:443": true,
		"127.0.0.1:80": false, "[::1]:80": false, "[fe80::1%eth0]:80": false, "169.254.169.254:80": false, "no address": false,
	} {
		if err := f.judge("news.example:80", at); (err == nil) != want {
			t.Errorf("%s: %v", at, err)
		}
	}
	if err := f.judge("intranet:80", "10.0.0.1:80"); err != nil {
		t.Error(err)
	}
}

func TestPrivateAddresses(t *testing.T) {
	for _, private := range strings.Fields(`
		0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.9.9.9 168.63.129.16 169.254.1.1 169.254.169.254
		172.16.0.1 172.31.255.255 192.0.0.192 192.168.1.1 198.18.0.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
		:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::7f00:1 64:ff9b::7f00:1 64:ff9b:1::1 2001::1 2002:7f00:1:: 2002:c0a8:1:: fc00::1 fd00:ec2::254
		fe80::1 fe80::1%eth0 fec0::1 ff02::1`) {
		if !isPrivate(netip.MustParseAddr(private)) {
			t.Errorf("%s is taken for public", private)
		}
	}
	for _, public := range strings.Fields(`
		1.1.1.1 8.8.8.8 93.184.215.14 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.167.1.1 193.0.0.1 223.255.255.255
		::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808:: 2606:4700::1111 2a00:1450:4001:81b::200e`) {
		if isPrivate(netip.MustParseAddr(public)) {
			t.Errorf("%s is taken for private", public)
		}
	}
}

func TestAddressesThatAreNotAsked(t *testing.T) {
	asked := false
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
			return
		}
		asked = true
	})
	for address, want := range map[string]Fault{
		"": Malformed, "the dam": Malformed, "https://": Malformed, "//news.example/": Malformed, "https:///dam": Malformed, "http://a b/": Malformed,
		"http://%zz/": Malformed, "http://news.example:dam/": Malformed, "https://\u202Elive.example/": Malformed, "/etc/passwd": Malformed,
		"ftp://news.example/dam": Scheme, "file:///etc/passwd": Scheme, "javascript:alert(1)": Scheme, "gopher://news.example/": Scheme,
		"https://ana:secret@news.example/": Login, "https://ana@news.example/": Login,
		at + "/?to=file:///etc/passwd":                      Scheme,
		at + "/?to=http://ana:secret@" + host(at) + "/page": Login,
		at + "/?to=http://%25zz/":                           Malformed,
	} {
		_, err := fetch(address, allowed)
		var e *Error
		if !errors.As(err, &e) || e.Fault != want {
			t.Errorf("%q: %v, want %s", address, err, want)
		}
	}
	if asked {
		t.Error("a redirect was followed")
	}
}

func TestFewRedirects(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var left int
		fmt.Sscan(r.URL.Path[1:], &left)
		if left > 0 {
			http.Redirect(w, r, fmt.Sprintf("/%d", left-1), []int{301, 302, 303, 307, 308}[left%5])
			return
		}
		fmt.Fprint(w, dam)
	})
	if page, err := fetch(at+"/5", allowed); err != nil || page.Address != at+"/0" {
		t.Errorf("%+v, %v", page.Address, err)
	}
	var e *Error
	if _, err := fetch(at+"/6", allowed); !errors.As(err, &e) || e.Fault != Redirects {
		t.Errorf("%v", err)
	}
}

func TestWhatAServerMayAnswer(t *testing.T) {
	zipped := func(size int) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(make([]byte, size))
		z.Close()
		return b.Bytes()
	}
	answers := map[string]func(w http.ResponseWriter){
		"/missing":   func(w http.ResponseWriter) { w.WriteHeader(404) },
		"/gone":      func(w http.ResponseWriter) { w.WriteHeader(410) },
		"/refused":   func(w http.ResponseWriter) { w.WriteHeader(403) },
		"/failed":    func(w http.ResponseWriter) { w.WriteHeader(500) },
		"/nowhere":   func(w http.ResponseWriter) { w.WriteHeader(302) },
		"/unchanged": func(w http.ResponseWriter) { w.WriteHeader(304) },
		"/empty":     func(w http.ResponseWriter) {},
		"/none":      func(w http.ResponseWriter) { w.WriteHeader(204) },
		"/picture":   func(w http.ResponseWriter) { w.Header().Set("Content-Type", "image/png"); fmt.Fprint(w, "\x89PNG") },
		"/unnamed":   func(w http.ResponseWriter) { w.Header()["Content-Type"] = nil; fmt.Fprint(w, "\x89PNG\r\n\x1a\n") },
		"/declared":  func(w http.ResponseWriter) { w.Header().Set("Content-Length", "99999999"); fmt.Fprint(w, "a") },
		"/endless": func(w http.ResponseWriter) {
			for range MaxBytes/1000 + 2 {
				w.Write(make([]byte, 1000))
			}
		},
		"/bomb": func(w http.ResponseWriter) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(zipped(MaxBytes + 1))
		},
		"/cut": func(w http.ResponseWriter) { w.Header().Set("Content-Length", "100"); fmt.Fprint(w, "a") },
		"/slow": func(w http.ResponseWriter) {
			fmt.Fprint(w, "a")
			w.(http.Flusher).Flush()
			time.Sleep(500 * time.Millisecond)
		},
	}
	at := serve(t, func(w http.ResponseWriter, r *http.Request) { answers[r.URL.Path](w) })
	faults := map[string]Fault{
		"/missing": Status, "/gone": Status, "/refused": Status, "/failed": Status, "/nowhere": Status, "/unchanged": Status,
		"/empty": Empty, "/none": Empty, "/picture": Kind, "/unnamed": Kind, "/declared": TooBig, "/endless": TooBig, "/bomb": TooBig, "/cut": Broken, "/slow": Slow,
	}
	for path := range answers {
		f := newFetcher(allowed)
		if path == "/slow" {
			f.time = 100 * time.Millisecond
		}
		page, err := f.fetch(context.Background(), at+path, nil)
		var e *Error
		if !errors.As(err, &e) || e.Fault != faults[path] || e.Host != host(at) {
			t.Errorf("%s: %+v, %v", path, page, err)
		}
		f.transport.CloseIdleConnections()
	}
}

func TestASecureConnection(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/a" {
			http.Redirect(w, r, "/b", http.StatusFound)
			return
		}
		fmt.Fprint(w, r.Proto)
	}))
	s.EnableHTTP2 = true
	s.StartTLS()
	defer s.Close()
	f := newFetcher(allowed)
	defer f.transport.CloseIdleConnections()
	f.transport.TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig
	if page, err := f.fetch(context.Background(), s.URL+"/a", nil); err != nil || page.Address != s.URL+"/b" || string(page.Data) != "HTTP/2.0" {
		t.Errorf("%+v, %v", page, err)
	}
}

func TestServersThatCannotBeReached(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler()) // whose certificate nobody trusts
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := "http://" + l.Addr().String()
	l.Close()
	for address, want := range map[string]Fault{
		secure.URL: Insecure,
		"https://" + host(serve(t, func(http.ResponseWriter, *http.Request) {})): Insecure,
		closed:                      Unreached,
		"http://dam.invalid/":       NoHost,
		"http://[::ffff:0.0.0.0%]/": Malformed,
	} {
		_, err := fetch(address, allowed)
		var e *Error
		if !errors.As(err, &e) || e.Fault != want {
			t.Errorf("%s: %v, want %s", address, err, want)
		}
	}
}

func TestACancelledFetchEndsAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	sources := []exchange.Source{Source(at), Source(at)}
	if err := FetchAll(ctx, sources, allowed, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// The type of the data decides over the name, which on the web says little.
func TestTheKindOfTheData(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Content-Type"] = nil
		if is := r.URL.Query().Get("type"); is != "" {
			w.Header().Set("Content-Type", is)
		}
		fmt.Fprint(w, r.URL.Query().Get("data"))
	})
	const feed, pageXML = `<?xml version="1.0"?><rss><channel></channel></rss>`, `<html xmlns="http://www.w3.org/1999/xhtml"></html>`
	for _, tt := range []struct{ path, is, data, kind, charset string }{
		{"/dam.php", "text/html; charset=ISO-8859-2", dam, ".html", "ISO-8859-2"},
		{"/dam.php", "text/html;charset", dam, ".html", ""},
		{"/dam.pdf", "TEXT/HTML", dam, ".html", ""},
		{"/dam", "application/xhtml+xml", pageXML, ".xhtml", ""},
		{"/feed", "text/xml", feed, ".rss", ""},
		{"/feed", "application/xml; charset=utf-8", pageXML, ".html", "utf-8"},
		{"/feed", "application/xml", "<data/>", ".xml", ""},
		{"/feed", "application/rss+xml", feed, ".rss", ""},
		{"/dam", "text/plain", "The dam", ".txt", ""},
		{"/dam", "application/json", "[]", ".json", ""},
		{"/dam.jsonl", "application/x-ndjson", "{}", ".jsonl", ""},
		{"/dam.html", "application/octet-stream", "The dam", ".html", ""},
		{"/dam.MD", "", "The dam", ".md", ""},
		{"/dam", "", dam, ".html", ""},
		{"/dam", "", "The dam", ".txt", ""},
	} {
		address := at + tt.path + "?" + query("type", tt.is, "data", tt.data)
		page, err := fetch(address, allowed)
		if err != nil || page.Kind != tt.kind || page.Charset != tt.charset {
			t.Errorf("%s as %q: %q %q, %v", tt.path, tt.is, page.Kind, page.Charset, err)
		}
	}
}

func TestAPrivateAddressIsNamedOnce(t *testing.T) {
	for host, want := range map[string]string{"10.0.0.1:80": "10.0.0.1:80", "intranet:80": "intranet:80 (10.0.0.1)"} {
		if got := (&Error{Fault: Private, Host: host, IP: "10.0.0.1"}).Where(); got != want {
			t.Errorf("%s: %s", host, got)
		}
	}
}

func TestEveryFaultHasItsWords(t *testing.T) {
	seen := map[string]Fault{}
	for _, f := range Faults() {
		e, known := explain.Of(fmt.Errorf("fetch it: %w", &Error{Fault: f, Host: "news.example", IP: "10.0.0.1", Code: 418, Type: "image/png"}))
		why := e.Why.String()
		if !known || why == "" || strings.Contains(why, "{{") || e.Means.Empty() || seen[why] != "" {
			t.Errorf("%s: %q, %q", f, why, e.Do)
		}
		seen[why] = f
	}
	for code, want := range map[int]string{401: "login", 403: "programs", 404: "no page", 410: "any more", 429: "too many", 418: "refuses", 500: "fault", 503: "fault"} {
		if why := explain.Why(&Error{Fault: Status, Host: "news.example", Code: code}).String(); !strings.Contains(why, want) || !strings.Contains(why, fmt.Sprint(code)) {
			t.Errorf("%d: %s", code, why)
		}
	}
}

func TestWordsThatAreAddresses(t *testing.T) {
	for word, want := range map[string]bool{
		"https://news.example/": true, "HTTP://news.example": true, "ftp://news.example": true, "file:///dam.txt": true,
		"dam.txt": false, "/dam.txt": false, `C:\dam.txt`: false, "C:/dam.txt": false, "C://dam.txt": false, "-": false, "news.example": false, "//server/dam.txt": false, "a b://c": false,
	} {
		if IsAddress(word) != want {
			t.Errorf("%s: %v", word, !want)
		}
	}
}
