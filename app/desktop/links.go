//go:build !headless

package desktop

import (
	"slices"
	"strings"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// LinksTo gives links of the web that are dropped on the window to take. Fyne would read
// them as names of files. Call LinksTo on the event goroutine, while the context of the
// window is current.
func LinksTo(take func(links []string)) {
	w := glfw.GetCurrentContext()
	if w == nil {
		return // the window has closed
	}
	var dropped glfw.DropCallback
	dropped = w.SetDropCallback(func(w *glfw.Window, names []string) {
		if links := linksAmong(names); len(links) > 0 {
			take(links)
		} else if dropped != nil {
			dropped(w, names)
		}
	})
}

// linksAmong are the links among dropped names. GLFW has replaced what was encoded by a
// percent sign: spaces are encoded anew.
func linksAmong(names []string) (links []string) {
	for _, name := range names {
		scheme, _, cut := strings.Cut(name, "://")
		if cut && slices.Contains([]string{"http", "https"}, strings.ToLower(scheme)) { // not shown
			links = append(links, strings.ReplaceAll(name, " ", "%20"))
		}
	}
	return links
}
