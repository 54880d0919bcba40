//go:build !headless

package articles

import "testing"

func TestWhichQueriesAreLookedForInTheTexts(t *testing.T) {
	for query, want := range map[string]bool{"": false, "a": false, "é": false, "7": false, "ab": true, "水": true, "か": true, "물": true} {
		if got := telling(query); got != want {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
}
