//go:build !headless

package desktop

import (
	"slices"
	"testing"
)

func TestLinksAmongDroppedNames(t *testing.T) {
	got := linksAmong([]string{"/home/ada/http", "https://example.org/a page?b=1#c", "http", "HTTP://example.org", "ftp://example.org"})
	if want := []string{"https://example.org/a%20page?b=1#c", "HTTP://example.org"}; !slices.Equal(got, want) {
		t.Errorf("links are %q, want %q", got, want)
	}
}
