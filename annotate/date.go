package annotate

import (
	"regexp"
	"strings"
	"time"
)

// isoDates are the forms of ISO 8601 that stay as they are.
var isoDates = []string{
	time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02", "2006-01", "2006",
}

// days are the forms in which people write a day. A date of two numbers between
// slashes is not among them, because 3/4/2026 is a day in March or in April.
var days = []string{
	"2006-1-2", "2006/1/2", "2006.1.2", "2.1.2006", "2. 1. 2006",
	"2 Jan 2006", "2 January 2006", "2. Jan 2006", "2. January 2006", "2-Jan-2006",
	"Jan 2 2006", "January 2 2006",
}

// moments are the forms with a time of day.
var moments = []string{time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "2006-01-02 15:04:05Z07:00"}

var (
	weekday    = regexp.MustCompile(`(?i)^(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(day)?[.,]?\s+`)
	ordinal    = regexp.MustCompile(`(?i)\b(\d{1,2})(st|nd|rd|th)\b`)
	september  = regexp.MustCompile(`(?i)\bsept\b`)
	shortMonth = regexp.MustCompile(`\b([A-Za-z]{3})\.`) // "Nov."
	slashes    = regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{4}$`)
)

// ParseDate gives a date as people write it in the form of ISO 8601: "2026-11-25"
// for "25 Nov 2026" or "November 25th, 2026". A date in ISO 8601, and no date at all,
// stay as they are. ok is false if text is no date, or can be one of two.
func ParseDate(text string) (iso string, ok bool) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "", true
	}
	for _, layout := range isoDates {
		if _, err := time.Parse(layout, text); err == nil {
			return text, true
		}
	}
	for _, layout := range moments {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.RFC3339), true
		}
	}
	day := weekday.ReplaceAllString(text, "")
	day = ordinal.ReplaceAllString(day, "$1")
	day = september.ReplaceAllString(day, "Sep")
	day = strings.ReplaceAll(day, ",", " ")
	day = shortMonth.ReplaceAllString(day, "$1")
	day = strings.Join(strings.Fields(day), " ")
	for _, layout := range days {
		if t, err := time.Parse(layout, day); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return slashed(day)
}

// slashed reads a date with slashes whose day is larger than any month, or the same
// as its month.
func slashed(day string) (iso string, ok bool) {
	if !slashes.MatchString(day) {
		return "", false
	}
	one, errOne := time.Parse("2/1/2006", day)
	two, errTwo := time.Parse("1/2/2006", day)
	switch {
	case errOne == nil && (errTwo != nil || one.Equal(two)):
		return one.Format(time.DateOnly), true
	case errTwo == nil && errOne != nil:
		return two.Format(time.DateOnly), true
	}
	return "", false
}
