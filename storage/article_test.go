package storage

import (
	"context"
	"errors"
	"strings"
	"testing"

	"goldspan/annotate"
)

// hard is a text with what makes offsets go wrong: combining marks, a ZWJ
// family, astral letters, right-to-left words, a no-break space, an arrow.
const hard = "Гəвернор said: “at least 49 — no, 50” 👩‍👩‍👧 died.\n\nՀ. Սարգիս\u00a0and e\u0301va 𝔸 والي ↯ Leave a Reply"

func TestArticleComesBackAsItWas(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	meta := annotate.Meta{Outlet: "Ö", URL: "https://example.org/?a=1&b=%20", Author: "X\tY", Published: "2031-02-03", Language: "hy", Story: "s'1"}
	a, err := annotate.NewArticle("a'1", "“Title” 👍", hard, meta)
	if err != nil {
		t.Fatal(err)
	}
	mustImport(t, p, annotate.Incoming{Article: a})
	p = reopen(t, p)
	got, err := p.Article(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.ID != a.ID || got.Title != a.Title || got.Meta != a.Meta || got.Text() != a.Text() || got.SHA256() != a.SHA256() {
		t.Errorf("got %+v", got)
	}
	if n, err := p.TextSize(ctx, a.ID); n != len(hard) || err != nil {
		t.Errorf("the text has %d bytes, %v, want %d", n, err, len(hard))
	}
	if _, err := p.TextSize(ctx, "none"); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("the size of no article: %v", err)
	}
	if _, err := p.Article(ctx, "none"); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("no article: %v", err)
	}
}

func TestDamagedTextIsNotGivenOut(t *testing.T) {
	ctx := context.Background()
	for name, statement := range map[string]string{
		"another letter":  "UPDATE article_text SET body = replace(body, '49', '94')",
		"no text":         "DELETE FROM article_text",
		"empty text":      "UPDATE article_text SET body = ''",
		"a NUL":           "UPDATE article_text SET body = CAST(x'410042' AS TEXT)",
		"invalid UTF-8":   "UPDATE article_text SET body = CAST(x'41ff42' AS TEXT)",
		"a CR":            "UPDATE article_text SET body = 'a' || char(13)",
		"another's print": "UPDATE article SET sha256 = '00'",
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			addText(t, p, "a1", "At least 49 died.")
			set := mustSet(t, p)
			damage(t, p.Path(), statement)
			if _, err := p.Article(ctx, "a1"); !errors.Is(err, annotate.ErrDamaged) || !strings.Contains(err.Error(), "a1") {
				t.Errorf("article: %v", err)
			}
			if _, err := p.State(ctx, "a1", set); !errors.Is(err, annotate.ErrDamaged) {
				t.Errorf("state: %v", err)
			}
			problems, err := p.Check(ctx)
			if err != nil || len(problems) == 0 || problems[0].Article != "a1" {
				t.Errorf("check: %v, %v", problems, err)
			}
		})
	}
}

// What an import took for the title may be the caption of a picture.
func TestAnArticleIsDescribedAnew(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	before := addText(t, p, "a1", hard)
	other := addText(t, p, "a2", "Another one.")
	meta := annotate.Meta{Outlet: " Kelmeth\tMirror ", URL: "https://example.org/", Author: "Ana", Published: "2031-02-03", Language: "en", Story: "dam"}
	must(t, describe(t, p, "a1", annotate.Details{Title: "  Night at\nthe dam ", Meta: meta}))
	meta.Outlet = "Kelmeth Mirror"
	p = reopen(t, p)
	got, err := p.Article(ctx, "a1")
	must(t, err)
	if got.Title != "Night at the dam" || got.Meta != meta {
		t.Errorf("title %q, source %+v", got.Title, got.Meta)
	}
	if got.Text() != before.Text() || got.SHA256() != before.SHA256() {
		t.Error("the text is another one")
	}
	if still, err := p.Article(ctx, "a2"); err != nil || still.Title != other.Title || still.Meta != other.Meta {
		t.Errorf("the other article is %+v, %v", still, err)
	}
	for name, c := range map[string]struct {
		id    annotate.ArticleID
		title string
		want  error
	}{
		"no title":                {"a1", " \n ", annotate.ErrNoTitle},
		"no such article":         {"a9", "Night", annotate.ErrNoArticle},
		"a NUL":                   {"a1", "Night\x00", annotate.ErrText},
		"what is not valid UTF-8": {"a1", "Night\xff", annotate.ErrText},
	} {
		if err := describe(t, p, c.id, annotate.Details{Title: c.title}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after, err := p.Article(ctx, "a1"); err != nil || after.Title != got.Title || after.Meta != got.Meta {
		t.Errorf("what was refused made it %+v, %v", after, err)
	}
	checked(t, p)
}

func describe(t testing.TB, p *Project, id annotate.ArticleID, d annotate.Details) error {
	t.Helper()
	var before annotate.Details
	if a, err := p.Article(context.Background(), id); err == nil {
		before = a.Details()
	}
	return historyOf(t, p).Describe(context.Background(), id, before, d)
}
