//go:build !headless

package checking

import "testing"

func TestTailKeepsTheEnd(t *testing.T) {
	words := &tail{limit: 20}
	for _, s := range []string{"first line\n", "second\n", "third line\n"} {
		if _, err := words.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	if got := words.String(); got != "second\nthird line" {
		t.Errorf("%q", got)
	}
}
