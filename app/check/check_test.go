package check_test

import (
	"context"
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
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
)

// strict is correct, incorrect, missed, spurious.
func strict(r check.Report) string {
	c := r.Result.Scheme(score.Strict).Overall
	return fmt.Sprint(c.Correct, c.Incorrect, c.Missed, c.Spurious)
}

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
		"inside a character, and scored": {[]string{checktest.Article("a1", "done", "👩‍🚒 {actor|Ilva}")}, `{"id":"a1","spans":[` + wave + `]}`, "inside_character@1.1", "0 0 1 1"},
		"another text, by hash":          {nil, `{"id":"a1","sha256":"` + strings.Repeat("0", 64) + `","spans":[]}`, "other_text@1", "0 0 0 0"},
		"another text, by itself":        {nil, `{"id":"a1","text":"Ilva","spans":[]}`, "other_text@1", "0 0 0 0"},
		"a hash that is not the text's":  {nil, `{"id":"a1","text":"Ilva","sha256":"` + strings.Repeat("0", 64) + `","spans":[]}` + "\n" + good, "broken_line@1", "2 0 0 0"},
		"the article again, right away":  {nil, good + "\n" + good, "duplicate_article@2", "2 0 0 0"},
		"again under another name":       {nil, good + "\n" + `{"sha256":"` + annotate.Fingerprint("Ilva said nine were hurt") + `","spans":[]}`, "duplicate_article@2", "2 0 0 0"},
		"again, first by hash":           {nil, `{"sha256":"` + annotate.Fingerprint("Ilva said nine were hurt") + `","spans":[]}` + "\n" + good, "unknown_article@2", "0 0 2 0"},
		"again before gold has it":       {[]string{checktest.Article("a0", "done", "x"), checktest.Article("a1", "done", checktest.Ilva)}, good + "\n" + good, "duplicate_article@2", "2 0 0 0"},
		"gold again":                     {[]string{checktest.Article("a1", "done", checktest.Ilva), checktest.Article("a1", "done", checktest.Ilva)}, good, "duplicate_article@gold2", "2 0 0 0"},
		"gold's text again":              {[]string{checktest.Article("a1", "done", checktest.Ilva), checktest.Article("a2", "done", checktest.Ilva)}, good, "duplicate_article@gold2", "2 0 0 0"},
		"gold broken in the middle":      {[]string{checktest.Article("a0", "done", "x"), "{\n", checktest.Article("a1", "done", checktest.Ilva)}, good, "broken_line@gold2", "2 0 0 0"},
		"gold of another format":         {[]string{`{"id":"x","spans":[]}` + "\n", checktest.Article("a1", "done", checktest.Ilva)}, good, "broken_line@gold1", "2 0 0 0"},
		"gold with a wrong hash":         {[]string{strings.Replace(checktest.Article("a1", "done", checktest.Ilva), "were hurt", "are hurt", 1)}, good, "other_text@gold1", "0 0 0 0"},
		"gold with a wrong quote":        {[]string{strings.Replace(checktest.Article("a1", "done", checktest.Ilva), `"text":"nine"`, `"text":"ten"`, 1)}, good, "quote_mismatch@gold1.2", "0 0 0 0"},
		"gold out of range":              {[]string{strings.Replace(checktest.Article("a1", "done", checktest.Ilva), `"end":14`, `"end":140`, 1)}, good, "out_of_range@gold1.2", "0 0 0 0"},
		"gold with a reversed span":      {[]string{strings.Replace(checktest.Article("a1", "done", checktest.Ilva), `"start":10`, `"start":20`, 1)}, good, "reversed@gold1.2", "0 0 0 0"},
		"gold with an empty span":        {[]string{strings.Replace(checktest.Article("a1", "done", checktest.Ilva), `"start":10`, `"start":14`, 1)}, good, "empty@gold1.2", "0 0 0 0"},
		"gold with an odd status":        {[]string{checktest.Article("a1", "begun", checktest.Ilva)}, good, "broken_line@gold1", "0 0 0 0"},
	} {
		gold := tt.gold
		if gold == nil {
			gold = []string{checktest.Article("a1", "done", checktest.Ilva)}
		}
		r := checktest.Run(t, checktest.Gold(gold...), tt.pred)
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
		"the same": func() []int { return checktest.UpTo(n) },
		"reversed": func() []int { o := checktest.UpTo(n); slices.Reverse(o); return o },
		"mixed": func() []int {
			o := checktest.UpTo(n)
			rand.New(rand.NewPCG(1, 2)).Shuffle(n, func(i, j int) { o[i], o[j] = o[j], o[i] })
			return o
		},
		"one missing": func() []int { return append(checktest.UpTo(5), checktest.UpTo(n)[6:]...) },
		"many ahead":  func() []int { return append(checktest.UpTo(n)[200:], checktest.UpTo(200)...) },
	}
	var want check.Report
	for i, name := range []string{"the same", "reversed", "mixed", "many ahead", "one missing"} {
		gold, pred := checktest.GenerateFiles(t, checktest.UpTo(n), orders[name]())
		in, err := os.Open(pred)
		if err != nil {
			t.Fatal(err)
		}
		r, err := check.Run(context.Background(), check.Options{Gold: checktest.File(gold), Predictions: check.ReadPredictions("pred", in), Resamples: 50, Seed: 1})
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
		checktest.Article("a1", "done", checktest.Ilva), checktest.Article("a2", "done", "{actor|Toma} left"), checktest.Article("a3", "todo", "{actor|Reya} stayed"), checktest.Article("a4", "done", "Nobody came"),
	}
	hash := annotate.Fingerprint("Toma left")
	for name, pred := range map[string]string{
		"by ID":                          `{"id":"a2","spans":[{"start":0,"end":4,"label":"actor"}]}`,
		"by hash":                        `{"sha256":"` + strings.ToUpper(hash) + `","spans":[{"start":0,"end":4,"label":"actor"}]}`,
		"by text":                        `{"text":"Toma left","spans":[{"start":0,"end":4,"label":"actor"}]}`,
		"by hash, with an ID of its own": `{"id":"row-7","sha256":"` + hash + `","spans":[{"start":0,"end":4,"label":"actor"}]}`,
	} {
		r := checktest.Run(t, checktest.Gold(gold...), pred+"\n"+`{"id":"a3","spans":[{"start":0,"end":4,"label":"actor"}]}`)
		want := check.Articles{Scored: 3, WithoutPredictions: 2, NotDone: 1}
		if r.Articles != want || strict(r) != "1 0 2 0" || r.Problems.Total > 0 {
			t.Errorf("%s: %+v, %s, %v", name, r.Articles, strict(r), r.Problems.Listed)
		}
	}
}

func TestMapping(t *testing.T) {
	mapped := map[string]string{}
	for _, arg := range []string{"ORG=actor", "a=b=figure", "DATE="} {
		if err := check.AddMapping(mapped, arg); err != nil {
			t.Fatal(err)
		}
	}
	for _, arg := range []string{"ORG", "=actor", "", "ORG=claim"} {
		if err := check.AddMapping(mapped, arg); !errors.Is(err, check.ErrMap) {
			t.Errorf("%q: %v", arg, err)
		}
	}
	pred := `{"id":"a1","spans":[{"start":0,"end":4,"label":"ORG"},{"start":10,"end":14,"label":"a=b"},{"start":0,"end":9,"label":"DATE"},{"start":0,"end":9,"label":"MISC"}]}`
	r := checktest.Run(t, checktest.Gold(checktest.Article("a1", "done", checktest.Ilva)), pred, func(o *check.Options) { o.Map = mapped })
	if strict(r) != "2 0 0 1" || r.Ignored != 1 || r.Problems.Counts[check.UnknownLabel] != 1 {
		t.Errorf("%s, %d left out, %v", strict(r), r.Ignored, r.Problems.Listed)
	}
}

func TestALabelThatGoldHasLaterIsKnown(t *testing.T) {
	gold := checktest.Gold(checktest.Article("a1", "done", "Ilva"), checktest.Article("a2", "todo", "{actor|Toma}"))
	if r := checktest.Run(t, gold, `{"id":"a1","spans":[{"start":0,"end":4,"label":"actor"}]}`); r.Problems.Total > 0 {
		t.Errorf("%v", r.Problems.Listed)
	}
}

func TestUnitsAreFoundToldAndCounted(t *testing.T) {
	gold := checktest.Gold(checktest.Article("a1", "done", "🌊 {actor|Ilva}"), checktest.Article("a2", "done", "🌊🌊 {actor|Toma}"))
	quoted := `{"id":"a1","spans":[{"start":3,"end":7,"label":"actor","text":"Ilva"}]}` + "\n" + `{"id":"a2","spans":[{"start":9,"end":13,"label":"actor","text":"Toma"}]}`
	r := checktest.Run(t, gold, quoted)
	if strict(r) != "2 0 0 0" || r.Units[predictions.UTF16] != 1 || r.Units[predictions.Bytes] != 1 {
		t.Errorf("%s, %v", strict(r), r.Units)
	}
	bare := `{"id":"a1","spans":[{"start":5,"end":9,"label":"actor"}]}`
	if r := checktest.Run(t, gold, bare, func(o *check.Options) { o.Unit = predictions.Bytes }); strict(r) != "1 0 1 0" {
		t.Errorf("a unit that is told: %s", strict(r))
	}
}

// The words fit the numbers: a gold span with another label is no spurious span.
func TestAnUnknownLabelIsNotCalledSpurious(t *testing.T) {
	gold := checktest.Gold(checktest.Article("a1", "done", "{actor|Ada} spoke."))
	r := checktest.Run(t, gold, `{"id":"a1","spans":[{"start":0,"end":3,"label":"ACTOR"}]}`)
	want := `gold does not have the label "ACTOR"; its first use is here; all its predictions (1 span) are wrong in the schemes strict and type; gold has the label "actor"`
	if strict(r) != "0 1 0 0" || len(r.Problems.Listed) != 1 || r.Problems.Listed[0].Reason != want {
		t.Errorf("%s, %+v", strict(r), r.Problems.Listed)
	}
}

func TestLabelsWithoutEndAreAnError(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"id":"a1","spans":[`)
	for i := range check.MaxLabels + 1 {
		fmt.Fprintf(&b, `{"start":0,"end":4,"label":"l%d"},`, i)
	}
	b.WriteString(`{"start":0,"end":4,"label":"actor"}]}`)
	_, err := check.Run(context.Background(), check.Options{Gold: checktest.Gold(checktest.Article("a1", "done", checktest.Ilva)), Predictions: check.ReadPredictions("p", strings.NewReader(b.String()))})
	if !errors.Is(err, check.ErrLabels) {
		t.Error(err)
	}
}

func TestAReportOnAFileOfProblemsIsBounded(t *testing.T) {
	r := checktest.Run(t, checktest.Gold(checktest.Article("a1", "done", checktest.Ilva)), strings.Repeat("{\n", 3*1000)+`{"id":"a1","spans":[]}`)
	if len(r.Problems.Listed) != 1000 || r.Problems.Total != 3*1000 || r.Problems.Counts[check.BrokenLine] != 3*1000 {
		t.Errorf("%d listed, %d in all", len(r.Problems.Listed), r.Problems.Total)
	}
}

func TestPredictionsWithoutAUsableLineAreRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		pred string
		line int // of the error; 0: there is none
	}{
		"not JSON":                {"\nclaim: 3 dead\n{", 2},
		"no article is named":     {`{"spans":[]}` + "\n[]", 1},
		"one of them can be used": {"{\n" + `{"id":"a9","spans":[]}`, 0},
		"no line":                 {"\n\n", 0}, // an extractor may find nothing
	} {
		_, err := check.Run(context.Background(), check.Options{
			Gold: checktest.Gold(checktest.Article("a1", "done", checktest.Ilva)), Predictions: check.ReadPredictions("p", strings.NewReader(tt.pred)),
		})
		var none *check.NoPredictionsError
		if errors.As(err, &none) != (tt.line > 0) || none != nil && (none.First.Line != tt.line || !errors.Is(err, check.ErrNoPredictions)) || none == nil && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPredictionsOfACommandNeedALine(t *testing.T) {
	for name, tt := range map[string]struct {
		status, pred string
		want         error
	}{
		"no line":                      {"done", "\n\n", check.ErrNoPredictions},
		"nothing to predict":           {"todo", "", check.NothingScoredError{Gold: "gold.jsonl"}},
		"a line about another article": {"done", `{"id":"a9","spans":[]}`, nil},
	} {
		_, err := check.Run(context.Background(), check.Options{
			Gold: checktest.Gold(checktest.Article("a1", tt.status, checktest.Ilva)), Predictions: check.ReadPredictions("p", strings.NewReader(tt.pred)), NeedsLine: true,
		})
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

func TestErrorsOfReadingEndTheCheck(t *testing.T) {
	broken := errors.New("the disk is gone")
	good := strings.NewReader(`{"id":"a1","spans":[]}` + "\n")
	_, err := check.Run(context.Background(), check.Options{
		Gold: checktest.Gold(checktest.Article("a1", "done", checktest.Ilva)), Predictions: check.ReadPredictions("pred.jsonl", io.MultiReader(good, iotest.ErrReader(broken))),
	})
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "read pred.jsonl, line 2") {
		t.Errorf("predictions: %v", err)
	}
	gold := check.FileGold("gold.jsonl", func() (io.ReadCloser, error) { return io.NopCloser(iotest.ErrReader(broken)), nil })
	if _, err = check.Run(context.Background(), check.Options{Gold: gold, Predictions: check.ReadPredictions("p", strings.NewReader(""))}); !errors.Is(err, broken) || !strings.Contains(err.Error(), "gold.jsonl, line 1") {
		t.Errorf("gold: %v", err)
	}
	absent := check.FileGold("gold.jsonl", func() (io.ReadCloser, error) { return nil, os.ErrNotExist })
	if _, err = check.Run(context.Background(), check.Options{Gold: absent, Predictions: check.ReadPredictions("p", strings.NewReader(""))}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no gold: %v", err)
	}
	stop := errors.New("enough")
	_, err = check.Run(context.Background(), check.Options{
		Gold: checktest.Gold(checktest.Article("a1", "done", checktest.Ilva)), Predictions: check.ReadPredictions("p", strings.NewReader("")), Scored: func(check.Scored) error { return stop },
	})
	if !errors.Is(err, stop) {
		t.Errorf("an error of Scored: %v", err)
	}
}

func TestACheckCanBeStopped(t *testing.T) {
	gold, pred := checktest.GenerateFiles(t, checktest.UpTo(2000), checktest.UpTo(2000))
	in, err := os.Open(pred)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	ctx, cancel := context.WithCancel(context.Background())
	_, err = check.Run(ctx, check.Options{Gold: checktest.File(gold), Predictions: check.ReadPredictions("p", in), Progress: func(n int) {
		if n == 500 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
