package cli

import (
	"testing"

	"goldspan/app/exchange"
	chapters "goldspan/assets/manual"
)

func TestTheChaptersKnowEveryCommandFlagAndFormat(t *testing.T) {
	names := []string{"goldspan help", "--version", "--help"}
	for _, c := range commands() {
		names = append(names, "goldspan "+c.name)
		for _, o := range c.options() {
			names = append(append(names, o.name), o.words...)
		}
	}
	for _, f := range exchange.Formats() {
		names = append(append(names, f.Name), f.Extensions...)
	}
	for _, name := range names {
		if !chapters.Mentions(name) {
			t.Errorf("no chapter has %q", name)
		}
	}
}
