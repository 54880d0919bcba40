// Package built says what the program was built from, for bug reports and for
// administrators. It knows no Fyne; the version of Fyne comes from the list of
// linked modules.
package built

import (
	"runtime/debug"
	"strings"
)

// From lists the parts of a program that the build information does not have.
type From struct {
	Version string // of Goldspan
	SQLite  string // of the library, as the library reports it
}

// Lines gives a line for each part: "goldspan 0.1.0", "go go1.26.0" and so on. An
// unknown part is left out, such as the commit of a program built outside a
// repository.
func (f From) Lines() []string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return f.lines(info)
}

// Day is the day of the commit that the program was built from, "2026-11-24"; "" if
// unknown.
func Day() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if day, _, ok := strings.Cut(s.Value, "T"); ok && s.Key == "vcs.time" {
			return day
		}
	}
	return ""
}

func (f From) lines(info *debug.BuildInfo) []string {
	out := []string{"goldspan " + f.Version}
	setting := map[string]string{}
	for _, s := range info.Settings {
		setting[s.Key] = s.Value
	}
	if commit := setting["vcs.revision"]; commit != "" {
		line := "commit " + commit
		if setting["vcs.modified"] == "true" {
			line += " with changes"
		}
		out = append(out, line)
	}
	if info.GoVersion != "" {
		system := strings.Trim(setting["GOOS"]+"/"+setting["GOARCH"], "/")
		out = append(out, strings.TrimSpace("go "+info.GoVersion+" "+system))
	}
	for _, m := range info.Deps {
		switch {
		case m.Path == "fyne.io/fyne/v2":
			out = append(out, "fyne "+m.Version)
		case m.Path == "modernc.org/sqlite" && f.SQLite != "":
			out = append(out, "sqlite "+f.SQLite+" ("+m.Path+" "+m.Version+")")
		}
	}
	return out
}
