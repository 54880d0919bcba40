package packaging_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// anyVersion is a number with three or four parts.
var anyVersion = regexp.MustCompile(`\b\d+\.\d+\.\d+(\.\d+)?\b`)

// othersVersions are such numbers that are not of this program, each with a word
// that is near it.
var othersVersions = map[string]string{
	"6.0.0.0": "Common-Controls", // of Windows, in the manifest of the programs
}

func TestNoOtherVersionStandsInWhatIsPackaged(t *testing.T) {
	version := readProgram(t).Version
	for file, text := range texts(t) {
		if !strings.HasPrefix(file, "assets/") || strings.HasSuffix(file, ".metainfo.xml") {
			continue // scripts are full of examples; the metainfo tells of older releases
		}
		// An element of XML may go on over lines.
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			around := strings.Join(lines[max(0, i-3):min(len(lines), i+4)], " ")
			for _, found := range anyVersion.FindAllString(line, -1) {
				whose, others := othersVersions[found]
				if found != version && found != version+".0" && (!others || !strings.Contains(around, whose)) {
					t.Errorf("%s:%d has %s, and FyneApp.toml has %s: %s", file, i+1, found, version, strings.TrimSpace(line))
				}
			}
		}
	}
}

// Who follows the README types these names.
func TestTheREADMENamesThePackagesOfThisVersion(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	version := readProgram(t).Version
	names := regexp.MustCompile(`goldspan(?:-cli)?[-_](\d+\.\d+\.\d+)\S*`).FindAllSubmatch(readme, -1)
	if len(names) == 0 {
		t.Error("the README names no package")
	}
	for _, name := range names {
		if string(name[1]) != version {
			t.Errorf("the README names %s, and FyneApp.toml has %s", name[0], version)
		}
	}
}

// The workflows take the newest Go of the series that go.mod asks for: go.mod's own
// number is the oldest one that will do.
func TestWorkflowsHaveTheGoOfGoMod(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	series := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(mod)
	if series == nil {
		t.Fatal("go.mod names no Go")
	}
	found := 0
	for file, text := range texts(t) {
		for _, named := range regexp.MustCompile(`go-version: "(.*)"`).FindAllStringSubmatch(text, -1) {
			found++
			if want := string(series[1]) + ".x"; named[1] != want {
				t.Errorf("%s has Go %s, and go.mod %s", file, named[1], want)
			}
		}
	}
	if found == 0 {
		t.Error("no workflow names a Go")
	}
}

// metainfo is what is compared of the AppStream metainfo.
type metainfo struct {
	ID         string `xml:"id"`
	Name       string `xml:"name"`
	Launchable string `xml:"launchable"`
	Icon       string `xml:"icon"`
	Binary     string `xml:"provides>binary"`
	MediaType  string `xml:"provides>mediatype"`
	Releases   []struct {
		Version     string `xml:"version,attr"`
		Date        string `xml:"date,attr"`
		Description struct {
			Text string `xml:",innerxml"`
		} `xml:"description"`
	} `xml:"releases>release"`
}

func readMetainfo(t *testing.T) metainfo {
	t.Helper()
	var m metainfo
	if err := xml.Unmarshal([]byte(only(t, ".metainfo.xml")), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestNewestReleaseOfTheMetainfoIsThisVersion(t *testing.T) {
	releases := readMetainfo(t).Releases
	if len(releases) == 0 {
		t.Fatal("it tells of no release")
	}
	if want := readProgram(t).Version; releases[0].Version != want {
		t.Errorf("the newest release is %s, and FyneApp.toml has %s", releases[0].Version, want)
	}
	if strings.TrimSpace(releases[0].Description.Text) == "" {
		t.Error("the newest release has no notes")
	}
	var newer time.Time
	for _, r := range releases {
		day, err := time.Parse(time.DateOnly, r.Date)
		if err != nil {
			t.Errorf("release %s has no day: %v", r.Version, err)
		}
		if !newer.IsZero() && day.After(newer) {
			t.Errorf("release %s of %s is listed below one of %s", r.Version, r.Date, newer.Format(time.DateOnly))
		}
		newer = day
	}
}
