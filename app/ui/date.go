package ui

import (
	"time"

	"fyne.io/fyne/v2/lang"
)

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

func day(t time.Time) string {
	months := []string{
		lang.L("Jan"), lang.L("Feb"), lang.L("Mar"), lang.L("Apr"), lang.L("May"), lang.L("Jun"),
		lang.L("Jul"), lang.L("Aug"), lang.L("Sep"), lang.L("Oct"), lang.L("Nov"), lang.L("Dec"),
	}
	return lang.L("{{.Day}} {{.Month}} {{.Year}}", With{"Day": t.Day(), "Month": months[t.Month()-1], "Year": t.Year()})
}
