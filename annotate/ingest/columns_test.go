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

// A document of a table knows the columns, so that a reader of it can choose others.
func TestADocumentKnowsTheColumnsOfItsTable(t *testing.T) {
	for name, data := range map[string]string{
		"a.csv":  "nr;Kop;Text\n1;Storm;It rained.\n",
		"a.json": `[{"nr":1,"Kop":"Storm","Text":"It rained."}]`,
	} {
		docs, errs := read(t, name, data)
		if len(docs) != 1 || len(errs) > 0 {
			t.Fatal(name, docs, errs)
		}
		columns := slices.Sorted(slices.Values(docs[0].Columns))
		if !slices.Equal(columns, []string{"Kop", "Text", "nr"}) {
			t.Errorf("%s: columns %q", name, columns)
		}
		if of := (Columns{"title": "kop"}).Of(columns); of["text"] != "Text" || of["title"] != "Kop" || len(of) != 2 {
			t.Errorf("%s: of fields %v", name, of)
		}
	}
}
