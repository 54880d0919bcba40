package formattest

import (
	"bytes"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// FuzzDecode reads hostile files: whatever they hold, every article that is read can
// be stored, and its spans lie in its text.
func FuzzDecode(f *testing.F, form format.Format, files ...string) {
	states, labels := States(1, 3)
	for _, scheme := range append(form.Schemes, "") {
		file, _ := Encode(f, form, states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels, Scheme: scheme})
		f.Add(file)
	}
	for _, file := range files {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		form.Sniff(file)
		for item, err := range form.Decode(bytes.NewReader(file)) {
			if err == nil {
				CheckItem(t, item)
			}
		}
	})
}

// CheckItem says that an article that was read can be stored.
func CheckItem(t *testing.T, item format.Item) {
	t.Helper()
	in := item.Incoming
	ids := map[annotate.SpanID]bool{}
	for _, s := range in.Spans {
		if s.ID == "" {
			s.ID = "the project makes one"
		}
		if err := in.Article.CheckSpan(s); err != nil {
			t.Fatal(err)
		}
		ids[s.ID] = true
	}
	for _, l := range in.Links {
		if !ids[l.From] || !ids[l.To] || l.ID == "" || l.Type == "" {
			t.Fatalf("a link to nowhere: %+v", l)
		}
	}
}
