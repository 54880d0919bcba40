//go:build e2e

package e2e

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func urlOf(t *testing.T, file, article string) (address string) {
	t.Helper()
	if err := reader(t, file).QueryRow("SELECT url FROM article WHERE id = ?", article).Scan(&address); err != nil {
		t.Fatal(err)
	}
	return address
}

// The server is on this computer, so the window asks before it fetches.
func TestArticlesAreAddedFromTheWeb(t *testing.T) {
	const page = `<html><head><title>Dam holds</title><meta property="og:site_name" content="The Post"></head><body><nav>Menu</nav><article><h1>Dam holds</h1><p>The dam held, said Пётр.</p></article></body></html>`
	asked := make(chan string, 10)
	done := make(chan struct{})
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked <- r.URL.Path + " " + r.UserAgent() + r.Referer() + r.Header.Get("Cookie")
		switch r.URL.Path {
		case "/moved":
			http.SetCookie(w, &http.Cookie{Name: "who", Value: "you"})
			http.Redirect(w, r, "/dam", http.StatusFound)
		case "/dam":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write([]byte(page))
		case "/slow":
			select {
			case <-done:
			case <-r.Context().Done():
			}
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	defer close(done)
	p, file := ferryProject(t)

	// With an address on the clipboard, Enter is enough.
	p.copy(site.URL + "/moved")
	p.key("ctrl+shift+i")
	p.awaitControl("the address of the clipboard", func(c control) bool { return c.Role == "entry" && c.Text == site.URL+"/moved" })
	p.key("Return")
	p.control("button:leave out")
	if len(asked) > 0 {
		t.Fatalf("the server was asked %s before the user was", <-asked)
	}
	p.key("Return")
	p.takeAll()
	s := p.await("the article is open", titleIs("Dam holds"))
	if got := string(articleText(t, file, s.Article.ID)); got != "Dam holds\n\nThe dam held, said Пётр." {
		t.Errorf("the text is %q", got)
	}
	if got := urlOf(t, file, s.Article.ID); got != site.URL+"/dam" {
		t.Errorf("the address is %q", got)
	}
	if outlet := outletOf(t, file, s.Article.ID); outlet != "The Post" {
		t.Errorf("the outlet is %q", outlet)
	}
	for _, want := range []string{"/moved Goldspan/", "/dam Goldspan/"} {
		if got := <-asked; !strings.HasPrefix(got, want) || strings.Count(got, " ") != 1 || strings.Contains(got, "http") || strings.Contains(got, "who") {
			t.Errorf("asked %q, want %q", got, want)
		}
	}

	// Typed addresses, of which one has no page.
	p.copy("no address")
	p.key("ctrl+shift+i")
	p.awaitControl("an empty field", func(c control) bool { return c.Role == "entry" && c.Text == "" })
	p.write(site.URL + "/none")
	p.key("Return")
	p.write(site.URL + "/dam")
	p.key("ctrl+Return")
	p.control("button:leave out")
	p.key("Return")
	p.await("both are told", func(s snapshot) bool { return s.says("status 404") && s.says("already") })
	p.settle()
	p.key("Escape")
	p.write("s")
	p.awaitControl("the addresses can be mended", func(c control) bool {
		return c.Role == "entry" && c.Text == site.URL+"/none\n"+site.URL+"/dams"
	})
	p.key("Escape")
	p.await("the addresses are left", snapshot.ready)

	// A server that does not answer can be left.
	p.copy(site.URL + "/slow")
	p.key("ctrl+shift+i")
	p.control("button:fetch")
	p.key("Return")
	p.control("button:leave out")
	p.key("Return")
	p.awaitControl("the progress", func(c control) bool { return c.Name == "button:cancel" })
	p.key("Escape")
	p.await("the fetch is cancelled", func(s snapshot) bool { return s.Idle && s.says("Cancelled.") })
	p.awaitControl("the address is there", func(c control) bool { return c.Role == "entry" && c.Text == site.URL+"/slow" })
	p.key("Return") // fetches again
	p.control("button:leave out")
	p.key("Escape")
	p.await("the address is left out", func(s snapshot) bool { return s.ready() && s.says("Nothing was fetched.") })
	if n := countOf(t, file, "article"); n != 2 {
		t.Errorf("the project has %d articles, want 2", n)
	}
	p.undoes("Undid import 1 article.")
	p.await("the article is gone", func(s snapshot) bool { return s.ready() && s.says("article 1 of 1") })
}

// A browser drags a link as the address alone.
func TestADroppedLinkIsAskedFor(t *testing.T) {
	p, _ := ferryProject(t)
	const link = "https://example.org/a%20page/?from=here#there"
	p.drop(link)
	p.awaitControl("the address of the link", func(c control) bool { return c.Role == "entry" && c.Text == link })
	p.key("Escape")
}
