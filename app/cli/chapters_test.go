package cli

import (
	"testing"

	"goldspan/app/exchange"
	chapters "goldspan/assets/manual"
)

func TestTheChaptersKnowEveryCommandFlagAndFormat(t *testing.T) {
	names := []string{"goldspan help", "--version", "--help"}
	eachFlag(t, func(command, flag string) { names = append(names, "goldspan "+command, "--"+flag) })
	for _, f := range exchange.Formats() {
		names = append(append(names, f.Name), f.Extensions...)
	}
	for _, name := range names {
		if !chapters.Mentions(name) {
			t.Errorf("no chapter has %q", name)
		}
	}
}
