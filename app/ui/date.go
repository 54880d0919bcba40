package ui

import (
	"time"

	"fyne.io/fyne/v2/lang"
)

// Date is a published date as lists show it, "14 Sep 2022" for ISO 8601;
// anything else stays as the source wrote it.
func Date(published string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} { // not shown
		if t, err := time.Parse(layout, published); err == nil {
			return day(t)
		}
	}
	return published
}

// Moment is a time in milliseconds since 1970, in the user's time zone.
func Moment(millis int64) string {
	t := time.UnixMilli(millis)
	return lang.L("{{.Date}}, {{.Time}}", With{"Date": day(t), "Time": t.Format("15:04")})
}

func day(t time.Time) string {
	months := []string{
		lang.L("Jan"), lang.L("Feb"), lang.L("Mar"), lang.L("Apr"), lang.L("May"), lang.L("Jun"),
		lang.L("Jul"), lang.L("Aug"), lang.L("Sep"), lang.L("Oct"), lang.L("Nov"), lang.L("Dec"),
	}
	return lang.L("{{.Day}} {{.Month}} {{.Year}}", With{"Day": t.Day(), "Month": months[t.Month()-1], "Year": t.Year()})
}
