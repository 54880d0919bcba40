package figure

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsCountedComesAfterTheQuote(t *testing.T) {
	for after, want := range map[string]string{
		" Armenian soldiers were killed in clashes":      "Armenian soldiers killed",
		" of its soldiers had been killed in the fights": "soldiers killed",
		" of its troops were killed along the border":    "troops killed",
		" people.":                                           "people",
		" people, the ministry said":                         "people",
		" dead on both sides":                                "dead",
		" (soldiers) have been killed,":                      "soldiers killed",
		" injuries to more soldiers":                         "injuries",
		" wounded Azerbaijani soldiers":                      "wounded Azerbaijani soldiers",
		" soldiers accused Baku":                             "soldiers",
		" lives and ended":                                   "lives",
		" Russian peacekeepers to":                           "Russian peacekeepers",
		" soldiers may have been killed during the fighting": "soldiers killed",
		" F-16 jets":                                         "",
		" in the north":                                      "",
		"":                                                   "",
		".":                                                  "",
		"-year-old":                                          "",
		"s of people":                                        "",
		". Armenia accused":                                  "",
		"\nArmenia has":                                      "Armenia",
		" killed.\nLeave":                                    "killed",
		" soldiers\nLeave":                                   "soldiers",
		", and 3 civilians":                                  "",
		" and 3 civilians":                                   "",
		" well-armed raiders":                                "well-armed raiders",
	} {
		if got := Counted(after, "en"); got != want {
			t.Errorf("after %q, %q is counted, want %q", after, got, want)
		}
	}
	if got := Counted(" Soldaten wurden", "de"); got != "" {
		t.Errorf("%q is counted in German", got)
	}
	if got := Counted(" soldiers were killed", ""); got != "soldiers killed" {
		t.Errorf("%q is counted in an unknown language", got)
	}
}

func TestWhatIsCountedIsShort(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		got := Counted(rapid.String().Draw(r, "after"), "en")
		if strings.Join(strings.Fields(got), " ") != got || strings.ContainsAny(got, "\n,;") {
			r.Fatalf("%q is counted", got)
		}
	})
}
