//go:build e2e

package e2e

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Keycodes of X for keys, by the characters of the US layout.
const (
	code1, code2, code3   = "10", "11", "12"
	codeA, codeC, codeF   = "38", "54", "41"
	codeComma, codeN      = "59", "57"
	codeOpen, shiftClose  = "34", "shift+35"
	codeSlash, shiftSlash = "61", "shift+61"
)

// layout switches the keyboard to a layout until the end of the test.
func layout(t *testing.T, name string) {
	t.Helper()
	set := func(name string) error {
		cmd := exec.Command("setxkbmap", name)
		cmd.Env = append(os.Environ(), "DISPLAY="+shared.display.name)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Logf("setxkbmap %s: %s", name, out)
		}
		return err
	}
	t.Cleanup(func() {
		if err := set("us"); err != nil {
			t.Error(err)
		}
	})
	if err := set(name); err != nil {
		t.Fatal(err)
	}
}

// Every command has a key on every keyboard: where the layout's character is no
// command, the key of the US layout counts.
func TestKeysOfOtherLayouts(t *testing.T) {
	for _, tt := range []struct {
		layout  string
		letters bool // the letters of the keys are not Latin
	}{
		{layout: "ru", letters: true},
		{layout: "ua", letters: true},
		{layout: "gr", letters: true},
		{layout: "ara", letters: true},
		{layout: "fr"},
		{layout: "de"},
	} {
		t.Run(tt.layout, func(t *testing.T) {
			p, file := ferryProject(t)
			layout(t, tt.layout)
			spans := 0
			tag := func(word, key, label string) {
				p.doubleClick(p.word(word))
				p.selected(word)
				p.key(key)
				p.tagged(label, word)
				spans++
			}
			tag("Nobody", code3, "figure")
			tag("Owners", code1, "claim")
			if tt.letters {
				tag("harbour", codeC, "claim")
				tag("Courier", codeA, "actor")
				tag("Two", codeF, "figure")
			}
			p.doubleClick(p.word("council"))
			p.selected("council")
			p.key(code2)
			p.tagged("actor", "council")
			p.key(shiftClose) // moves the end
			p.tagged("actor", "council meets")
			if tt.layout != "fr" { // there the key is the circumflex, which waits for a letter
				p.key(codeOpen)
				p.tagged("actor", "The council meets")
			}
			spans++
			p.key(shiftSlash)
			p.await("the keys are shown", func(s snapshot) bool { return s.says("Shift+click extends the selection") })
			p.key("Escape")
			if tt.layout != "fr" { // there the key has a semicolon
				p.key("ctrl+" + codeComma)
				p.awaitControl("the preferences", func(c control) bool { return c.Name == "button:close" })
				p.key("Escape")
			}
			p.key(codeSlash)
			p.awaitControl("the find bar", func(c control) bool { return c.Role == "entry" && strings.Contains(c.Name, "find") })
			p.key("Escape")
			if got := storedSpans(t, file, p.look().Article.ID); len(got) != spans {
				t.Errorf("the project has %v, want %d spans", got, spans)
			}
			p.close()
		})
	}
}

// The keys of a check are letters too.
func TestKeysOfACheckInRussian(t *testing.T) {
	p := start(t, newHome(t), []string{"--sample"})
	p.await("the sample is open", snapshot.ready)
	p.settle()
	p.runExtractor()
	layout(t, "ru")
	p.key(codeN)
	first := p.await("an error is open", func(s snapshot) bool { return s.text("errors:details") != "" })
	p.key(codeN)
	p.await("the next error is open", func(s snapshot) bool { return s.text("errors:details") != first.text("errors:details") })
}
