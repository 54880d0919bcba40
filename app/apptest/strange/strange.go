// Package strange is a language in which every letter of a text is another one.
// What a test that runs in it still reads in Latin letters was not translated.
// Linux alone takes a language from its environment.
package strange

import (
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"fyne.io/fyne/v2/lang"

	"goldspan/app/translations"
)

var placeOrLetter = regexp.MustCompile(`{{[^}]*}}|[A-Za-z]`)

// Text is a text in that language: "‹жжж {{.N}} жжж›".
func Text(text string) string {
	return "‹" + placeOrLetter.ReplaceAllStringFunc(text, func(s string) string {
		if len(s) > 1 {
			return s
		}
		return "ж"
	}) + "›"
}

// Speak makes it the language of the window for the length of a test. English is
// the path of the texts in English.
func Speak(t *testing.T, english string) {
	t.Helper()
	data, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	for key, text := range texts {
		switch text := text.(type) {
		case string:
			texts[key] = Text(text)
		case map[string]any:
			for form := range text {
				text[form] = Text(text[form].(string))
			}
		}
	}
	if data, err = json.Marshal(texts); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // runs after the environment is what it was
		if err := translations.Load(); err != nil {
			t.Error(err)
		}
	})
	t.Setenv("LANGUAGE", "") // not shown
	t.Setenv("LC_ALL", "eo") // not shown
	if err := lang.AddTranslationsForLocale(data, "eo"); err != nil {
		t.Fatal(err)
	}
}

var (
	untranslated = regexp.MustCompile(`\{"id": .*}]}|\.goldspan|\.jsonl|JSONL|Goldspan|goldspan/1|F[0-9]+|go1[0-9.]+\S*`) // not shown
	latin        = regexp.MustCompile(`[A-Za-z]{2,}`)
)

// Left is the first of a text that is left in Latin letters, "" where nothing is. Keys
// of one letter are what is printed on them, and some names, and the example of a
// line of predictions, are the same everywhere.
func Left(text string) string { return latin.FindString(untranslated.ReplaceAllString(text, "")) }
