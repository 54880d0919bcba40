//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// A window manager that was killed leaves its name on the display. The program starts
// as without a window manager, and says nothing.
func TestStartsAfterTheWindowManagerWasKilled(t *testing.T) {
	d, err := startDisplay(t.TempDir(), "1280x800")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.stop)
	end(d.manager)
	h := newHome(t)
	p := startOn(t, d, h, []string{h.project(t, "Unmanaged", sampleArticles(t)[0])})
	p.await("the project is open", snapshot.ready)
	p.key("ctrl+q")
	p.awaitEnd()
	if said := strings.TrimSpace(p.logged()); said != "" {
		t.Errorf("the program said %q", said)
	}
}
