package annotate

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "  ": "",
		"2026-11-25": "2026-11-25", " 2026-11-25 ": "2026-11-25", "2026-11": "2026-11", "2026": "2026",
		"2026-11-25T10:00:00+02:00": "2026-11-25T10:00:00+02:00", "2026-11-25T10:00": "2026-11-25T10:00",
		"2026-1-5": "2026-01-05", "2026/01/05": "2026-01-05", "25.11.2026": "2026-11-25", "5.1.2026": "2026-01-05",
		"25 Nov 2026": "2026-11-25", "25 november 2026": "2026-11-25", "25 Nov. 2026": "2026-11-25", "25th November 2026": "2026-11-25",
		"Nov 25, 2026": "2026-11-25", "November 25th, 2026": "2026-11-25", "Nov. 25, 2026": "2026-11-25", "14 Sept 2022": "2022-09-14", "Sept. 14, 2022": "2022-09-14",
		"Wednesday, 25 November 2026": "2026-11-25", "Wed 25 Nov 2026": "2026-11-25",
		"Wed, 25 Nov 2026 10:00:00 +0200": "2026-11-25T10:00:00+02:00",
		"25/11/2026":                      "2026-11-25", "11/25/2026": "2026-11-25", "3/3/2026": "2026-03-03",
	} {
		if got, ok := ParseDate(text); got != want || !ok {
			t.Errorf("%q is %q (%v), want %q", text, got, ok, want)
		}
	}
}

func TestWhatIsNoDate(t *testing.T) {
	for _, text := range []string{"yesterday", "25 Brumaire 2026", "3/4/2026", "2026-13-01", "30 Feb 2026", "31.2.2026", "25/25/2026", "12", "25 Nov"} {
		if got, ok := ParseDate(text); ok {
			t.Errorf("%q is taken as %q", text, got)
		}
	}
}

func TestADateInISO8601StaysAsItIs(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		day := time.Unix(rapid.Int64Range(-2e9, 4e9).Draw(r, "time"), 0).UTC()
		written := day.Format(rapid.SampledFrom([]string{"2 January 2006", "Jan 2, 2006", "2.1.2006", "Monday, 2 Jan 2006", time.DateOnly}).Draw(r, "form"))
		iso, ok := ParseDate(written)
		again, still := ParseDate(iso)
		if !ok || !still || iso != day.Format(time.DateOnly) || again != iso {
			r.Fatalf("%q is %q and then %q", written, iso, again)
		}
	})
}
