package report

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
	"goldspan/assets/schema"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A label and a title that would break out of a page, a table or a string.
const (
	nastyLabel = `</style><b a="x">|&`
	nastyText  = `<script>alert(1)</script>`
)

// nasty is a report with every kind of thing in it, and its page and errors.
func nasty(t *testing.T) (r check.Report, page, lines string) {
	t.Helper()
	gold := checktest.Gold(
		checktest.Article("a1", "done", "{"+strings.ReplaceAll(nastyLabel, "|", "¦")+"|Ilva} said “{figure|nine} "+nastyText+"”\nصرّح {actor|عمر}"),
		checktest.Article("a2", "done", "{actor|Toma} left for {claim|the other side of the river}"), checktest.Article("a3", "todo", "{actor|Reya}"), "{\n",
		checktest.Article("a4", "done", "nothing"),
	)
	pred := `{"id":"a1","model":1,"spans":[{"start":0,"end":4,"label":"actor","score":0.125},{"start":11,"end":20,"label":"figure"},{"start":0,"end":99999,"label":"x"}]}` +
		"\n{broken " + nastyText + "\n" + `{"id":"a2","spans":[{"start":0,"end":4,"label":"claim"},{"start":14,"end":27,"label":"claim"},{"start":5,"end":9,"label":"<i>new"}]}` +
		"\n" + `{"id":"a9","spans":[]}` + "\n" + `{"id":"a3","spans":[]}`
	p, err := NewPage()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}()
	var b, out bytes.Buffer
	sink := ErrorLines(&b)
	r = checktest.Run(t, gold, pred, func(o *check.Options) {
		o.Resamples, o.Seed, o.Predictions = 200, 1, check.ReadPredictions("pred "+nastyText+".jsonl", strings.NewReader(pred))
		o.Errors = func(a check.ArticleErrors) error { return errors.Join(p.Add(a), sink(a)) }
	})
	if err := p.Write(&out, &r); err != nil {
		t.Fatal(err)
	}
	return r, out.String(), b.String()
}

func checkSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schema.Check1()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("check-1", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("check-1")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryReportKeepsTheSchema(t *testing.T) {
	s := checkSchema(t)
	full, _, _ := nasty(t)
	for name, r := range map[string]check.Report{
		"full":              full,
		"nothing was given": checktest.Run(t, checktest.Gold(), ""),
		"nothing is done":   checktest.Run(t, checktest.Gold(checktest.Article("a1", "todo", checktest.Ilva)), `{"id":"a1","spans":[]}`),
		"one article":       checktest.Run(t, checktest.Gold(checktest.Article("a1", "done", checktest.Ilva)), `{"id":"a1","spans":[]}`, func(o *check.Options) { o.Resamples = 10 }),
		"no spans at all":   checktest.Run(t, checktest.Gold(checktest.Article("a1", "done", "nothing")), ""),
	} {
		var b bytes.Buffer
		if err := WriteJSON(&b, &r); err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v\n%s", name, err, b.String())
		}
	}
}

// Every key of the report is in the schema, and the schema demands every key.
func TestTheSchemaDemandsEveryKeyAndAllowsNoOther(t *testing.T) {
	s := checkSchema(t)
	r, _, _ := nasty(t)
	var b bytes.Buffer
	if err := WriteJSON(&b, &r); err != nil {
		t.Fatal(err)
	}
	fresh := func() any {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	tried := 0
	var walk func(path string, at func(any) any)
	walk = func(path string, at func(any) any) {
		switch node := at(fresh()).(type) {
		case map[string]any:
			for key := range node {
				doc := fresh()
				delete(at(doc).(map[string]any), key)
				below := path + "." + key
				named := strings.HasSuffix(path, ".labels") || strings.HasSuffix(path, ".unknown_keys") // its keys are the input's
				optional := named || path == ".input.listed.0" && (key == "article" || key == "span")
				if optional == (s.Validate(doc) != nil) {
					t.Errorf("a report without %s: valid is %v", below, s.Validate(doc) == nil)
				}
				tried++
				doc = fresh()
				if at(doc).(map[string]any)["extra"] = true; s.Validate(doc) == nil {
					t.Errorf("%s takes another key", path)
				}
				walk(below, func(doc any) any { return at(doc).(map[string]any)[key] })
			}
		case []any:
			if len(node) > 0 {
				walk(path+".0", func(doc any) any { return at(doc).([]any)[0] })
			}
		}
	}
	walk("", func(doc any) any { return doc })
	if tried < 150 {
		t.Errorf("only %d keys were tried", tried)
	}
}

func TestNothingToDivideByIsNullAndADash(t *testing.T) {
	r := checktest.Run(t, checktest.Gold(checktest.Article("a1", "done", "nothing")), "")
	var b, table bytes.Buffer
	if err := WriteJSON(&b, &r); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), `"f1": null`); n != 13 {
		t.Errorf("%d times null: %s", n, &b)
	}
	if err := WriteText(&table, &r, Layout{ByLabel: true}); err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?m)^strict +all labels +– +– +– `).MatchString(table.String()) {
		t.Error(table.String())
	}
}

func TestTheTableShowsWhatItIsAskedFor(t *testing.T) {
	r, _, _ := nasty(t)
	var b bytes.Buffer
	if err := WriteText(&b, &r, Layout{Schemes: []score.Scheme{score.Partial}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"partial     all labels", "mean of labels", "characters  all labels", "3 articles scored, 1 of them without predictions: gold spans there count as missed",
		"1 article left out: not marked as done in gold (1 span of gold, 0 predicted)", "1 article left out: gold does not have the article",
		"1 predicted span not scored: without a place in the text", "1 line of gold could not be read", "unknown keys of predictions: model",
		"5 problems: 2 broken line, 1 out of range, 1 unknown article, 1 unknown label\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, &b)
		}
	}
	if strings.Contains(b.String(), "strict") || strings.Contains(b.String(), "gold ↓") {
		t.Errorf("more than was asked for:\n%s", &b)
	}
	b.Reset()
	if err := WriteText(&b, &r, Layout{ByLabel: true}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"strict", "<i>new", "gold ↓ predicted →"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, &b)
		}
	}
}

func TestMarkdownHoldsItsColumns(t *testing.T) {
	r, _, _ := nasty(t)
	r.Result.Labels[0] = "a|b\nc<script>"
	for i := range r.Result.Schemes {
		r.Result.Schemes[i].Labels[0].Label = "a|b\nc<script>"
	}
	var b bytes.Buffer
	if err := WriteMarkdown(&b, &r, Layout{ByLabel: true}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script") || strings.Contains(b.String(), "<i>") {
		t.Errorf("HTML in\n%s", &b)
	}
	columns := 0
	for _, line := range strings.Split(b.String(), "\n") {
		n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		switch {
		case !strings.HasPrefix(line, "|"):
			columns = 0
		case columns == 0:
			columns = n
		case n != columns:
			t.Errorf("%d columns, not %d: %s", n, columns, line)
		}
	}
	if !strings.Contains(b.String(), `| strict | a\|b c&lt;script> |`) || !strings.Contains(b.String(), "line 2: the line is not JSON") {
		t.Errorf("%s", &b)
	}
}

func TestThePageStandsAlone(t *testing.T) {
	_, page, _ := nasty(t)
	for _, outside := range []string{"http:", "https:", "//", "url(", "@import", "src=", "<link", "href="} {
		if strings.Contains(strings.ReplaceAll(page, "www.w3.org", ""), outside) {
			t.Errorf("the page has %q", outside)
		}
	}
	for _, want := range []string{
		"default-src 'none'", `name="viewport"`, "prefers-color-scheme:dark", "<svg class=\"bar\"", "<svg class=\"matrix\"", `dir="auto"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

// On a phone a table scrolls. Its words do not break into letters.
func TestThePageKeepsTheWordsOfItsTablesWhole(t *testing.T) {
	_, page, _ := nasty(t)
	style, _, _ := strings.Cut(strings.ReplaceAll(page, " ", ""), "</style>")
	for _, want := range []string{"table{", ".wide{overflow-x:auto"} {
		_, rule, found := strings.Cut(style, want)
		rule, _, _ = strings.Cut(rule, "}")
		if !found || want == "table{" && !strings.Contains(rule, "overflow-wrap:break-word") {
			t.Errorf("the rule %s is %q", want, rule)
		}
	}
	for at := 0; ; {
		i := strings.Index(page[at:], "<table")
		if i < 0 {
			break
		}
		if at += i + 1; !strings.HasSuffix(page[:at-1], `<div class="wide">`) {
			t.Errorf("a table does not scroll: %s", page[at-40:at+20])
		}
	}
}

func TestThePageEscapesWhatItShows(t *testing.T) {
	_, page, _ := nasty(t)
	if n := strings.Count(page, "<script"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	if strings.Contains(page, "<i>") || strings.Contains(page, "<b a=") || strings.Count(page, "</style>") != 1 {
		t.Error("a label is HTML")
	}
	for _, want := range []string{"&lt;script&gt;alert(1)", "&lt;i&gt;new", "Title of a1"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q on the page", want)
		}
	}
	balanced(t, page)
}

// balanced says that every element that is opened is closed, in order.
func balanced(t *testing.T, page string) {
	t.Helper()
	void := map[string]bool{"meta": true, "input": true, "rect": true, "path": true, "tr": true, "th": true, "td": true, "table": true}
	style := regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>`)
	var open []string
	for _, m := range regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)[^<>]*>`).FindAllStringSubmatch(style.ReplaceAllString(page, ""), -1) {
		switch {
		case void[m[2]]:
		case m[1] == "":
			open = append(open, m[2])
		case len(open) == 0 || open[len(open)-1] != m[2]:
			t.Fatalf("</%s> closes %v", m[2], open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%v are open at the end", open)
	}
}

func TestThePageHasEveryErrorInItsContext(t *testing.T) {
	_, page, lines := nasty(t)
	want := strings.Count(lines, "\n")
	if got := strings.Count(page, `<div class="error `); got != want || got < 6 {
		t.Errorf("%d errors on the page, %d lines", got, want)
	}
	if !strings.Contains(page, fmt.Sprintf("<h2>%d errors in 2 articles</h2>", want)) {
		t.Error("the number of errors is not told")
	}
	for _, want := range []string{
		// The prediction is outlined inside the gold that is filled.
		`<mark class="l0"><span class="p l0 first last">the other sid</span></mark><mark class="l0">e of the river</mark>`,
		`<b>wrong boundary</b>`, `<b>wrong label</b>`, `score 0.125`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q on the page", want)
		}
	}
}

func TestErrorLines(t *testing.T) {
	_, _, lines := nasty(t)
	dec := json.NewDecoder(strings.NewReader(lines))
	var got []string
	for {
		var e ErrorLine
		if err := dec.Decode(&e); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		side := func(s *check.Side) string {
			if s == nil {
				return "-"
			}
			return fmt.Sprintf("%d:%d %q", s.Start, s.End, s.Quote)
		}
		got = append(got, fmt.Sprintf("%s line %d %s: %s %s after %q", e.Article, e.Line, e.Kind, side(e.Gold), side(e.Pred), e.Before))
	}
	for _, want := range []string{
		`a1 line 1 wrong label: 0:4 "Ilva" 0:4 "Ilva" after ""`,
		`a1 line 1 missed: 48:51 "عمر" - after "صرّح "`,
		`a2 line 3 wrong boundary: 14:41 "the other side of the river" 14:27 "the other sid" after "Toma left for "`,
	} {
		found := false
		for _, line := range got {
			found = found || line == want
		}
		if !found {
			t.Errorf("no %s in\n%s", want, strings.Join(got, "\n"))
		}
	}
}

func TestALongSpanIsCutOnThePage(t *testing.T) {
	p, err := NewPage()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	long := strings.Repeat("word ", 20_000)
	r := checktest.Run(t, checktest.Gold(checktest.Article("a1", "done", "{claim|"+long+"}")), "", func(o *check.Options) { o.Errors = p.Add })
	var b bytes.Buffer
	if err := p.Write(&b, &r); err != nil || b.Len() > 40_000 || !strings.Contains(b.String(), "[… 98800 characters …]") {
		t.Errorf("%d bytes, %v", b.Len(), err)
	}
}

func TestUnitsThatWereConvertedAreTold(t *testing.T) {
	gold := checktest.Gold(checktest.Article("a1", "done", "🌊 {actor|Ilva}"), checktest.Article("a2", "done", "🌊🌊 {actor|Toma}"))
	r := checktest.Run(t, gold, `{"id":"a1","spans":[{"start":3,"end":7,"label":"actor","text":"Ilva"}]}`+"\n"+`{"id":"a2","spans":[{"start":9,"end":13,"label":"actor","text":"Toma"}]}`)
	if words := strings.Join(coverage(&r), "; "); !strings.Contains(words, "1 line of predictions in UTF-16 units, converted") || !strings.Contains(words, "1 line of predictions in bytes") {
		t.Error(words)
	}
}

func FuzzReport(f *testing.F) {
	gold := checktest.Article("a1", "done", "👩‍🚒 "+checktest.Ilva) + checktest.Article("a2", "todo", "{claim|Nobody}")
	f.Add([]byte(gold), []byte(`{"id":"a1","spans":[{"start":0,"end":4,"label":"actor","text":"Ilva"}]}`+"\n{\n"+`{"text":"Nobody","spans":[]}`))
	f.Add([]byte("{}\n[]"), []byte(`{"sha256":"`+strings.Repeat("0", 64)+`","spans":[{"start":5,"end":1,"label":"x"}]}`))
	f.Fuzz(func(t *testing.T, gold, pred []byte) {
		var lines bytes.Buffer
		sink := ErrorLines(&lines)
		wrong := 0
		r, err := check.Run(context.Background(), check.Options{
			Gold:        check.FileGold("g", func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(gold)), nil }),
			Predictions: check.ReadPredictions("p", bytes.NewReader(pred)), Resamples: 3,
			Errors: func(a check.ArticleErrors) error { wrong += len(a.Errors); return sink(a) },
		})
		if errors.Is(err, check.ErrNoPredictions) {
			return
		}
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
