package figure

import (
	"os"
	"strings"
	"testing"
)

// TestFigures reads the figures of testdata/figures.txt.
func TestFigures(t *testing.T) {
	text, err := os.ReadFile("testdata/figures.txt")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		column := strings.Split(line+strings.Repeat("|", 7), "|")
		for i := range column {
			column[i] = strings.TrimSpace(column[i])
		}
		lower, upper, _ := strings.Cut(column[2], "..")
		want := Reading{Value: lower, Upper: upper, Bound: column[3], Unit: column[4], Counted: column[5], Doubt: Doubt(column[6])}
		if got := Read(column[1], column[0]); got != want {
			t.Errorf("line %d: %q in %q is\n%+v, want\n%+v", i+1, column[1], column[0], got, want)
		}
		rows[column[0]]++
	}
	for _, code := range codes() {
		if rows[code] < 12 {
			t.Errorf("%d figures are in %s", rows[code], code)
		}
	}
}
