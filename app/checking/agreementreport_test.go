//go:build !headless

package checking

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/checktest"
)

func TestTheAgreementIsSavedByTheEndingOfTheFile(t *testing.T) {
	p := checktest.StormProject(t, []string{"claim 0 14 actor 18 22"}, []string{"claim 0 14 figure 40 43"}, nil)
	side := func(name string, set annotate.SetID) agree.Side {
		return agree.Side{Name: name, Source: check.ProjectGold(p, name, set)}
	}
	o := agree.Options{A: side("ana", checktest.GoldSet.ID), B: side("ben", checktest.Regex.ID), Resamples: 10, Seed: 1}
	dir := t.TempDir()
	for name, want := range map[string]string{"a.md": "## ana and ben\n", "a.JSON": `"only_b": 1`, "a.jsonl": `"kind":"only_b","a":null,"b":{"start":40,`} {
		path := filepath.Join(dir, name)
		if err := writeAgreement(context.Background(), o, path); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %v\n%s", name, err, data)
		}
		if strings.HasSuffix(name, ".JSON") && !json.Valid(data) {
			t.Errorf("%s is no JSON", name)
		}
	}
}
