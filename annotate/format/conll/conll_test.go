package conll

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
	"goldspan/annotate/format/token"
)

// shown is a range among the characters that are no white space, with a label.
type shown struct {
	at    annotate.Range
	label string
}

func inShown(text string, at annotate.Range, label string) shown {
	runes := []rune(text)
	count := func(part []rune) (n int) {
		for _, r := range part {
			if !token.Blank(r) {
				n++
			}
		}
		return n
	}
	return shown{annotate.Range{Start: count(runes[:at.Start]), End: count(runes[:at.End])}, label}
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if token.Blank(r) {
			return -1
		}
		return r
	}, s)
}

// marks are the spans of a state as they can come back.
func marks(s annotate.State, labels []annotate.Label) (all []shown) {
	names := map[annotate.LabelID]string{}
	for _, l := range labels {
		names[l.ID] = l.Name
	}
	for sp := range s.Spans() {
		all = append(all, inShown(s.Article.Text(), sp.Range, names[sp.Label]))
	}
	return all
}

// checkBack compares an article that came back. Of spans that overlap, some are left
// out; if apart, only of spans of one label.
func checkBack(t *testing.T, in annotate.Incoming, s annotate.State, labels []annotate.Label, loss format.Loss, apart bool) {
	t.Helper()
	text := in.Article.Text()
	if bare(text) != bare(s.Article.Text()) || (loss[format.LostText] == 0) != (text == s.Article.Text()) {
		t.Fatalf("%q, want %q, %v", text, s.Article.Text(), loss)
	}
	if in.Article.ID != format.ArticleID(in.Article.SHA256()) || in.Set != "" || in.Links != nil {
		t.Fatalf("%+v", in)
	}
	var got []shown
	for _, sp := range in.Spans {
		got = append(got, inShown(text, sp.Range, string(sp.Label)))
	}
	want := marks(s, labels)
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Fatalf("nobody marked %+v in %q", g, text)
		}
	}
	for _, w := range want {
		over := func(g shown) bool { return g.at.Overlaps(w.at) && (!apart || g.label == w.label) }
		if !w.at.Empty() && !slices.ContainsFunc(got, over) {
			t.Fatalf("%+v is gone, and nothing is over it: %+v", w, got)
		}
	}
	if lost := loss[format.LostNested] + loss[format.LostTwin] + loss[format.LostSpan]; len(got) != len(want)-lost {
		t.Fatalf("%d of %d spans came back, %v", len(got), len(want), loss)
	}
}

func TestWhatIsWrittenComesBackLessWhatIsCounted(t *testing.T) {
	total := format.Loss{}
	for _, scheme := range Format().Schemes {
		for seed := range uint64(20) {
			states, labels := formattest.States(seed, 25)
			var whole []byte
			for _, s := range states {
				file, loss := formattest.Encode(t, Format(), []annotate.State{s}, format.Options{Labels: labels, Scheme: scheme})
				whole = append(whole, file...)
				if Format().Sniff(file) != format.Sure {
					t.Fatalf("not sure of %s", file)
				}
				n := 0
				for item, err := range Format().Decode(bytes.NewReader(file)) {
					if err != nil {
						t.Fatal(err)
					}
					checkBack(t, item.Incoming, s, labels, loss, false)
					n++
				}
				if empty := bare(s.Article.Text()) == ""; empty != (n == 0) || n > 1 {
					t.Fatalf("%d articles of %q", n, s.Article.Text())
				}
				for kind, n := range loss {
					total[kind] += n
				}
			}
			if file, _ := formattest.Encode(t, Format(), states, format.Options{Labels: labels, Scheme: scheme}); !bytes.Equal(file, whole) {
				t.Fatal("the file of all articles is not that of each")
			}
		}
	}
	for _, kind := range format.LossKinds() {
		// What is left out before the encoder is counted there.
		before := kind == format.LostOutside || kind == format.LostRegion || kind == format.LostOrigin
		if total[kind] == 0 && !before {
			t.Errorf("no article lost: %s", kind)
		}
	}
}

// state is an article with spans, each a quote and a label.
func state(t *testing.T, text string, spans ...string) (annotate.State, []annotate.Label) {
	t.Helper()
	labels := []annotate.Label{annotate.NewLabel("p", "PER", nil), annotate.NewLabel("o", "public figure", nil)}
	a, err := annotate.NewArticle("a", "", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	parts := annotate.Parts{Status: annotate.StatusTodo}
	for i := 0; i < len(spans); i += 2 {
		start := strings.Index(text, spans[i])
		at := annotate.Range{Start: start, End: start + len(spans[i])}
		parts.Spans = append(parts.Spans, annotate.Span{ID: annotate.SpanID(rune('a' + i)), Label: annotate.LabelID(spans[i+1]), Range: at, Quote: spans[i]})
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "set"}, parts)
	if err != nil {
		t.Fatal(err)
	}
	return s, labels
}

func TestTagsOfTheSchemes(t *testing.T) {
	s, labels := state(t, "Ana Lee Bo met U2x. He left.", "Ana Lee", "p", "Bo", "p", "U2", "o", "left", "p")
	for scheme, tags := range map[string]string{
		BIO:   "B-PER I-PER B-PER O B-public%20figure O O",
		IOB1:  "I-PER I-PER B-PER O I-public%20figure O O",
		BIOES: "B-PER E-PER S-PER O S-public%20figure O O",
		BILUO: "B-PER L-PER U-PER O U-public%20figure O O",
	} {
		first := map[string]string{BIO: "B", IOB1: "I", BIOES: "S", BILUO: "U"}[scheme]
		want := "-DOCSTART- -X- O O\n\n"
		for i, tag := range strings.Fields(tags) {
			want += strings.Fields("Ana Lee Bo met U2 x .")[i] + "\t" + tag + "\n"
		}
		want += "\nHe\tO\nleft\t" + first + "-PER\n.\tO\n\n"
		file, loss := formattest.Encode(t, Format(), []annotate.State{s}, format.Options{Labels: labels, Scheme: scheme})
		if string(file) != want {
			t.Errorf("%s:\n%s\nwant\n%s", scheme, file, want)
		}
		// Before both full stops, between "U2" and "x", and between the sentences.
		if len(loss) != 1 || loss[format.LostText] != 4 {
			t.Errorf("%s: %v", scheme, loss)
		}
	}
}

// A sentence does not end inside a span, and the next one ends where it should.
func TestASpanOverSentencesStaysWhole(t *testing.T) {
	s, labels := state(t, "He left. She sang too. It rained.", "left. She", "p")
	file, _ := formattest.Encode(t, Format(), []annotate.State{s}, format.Options{Labels: labels})
	if got := strings.Count(string(file), "\n\n"); got != 3 || !strings.Contains(string(file), ".\tI-PER\nShe\tI-PER\nsang\tO") {
		t.Errorf("%d:\n%s", got, file)
	}
}

func TestALabelThatTheProjectDoesNotHave(t *testing.T) {
	s, _ := state(t, "Ana", "Ana", "p")
	for _, e := range []format.Encoder{Format().NewEncoder(&bytes.Buffer{}, format.Options{}), Labels().NewFolderEncoder(nil, format.Options{})} {
		if err := e.Encode(s); !errors.Is(err, annotate.ErrLabelAbsent) {
			t.Error(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) { formattest.Bench(b, Format()) }

func FuzzDecode(f *testing.F) {
	formattest.FuzzDecode(f, Format(), conll2003, "# id 1\nAna S-PER\n\n水\tU-a%20b\r\n", "\x00\tB-x\n\x00\tB-x\n", "a\rb\tB-x\n")
}
