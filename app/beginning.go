package app

import (
	"os"
	"strconv"
	"time"
)

// restarted is the variable that says, in milliseconds since 1970-01-01 UTC, when a
// mistake has ended the program that started this one in its place.
const restarted = "GOLDSPAN_RESTARTED" // not shown

// seldom is the time between two mistakes after which the program still starts again
// by itself. Mistakes that come more often would have it start without end.
const seldom = 10 * time.Minute

// beginning is how this program came to start.
type beginning struct {
	again bool // in place of one that a mistake has ended
	at    time.Time
}

// beganAgain reads how this program came to start. Programs that it starts itself
// are not told.
func beganAgain() beginning {
	value := os.Getenv(restarted)
	if err := os.Unsetenv(restarted); err != nil {
		return beginning{}
	}
	ms, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return beginning{}
	}
	return beginning{again: true, at: time.UnixMilli(ms)}
}

// mayStartAgain says that another mistake, at now, is far enough from the one before.
func (b beginning) mayStartAgain(now time.Time) bool {
	return !b.again || now.Sub(b.at) >= seldom || now.Before(b.at)
}
