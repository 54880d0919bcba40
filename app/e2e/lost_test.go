//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCopyOfALostProjectHasEveryTag(t *testing.T) {
	overwrite := func(from, to string) error {
		body, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		return os.WriteFile(to, body, 0o644) // as cp does it: the file stays, with other contents
	}
	for name, c := range map[string]struct {
		lose func(file, other string) error
		says string
	}{
		"deleted":            {func(file, _ string) error { return os.Remove(file) }, "moved or deleted"},
		"moved":              {func(file, _ string) error { return os.Rename(file, file+".old") }, "moved or deleted"},
		"replaced":           {func(file, other string) error { return os.Rename(other, file) }, "moved or deleted"},
		"truncated":          {func(file, _ string) error { return os.Truncate(file, 0) }, "overwritten"},
		"overwritten":        {func(file, other string) error { return overwrite(other, file) }, "overwritten"},
		"the folder is gone": {func(file, _ string) error { return os.RemoveAll(filepath.Dir(file)) }, "moved or deleted"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			folder := h.file("work")
			if err := os.Mkdir(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(folder, "War.goldspan")
			if err := os.Rename(h.project(t, "War", h.text(t, "ferry.txt", ferry)), file); err != nil {
				t.Fatal(err)
			}
			other := filepath.Join(folder, "Other.goldspan")
			if err := os.Rename(h.project(t, "Other", h.text(t, "mayor.txt", mayor)), other); err != nil {
				t.Fatal(err)
			}
			p := open(t, h, file)
			p.tag("2", p.word("Marit"), p.word("Oss"))
			p.key("Escape")
			p.doubleClick(p.word("Friday"))
			p.key("3")
			p.tagged("figure", "Friday")
			article := p.look().Article.ID
			if err := c.lose(file, other); err != nil {
				t.Fatal(err)
			}
			there := ""
			if name == "overwritten" {
				there = sum(t, file)
			}
			p.await("the window says so by itself", func(s snapshot) bool { return s.says(c.says) })
			p.dismiss()
			aside := h.file("Aside.goldspan")
			p.key("ctrl+shift+s")
			p.saveAs("Aside.goldspan", "save")
			p.await("the copy is saved", func(s snapshot) bool { return s.Idle && s.says("Saved a copy as Aside.goldspan") })
			p.close()
			if got := storedSpans(t, aside, article); len(got) != 2 || got[0].Quote != "Marit Oss" && got[1].Quote != "Marit Oss" {
				t.Errorf("the copy has %v", got)
			}
			sound(t, aside)
			h.must(t, "verify", aside)
			if there != "" && sum(t, file) != there {
				t.Error("the file that was put in the place of the project was changed")
			}
		})
	}
}

// Edits that only the open window has are not lost by closing it.
func TestQuitOffersACopyOfALostProject(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "War", h.text(t, "ferry.txt", ferry))
	other := h.project(t, "Other", h.text(t, "mayor.txt", mayor))
	p := open(t, h, file)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("Escape")
	p.doubleClick(p.word("Friday"))
	p.key("3")
	p.tagged("figure", "Friday")
	article := p.look().Article.ID
	if err := os.Rename(other, file); err != nil {
		t.Fatal(err)
	}
	there := sum(t, file)
	p.doubleClick(p.word("Owners"))
	p.key("1")
	p.await("no tag goes to the other file", func(s snapshot) bool { return s.says("moved or deleted") && len(s.Spans) == 2 })
	asked := func(s snapshot) bool { _, ok := s.control("button:save a copy…"); return ok }
	p.key("ctrl+q")
	p.await("a copy is offered", asked)
	p.settle()
	p.key("Escape")
	p.await("the window stays", func(s snapshot) bool { return !asked(s) })
	p.key("ctrl+q")
	p.await("a copy is offered again", asked)
	p.settle()
	p.key("Return")
	p.saveAs("Aside.goldspan", "save")
	p.awaitEnd()
	aside := h.file("Aside.goldspan")
	sound(t, aside)
	if got := storedSpans(t, aside, article); len(got) != 2 {
		t.Errorf("the copy has %v", got)
	}
	if sum(t, file) != there {
		t.Error("the file that was put in the place of the project was changed")
	}
}
