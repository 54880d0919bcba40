package ui

import "time"

// Date is a published date as lists show it, "14 Sep 2022" for ISO 8601;
// anything else stays as the source wrote it.
func Date(published string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, published); err == nil {
			return t.Format("2 Jan 2006")
		}
	}
	return published
}

// Moment is a time in milliseconds since 1970, in the user's time zone.
func Moment(millis int64) string { return time.UnixMilli(millis).Format("2 Jan 2006, 15:04") }
