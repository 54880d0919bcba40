package translations

import (
	"bytes"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"
)

// speak makes locale the user's, as Linux tells it, for the length of a test.
func speak(t *testing.T, locale string) {
	t.Helper()
	t.Cleanup(func() { // runs after the environment is what it was
		if err := Load(); err != nil {
			t.Error(err)
		}
	})
	t.Setenv("LANGUAGE", "")
	t.Setenv("LC_ALL", locale)
	if err := Load(); err != nil {
		t.Fatal(err)
	}
}

// filled is a text with its values in place: n for N, the name for others.
func filled(text, n string) string {
	return placeholder.ReplaceAllStringFunc(text, func(p string) string {
		if name := placeholder.FindStringSubmatch(p)[1]; name != "N" {
			return name
		}
		return n
	})
}

func TestEveryLanguageWithoutTextsIsEnglishThroughout(t *testing.T) {
	english := file(t, "en.json")
	for _, locale := range []string{
		"C", "en_GB.UTF-8", "cs_CZ.UTF-8", "de_AT.UTF-8", "el_GR.UTF-8", "es_MX.UTF-8", "fr_FR.UTF-8", "ja_JP.UTF-8", "pl_PL.UTF-8",
		"pt_PT.UTF-8", "pt_BR.UTF-8", "ru_RU.UTF-8", "sv_SE.UTF-8", "ta_IN.UTF-8", "uk_UA.UTF-8", "zh_CN.UTF-8", "zh_TW.UTF-8",
		"fi_FI.UTF-8", "nb_NO.UTF-8", "be_BY.UTF-8", "ca_ES.UTF-8", "ar_EG.UTF-8",
	} {
		t.Run(locale, func(t *testing.T) {
			var logged bytes.Buffer
			log.SetOutput(&logged)
			defer log.SetOutput(os.Stderr)
			speak(t, locale)
			for key, forms := range english {
				values := map[string]any{}
				for _, name := range names(forms[""] + forms["other"]) {
					values[name] = name
				}
				if text, ok := forms[""]; ok {
					if got, want := lang.X(key, "not found", values), filled(text, "N"); got != want {
						t.Errorf("%q is %q, want %q", key, got, want)
					}
					continue
				}
				for n, digits := range map[int]string{0: "0", 1: "1", 2: "2", 5: "5", 21: "21", 1_000_000: "1 000 000"} {
					want := filled(forms["other"], digits)
					if n == 1 {
						want = filled(forms["one"], digits)
					}
					values["N"] = digits
					if got := lang.N(key, n, values); got != want {
						t.Errorf("%q is %q with %d, want %q", key, got, n, want)
					}
				}
			}
			if logged.Len() > 0 {
				t.Errorf("it logs %.400s", logged.String())
			}
		})
	}
}

// A language that Fyne learns has to be filled in as well.
func TestToolkitIsWhatFyneSpeaks(t *testing.T) {
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "fyne.io/fyne/v2/lang").Output()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(dir)), "translations", "base.*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var have []string
	for _, p := range paths {
		tag := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(p), "base."), ".json")
		have = append(have, strings.ReplaceAll(tag, "_", "-"))
	}
	slices.Sort(have)
	if want := slices.Sorted(strings.FieldsSeq(toolkit)); !slices.Equal(have, want) {
		t.Errorf("Fyne speaks %v, the program knows of %v", have, want)
	}
}
