package cas

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

func encode(t testing.TB, states []annotate.State, labels []annotate.Label) (formattest.Folder, format.Loss) {
	t.Helper()
	return formattest.EncodeFolder(t, Format(), states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
}

// reduced is a state as a CAS can say it, and the number of lost characters.
func reduced(t *testing.T, s annotate.State, set annotate.Set) (annotate.State, int) {
	text, lost := legal(s.Article.Text())
	a, err := annotate.NewArticle(s.Article.ID, s.Article.Title, text, s.Article.Meta)
	if err != nil {
		t.Fatal(err)
	}
	spans := slices.Clone(s.SpanList())
	for i := range spans {
		spans[i].Quote = a.Quote(spans[i].Range)
	}
	out, err := annotate.LoadState(a, set, annotate.Parts{Status: s.Status, Spans: spans, Links: s.LinkList()})
	if err != nil {
		t.Fatal(err)
	}
	return out, lost
}

func TestWhatIsWrittenComesBack(t *testing.T) {
	set := annotate.Set{ID: "set", Name: "ana", Kind: annotate.SetPerson}
	for seed := range uint64(20) {
		states, labels := formattest.States(seed, 25)
		folder, loss := encode(t, states, labels)
		again, _ := encode(t, states, labels)
		want, lost := map[annotate.ArticleID]annotate.State{}, 0
		for _, s := range states {
			back, n := reduced(t, s, set)
			want[s.Article.ID] = back
			lost += n
		}
		if loss[format.LostText] != lost || lost == 0 {
			t.Errorf("lost: %v, want %d characters", loss, lost)
		}
		if !formattest.Same(folder, again) {
			t.Fatal("the second file has other bytes")
		}
		if Format().SniffFolder(folder.FS("")) != format.Sure {
			t.Error("not sniffed")
		}
		n := 0
		for item, err := range Format().DecodeFolder(folder.FS("")) {
			if err != nil {
				t.Fatal(item.File, err)
			}
			n++
			if err := formattest.Equal(item, want[item.Incoming.Article.ID], labels); err != nil {
				t.Fatal(item.File, err)
			}
		}
		if n != len(states) {
			t.Errorf("%d articles", n)
		}
	}
}

func TestEachArticleHasAFileOfItsOwn(t *testing.T) {
	names := map[string]string{}
	for _, id := range []string{"a", "A", "../a", "a/b", "a_b", "a\\b", "", "..", "con", "水", "-rf", strings.Repeat("x", 300), strings.Repeat("x", 301), "0190a5b2-0000-7000-8000-000000000001"} {
		name := fileName(id)
		if other, taken := names[name]; taken || !fs.ValidPath(name) || len(name) > 100 || strings.ContainsAny(name, `/\`) {
			t.Errorf("%q gives %q, as does %q", id, name, other)
		}
		names[name] = id
	}
	if fileName("0190a5b2-0000-7000-8000-000000000001") != "0190a5b2-0000-7000-8000-000000000001.json" {
		t.Error("a UUID is a name already")
	}
}

// inception is a CAS with the types of INCEpTION.
const inception = `{"%TYPES":{},"%FEATURE_STRUCTURES":[
 {"%ID":2,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token","@sofa":1,"begin":0,"end":3},
 {"%ID":5,"%TYPE":"custom.Link","@sofa":1,"begin":4,"end":6,"@Governor":3,"@Dependent":4},
 {"%ID":6,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency","@sofa":1,"begin":0,"end":3,"@Governor":2,"@Dependent":2},
 {"%ID":1,"%TYPE":"uima.cas.Sofa","sofaNum":1,"sofaID":"_InitialView","mimeType":"text","sofaString":"Ana\r\n🌊 said"},
 {"%ID":3,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity","@sofa":1,"begin":0,"end":3,"value":"PER","identifier":"x"},
 {"%ID":4,"%TYPE":"webanno.custom.Wave","@sofa":1,"begin":5,"end":7,"size":"big"}],
 "%VIEWS":{"_InitialView":{"%SOFA":1,"%MEMBERS":[2,3,4,5,6]}}}`

func TestACASOfINCEpTIONIsRead(t *testing.T) {
	n := 0
	for item, err := range Format().Decode(strings.NewReader(inception)) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		in := item.Incoming
		if in.Article.Text() != "Ana\n🌊 said" || len(in.Spans) != 2 || in.Spans[0].Label != "PER" || in.Spans[1].Label != "Wave" || in.Spans[1].Quote != "🌊" {
			t.Errorf("%+v", in)
		}
		if len(in.Links) != 1 || in.Links[0].Type != "Link" || in.Links[0].From != in.Spans[0].ID || in.Links[0].To != in.Spans[1].ID {
			t.Errorf("%+v", in.Links)
		}
		want := []string{"de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency", "webanno.custom.Wave.size"}
		if !slices.Equal(item.Unknown, want) {
			t.Errorf("unknown: %v", item.Unknown)
		}
	}
	if n != 1 {
		t.Errorf("%d articles", n)
	}
}

func TestASpanInsideACharacterIsAnError(t *testing.T) {
	for end, kind := range map[string]format.FaultKind{`"end":6`: format.SpanInside, `"end":70`: format.SpanOutside, `"end":5`: format.SpanEmpty, `"end":4`: format.SpanReversed} {
		file := strings.Replace(inception, `"begin":5,"end":7`, `"begin":5,`+end, 1)
		for _, err := range Format().Decode(strings.NewReader(file)) {
			if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != kind || fault.Span != "#6" {
				t.Errorf("%s: %v", end, err)
			}
		}
	}
}

// A span of another view counts in another text.
func TestSpansOfAnotherViewAreTold(t *testing.T) {
	const file = `{"%FEATURE_STRUCTURES":[
 {"%ID":1,"%TYPE":"uima.cas.Sofa","sofaID":"a","sofaString":"Ana left"},
 {"%ID":2,"%TYPE":"uima.cas.Sofa","sofaID":"b","sofaString":"It rained"},
 {"%ID":3,"%TYPE":"x.Name","@sofa":1,"begin":0,"end":3},
 {"%ID":4,"%TYPE":"x.Name","@sofa":2,"begin":0,"end":2},
 {"%ID":5,"%TYPE":"x.Name","begin":4,"end":8,"value":7}]}`
	for item, err := range Format().Decode(strings.NewReader(file)) {
		if err != nil || len(item.Incoming.Spans) != 2 || item.Incoming.Spans[0].Quote != "Ana" || !slices.Equal(item.Unknown, []string{"annotations of another view", "x.Name.value"}) {
			t.Errorf("%+v, %v", item, err)
		}
	}
}

func TestOtherFilesOfAFolderAreLeft(t *testing.T) {
	files := fstest.MapFS{
		"a/b.json":     {Data: []byte(inception)},
		"project.json": {Data: []byte(`{"name":"x"}`)},
		"c.json":       {Data: []byte(`{"%TYPES":{},"%FEATURE_STRUCTURES":[]}`)},
		"d.txt":        {Data: []byte(inception)},
	}
	got := map[string]bool{}
	for item, err := range Format().DecodeFolder(files) {
		got[item.File] = err == nil
		if line := new(format.LineError); err != nil && (!errors.As(err, &line) || line.File != item.File) {
			t.Errorf("the error does not name the file: %v", err)
		}
	}
	if !maps.Equal(got, map[string]bool{"a/b.json": true, "c.json": false}) {
		t.Error(got)
	}
}

// Offsets are those of UTF-16, so that Java finds the quotes.
func TestOffsetsAreUTF16(t *testing.T) {
	states, labels := formattest.States(5, 30)
	folder, _ := encode(t, states, labels)
	for item, err := range Format().DecodeFolder(folder.FS("")) {
		if err != nil {
			t.Fatal(err)
		}
		units := utf16.Encode([]rune(item.Incoming.Article.Text()))
		for _, s := range item.Incoming.Spans {
			x := item.Incoming.Article.Index()
			if string(utf16.Decode(units[x.UTF16(s.Range.Start):x.UTF16(s.Range.End)])) != s.Quote {
				t.Errorf("%+v", s)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(inception))
	states, labels := formattest.States(1, 3)
	folder, _ := encode(f, states, labels)
	for _, b := range folder {
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		Format().Sniff(file)
		for item, err := range Format().Decode(bytes.NewReader(file)) {
			if err == nil {
				formattest.CheckItem(t, item)
			}
		}
	})
}
