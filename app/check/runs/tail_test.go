package runs_test

import (
	"io"
	"strings"
	"testing"

	"goldspan/app/check/runs"
)

func TestTailKeepsTheLastLines(t *testing.T) {
	const most = 16 << 10
	line := strings.Repeat("x", 99) + "\n"
	for name, c := range map[string]struct {
		written []string
		want    string
	}{
		"nothing":             {nil, ""},
		"little":              {[]string{"first\n", "second\n"}, "first\nsecond"},
		"not UTF-8":           {[]string{"no\xff model\n"}, "no\uFFFD model"},
		"as much as is kept":  {[]string{strings.Repeat("x", most)}, strings.Repeat("x", most)},
		"more, in lines":      {[]string{strings.Repeat(line, 1000), "the end\n"}, strings.Repeat(line, 163) + "the end"},
		"more, without lines": {[]string{strings.Repeat("x", most), "y"}, strings.Repeat("x", most-1) + "y"},
	} {
		t.Run(name, func(t *testing.T) {
			var tail runs.Tail
			for _, s := range c.written {
				if n, err := io.Copy(&tail, strings.NewReader(s)); err != nil || n != int64(len(s)) {
					t.Fatalf("took %d bytes of %d, %v", n, len(s), err)
				}
			}
			if got := tail.String(); got != c.want {
				t.Errorf("it keeps %d bytes, %.40q…, want %d, %.40q…", len(got), got, len(c.want), c.want)
			}
		})
	}
}
