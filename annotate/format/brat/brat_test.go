package brat

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

func encode(t testing.TB, states []annotate.State, labels []annotate.Label) (formattest.Folder, format.Loss) {
	t.Helper()
	return formattest.EncodeFolder(t, Format(), states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
}

// reduced is a state as brat can say it: no span begins or ends with a line break.
func reduced(t *testing.T, s annotate.State, loss format.Loss) annotate.State {
	t.Helper()
	var spans []annotate.Span
	there := map[annotate.SpanID]bool{}
	for sp := range s.Spans() {
		trimmed := strings.Trim(sp.Quote, "\n")
		if trimmed == "" {
			loss.Add(format.LostSpan, 1)
			continue
		}
		if trimmed != sp.Quote {
			loss.Add(format.LostEdge, 1)
			sp.Range.Start += len(sp.Quote) - len(strings.TrimLeft(sp.Quote, "\n"))
			sp.Range.End -= len(sp.Quote) - len(strings.TrimRight(sp.Quote, "\n"))
			sp.Quote = trimmed
		}
		if slices.ContainsFunc(spans, func(o annotate.Span) bool { return o.Range == sp.Range && o.Label == sp.Label }) {
			loss.Add(format.LostTwin, 1)
			continue
		}
		there[sp.ID] = true
		spans = append(spans, sp)
	}
	var links []annotate.Link
	for l := range s.Links() {
		if there[l.From] && there[l.To] {
			links = append(links, l)
		} else {
			loss.Add(format.LostLink, 1)
		}
	}
	out, err := annotate.LoadState(s.Article, annotate.Set{ID: s.Set, Name: "ana", Kind: annotate.SetPerson}, annotate.Parts{Status: s.Status, Spans: spans, Links: links})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatIsWrittenComesBack(t *testing.T) {
	for seed := range uint64(20) {
		states, labels := formattest.States(seed, 25)
		folder, loss := encode(t, states, labels)
		again, _ := encode(t, states, labels)
		if !formattest.Same(folder, again) {
			t.Fatal("the second folder has other bytes")
		}
		if sniff(folder.FS("")) != format.Sure {
			t.Error("the folder does not show its format")
		}
		lost, n := format.Loss{}, 0
		for item, err := range Format().DecodeFolder(folder.FS("")) {
			if err != nil {
				t.Fatalf("seed %d: %v\n%s", seed, err, folder[item.File].String())
			}
			formattest.CheckItem(t, item)
			if err := formattest.Equal(item, reduced(t, states[n], lost), labels); err != nil {
				t.Fatalf("seed %d, %s: %v\n%s", seed, item.File, err, folder[item.File].String())
			}
			n++
		}
		if n != len(states) || len(loss) != len(lost) {
			t.Errorf("%d articles, lost %v, want %v", n, loss, lost)
		}
		for kind, want := range lost {
			if loss[kind] != want {
				t.Errorf("lost %v, want %v", loss, lost)
			}
		}
	}
}

func TestALabelAndALinkOfAlikeNamesKeepThem(t *testing.T) {
	a, err := annotate.NewArticle("a", "T", "Ana said so.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{{"is a", "is/a"}, {"is_a", "is a"}, {"is a", "is_a"}, {"is a", "is a"}, {"x", "x"}} {
		label := annotate.Label{ID: "l", Name: c[0]}
		s, err := annotate.LoadState(a, annotate.Set{ID: "ana", Name: "ana", Kind: annotate.SetPerson}, annotate.Parts{
			Status: annotate.StatusTodo,
			Spans:  []annotate.Span{{ID: "s1", Range: annotate.Range{Start: 0, End: 3}, Label: "l", Quote: "Ana"}, {ID: "s2", Range: annotate.Range{Start: 4, End: 8}, Label: "l", Quote: "said"}},
			Links:  []annotate.Link{{ID: "k", Type: c[1], From: "s1", To: "s2"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		folder, _ := encode(t, []annotate.State{s}, []annotate.Label{label})
		for item, err := range Format().DecodeFolder(folder.FS("")) {
			if err != nil || string(item.Incoming.Spans[0].Label) != c[0] || item.Incoming.Links[0].Type != c[1] {
				t.Errorf("%q: %+v, %v\n%s", c, item, err, folder["annotation.conf"].String())
			}
		}
	}
}

func TestTheFiles(t *testing.T) {
	a, err := annotate.NewArticle("a1", "Dam breaks", "Dam\nbreaks in Łódź.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	labels := annotate.DefaultLabels()
	labels[1].Name = "Akteur in"
	spans := []annotate.Span{
		{ID: "s1", Label: labels[0].ID, Range: annotate.Range{Start: 0, End: 10}, Note: "one\ntwo"},
		{ID: "s2", Label: labels[1].ID, Range: annotate.Range{Start: 14, End: 18}},
	}
	for i := range spans {
		spans[i].Quote = a.Quote(spans[i].Range)
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusDone, Spans: spans, Links: []annotate.Link{{ID: "l", Type: annotate.LinkSaidBy, From: "s1", To: "s2"}}})
	if err != nil {
		t.Fatal(err)
	}
	m, _ := encode(t, []annotate.State{s}, labels)
	for name, want := range map[string]string{
		"000001-dam-breaks.txt": "Dam\nbreaks in Łódź.",
		"000001-dam-breaks.ann": "T1\tclaim 0 3;4 10\tDam breaks\n#1\tAnnotatorNotes T1\tone two\n#2\tGoldspanNote T1\t\"one\\ntwo\"\n" +
			"T2\tAkteur_in 14 18\tŁódź\nR1\tsaid_by Arg1:T1 Arg2:T2\n",
		"annotation.conf": "[entities]\nclaim\nAkteur_in\nfigure\n\n[relations]\nsaid_by Arg1:<ENTITY>, Arg2:<ENTITY>\n\n[events]\n\n[attributes]\n# goldspan: Akteur_in \"Akteur in\"\n",
		"visual.conf":     "[labels]\nclaim | claim\nAkteur_in | Akteur in\nfigure | figure\n",
	} {
		if m[name] == nil || m[name].String() != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, m[name], want)
		}
	}
}

// The folder is written by hand, after the pages of brat.
func TestAFolderOfBrat(t *testing.T) {
	const text = "Sony North America\r\nand Sony Japan agreed."
	files := fstest.MapFS{
		"news/1.txt": {Data: []byte(text)},
		"news/1.ann": {Data: []byte("T1\tOrganization 0 4;11 18\tSony America\n" +
			"T2\tOrganization 24 34\tSony Japan\r\nT3\tMerge 35 41\tagreed\nE1\tMerge:T3 Org:T1\nA1\tNegation E1\n" +
			"R1\tAlias Arg1:T1 Arg2:T2\t\n*\tEquiv T1 T2\n#1\tAnnotatorNotes T2\tin Tokyo\nN1\tReference T1 Wikidata:Q41187\tSony\n")},
		"news/alone.ann": {Data: []byte("")},
		"news/2.txt":     {Data: []byte("Nothing.")},
		"news/2.ann":     {Data: nil},
	}
	var items []format.Item
	var errs []error
	for item, err := range Format().DecodeFolder(files) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		formattest.CheckItem(t, item)
		items = append(items, item)
	}
	if len(items) != 2 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "news/alone.ann") {
		t.Fatalf("%d articles, %v", len(items), errs)
	}
	in := items[0].Incoming
	if len(in.Spans) != 3 || len(in.Links) != 1 || in.Spans[0].Quote != "Sony North America" || in.Spans[1].Quote != "Sony Japan" || in.Spans[1].Note != "in Tokyo" || in.Links[0].Type != "Alias" {
		t.Errorf("%+v", in)
	}
	if got := strings.Join(items[0].Unknown, ", "); got != "brat *, brat A, brat E, brat N, brat discontinuous span" {
		t.Errorf("unknown: %s", got)
	}
}

func TestWhatDoesNotFitIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		ann  string
		kind format.FaultKind
	}{
		"outside":       {"T1\tclaim 0 99\tx\n", format.SpanOutside},
		"reversed":      {"T1\tclaim 5 2\tx\n", format.SpanOutside},
		"other quote":   {"T1\tclaim 0 3\tDan\n", format.QuoteDiffers},
		"no numbers":    {"T1\tclaim a b\tx\n", format.WrongType},
		"no range":      {"T1\tclaim\tx\n", format.KeyMissing},
		"twice":         {"T1\tclaim 0 3\tDam\nT1\tactor 0 3\tDam\n", format.DuplicateID},
		"half relation": {"T1\tclaim 0 3\tDam\nR1\tx Arg1:T1\n", format.LinkIncomplete},
		"not UTF-8":     {"T1\tclaim 0 3\t\xff\n", format.NotUTF8},
	} {
		files := fstest.MapFS{"a.txt": {Data: []byte("Dam broke.")}, "a.ann": {Data: []byte(c.ann)}}
		var fault *format.Fault
		for _, err := range Format().DecodeFolder(files) {
			if !errors.As(err, &fault) || fault.Kind != c.kind {
				t.Errorf("%s: %v", name, err)
			}
			if line := new(format.LineError); !errors.As(err, &line) || line.File != "a.ann" {
				t.Errorf("%s: %v names no file", name, err)
			}
		}
	}
}

// The text, the annotations and the file beside them are told apart.
func TestTheFileWithTheFaultIsNamed(t *testing.T) {
	for _, c := range []struct{ text, ann, known, want string }{
		{"Caf\xe9", "", "{}", "a.txt"},
		{"Dam broke.", "T1\tclaim 0 3\t\xe9\n", "{}", "a.ann"},
		{"Dam broke.", "", `{"title":`, "a.json"},
		{"Dam broke.", "", `{"title":5}`, "a.json"},
		{"Dam broke.", "T1\tclaim 0 99\tx\n", `{"title":5}`, "a.ann"},
	} {
		files := fstest.MapFS{"a.txt": {Data: []byte(c.text)}, "a.ann": {Data: []byte(c.ann)}, "a.json": {Data: []byte(c.known)}}
		for _, err := range Format().DecodeFolder(files) {
			if line := new(format.LineError); !errors.As(err, &line) || line.File != c.want {
				t.Errorf("%q: %v", c, err)
			}
		}
	}
}

func TestNotesOfASpanAreOneNoteAndNoteOfNothingIsTold(t *testing.T) {
	files := fstest.MapFS{"a.txt": {Data: []byte("Dam broke.")}, "a.ann": {Data: []byte(
		"T1\tclaim 0 3\tDam\n#1\tAnnotatorNotes T1\tone\n#2\tAnnotatorNotes T1\ttwo\n#3\tAnnotatorNotes T1\tone two\n#4\tAnnotatorNotes R1\tlost\n")}}
	for item, err := range Format().DecodeFolder(files) {
		if err != nil || item.Incoming.Spans[0].Note != "one\ntwo" || strings.Join(item.Unknown, " ") != "brat note of no span" {
			t.Errorf("%+v, %v", item, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("Sony North America"), []byte("T1\tOrg 0 4;11 18\tSony America\n#1\tAnnotatorNotes T1\tx\nR1\ta Arg1:T1 Arg2:T1\n"), []byte("{}"))
	f.Fuzz(func(t *testing.T, text, ann, known []byte) {
		files := fstest.MapFS{"a.txt": {Data: text}, "a.ann": {Data: ann}, "a.json": {Data: known}}
		for item, err := range Format().DecodeFolder(files) {
			if err == nil {
				formattest.CheckItem(t, item)
			} else if !errors.As(err, new(*format.LineError)) {
				t.Fatal(err)
			}
		}
	})
}
