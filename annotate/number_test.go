package annotate

import (
	"cmp"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestIsNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"0": true, "49": true, "-1.50": true, "1e3": true, "2.5E-7": true,
		"": false, "049": false, ".5": false, "1.": false, "+1": false, "1,5": false, "٤٩": false, "NaN": false,
	} {
		if got := IsNumber(s); got != want {
			t.Errorf("IsNumber(%q) = %v", s, got)
		}
	}
}

func TestCompareNumbers(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"10", "15", -1}, {"9", "10", -1}, {"2.5", "2.50", 0}, {"-2", "-1", -1}, {"0", "-0", 0}, {"0.0", "0e9", 0},
		{"1e3", "1000", 0}, {"0.001", "1e-3", 0}, {"1e999999999999", "2e5", 1}, {"1e-999999999999", "0", 1}, {"-1", "1", -1},
	} {
		if got := CompareNumbers(c.a, c.b); got != c.want {
			t.Errorf("CompareNumbers(%s, %s) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := CompareNumbers(c.b, c.a); got != -c.want {
			t.Errorf("CompareNumbers(%s, %s) = %d, want %d", c.b, c.a, got, -c.want)
		}
	}
}

func TestCompareNumbersIsExact(t *testing.T) {
	number := rapid.StringMatching(`-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})?([eE][-+]?[0-9])?`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		x, okX := new(big.Rat).SetString(a)
		y, okY := new(big.Rat).SetString(b)
		if !okX || !okY {
			t.Fatalf("%q or %q is no number", a, b)
		}
		if got, want := CompareNumbers(a, b), cmp.Compare(x.Cmp(y), 0); got != want {
			t.Errorf("CompareNumbers(%s, %s) = %d, want %d", a, b, got, want)
		}
	})
}
