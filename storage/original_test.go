package storage

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"goldspan/annotate"
)

func TestTheFileOfAnArticleIsKept(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "plain", "No file is kept of this.")
	page := []byte("<p>The dam held.</p>")
	mustImport(t, p, annotate.Incoming{Article: newArticle(t, "page", "The dam held."), Original: annotate.NewOriginal("dam.html", "koi8-r", page)})
	mustImport(t, p, annotate.Incoming{Article: newArticle(t, "again", "The dam held."), Original: annotate.NewOriginal("other.html", "", page)})
	is := func(p *Project, article annotate.ArticleID, want string) {
		t.Helper()
		o, err := p.Original(ctx, article)
		if want == "" {
			if !errors.Is(err, annotate.ErrNoOriginal) {
				t.Errorf("%s: %v", article, err)
			}
			return
		}
		data, dataErr := o.Data()
		if err != nil || dataErr != nil || o.Name != want || o.Encoding != "koi8-r" || string(data) != string(page) {
			t.Errorf("%s: %+v, %q, %v, %v", article, o, data, err, dataErr)
		}
	}
	is(p, "plain", "")
	is(p, "page", "dam.html")
	is(p, "again", "")

	copied := filepath.Join(t.TempDir(), "copy.goldspan")
	must(t, p.SaveCopy(ctx, copied))
	c, err := Open(ctx, copied, Options{})
	must(t, err)
	is(c, "page", "dam.html")
	must(t, c.Close())

	h := historyOf(t, p)
	undo(t, h)
	is(p, "page", "")
	redo(t, h)
	is(p, "page", "dam.html")
}
