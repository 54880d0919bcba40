//go:build e2e

package e2e

import (
	"os"
	"strings"
	"testing"
	"time"
)

// text writes a file of the test's own into the user's home.
func (h home) text(t testing.TB, name string, data string) string {
	t.Helper()
	file := h.file(name)
	if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

const mayor = "Mayor denies the bridge deal\r\n\r\n“No such paper exists,” said Ilse Varga 🙂.\r\n"

func titleIs(title string) func(snapshot) bool {
	return func(s snapshot) bool { return s.ready() && s.Article.Title == title }
}

func TestDroppedFilesAreImported(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	bom := h.text(t, "mayor deal.txt", "\ufeff"+mayor)
	other := h.text(t, "second.txt", "Second of two\n\nBoth came in one drop.")
	p.imports(bom, other)
	p.await("the first of the dropped articles is open", titleIs("Mayor denies the bridge deal"))
	s := p.await("what was changed on the way is told", func(s snapshot) bool { return s.says("Added 2 articles") })
	id := s.Article.ID
	if got, want := string(articleText(t, file, id)), "Mayor denies the bridge deal\n\n“No such paper exists,” said Ilse Varga 🙂.\n"; got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
	if n := countOf(t, file, "article"); n != 3 {
		t.Errorf("the project has %d articles, want 3", n)
	}
	p.dismiss()

	p.drop(other)
	p.await("the same text again is reported", func(s snapshot) bool { return s.says("1 was there already") })
	p.dismiss()
	p.imports(h.text(t, "latin.txt", "Caf\xe9 closes\n\nNot UTF-8 at all."))
	s = p.await("the text in another encoding comes in", func(s snapshot) bool { return s.says("latin.txt: read as windows-1252") })
	if got := string(articleText(t, file, s.Article.ID)); got != "Café closes\n\nNot UTF-8 at all." {
		t.Errorf("the text is %q", got)
	}
	p.dismiss()
	p.drop(h.text(t, "short.txt", "Caf\xe9"))
	s = p.await("the text whose encoding is not certain is refused", func(s snapshot) bool { return s.says("1 is refused") })
	if !s.says("UTF-8") || !s.says("short.txt") {
		t.Errorf("the dialog names neither file nor reason: %v", s.Controls)
	}
	p.key("Escape")
	p.await("the dialog is closed", func(s snapshot) bool { return !s.says("short.txt") })
	if n := countOf(t, file, "article"); n != 4 {
		t.Errorf("the project has %d articles, want 4", n)
	}

	// A page comes in as its article, with what it says about itself.
	p.imports(h.text(t, "page.html", `<html><head><title>Dam holds</title><meta property="og:site_name" content="The Post"></head><body><nav>Menu</nav><article><h1>Dam holds</h1><p>The dam held.</p></article></body></html>`))
	s = p.await("the page is open", titleIs("Dam holds"))
	if got := string(articleText(t, file, s.Article.ID)); got != "Dam holds\n\nThe dam held." {
		t.Errorf("the text is %q", got)
	}
}

// dismiss closes the dialog that is open, if any.
func (p *program) dismiss() {
	p.t.Helper()
	p.settle()
	if c, ok := p.look().control("button:close"); ok {
		x, y := c.middle()
		p.click(x, y)
		p.await("the dialog is closed", func(s snapshot) bool { _, open := s.control("button:close"); return !open })
	}
}

func TestDroppedProjectIsOpened(t *testing.T) {
	p, _ := ferryProject(t)
	other := p.home.project(t, "Other", p.home.text(t, "mayor.txt", mayor))
	p.drop(other)
	p.await("the dropped project is open", func(s snapshot) bool { return s.Project == other && s.ready() })
}

func TestPastedTextBecomesAnArticle(t *testing.T) {
	p, file := ferryProject(t)
	p.copy(strings.ReplaceAll(mayor, "\r", ""))
	p.key("ctrl+shift+v")
	p.awaitControl("the pasted text", func(c control) bool { return c.Role == "entry" && strings.Contains(c.Text, "Ilse Varga 🙂") })
	p.pressControl("button:add article")
	s := p.await("the article is open", titleIs("Mayor denies the bridge deal"))
	if got := string(articleText(t, file, s.Article.ID)); !strings.Contains(got, "said Ilse Varga 🙂.") {
		t.Errorf("the text is %q", got)
	}
	p.dismiss()

	p.key("ctrl+shift+v")
	p.awaitControl("the pasted text", func(c control) bool { return c.Role == "entry" && strings.Contains(c.Text, "Ilse Varga 🙂") })
	p.pressControl("button:add article")
	p.await("the same text again is reported", func(s snapshot) bool { return s.says("already") })
	p.dismiss()
	if n := countOf(t, file, "article"); n != 2 {
		t.Errorf("the project has %d articles, want 2", n)
	}
}

func outletOf(t *testing.T, file, article string) (outlet string) {
	t.Helper()
	if err := reader(t, file).QueryRow("SELECT outlet FROM article WHERE id = ?", article).Scan(&outlet); err != nil {
		t.Fatal(err)
	}
	return outlet
}

// A text of 1 MB is taken whole. How long the slowest answer of the window took is
// told, and nothing depends on the time.
func TestALongTextIsPasted(t *testing.T) {
	p, file := ferryProject(t)
	long := "A very long text\n\n" + strings.Repeat("Lorem ipsum 12 dead at the ferry.\n", 30_000)
	p.copy(long)
	p.key("ctrl+shift+v")
	asked := time.Now()
	p.awaitControl("the count", func(c control) bool { return strings.Contains(c.Text, "Only the start is shown here") })
	t.Logf("the dialog came after %v", time.Since(asked))
	p.key("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab") // from Add article to the outlet
	p.write("Evening Post")
	p.key("ctrl+Return")
	asked = time.Now()
	s := p.await("the article is open", titleIs("A very long text"))
	t.Logf("the article came after %v", time.Since(asked))
	if got := string(articleText(t, file, s.Article.ID)); got != long {
		t.Errorf("the text has %d bytes, want %d", len(got), len(long))
	}
	if got := outletOf(t, file, s.Article.ID); got != "Evening Post" {
		t.Errorf("the outlet is %q", got)
	}
}

func TestATextIsPastedByKeys(t *testing.T) {
	p, file := ferryProject(t)
	shown := func(text string) func(snapshot) bool {
		return func(s snapshot) bool {
			for _, c := range s.Controls {
				if c.Role == "entry" && c.Text == text {
					return true
				}
			}
			return false
		}
	}
	p.copy("Toll rises\n\nBy two.")
	p.key("ctrl+shift+v")
	p.await("the text is there", shown("Toll rises\n\nBy two."))
	p.write("New ")
	p.await("it is mended", shown("New Toll rises\n\nBy two."))
	p.key("Escape")
	p.awaitControl("the question", func(c control) bool { return c.Text == "Discard" })
	p.key("Return")
	p.await("it is kept", func(s snapshot) bool { _, asks := s.control("button:discard"); return !asks })
	p.key("ctrl+Return")
	s := p.await("the article is open", titleIs("New Toll rises"))
	if got := string(articleText(t, file, s.Article.ID)); got != "New Toll rises\n\nBy two." {
		t.Errorf("the text is %q", got)
	}
	p.dismiss()

	p.copy("Second\n\nText.")
	p.key("ctrl+shift+v")
	p.await("the second text is there", shown("Second\n\nText."))
	p.key("Tab", "shift+Tab", "Tab", "Tab", "Return") // past Cancel
	p.await("the second article is open", titleIs("Second"))
	p.dismiss()
	if n := countOf(t, file, "article"); n != 3 {
		t.Errorf("the project has %d articles, want 3", n)
	}
}

func TestFileIsImportedByTheDialog(t *testing.T) {
	p, file := ferryProject(t)
	p.home.text(t, "mayor.txt", mayor)
	p.key("ctrl+i")
	c := p.awaitControl("the file in the dialog", func(c control) bool { return strings.HasPrefix(c.Text, "mayor") && c.W > 0 })
	x, y := c.middle()
	p.click(x, y)
	p.pressControl("button:import")
	p.takeAll()
	p.await("the article is open", titleIs("Mayor denies the bridge deal"))
	if n := countOf(t, file, "article"); n != 2 {
		t.Errorf("the project has %d articles, want 2", n)
	}
}

func TestNewProjectFromTheWelcomePage(t *testing.T) {
	p, _ := ferryProject(t)
	p.key("ctrl+w")
	p.pressControl("welcome:new")
	p.saveAs("Fresh start", "create")
	s := p.await("the new project is open", func(s snapshot) bool { return s.Idle && s.Project == p.home.file("Fresh start.goldspan") })
	if !s.says("No articles yet") && !s.says("Import") {
		t.Error("an empty project does not say what to do")
	}
	p.imports(p.home.text(t, "mayor.txt", mayor))
	p.await("the first article is open", titleIs("Mayor denies the bridge deal"))
}

// A folder of mixed files is dropped. The encoding of one is corrected, a date and an
// outlet are typed for all, one article is left out, and an undo takes all back.
func TestArticlesAreSeenAndCorrectedBeforeTheyComeIn(t *testing.T) {
	p, file := ferryProject(t)
	dir := p.home.file("mixed")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	p.home.text(t, "mixed/a.txt", mayor)
	p.home.text(t, "mixed/b.txt", "Caf\xe9")
	p.home.text(t, "mixed/c.txt", mayor+"And a last line.")
	p.home.text(t, "mixed/d.txt", "Left out\n\nof the import")
	row := func(n string) control { return p.control("candidate:" + n) }
	says := func(n, text string) func(snapshot) bool {
		return func(s snapshot) bool {
			c, ok := s.control("candidate:" + n)
			return ok && strings.Contains(c.Text, text)
		}
	}
	p.drop(dir)
	p.await("the unreadable one is refused", says("1", "Refused"))
	p.await("the copy is found", says("2", "nearly the same as “Mayor denies the bridge deal”"))
	if n := countOf(t, file, "article"); n != 1 {
		t.Errorf("the project has %d articles before the import, want 1", n)
	}
	x, y := row("1").middle()
	p.click(x, y)
	p.pressControl("select:as found")
	p.pressControl("menuitem:windows-1252")
	p.await("it can be read", func(s snapshot) bool { return s.Idle && says("1", "Café: New")(s) })

	x, y = row("0").middle()
	p.click(x, y)
	p.key("ctrl+a")
	p.settle()
	p.key("Tab") // to the outlet, because a title is that of one article
	p.write("The Post")
	p.key("Tab", "Tab")
	p.write("35 May")
	p.key("Return")
	p.await("the date is none", func(s snapshot) bool { return s.says("“35 May” is no date") })
	if n := countOf(t, file, "article"); n != 1 {
		t.Errorf("the project has %d articles before the import, want 1", n)
	}
	x, y = row("0").middle()
	p.click(x, y)
	p.key("ctrl+a")
	p.settle()
	p.key("Tab", "Tab", "Tab", "ctrl+a") // past the author to the date
	p.write("25 Nov 2026")
	left := row("3")
	p.click(left.X+10, left.Y+10) // its box
	p.await("it is left out", func(s snapshot) bool { return s.says("3 of 4 articles will be imported.") })
	p.pressControl("button:import 3 articles")
	p.await("they are there", titleIs("Mayor denies the bridge deal"))
	p.dismiss()
	if n := ask[int](t, file, "SELECT count(*) FROM article WHERE outlet = 'The Post' AND published = '2026-11-25'"); n != 3 {
		t.Errorf("%d articles came with outlet and date, want 3", n)
	}
	if n := ask[int](t, file, "SELECT count(*) FROM article WHERE title = 'Left out'"); n != 0 {
		t.Error("an article came that was left out")
	}
	p.key("ctrl+z")
	p.await("one undo takes them back", func(s snapshot) bool { return s.Idle && len(s.rows()) == 1 })
	p.key("ctrl+shift+z")
	p.await("they are there again", func(s snapshot) bool { return s.Idle && len(s.rows()) == 4 })
}

// A page that was corrected after it was annotated comes in as a new version. Its spans
// come along, and the old version stays.
func TestANewVersionOfAPageTakesTheSpansAlong(t *testing.T) {
	p, file := ferryProject(t)
	page := func(text string) string {
		return p.home.text(t, "dam.html", `<html><head><title>Dam holds</title><link rel="canonical" href="https://example.org/dam"></head><body><article><h1>Dam holds</h1><p>`+text+`</p></article></body></html>`)
	}
	const was = "Governor Ana Ruiz said on Monday that 49 people died when the river rose at night. She said the dam would hold, and that nobody has to leave the town before the weekend. Engineers look at the gates every hour."
	p.imports(page(was))
	p.await("the page is open", titleIs("Dam holds"))
	p.dismiss()
	p.tag("2", p.word("Ana"), p.word("Ruiz"))
	p.tag("3", p.word("49"), p.word("people"))
	p.drop(page("Corrected. " + strings.Replace(was, "49", "51", 1)))
	p.await("it is a new version", func(s snapshot) bool {
		c, ok := s.control("candidate:0")
		return ok && strings.Contains(c.Text, "New version of “Dam holds”") && s.says("Bring the spans of “Dam holds” along")
	})
	p.takeAll()
	p.await("what to look at is listed", func(s snapshot) bool { return s.says("“49 people” is “51 people” in the new version") })
	p.dismiss()
	s := p.await("the spans are there", func(s snapshot) bool { return s.ready() && len(s.Spans) == 2 })
	if n := ask[int](t, file, "SELECT count(*) FROM span AS s JOIN article AS a ON a.number = s.article WHERE a.id = '"+s.Article.ID+"' AND quote IN ('Ana Ruiz', '51 people')"); n != 2 {
		t.Errorf("%d of the 2 spans came along", n)
	}
	if n := ask[int](t, file, "SELECT count(*) FROM article WHERE title = 'Dam holds'"); n != 2 {
		t.Errorf("there are %d versions, want 2", n)
	}
	p.key("ctrl+z")
	p.await("one undo takes it back", func(s snapshot) bool { return s.Idle && len(s.rows()) == 2 })
}

// A text that was read in the wrong encoding is read again in another one. Its spans come
// along.
func TestTheFileOfAnArticleIsReadAgain(t *testing.T) {
	p, file := ferryProject(t)
	p.imports(p.home.text(t, "dam.txt", "Dam holds\n\nGovernor Ana Ruiz said the dam held, and that forty caf\xe9s and \xa4 9 shops stay open all week."))
	p.await("the text is open", titleIs("Dam holds"))
	p.dismiss()
	p.tag("2", p.word("Ana"), p.word("Ruiz"))
	p.pressControl("menu:article")
	p.pressControl("menuitem:article.reread")
	p.await("it is the same so far", func(s snapshot) bool {
		c, ok := s.control("candidate:0")
		return ok && strings.Contains(c.Text, "In the project already")
	})
	p.pressControl("select:as found: windows-1252")
	p.pressControl("menuitem:iso-8859-15")
	p.await("it has other characters", func(s snapshot) bool { return s.Idle && s.says("Bring the spans of “Dam holds” along") })
	p.takeAll()
	s := p.await("the span came along", func(s snapshot) bool {
		return s.ready() && s.says("1 span of “Dam holds” came along") && len(s.Spans) == 1
	})
	if got := string(articleText(t, file, s.Article.ID)); !strings.Contains(got, "forty cafés and € 9 shops") {
		t.Errorf("the text is %q", got)
	}
}

// A table with columns of other names: the analyst says which one holds the texts.
func TestTheColumnOfTheTextsIsChosen(t *testing.T) {
	p, file := ferryProject(t)
	p.drop(p.home.text(t, "dutch.csv", "nummer,kop,stuk\n1,Dijk houdt,De dijk hield.\n2,Storm,Het regende.\n"))
	p.await("it is refused so far", func(s snapshot) bool { return s.says("No article can be imported so far; 1 is refused.") })
	choose := func(shown, name string) {
		x, y := p.awaitControl("the choice of "+shown, func(c control) bool { return c.Name == "select:"+shown }).middle()
		p.click(x, y)
		p.pressControl("menuitem:" + name)
	}
	column := "choose a column"
	choose(column, "stuk")
	p.await("both can come in", func(s snapshot) bool { return s.says("2 of 2 articles will be imported") })
	choose("text", "title")
	choose(column, "kop")
	p.await("the title is shown", func(s snapshot) bool { return s.says("Dijk houdt") })
	p.takeAll()
	p.await("both are there", func(s snapshot) bool { return s.ready() && s.says("Added 2 articles") })
	if n := ask[int](t, file, "SELECT count(*) FROM article_text JOIN article ON number = article WHERE body || title IN ('De dijk hield.Dijk houdt', 'Het regende.Storm')"); n != 2 {
		t.Errorf("%d of the 2 texts came in", n)
	}
	p.dismiss()
	p.imports(p.home.text(t, "next.csv", "nummer,kop,stuk\n3,Veer vaart,De veerboot vaart weer.\n")) // the choice is remembered
	p.await("so is the next one", func(s snapshot) bool { return s.ready() && s.says("Added 1 article") })
}
