//go:build e2e

package e2e

import "testing"

// A dead key waits for its letter, whatever the locale: X does not know each, and a
// variable may be empty.
func TestDeadKeysOfWayland(t *testing.T) {
	for _, locale := range []option{"LANG=pt_BR.UTF-8", "LANG=lb_LU.UTF-8", "LC_ALL="} {
		t.Run(string(locale), func(t *testing.T) {
			s := startSway(t, 1)
			h := newHome(t)
			p := s.launch(h, ferryFile(t, h), locale)
			s.tag(p, "1", p.word("Owners"), p.word("loss"))
			s.layout("de")
			s.key("shift+Return", "equal", "e") // there it is the acute accent
			p.await("one letter is written", reads("span:note", "é"))
		})
	}
}
