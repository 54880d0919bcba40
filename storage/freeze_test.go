package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"goldspan/annotate"
)

// twoArticles is a closed project whose first article is sound in all tests.
func twoArticles(t *testing.T) (path string, set annotate.SetID) {
	t.Helper()
	p := newProject(t)
	for _, id := range []string{"a1", "a2"} {
		a := addText(t, p, id, "Nearly 50 died in "+id+".")
		set = mustSet(t, p)
		do(t, p, a.ID, set, annotate.AddSpan{Span: spanOn(a, "s-"+id, "figure", 0, 9)})
	}
	must(t, p.Close())
	return p.Path(), set
}

func TestDamageThatIsFoundFreezesTheProject(t *testing.T) {
	ctx := context.Background()
	state := func(p *Project, set annotate.SetID) error {
		_, err := p.State(ctx, "a2", set)
		return err
	}
	for name, c := range map[string]struct {
		harm  string // SQL behind the program's back; "" for none
		read  func(p *Project, set annotate.SetID) error
		finds error
	}{
		"a note":      {"UPDATE span SET note = 'x' WHERE id = 's-a2'", state, annotate.ErrDamaged},
		"a lost span": {"DELETE FROM span WHERE id = 's-a2'", state, annotate.ErrDamaged},
		"a text":      {"UPDATE article_text SET body = 'Nearly 60 died.' WHERE article = 2", state, annotate.ErrDamaged},
		"a title":     {"UPDATE article SET title = 'Other' WHERE id = 'a2'", state, annotate.ErrDamaged},
		"an action":   {"UPDATE action SET at = at + 1 WHERE number = 2", func(p *Project, _ annotate.SetID) error { _, err := p.Action(ctx, 2); return err }, annotate.ErrDamaged},
		"a page":      {"UPDATE sqlite_dbpage SET data = zeroblob(4096) WHERE pgno = (SELECT rootpage FROM sqlite_schema WHERE name = 'edit_log')", func(p *Project, _ annotate.SetID) error { _, err := p.Action(ctx, 2); return err }, annotate.ErrDamaged},
		"nothing":     {"", state, nil},
		"no article":  {"", func(p *Project, set annotate.SetID) error { _, err := p.State(ctx, "a3", set); return err }, annotate.ErrNoArticle},
		"a long text": {"", func(p *Project, _ annotate.SetID) error {
			return p.statement(ctx, "SELECT length(zeroblob(100000001))")
		}, annotate.ErrTooMuch},
		"our own mistake": {"", func(p *Project, _ annotate.SetID) error { return p.statement(ctx, "SELECT nothing FROM article") }, annotate.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			path, set := twoArticles(t)
			if c.harm != "" {
				damage(t, path, c.harm)
			}
			p := mustOpen(t, path)
			if why := p.ReadOnly(); why != annotate.Writable {
				t.Fatalf("before anything was read it is %s", why)
			}
			if err := c.read(p, set); !errors.Is(err, c.finds) {
				t.Fatalf("read: %v", err)
			}
			if c.harm == "" {
				if why := p.ReadOnly(); why != annotate.Writable {
					t.Errorf("a healthy project is %s", why)
				}
				do(t, p, "a1", set, annotate.SetStatus{Status: annotate.StatusDone})
				return
			}
			refusesEdits(t, p, set)
			if s := mustState(t, p, "a1", set); s.SpanCount() != 1 {
				t.Errorf("the sound article has %v", s.SpanList())
			}
		})
	}
}

// statement runs a query as all reading does.
func (p *Project) statement(ctx context.Context, query string) error {
	var n int
	return p.readError(one(ctx, p.readers, nil, query, nil, &n))
}

// refusesEdits says that an edit of a1 is refused because of damage.
func refusesEdits(t *testing.T, p *Project, set annotate.SetID) {
	t.Helper()
	change := annotate.Change{Article: "a1", Set: set, StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusDone}
	_, err := p.Commit(context.Background(), doing("edit", change))
	var refused *annotate.ReadOnlyError
	if !errors.As(err, &refused) || refused.Why != annotate.FileDamaged || p.ReadOnly() != annotate.FileDamaged {
		t.Errorf("an edit: %v; the project: %q", err, p.ReadOnly())
	}
}

// The check of a whole project may end after edits were made.
func TestAFrozenProjectKeepsItsEditsAndIsReadAndCopied(t *testing.T) {
	ctx := context.Background()
	path, set := twoArticles(t)
	p := mustOpen(t, path)
	a := mustState(t, p, "a1", set).Article
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "late", "claim", 10, 14)})
	p.Freeze()
	refusesWrites(t, p, annotate.FileDamaged)
	if s := mustState(t, p, "a1", set); s.SpanCount() != 2 {
		t.Errorf("spans %v", s.SpanList())
	}
	copied := filepath.Join(t.TempDir(), "copy.goldspan")
	must(t, p.SaveCopy(ctx, copied))
	must(t, p.Close())
	if got := onDisk(t, path); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
	for _, file := range []string{path, copied} { // each is checked anew
		q := mustOpen(t, file)
		if why := q.ReadOnly(); why != annotate.Writable {
			t.Errorf("%s is %s", file, why)
		}
		if s := mustState(t, q, "a1", set); s.SpanCount() != 2 {
			t.Errorf("%s has %v", file, s.SpanList())
		}
	}
}

// The second window of a damaged project says the damage, which closing the first does not
// mend.
func TestDamageIsTheReasonBeforeOthers(t *testing.T) {
	first := mustOpen(t, closed(t, "p.goldspan"))
	second := mustOpen(t, first.Path())
	second.Freeze()
	if why := second.ReadOnly(); why != annotate.FileDamaged {
		t.Errorf("the second window: %q", why)
	}
	if why := first.ReadOnly(); why != annotate.Writable {
		t.Errorf("the first window: %q", why)
	}
	must(t, first.Close())
	must(t, second.Close())
	if got := onDisk(t, first.Path()); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}

// A window has to learn that its file is gone, whatever was read of it before.
func TestAFileThatIsGoneIsNoDamagedOne(t *testing.T) {
	ctx := context.Background()
	p, err := Open(ctx, closed(t, "p.goldspan"), fixed())
	must(t, err)
	p.Freeze()
	must(t, os.Remove(p.Path()))
	if why := p.ReadOnly(); why != annotate.Writable {
		t.Errorf("read-only: %q", why)
	}
	change := annotate.Change{Article: "a1", Set: mustSet(t, p), StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusDone}
	if _, err := p.Commit(ctx, doing("edit", change)); !errors.Is(err, annotate.ErrMoved) {
		t.Errorf("an edit: %v", err)
	}
	must(t, p.SaveCopy(ctx, filepath.Join(t.TempDir(), "copy.goldspan")))
	if err := p.Close(); !errors.Is(err, annotate.ErrMoved) {
		t.Errorf("close: %v", err)
	}
}

func TestWhatIsDamageOfTheFile(t *testing.T) {
	for d, want := range map[annotate.Damage]bool{
		{}:                            false,
		{MissingEdits: 3}:             false,
		{MissingEdits: 3, Rest: true}: true,
		{Articles: true}:              true,
		{Work: true}:                  true,
		{Counts: true}:                true,
		{History: true}:               true,
	} {
		if got := d.InFile(); got != want {
			t.Errorf("%+v: %v", d, got)
		}
	}
}
