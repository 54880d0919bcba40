package built

import (
	"reflect"
	"runtime/debug"
	"testing"
)

func TestLines(t *testing.T) {
	modules := []*debug.Module{{Path: "fyne.io/fyne/v2", Version: "v2.8.1"}, {Path: "golang.org/x/text", Version: "v1"}, {Path: "modernc.org/sqlite", Version: "v1.61.1"}}
	settings := []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "GOARCH", Value: "amd64"}, {Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "false"}}
	for name, tt := range map[string]struct {
		info debug.BuildInfo
		want []string
	}{
		"a release": {debug.BuildInfo{GoVersion: "go1.26.0", Deps: modules, Settings: settings},
			[]string{"goldspan 1.2.3", "commit abc", "go go1.26.0 linux/amd64", "fyne v2.8.1", "sqlite 3.54.1 (modernc.org/sqlite v1.61.1)"}},
		"without a window": {debug.BuildInfo{GoVersion: "go1.26.0", Deps: modules[2:]}, []string{"goldspan 1.2.3", "go go1.26.0", "sqlite 3.54.1 (modernc.org/sqlite v1.61.1)"}},
		"with changes":     {debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"}}}, []string{"goldspan 1.2.3", "commit abc with changes"}},
		"nothing is known": {debug.BuildInfo{}, []string{"goldspan 1.2.3"}},
	} {
		if got := (From{"1.2.3", "3.54.1"}).lines(&tt.info); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
