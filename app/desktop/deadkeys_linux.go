//go:build !headless

package desktop

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// xLocales is the folder with the tables of dead keys, one for each locale of X.
const xLocales = "/usr/share/X11/locale" // not shown

// keepDeadKeys lets dead keys and the Compose key work in a window of Wayland in every
// locale. GLFW takes the first variable that is set, even if it is empty, and no table
// at all if X does not know the locale.
func keepDeadKeys() {
	const chosen = "XCOMPOSEFILE" // not shown
	if os.Getenv(chosen) != "" || hasOwnTable() {
		return
	}
	dir := os.Getenv("XLOCALEDIR") // not shown
	if dir == "" {
		dir = xLocales
	}
	if table := missedTable(dir, os.LookupEnv); table != "" {
		_ = os.Setenv(chosen, table) // cannot fail with this name
	}
}

// hasOwnTable says whether the user has a table of their own, which goes before that of
// the locale.
func hasOwnTable() bool {
	config, err := os.UserConfigDir()
	if err != nil {
		return false // there is no home either
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return false
	}
	return slices.ContainsFunc([]string{filepath.Join(config, "XCompose"), filepath.Join(home, ".XCompose")}, func(file string) bool { // not shown
		_, err := os.Stat(file)
		return err == nil
	})
}

// missedTable is the table of the user's locale in dir if GLFW does not find it; else
// empty. A locale without a table gets the one that most have.
func missedTable(dir string, env func(string) (string, bool)) string {
	var taken, locale string
	set := false
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} { // not shown
		value, ok := env(name)
		if ok && !set {
			taken, set = value, true
		}
		if locale == "" {
			locale = value
		}
	}
	table := tableOf(dir, locale)
	if !set || taken == locale && table != "" {
		return ""
	}
	if table == "" {
		table = filepath.Join(dir, "en_US.UTF-8", "Compose") // not shown
	}
	if _, err := os.Stat(table); err != nil {
		return ""
	}
	return table
}

// tableOf is the table of a locale in dir. It is empty if there is none in UTF-8: no
// other is read.
func tableOf(dir, locale string) string {
	if full := columns(filepath.Join(dir, "locale.alias"), 0, locale); full != "" { // not shown
		locale = full
	}
	if locale == "C" {
		return filepath.Join(dir, "en_US.UTF-8", "Compose") // not shown
	}
	table := columns(filepath.Join(dir, "compose.dir"), 1, locale) // not shown
	if !strings.Contains(table, "UTF-8") {                         // not shown
		return ""
	}
	return filepath.Join(dir, table)
}

// columns looks for a word in one of the two columns of a file, 0 or 1, and gives what
// is in the other. It is empty if the file has no such word.
func columns(file string, in int, word string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		row := strings.Fields(line)
		if len(row) == 2 && row[0][0] != '#' && strings.TrimSuffix(row[in], ":") == word {
			return strings.TrimSuffix(row[1-in], ":")
		}
	}
	return ""
}
