package ui

import "testing"

func TestSpans(t *testing.T) {
	for n, want := range map[int]string{0: "0 spans", 1: "1 span", 2: "2 spans", 1204: "1\u202f204 spans"} {
		if got := Spans(n); got != want {
			t.Errorf("Spans(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestDigits(t *testing.T) {
	for n, want := range map[int]string{
		0: "0", 7: "7", 999: "999", 1000: "1\u202f000", 174000: "174\u202f000", 1234567: "1\u202f234\u202f567",
		-5: "−5", -999: "−999", -1000: "−1\u202f000",
	} {
		if got := Digits(n); got != want {
			t.Errorf("Digits(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestMonth(t *testing.T) {
	for month, want := range map[string]string{"2022-09": "Sep 2022", "2022": "2022", "autumn": "autumn", "": ""} {
		if got := Month(month); got != want {
			t.Errorf("Month(%q) = %q, want %q", month, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	for published, want := range map[string]string{
		"2022-09-14":                "14 Sep 2022",
		"2022-09-14T10:30":          "14 Sep 2022",
		"2022-09-14T10:30:00":       "14 Sep 2022",
		"2022-09-14T10:30:00Z":      "14 Sep 2022",
		"2022-09-14T23:30:00-05:00": "14 Sep 2022",
		"14 September, late":        "14 September, late",
		"2022-13-40":                "2022-13-40",
		"":                          "",
	} {
		if got := Date(published); got != want {
			t.Errorf("Date(%q) = %q, want %q", published, got, want)
		}
	}
}
