package ingest

import (
	"slices"
	"testing"
)

func TestTheChosenColumnsHoldTheFields(t *testing.T) {
	chosen := Columns{"text": "Stuk", "title": " kop "}
	for _, c := range []struct {
		columns, want []string
		ok            bool
	}{
		{[]string{"nummer", "KOP", "stuk", "date"}, []string{"", "title", "text", "published"}, true},
		{[]string{"text", "stuk", "title"}, []string{"", "text", "title"}, true}, // the chosen column counts, where it is
		{[]string{"text", "title"}, []string{"text", "title"}, true},             // another table
		{[]string{"nummer", "kop"}, []string{"", "title"}, false},
	} {
		if got, ok := chosen.fields(c.columns); !slices.Equal(got, c.want) || ok != c.ok {
			t.Errorf("%q: got %q, %v; want %q", c.columns, got, ok, c.want)
		}
	}
	for data, want := range map[string]string{
		`{"stuk":"De dijk hield.","text":"no"}`:      "De dijk hield.",
		`{"id":1,"inner":{"stuk":"De dijk hield."}}`: "De dijk hield.",
		`{"text":"A dam."}`:                          "A dam.",
	} {
		for d, err := range jsonArticles("a.json", []byte(data), Options{Columns: chosen}) {
			if err != nil || d.Text != want {
				t.Errorf("%s: got %q, %v", data, d.Text, err)
			}
		}
	}
}
