package conll

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

func TestFilesOfLabelsComeBackAsOne(t *testing.T) {
	for _, scheme := range Labels().Schemes {
		for seed := range uint64(10) {
			states, labels := formattest.States(seed, 25)
			o := format.Options{Labels: labels, Scheme: scheme}
			var losses []format.Loss
			states = slices.DeleteFunc(states, func(s annotate.State) bool { return bare(s.Article.Text()) == "" })
			for _, s := range states {
				_, loss := formattest.EncodeFolder(t, Labels(), []annotate.State{s}, o)
				losses = append(losses, loss)
			}
			f, _ := formattest.EncodeFolder(t, Labels(), states, o)
			if len(f) != len(labels) || Labels().SniffFolder(f.FS("")) != format.Sure {
				t.Fatal(len(f))
			}
			n := 0
			for item, err := range Labels().DecodeFolder(f.FS("train/")) {
				if err != nil {
					t.Fatal(err)
				}
				checkBack(t, item.Incoming, states[n], labels, losses[n], true)
				formattest.CheckItem(t, item)
				n++
			}
			if n != len(states) {
				t.Fatalf("%d articles, want %d", n, len(states))
			}
		}
	}
}

// Spans of different labels may nest; those of one label may not.
func TestSpansOfDifferentLabelsNest(t *testing.T) {
	s, labels := state(t, "Ana Lee of Oslo said no", "Ana Lee of Oslo", "p", "Lee of", "o", "Oslo", "p", "Oslo said", "o")
	f, loss := formattest.EncodeFolder(t, Labels(), []annotate.State{s}, format.Options{Labels: labels})
	if !maps.Equal(loss, format.Loss{format.LostNested: 1}) {
		t.Errorf("%v", loss)
	}
	want := "-DOCSTART- -X- O O\n\nAna\tO\nLee\tB-public%20figure\nof\tI-public%20figure\nOslo\tB-public%20figure\nsaid\tI-public%20figure\nno\tO\n\n"
	if len(f) != 2 || f["public_figure.conll"].String() != want || f["PER.conll"] == nil {
		t.Errorf("%v", f)
	}
}

func TestAFaultyFileIsNamedAndOthersAreRead(t *testing.T) {
	files := fstest.MapFS{
		"a.conll":   {Data: []byte("-DOCSTART-\nx\tB-A\n-DOCSTART-\ny\n-DOCSTART-\nx\tB-A\n")},
		"b.BIO":     {Data: []byte("x\tB-B\n")},
		"c/b.bio":   {Data: []byte("x\tB-B\n")},
		"goldspan":  {Data: []byte("x\tB-C\n")},
		"empty.bio": {},
	}
	var got []string
	for item, err := range Labels().DecodeFolder(files) {
		if err != nil {
			at := new(format.LineError)
			if !errors.As(err, &at) || at.File != "a.conll" || at.Line != 4 {
				t.Error(err)
			}
			continue
		}
		one := item.File
		for _, s := range item.Incoming.Spans {
			one += " " + string(s.Label)
		}
		got = append(got, one)
	}
	if !slices.Equal(got, []string{"a.conll A B", "a.conll A", "c/b.bio B"}) {
		t.Errorf("%q", got)
	}
}

func TestEveryLabelHasAFileName(t *testing.T) {
	taken := map[string]bool{}
	var got []string
	for _, name := range []string{"actor", "Actor", "a/../b", "a b", "a_b", "CON", "cone", "com1", "水", "..", strings.Repeat("水", 99)} {
		got = append(got, fileName(name, taken))
	}
	want := []string{"actor.conll", "Actor-2.conll", "a____b.conll", "a_b.conll", "a_b-2.conll", "CON_.conll", "cone.conll", "com1_.conll", "水.conll", "__.conll", strings.Repeat("水", 33) + ".conll"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
