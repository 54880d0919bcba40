package check

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
)

// article is a line of gold with spans on what stands between braces, such as
// "{actor|Ilva} said".
func article(id, status, marked string) string {
	var text strings.Builder
	r := jsonl.Record{Schema: jsonl.Schema, ID: id, Title: "Title of " + id, Set: "gold", Status: status, Answer: "accept"}
	for rest := marked; ; {
		before, inside, found := strings.Cut(rest, "{")
		text.WriteString(before)
		if !found {
			break
		}
		inside, rest, _ = strings.Cut(inside, "}")
		label, quote, _ := strings.Cut(inside, "|")
		x := annotate.NewIndex(text.String())
		text.WriteString(quote)
		y := annotate.NewIndex(text.String())
		r.Spans = append(r.Spans, jsonl.Span{
			ID: fmt.Sprintf("%s-%d", id, len(r.Spans)), Start: x.Len(), End: y.Len(), Label: label, Text: quote,
			StartByte: x.LenBytes(), EndByte: y.LenBytes(), StartUTF16: x.LenUTF16(), EndUTF16: y.LenUTF16(),
		})
	}
	r.Text = text.String()
	r.SHA256 = annotate.Fingerprint(r.Text)
	var b bytes.Buffer
	if err := jsonl.Encode(&b, r); err != nil {
		panic(err)
	}
	return b.String()
}

func goldOf(lines ...string) Gold {
	return FileGold("gold.jsonl", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(strings.Join(lines, ""))), nil })
}

func run(t *testing.T, gold Gold, pred string, change ...func(*Options)) Report {
	t.Helper()
	o := Options{Gold: gold, Predictions: ReadPredictions("pred.jsonl", strings.NewReader(pred))}
	for _, c := range change {
		c(&o)
	}
	r, err := Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// strict is correct, incorrect, missed, spurious.
func strict(r Report) string {
	c := r.Result.Scheme(score.Strict).Overall
	return fmt.Sprint(c.Correct, c.Incorrect, c.Missed, c.Spurious)
}

const ilva = "{actor|Ilva} said {figure|nine} were hurt"

func TestBadInputIsNamedWithItsLineAndCounted(t *testing.T) {
	good := `{"id":"a1","spans":[{"start":0,"end":4,"label":"actor","text":"Ilva"},{"start":10,"end":14,"label":"figure"}]}`
	wave := `{"start":0,"end":1,"label":"actor"}` // half of an emoji
	for name, tt := range map[string]struct {
		gold []string
		pred string
		want string // kinds, and where
		hits string
	}{
		"nothing wrong":                  {nil, good, "", "2 0 0 0"},
		"a broken line in the middle":    {nil, `{"id":"a2","spans":[]}` + "\n{\"id\":\"a1\",\n" + good, "unknown_article@1 broken_line@2", "2 0 0 0"},
		"a line that is no object":       {nil, "[]\n" + good, "broken_line@1", "2 0 0 0"},
		"a line that is not UTF-8":       {nil, "{\"id\":\"\xff\",\"spans\":[]}\n" + good, "broken_line@1", "2 0 0 0"},
		"an article that gold lacks":     {nil, `{"id":"a9","spans":[{"start":0,"end":1,"label":"actor"}]}` + "\n" + good, "unknown_article@1", "2 0 0 0"},
		"a label that gold lacks":        {nil, `{"id":"a1","spans":[{"start":0,"end":4,"label":"ORG"}]}`, "unknown_label@1.1", "0 1 1 0"},
		"out of range":                   {nil, `{"id":"a1","spans":[{"start":0,"end":4,"label":"actor"},{"start":10,"end":99,"label":"figure"}]}`, "out_of_range@1.2", "1 0 1 0"},
		"before the text":                {nil, `{"id":"a1","spans":[{"start":-4,"end":4,"label":"actor"}]}`, "out_of_range@1.1", "0 0 2 0"},
		"reversed":                       {nil, `{"id":"a1","spans":[{"start":4,"end":0,"label":"actor"}]}`, "reversed@1.1", "0 0 2 0"},
		"empty":                          {nil, `{"id":"a1","spans":[{"start":4,"end":4,"label":"actor"}]}`, "empty@1.1", "0 0 2 0"},
		"another quote":                  {nil, `{"id":"a1","spans":[{"start":0,"end":4,"label":"actor","text":"Olva"}]}`, "quote_mismatch@1.1", "0 0 2 0"},
		"no label":                       {nil, `{"id":"a1","spans":[{"start":0,"end":4},{"start":10,"end":14,"label":"figure"}]}`, "malformed_span@1.1", "1 0 1 0"},
		"inside a character, and scored": {[]string{article("a1", "done", "👩‍🚒 {actor|Ilva}")}, `{"id":"a1","spans":[` + wave + `]}`, "inside_character@1.1", "0 0 1 1"},
		"another text, by hash":          {nil, `{"id":"a1","sha256":"` + strings.Repeat("0", 64) + `","spans":[]}`, "other_text@1", "0 0 0 0"},
		"another text, by itself":        {nil, `{"id":"a1","text":"Ilva","spans":[]}`, "other_text@1", "0 0 0 0"},
		"a hash that is not the text's":  {nil, `{"id":"a1","text":"Ilva","sha256":"` + strings.Repeat("0", 64) + `","spans":[]}`, "broken_line@1", "0 0 2 0"},
		"the article again, right away":  {nil, good + "\n" + good, "duplicate_article@2", "2 0 0 0"},
		"again under another name":       {nil, good + "\n" + `{"sha256":"` + annotate.Fingerprint("Ilva said nine were hurt") + `","spans":[]}`, "duplicate_article@2", "2 0 0 0"},
		"again, first by hash":           {nil, `{"sha256":"` + annotate.Fingerprint("Ilva said nine were hurt") + `","spans":[]}` + "\n" + good, "unknown_article@2", "0 0 2 0"},
		"again before gold has it":       {[]string{article("a0", "done", "x"), article("a1", "done", ilva)}, good + "\n" + good, "duplicate_article@2", "2 0 0 0"},
		"gold again":                     {[]string{article("a1", "done", ilva), article("a1", "done", ilva)}, good, "duplicate_article@gold2", "2 0 0 0"},
		"gold's text again":              {[]string{article("a1", "done", ilva), article("a2", "done", ilva)}, good, "duplicate_article@gold2", "2 0 0 0"},
		"gold broken in the middle":      {[]string{article("a0", "done", "x"), "{\n", article("a1", "done", ilva)}, good, "broken_line@gold2", "2 0 0 0"},
		"gold of another format":         {[]string{`{"text":"x","spans":[]}` + "\n", article("a1", "done", ilva)}, good, "broken_line@gold1", "2 0 0 0"},
		"gold with a wrong hash":         {[]string{strings.Replace(article("a1", "done", ilva), "were hurt", "are hurt", 1)}, good, "other_text@gold1", "0 0 0 0"},
		"gold with a wrong quote":        {[]string{strings.Replace(article("a1", "done", ilva), `"text":"nine"`, `"text":"ten"`, 1)}, good, "quote_mismatch@gold1.2", "0 0 0 0"},
		"gold out of range":              {[]string{strings.Replace(article("a1", "done", ilva), `"end":14`, `"end":140`, 1)}, good, "out_of_range@gold1.2", "0 0 0 0"},
		"gold with a reversed span":      {[]string{strings.Replace(article("a1", "done", ilva), `"start":10`, `"start":20`, 1)}, good, "reversed@gold1.2", "0 0 0 0"},
		"gold with an empty span":        {[]string{strings.Replace(article("a1", "done", ilva), `"start":10`, `"start":14`, 1)}, good, "empty@gold1.2", "0 0 0 0"},
		"gold with an odd status":        {[]string{article("a1", "begun", ilva)}, good, "broken_line@gold1", "0 0 0 0"},
	} {
		gold := tt.gold
		if gold == nil {
			gold = []string{article("a1", "done", ilva)}
		}
		r := run(t, goldOf(gold...), tt.pred)
		var got []string
		for _, p := range r.Problems.Listed {
			at := fmt.Sprint(p.Line)
			if p.File == "gold.jsonl" {
				at = "gold" + at
			}
			if p.Span > 0 {
				at += fmt.Sprintf(".%d", p.Span)
			}
			got = append(got, fmt.Sprintf("%s@%s", p.Kind, at))
			if !strings.HasPrefix(p.String(), p.File+", line ") || p.Reason == "" {
				t.Errorf("%s: %s", name, p)
			}
		}
		if s := sortedWords(strings.Join(got, " ")); s != sortedWords(tt.want) || strict(r) != tt.hits {
			t.Errorf("%s: %s, strict %s; want %s, strict %s", name, s, strict(r), tt.want, tt.hits)
		}
		total := 0
		for _, n := range r.Problems.Counts {
			total += n
		}
		if total != r.Problems.Total || total != len(got) {
			t.Errorf("%s: %d problems counted, %d in all, %d listed", name, total, r.Problems.Total, len(got))
		}
	}
}

func sortedWords(s string) string {
	words := strings.Fields(s)
	slices.Sort(words)
	return strings.Join(words, " ")
}

func TestOrderNeverChangesACount(t *testing.T) {
	const n = 300
	orders := map[string]func() []int{
		"the same": func() []int { return upTo(n) },
		"reversed": func() []int { o := upTo(n); slices.Reverse(o); return o },
		"mixed": func() []int {
			o := upTo(n)
			rand.New(rand.NewPCG(1, 2)).Shuffle(n, func(i, j int) { o[i], o[j] = o[j], o[i] })
			return o
		},
		"one missing": func() []int { return append(upTo(5), upTo(n)[6:]...) },
		"many ahead":  func() []int { return append(upTo(n)[200:], upTo(200)...) },
	}
	var want Report
	for i, name := range []string{"the same", "reversed", "mixed", "many ahead", "one missing"} {
		gold, pred := generateFiles(t, upTo(n), orders[name]())
		in, err := os.Open(pred)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(context.Background(), Options{Gold: opened(gold), Predictions: ReadPredictions("pred", in), Resamples: 50, Seed: 1})
		if err := errors.Join(err, in.Close()); err != nil {
			t.Fatal(err)
		}
		if r.Articles.Scored != n || r.Problems.Total > 0 {
			t.Errorf("%s: %+v, %s", name, r.Articles, r.Problems.String())
		}
		switch {
		case i == 0:
			want = r
		case name == "one missing":
			if r.Articles.WithoutPredictions != 1 || r.Result.Coverage.Scored.Pred != 20*(n-1) {
				t.Errorf("%s: %+v", name, r.Articles)
			}
		case !reflect.DeepEqual(r.Result, want.Result):
			t.Errorf("%s: another result", name)
		}
	}
}

func TestWhoIsAskedForWhat(t *testing.T) {
	gold := []string{
		article("a1", "done", ilva), article("a2", "done", "{actor|Toma} left"), article("a3", "todo", "{actor|Reya} stayed"), article("a4", "done", "Nobody came"),
	}
	hash := annotate.Fingerprint("Toma left")
	for name, pred := range map[string]string{
		"by ID":                          `{"id":"a2","spans":[{"start":0,"end":4,"label":"actor"}]}`,
		"by hash":                        `{"sha256":"` + strings.ToUpper(hash) + `","spans":[{"start":0,"end":4,"label":"actor"}]}`,
		"by text":                        `{"text":"Toma left","spans":[{"start":0,"end":4,"label":"actor"}]}`,
		"by hash, with an ID of its own": `{"id":"row-7","sha256":"` + hash + `","spans":[{"start":0,"end":4,"label":"actor"}]}`,
	} {
		r := run(t, goldOf(gold...), pred+"\n"+`{"id":"a3","spans":[{"start":0,"end":4,"label":"actor"}]}`)
		want := Articles{Scored: 3, WithoutPredictions: 2, NotDone: 1}
		if r.Articles != want || strict(r) != "1 0 2 0" || r.Problems.Total > 0 {
			t.Errorf("%s: %+v, %s, %v", name, r.Articles, strict(r), r.Problems.Listed)
		}
	}
}

func TestMapping(t *testing.T) {
	mapped := map[string]string{}
	for _, arg := range []string{"ORG=actor", "a=b=figure", "DATE="} {
		if err := AddMapping(mapped, arg); err != nil {
			t.Fatal(err)
		}
	}
	for _, arg := range []string{"ORG", "=actor", "", "ORG=claim"} {
		if err := AddMapping(mapped, arg); !errors.Is(err, ErrMap) {
			t.Errorf("%q: %v", arg, err)
		}
	}
	pred := `{"id":"a1","spans":[{"start":0,"end":4,"label":"ORG"},{"start":10,"end":14,"label":"a=b"},{"start":0,"end":9,"label":"DATE"},{"start":0,"end":9,"label":"MISC"}]}`
	r := run(t, goldOf(article("a1", "done", ilva)), pred, func(o *Options) { o.Map = mapped })
	if strict(r) != "2 0 0 1" || r.Ignored != 1 || r.Problems.Counts[UnknownLabel] != 1 {
		t.Errorf("%s, %d left out, %v", strict(r), r.Ignored, r.Problems.Listed)
	}
}

func TestALabelThatGoldHasLaterIsKnown(t *testing.T) {
	gold := goldOf(article("a1", "done", "Ilva"), article("a2", "todo", "{actor|Toma}"))
	if r := run(t, gold, `{"id":"a1","spans":[{"start":0,"end":4,"label":"actor"}]}`); r.Problems.Total > 0 {
		t.Errorf("%v", r.Problems.Listed)
	}
}

func TestUnitsAreFoundToldAndCounted(t *testing.T) {
	gold := goldOf(article("a1", "done", "🌊 {actor|Ilva}"), article("a2", "done", "🌊🌊 {actor|Toma}"))
	quoted := `{"id":"a1","spans":[{"start":3,"end":7,"label":"actor","text":"Ilva"}]}` + "\n" + `{"id":"a2","spans":[{"start":9,"end":13,"label":"actor","text":"Toma"}]}`
	r := run(t, gold, quoted)
	if strict(r) != "2 0 0 0" || r.Units[predictions.UTF16] != 1 || r.Units[predictions.Bytes] != 1 {
		t.Errorf("%s, %v", strict(r), r.Units)
	}
	if words := strings.Join(r.Coverage(), "; "); !strings.Contains(words, "1 line of predictions in UTF-16 units, converted") || !strings.Contains(words, "1 line of predictions in bytes") {
		t.Error(words)
	}
	bare := `{"id":"a1","spans":[{"start":5,"end":9,"label":"actor"}]}`
	if r := run(t, gold, bare, func(o *Options) { o.Unit = predictions.Bytes }); strict(r) != "1 0 1 0" {
		t.Errorf("a unit that is told: %s", strict(r))
	}
}

func TestLabelsWithoutEndAreAnError(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"id":"a1","spans":[`)
	for i := range maxLabels + 1 {
		fmt.Fprintf(&b, `{"start":0,"end":4,"label":"l%d"},`, i)
	}
	b.WriteString(`{"start":0,"end":4,"label":"actor"}]}`)
	_, err := Run(context.Background(), Options{Gold: goldOf(article("a1", "done", ilva)), Predictions: ReadPredictions("p", strings.NewReader(b.String()))})
	if !errors.Is(err, ErrLabels) {
		t.Error(err)
	}
}

func TestAReportOnAFileOfProblemsIsBounded(t *testing.T) {
	r := run(t, goldOf(article("a1", "done", ilva)), strings.Repeat("{\n", 3*maxListed))
	if len(r.Problems.Listed) != maxListed || r.Problems.Total != 3*maxListed || r.Problems.Counts[BrokenLine] != 3*maxListed {
		t.Errorf("%d listed, %d in all", len(r.Problems.Listed), r.Problems.Total)
	}
}

func TestErrorsOfReadingEndTheCheck(t *testing.T) {
	broken := errors.New("the disk is gone")
	good := strings.NewReader(`{"id":"a1","spans":[]}` + "\n")
	_, err := Run(context.Background(), Options{
		Gold: goldOf(article("a1", "done", ilva)), Predictions: ReadPredictions("pred.jsonl", io.MultiReader(good, iotest.ErrReader(broken))),
	})
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "read pred.jsonl, line 2") {
		t.Errorf("predictions: %v", err)
	}
	gold := FileGold("gold.jsonl", func() (io.ReadCloser, error) { return io.NopCloser(iotest.ErrReader(broken)), nil })
	if _, err = Run(context.Background(), Options{Gold: gold, Predictions: ReadPredictions("p", strings.NewReader(""))}); !errors.Is(err, broken) || !strings.Contains(err.Error(), "gold.jsonl, line 1") {
		t.Errorf("gold: %v", err)
	}
	absent := FileGold("gold.jsonl", func() (io.ReadCloser, error) { return nil, os.ErrNotExist })
	if _, err = Run(context.Background(), Options{Gold: absent, Predictions: ReadPredictions("p", strings.NewReader(""))}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no gold: %v", err)
	}
	stop := errors.New("enough")
	_, err = Run(context.Background(), Options{
		Gold: goldOf(article("a1", "done", ilva)), Predictions: ReadPredictions("p", strings.NewReader("")), Checked: func(Article) error { return stop },
	})
	if !errors.Is(err, stop) {
		t.Errorf("an error of Checked: %v", err)
	}
}

func TestACheckCanBeStopped(t *testing.T) {
	gold, pred := generateFiles(t, upTo(2000), upTo(2000))
	in, err := os.Open(pred)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	ctx, cancel := context.WithCancel(context.Background())
	_, err = Run(ctx, Options{Gold: opened(gold), Predictions: ReadPredictions("p", in), Progress: func(n int) {
		if n == 500 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func FuzzCheck(f *testing.F) {
	gold := article("a1", "done", "👩‍🚒 "+ilva) + article("a2", "todo", "{claim|Nobody}")
	f.Add([]byte(gold), []byte(`{"id":"a1","spans":[{"start":0,"end":4,"label":"actor","text":"Ilva"}]}`+"\n{\n"+`{"text":"Nobody","spans":[]}`))
	f.Add([]byte("{}\n[]"), []byte(`{"sha256":"`+strings.Repeat("0", 64)+`","spans":[{"start":5,"end":1,"label":"x"}]}`))
	f.Fuzz(func(t *testing.T, gold, pred []byte) {
		var lines bytes.Buffer
		sink := ErrorLines(&lines)
		wrong := 0
		r, err := Run(context.Background(), Options{
			Gold:        FileGold("g", func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(gold)), nil }),
			Predictions: ReadPredictions("p", bytes.NewReader(pred)), Resamples: 3,
			Checked: func(a Article) error { wrong += len(a.Errors); return sink(a) },
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Count(lines.Bytes(), []byte("\n")); got != wrong {
			t.Fatalf("%d lines of %d errors", got, wrong)
		}
		var out bytes.Buffer
		if err := WriteJSON(&out, &r); err != nil || !json.Valid(out.Bytes()) {
			t.Fatalf("%v: %s", err, &out)
		}
	})
}
