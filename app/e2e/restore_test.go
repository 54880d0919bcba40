//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// backedUp waits until a project has that many backups.
func (h home) backedUp(t *testing.T, p *program, n int) {
	t.Helper()
	p.await("there are backups", func(snapshot) bool {
		all, err := filepath.Glob(h.file("data/goldspan/backups/*/*.goldspan.gz"))
		return err == nil && len(all) >= n
	})
}

// restoring opens the dialog with the backups, and waits until the newest is compared.
func (p *program) restoring(says string) {
	p.t.Helper()
	p.key("ctrl+k")
	p.control("palette:entry")
	p.write("Restore a backup")
	p.pressControl("palette:item:project.restore")
	p.await("the backup is compared", func(s snapshot) bool { _, open := s.control("backup:0"); return open && s.Idle && s.says(says) })
}

func TestADestroyedProjectIsRestored(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "War", h.text(t, "ferry.txt", ferry))
	p := open(t, h, file)
	h.backedUp(t, p, 1)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	article := p.look().Article.ID

	// An article as it was, and the undo of that.
	p.restoring("+1")
	p.pressControl("button:look inside…")
	p.await("its article is shown", func(s snapshot) bool {
		c, ok := s.control("then:0")
		return ok && strings.Contains(c.Text, "+1") && s.Idle
	})
	p.pressControl("button:restore this article")
	p.await("the span is gone", func(s snapshot) bool { return s.ready() && len(s.Spans) == 0 && s.says("as it was in the backup") })
	p.key("ctrl+z")
	p.await("undone", func(s snapshot) bool { return len(s.Spans) == 1 })

	// The file is destroyed: what the window holds becomes a backup.
	if err := os.WriteFile(file, []byte(strings.Repeat("garbage ", 4000)), 0o600); err != nil {
		t.Fatal(err)
	}
	p.await("the window says so", func(s snapshot) bool { return s.says("overwritten") })
	p.dismiss()
	p.restoring("There is nothing to compare with")
	p.pressControl("button:restore all")
	p.await("it is as it was", func(s snapshot) bool {
		return s.ready() && len(s.Spans) == 0 && s.says("is as it was on") && s.Article.ID == article
	})

	// The restore is undone by the backup before it.
	p.restoring("the file that was in its place")
	p.pressControl("backup:1")
	p.await("the backup before the restore is compared", func(s snapshot) bool { return s.Idle && s.says("spans −1") })
	p.pressControl("button:restore all")
	p.await("the tag is back", func(s snapshot) bool { return s.ready() && len(s.Spans) == 1 && s.Article.ID == article })
	p.doubleClick(p.word("Friday"))
	p.key("3")
	p.tagged("figure", "Friday")
	p.close()
	if got := storedSpans(t, file, article); len(got) != 2 {
		t.Errorf("the project has %v", got)
	}
	sound(t, file)
	h.must(t, "verify", file)

	// A project that is gone is restored from the recent ones.
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	p = start(t, h, []string{file})
	p.pressControl("button:restore a backup…")
	p.await("its backups", func(s snapshot) bool { _, ok := s.control("backup:0"); return ok && s.Idle })
	p.pressControl("button:restore all")
	p.await("it is open", func(s snapshot) bool { return s.ready() && s.Article.ID == article })
	p.close()
	sound(t, file)
}

// A copy has backups of its own, and hides none of those of the original.
func TestADeletedProjectIsRestoredAfterItsCopyWasOpened(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "War", h.text(t, "ferry.txt", ferry))
	p := open(t, h, file)
	h.backedUp(t, p, 1)
	p.close()
	other := filepath.Join(filepath.Dir(file), "Peace.goldspan")
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, body, 0o600); err != nil {
		t.Fatal(err)
	}
	p = open(t, h, other)
	h.backedUp(t, p, 2)
	p.close()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if out := h.must(t, "backups", file); !strings.Contains(out, "of the copy "+other) || strings.Count(out, "of the copy") == strings.Count(out, "\n") {
		t.Errorf("the backups of %s:\n%s", file, out)
	}

	p = start(t, h, []string{file})
	p.pressControl("button:restore a backup…")
	p.await("its backups", func(s snapshot) bool {
		c, ok := s.control("backup:0")
		return ok && s.Idle && strings.Contains(c.Text, "of the copy “Peace”")
	})
	p.pressControl("button:restore all") // of the newest one of the original, which is chosen
	p.await("it is open", func(s snapshot) bool { return s.ready() && s.Project == file })
	p.close()
	sound(t, file)
	sound(t, other)
}
