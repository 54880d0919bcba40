package app

import (
	"os"
	"strconv"
	"testing"
	"time"
)

func TestMistakesThatComeFastDoNotStartTheProgramWithoutEnd(t *testing.T) {
	now := time.UnixMilli(1_700_000_000_000)
	for name, c := range map[string]struct {
		value string
		want  bool
	}{
		"the first start":      {"", true},
		"no number":            {"soon", true},
		"again at once":        {strconv.FormatInt(now.UnixMilli(), 10), false},
		"again after 9 min":    {strconv.FormatInt(now.Add(-9*time.Minute).UnixMilli(), 10), false},
		"again after 11 min":   {strconv.FormatInt(now.Add(-11*time.Minute).UnixMilli(), 10), true},
		"a clock that is back": {strconv.FormatInt(now.Add(time.Hour).UnixMilli(), 10), true},
	} {
		t.Setenv(restarted, c.value)
		if got := beganAgain().mayStartAgain(now); got != c.want {
			t.Errorf("%s: it may start again: %v", name, got)
		}
		if _, there := os.LookupEnv(restarted); there {
			t.Errorf("%s: programs that it starts are told too", name)
		}
	}
}
