package ui

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"goldspan/app/explain"
)

// With holds the values for the {{.Names}} in a text of the interface.
type With map[string]any

// Spans is the text for a number of spans: "1 span", "12 spans", "1 204 spans".
func Spans(n int) string { return Say(explain.Spans(n)) }

// Articles is the text for a number of articles.
func Articles(n int) string { return Say(explain.Articles(n)) }

// Characters is the text for a number of code points.
func Characters(n int) string { return lang.N("{{.N}} characters", n, With{"N": Digits(n)}) }

// Words is the text for a number of words.
func Words(n int) string { return lang.N("{{.N}} words", n, With{"N": Digits(n)}) }

// OutOf is the text for a place in a list, or a part of a number: "3 of 12".
func OutOf(n, all int) string {
	return lang.L("{{.N}} of {{.All}}", With{"N": Digits(n), "All": Digits(all)})
}

// Digits writes a number with a narrow no-break space between thousands.
func Digits(n int) string {
	s := strconv.Itoa(n)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	if neg {
		return "−" + s
	}
	return s
}

// Date writes a published date for a list: "14 Sep 2022" for ISO 8601. Any other
// date stays as the source wrote it.
func Date(published string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} { // not shown
		if t, err := time.Parse(layout, published); err == nil {
			return day(t)
		}
	}
	return published
}

// Moment writes a time in the user's time zone. millis is in milliseconds since
// 1970-01-01 UTC.
func Moment(millis int64) string {
	t := time.UnixMilli(millis)
	return lang.L("{{.Date}}, {{.Time}}", With{"Date": day(t), "Time": t.Format("15:04")})
}

// Month writes a month, "2022-09". Other text stays as it is.
func Month(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return lang.L("{{.Month}} {{.Year}}", With{"Month": monthName(t), "Year": t.Year()})
}

func day(t time.Time) string {
	return lang.L("{{.Day}} {{.Month}} {{.Year}}", With{"Day": t.Day(), "Month": monthName(t), "Year": t.Year()})
}

func monthName(t time.Time) string {
	months := []string{
		lang.L("Jan"), lang.L("Feb"), lang.L("Mar"), lang.L("Apr"), lang.L("May"), lang.L("Jun"),
		lang.L("Jul"), lang.L("Aug"), lang.L("Sep"), lang.L("Oct"), lang.L("Nov"), lang.L("Dec"),
	}
	return months[t.Month()-1]
}
