package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/exchange"
)

func query(pairs ...string) string {
	values := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return values.Encode()
}

// read imports addresses into nothing, and gives the articles and what was refused.
func read(t *testing.T, sources ...exchange.Source) (articles []*annotate.Article, refused []exchange.Refusal) {
	t.Helper()
	if err := FetchAll(context.Background(), sources, allowed, nil); err != nil {
		t.Fatal(err)
	}
	n := 0
	newID := func() string { n++; return fmt.Sprint(n) }
	a, err := exchange.ReadArticles(context.Background(), sources, newID, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	set, err := a.CurrentSet(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	err = a.EachState(context.Background(), set.ID, nil, func(s annotate.State) error {
		articles = append(articles, s.Article)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return articles, a.Report.Refused
}

func TestArticlesOfAddresses(t *testing.T) {
	const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>https://news.example/1</link><description>First.</description></item>
<item><title>Two</title><link>https://news.example/2</link><description>Second.</description></item></channel></rss>`
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		say := func(kind, data string) { w.Header().Set("Content-Type", kind); fmt.Fprint(w, data) }
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/dam?id=7", http.StatusMovedPermanently)
		case "/dam":
			say("text/html", dam)
		case "/canonical":
			say("text/html", `<title>Dam</title><link rel="canonical" href="https://news.example/dam"><p>The dam held.`)
		case "/koi8":
			say("text/html; charset=koi8-r", "<title>\xf0\xcc\xcf\xd4\xc9\xce\xc1</title><p>\xf0\xcc\xcf\xd4\xc9\xce\xc1 \xc3\xc5\xcc\xc1.")
		case "/koi8.txt":
			say("text/plain; charset=koi8-r", "\xf0\xcc\xcf\xd4\xc9\xce\xc1")
		case "/feed":
			say("application/rss+xml", feed)
		case "/program":
			say("text/html", `<!doctype html><title></title><body><div id="root"></div><script>show()</script></body>`)
		default:
			http.NotFound(w, r)
		}
	})
	for path, want := range map[string]string{
		"/dam#p2":    "Dam|Dam\n\nThe dam held.|" + at + "/dam",
		"/moved":     "Dam|Dam\n\nThe dam held.|" + at + "/dam?id=7",
		"/canonical": "Dam|Dam\n\nThe dam held.|https://news.example/dam",
		"/koi8":      "Плотина|Плотина цела.|" + at + "/koi8",
		"/koi8.txt":  "Плотина|Плотина|" + at + "/koi8.txt",
		"/feed":      "One|One\n\nFirst.|https://news.example/1 Two|Two\n\nSecond.|https://news.example/2",
	} {
		articles, refused := read(t, Source(at+path))
		var got []string
		for _, a := range articles {
			got = append(got, a.Title+"|"+a.Text()+"|"+a.Meta.URL)
		}
		if strings.Join(got, " ") != want || len(refused) > 0 {
			t.Errorf("%s: %q, want %q; %v", path, got, want, refused)
		}
	}
	for path, want := range map[string]string{"/program": "no text of an article", "/missing": "no page at this address (status 404)"} {
		articles, refused := read(t, Source(at+path), Source(at+"/dam"))
		if len(articles) != 1 || len(refused) != 1 || refused[0].Name != at+path || !strings.Contains(refused[0].Reason, want) {
			t.Errorf("%s: %v %v", path, articles, refused)
		}
	}
}

// A look at the articles before the import reads the page too.
func TestAFetchedPageCanBeReadAgain(t *testing.T) {
	asked := 0
	at := serve(t, func(w http.ResponseWriter, r *http.Request) { asked++; fmt.Fprint(w, dam) })
	sources := []exchange.Source{Source(at)}
	for range 2 {
		if articles, refused := read(t, sources...); len(articles) != 1 || len(refused) > 0 || asked != 1 {
			t.Errorf("%v, %v, asked %d times", articles, refused, asked)
		}
	}
}

// The user knows better than the server.
func TestAnEncodingThatTheUserNames(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=koi8-r")
		fmt.Fprint(w, "M\xfcller")
	})
	s := Source(at)
	s.Encoding = "windows-1252"
	if articles, _ := read(t, s); len(articles) != 1 || articles[0].Text() != "Müller" {
		t.Errorf("%v", articles)
	}
}

func TestThePagesOfOneImportHaveALimit(t *testing.T) {
	asked := 0
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Header().Set("Content-Length", "100")
		fmt.Fprintf(w, "%100s", "dam")
	})
	var sources []exchange.Source
	for i := range 5 {
		sources = append(sources, Source(fmt.Sprintf("%s/%d", at, i)))
	}
	last := 0
	err := newFetcher(allowed).all(context.Background(), sources, 250, func(done, total int, what string) {
		if done < last || total != 5000 || what == "" {
			t.Errorf("%d after %d, of %d: %q", done, last, total, what)
		}
		last = done
	})
	for i, s := range sources {
		if e, ok := s.Err.(*Error); ok != (i >= 2) || ok && e.Fault != TooMuch {
			t.Errorf("%d: %v", i, s.Err)
		}
	}
	if err != nil || last != 3000 || asked != 3 {
		t.Errorf("%v, %d, asked %d times", err, last, asked)
	}
}
