package ingest

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// A page of a stranger must not fill the memory before it is refused.
func TestAHostilePageIsRefusedBeforeItIsBuilt(t *testing.T) {
	var marks strings.Builder
	for i := range 400 {
		fmt.Fprintf(&marks, "<b a=%d>", i)
	}
	for name, page := range map[string]string{
		"many paragraphs":    strings.Repeat("<p>a", 2_000_000),
		"many comments":      strings.Repeat("<!--a-->", 1_000_000),
		"marks that go on":   "<li>" + marks.String() + strings.Repeat("<li>x", 5000),
		"marks without ends": strings.Repeat("<p><b><p>", 500_000),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := HTML([]byte("<!doctype html><body>"+page), Options{})
		runtime.ReadMemStats(&after)
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; !errors.Is(err, ErrTooMuch) || mb > 128 {
			t.Errorf("%s: %v, with %d MB", name, err, mb)
		}
	}
}

// The pages of newspapers have many links, marks without ends and tables.
func TestALargePageIsRead(t *testing.T) {
	var page strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&page, `<p><a href="/%d"><b>A</b> link</a> in <font color="#%d">a <i>page</i></font></p>`, i, i)
	}
	for i := range 300 {
		fmt.Fprintf(&page, `<table><tr><td><font color="#%d">A link in a page<td><b>here</table>`, i%7)
	}
	d, err := HTML([]byte("<!doctype html><title>Links</title><body>"+page.String()), Options{})
	if err != nil || strings.Count(d.Text, "A link in a page") != 10_300 {
		t.Errorf("%d characters, %v", len(d.Text), err)
	}
}
