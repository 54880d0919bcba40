//go:build e2e

package e2e

import (
	"database/sql"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// largeProject is a project of n articles beside the one that it begins with. Their
// rows are written past the program, which would take a minute to import them.
func largeProject(t *testing.T, h home, n int) (file string) {
	t.Helper()
	file = h.project(t, "Large", h.text(t, "ferry.txt", ferry))
	u := url.URL{Scheme: "file", Path: file, RawQuery: "_pragma=busy_timeout(5000)"}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	const numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
	for _, insert := range []string{
		`INSERT INTO article (number, id, title, sha256, length, outlet, imported)
			SELECT i + 1, printf('made-%08d', i), 'Article number ' || i, printf('%064x', i), 15, 'Outlet ' || (i % 50), 0 FROM n`,
		`INSERT INTO article_text (article, body) SELECT i + 1, 'A short article' FROM n`,
		`INSERT INTO span (article, annotation_set, id, label, start, stop, quote, created, modified)
			SELECT i + 1, (SELECT number FROM annotation_set), printf('span-%08d', i), (SELECT min(number) FROM label), 0, 1, 'A', 0, 0 FROM n`,
	} {
		if _, err := db.Exec(numbers+insert, n); err != nil {
			t.Fatalf("make a large project: %v", err)
		}
	}
	// A file of the schema before digests gets them when it is opened for writing.
	for _, undo := range []string{
		"ALTER TABLE article DROP COLUMN original", "ALTER TABLE action DROP COLUMN digest",
		"ALTER TABLE article DROP COLUMN digest", "ALTER TABLE article_status DROP COLUMN digest", "ALTER TABLE edit_log DROP COLUMN digest",
		"DROP TABLE seal", "PRAGMA user_version = 7",
	} {
		if _, err := db.Exec(undo); err != nil {
			t.Fatalf("%s: %v", undo, err)
		}
	}
	return h.project(t, "Large", h.text(t, "ferry.txt", ferry)) // which is in it already
}

var articleOf = regexp.MustCompile(`article [\d\x{202f}]+ of ([\d\x{202f}]+)`)

// counted is how many articles the status bar counts; 0 where it counts none.
func (s snapshot) counted() int {
	m := articleOf.FindStringSubmatch(s.Status)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(strings.ReplaceAll(m[1], "\u202f", ""))
	return n
}

// The window answers, and its list grows, while a project of 100,000 articles is
// read. How long the slowest answer took is told, and nothing hangs on it.
func TestALargeProjectIsReadWhileTheWindowAnswers(t *testing.T) {
	const n = 100_000
	h := newHome(t)
	file := largeProject(t, h, n)
	p := open(t, h, file) // from now on it is offered as a recent one
	p.awaitFor(60*time.Second, "the whole list is read", func(s snapshot) bool { return s.Idle && s.counted() == n+1 })
	p.close()

	p = open(t, h, h.project(t, "Small", h.text(t, "mayor.txt", mayor)))
	p.pressControl("menu:file")
	recent := p.awaitControl("the large project is offered", func(c control) bool {
		return strings.HasPrefix(c.Name, "menuitem:recent:") && strings.HasSuffix(c.Name, "Large.goldspan")
	})
	p.click(recent.middle())
	var slowest time.Duration
	growing := 0
	for until := time.Now().Add(60 * time.Second); ; {
		asked := time.Now()
		s := p.look()
		slowest = max(slowest, time.Since(asked))
		if s.Project == file && s.counted() > 0 && s.counted() <= n {
			growing++
		}
		if s.Project == file && s.Idle && s.counted() == n+1 {
			break
		}
		if time.Now().After(until) {
			t.Fatalf("the list was not read: %s", s.Status)
		}
	}
	if growing == 0 {
		t.Error("the window answered only once the whole list was read")
	}
	t.Logf("the slowest of all answers took %v; %d came while the list grew", slowest, growing)
	p.key("ctrl+End")
	p.await("the article can be read", func(s snapshot) bool { return s.Caret.Offset > 0 })
	p.close()
	sound(t, file)
}

// Rows come in while the texts are searched, and a row opens at the first match.
func TestASearchOfALargeProjectOpensAtTheMatch(t *testing.T) {
	const n = 20_000
	h := newHome(t)
	file := largeProject(t, h, n)
	p := open(t, h, file)
	p.awaitFor(60*time.Second, "all articles are read", func(s snapshot) bool { return s.Idle && s.counted() == n+1 })
	p.key("ctrl+shift+f")
	p.write("short art")
	listed := func(s snapshot) string {
		c, _ := s.control("articles:listed")
		return strings.ReplaceAll(c.Text, "\u202f", "")
	}
	p.awaitFor(60*time.Second, "all of them are found", func(s snapshot) bool { return listed(s) == "20000 articles" })
	p.key("ctrl+a")
	p.write("marit")
	p.await("one is found", func(s snapshot) bool { return listed(s) == "1 article" })
	p.key("Down", "Return")
	p.await("the match is selected", func(s snapshot) bool { return s.Selection.Text == "Marit" })
	p.key("ctrl+shift+f", "ctrl+a")
	p.write("no such text")
	p.await("none is found", func(s snapshot) bool { return listed(s) == "" && len(s.rows()) == 0 })
	p.key("Escape")
	p.await("all are listed again", func(s snapshot) bool { return len(s.rows()) > 0 })
}

// The window answers while an article of 6 MB is read. A key pressed meanwhile is for
// neither article. How long the slowest answer took is told, and nothing hangs on it.
func TestALargeArticleOpensWhileTheWindowAnswers(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Both", h.text(t, "mayor.txt", mayor), h.text(t, "large.txt", longText(50_000)))
	p := open(t, h, file)
	rows := p.await("both are listed", func(s snapshot) bool { return s.Idle && len(s.rows()) == 2 }).rows()
	p.await("the small article is open", articleIs(idOf(rows[0])))
	p.key("ctrl+a")
	p.await("all of it is selected", func(s snapshot) bool { return s.Selection.End > s.Selection.Start })
	var slowest time.Duration
	p.xdotool("key", "alt+Down", "1")
	for began := time.Now(); ; {
		asked := time.Now()
		s := p.look()
		slowest = max(slowest, time.Since(asked))
		if s.ready() && s.Article.ID == idOf(rows[1]) {
			t.Logf("opened in %v, the slowest of all answers took %v", time.Since(began), slowest)
			break
		}
		if time.Since(began) > 30*time.Second {
			t.Fatalf("the article is not open: %s", s.Status)
		}
	}
	if n := ask[int](t, file, "SELECT count(*) FROM span"); n != 0 {
		t.Errorf("%d spans are stored", n)
	}
	p.tag("1", p.word("Gauge"), p.word("stood"))
	if id := ask[string](t, file, "SELECT a.id FROM span AS s JOIN article AS a ON a.number = s.article"); id != idOf(rows[1]) {
		t.Errorf("the span is in article %s, want %s", id, idOf(rows[1]))
	}
	p.key("alt+Up")
	p.await("the small article is open again", articleIs(idOf(rows[0])))
	p.key("ctrl+z")
	p.await("undo goes to the large article", func(s snapshot) bool { return articleIs(idOf(rows[1]))(s) && len(s.Spans) == 0 })
	p.close()
	sound(t, file)
}
