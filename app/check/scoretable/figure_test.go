package scoretable

import (
	"math"
	"testing"
)

func TestSigns(t *testing.T) {
	for d, want := range map[float64]string{
		0: "0.000", 0.0004: "0.000", -0.0004: "0.000", 0.0306: "+0.031", -0.0306: "−0.031", 1: "+1.000", -1: "−1.000", math.Copysign(0, -1): "0.000",
	} {
		if got := signed(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
	for value, want := range map[float64]string{0.5: "0.500", -0.25: "−0.250", 1: "1.000"} {
		if got := Measure(value, true); got != want {
			t.Errorf("%v is %q, want %q", value, got, want)
		}
	}
	for p, want := range map[float64]string{1: "1.000", 0.0396: "0.040", 0.0005: "0.001", 0.0001: "<0.001"} {
		if got := chance(p); got != want {
			t.Errorf("p %v is %q, want %q", p, got, want)
		}
	}
}
