// Package wording gives tests the texts of the window: in English, or in a strange
// language in which every letter is another one. What is still read in Latin letters
// there was not translated. Linux alone takes a language from its environment.
package wording

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"testing"

	"fyne.io/fyne/v2/lang"

	"goldspan/app/translations"
)

var placeOrLetter = regexp.MustCompile(`{{[^}]*}}|[A-Za-z]`)

// Main runs the tests of a package with the texts in English.
func Main(m *testing.M) {
	if err := translations.Load(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// Strange is a text in the strange language: "‹жжж {{.N}} жжж›".
func Strange(text string) string {
	return "‹" + placeOrLetter.ReplaceAllStringFunc(text, func(s string) string {
		if len(s) > 1 {
			return s
		}
		return "ж"
	}) + "›"
}

// SpeakStrange makes the strange language that of the window for the length of a
// test. English is the path of the texts in English.
func SpeakStrange(t *testing.T, english string) {
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
			texts[key] = Strange(text)
		case map[string]any:
			for form := range text {
				text[form] = Strange(text[form].(string))
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
	untranslated = regexp.MustCompile(`\{"id": .*}]}|\.goldspan|\.jsonl|JSONL|Goldspan|goldspan/[12]|F[0-9]+|train=80,dev=10,test=10|go1[0-9.]+\S*`) // not shown
	latin        = regexp.MustCompile(`[A-Za-z]{2,}`)
)

// Left is the first of a text that is left in Latin letters, "" where nothing is. Keys
// of one letter are what is printed on them, and some names, and the example of a
// line of predictions, are the same everywhere.
func Left(text string) string { return latin.FindString(untranslated.ReplaceAllString(text, "")) }
