package translations

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
)

//go:embed *.json
var files embed.FS

// Load hands the texts to Fyne, which chooses the language of the user's
// desktop, or English. It is to be called before the window is made: the texts
// are looked up then.
func Load() error {
	entries, err := files.ReadDir(".")
	if err != nil {
		return fmt.Errorf("load translations: %w", err)
	}
	for _, e := range entries {
		data, err := files.ReadFile(e.Name())
		if err == nil {
			err = lang.AddTranslations(fyne.NewStaticResource(e.Name(), data))
		}
		if err != nil {
			return fmt.Errorf("load translations of %s: %w", e.Name(), err)
		}
	}
	tag, ok := toolkitLanguage(lang.SystemLocale().String())
	if !ok {
		return nil
	}
	if err := fillIn(tag); err != nil {
		return fmt.Errorf("load translations: %w", err)
	}
	return nil
}

// toolkit are the languages that Fyne translates its own few texts to.
const toolkit = "en cs de el es fr ja pl pt pt-BR ru sv ta uk zh-Hans" // not shown

// toolkitLanguage is the one of toolkit that Fyne chooses for a locale; false
// where it is one that has a file here.
func toolkitLanguage(locale string) (string, bool) {
	names := strings.Fields(toolkit)
	var tags []language.Tag
	for _, name := range names {
		tags = append(tags, language.Make(name))
	}
	_, i, confidence := language.NewMatcher(tags).Match(language.Make(locale))
	if confidence == language.No {
		return "", false
	}
	_, err := files.Open(names[i] + ".json")
	return names[i], err != nil
}

// fillIn gives the English texts to a language that only Fyne knows. It would
// look there for every text, log an error with a stack for each that is
// missing, and mix its own words into the English ones.
func fillIn(tag string) error {
	english, err := files.ReadFile("en.json")
	if err != nil {
		return err
	}
	filled, err := allForms(english)
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(filled, fyne.Locale(tag))
}

// allForms makes the texts with a number good for the plural rules of another
// language, which may ask for more forms than English has, or for "one" with 0
// or 21: every form looks at the number itself, which is the value N.
func allForms(english []byte) ([]byte, error) {
	var texts map[string]any
	if err := json.Unmarshal(english, &texts); err != nil {
		return nil, err
	}
	for _, text := range texts {
		forms, ok := text.(map[string]any)
		if !ok {
			continue
		}
		whole := fmt.Sprintf(`{{if eq (print .N) "1"}}%s{{else}}%s{{end}}`, forms["one"], forms["other"]) // not shown
		for _, form := range []string{"zero", "one", "two", "few", "many", "other"} {
			forms[form] = whole
		}
	}
	return json.Marshal(texts)
}
