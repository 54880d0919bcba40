package report

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"goldspan/annotate/bootstrap"
	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/checktest"
	"goldspan/assets/schema"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func agreed(t *testing.T, a, b string, change ...func(*agree.Options)) agree.Report {
	t.Helper()
	side := func(name, lines string) agree.Side {
		return agree.Side{Name: name, Source: check.FileGold(name, func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(lines)), nil })}
	}
	o := agree.Options{A: side("ana", a), B: side("b|en <i>", b), Resamples: 10, Seed: 1}
	for _, c := range change {
		c(&o)
	}
	r, err := agree.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// both are two sides with something of every kind to report.
func both() (a, b string) {
	done := func(id, marked string) string { return checktest.Article(id, "done", marked) }
	outside := func(line string) string {
		return strings.TrimSuffix(line, "}\n") + `,"not_article":[[0,4]]` + "}\n"
	}
	a = done("a1", "{actor|Ilva} said {figure|nine} were {claim|hurt} in {actor|Arpi}") + done("a2", "{actor|Toma} left") + done("a3", "only here") + outside(done("a5", "{actor|Oss} came")) + "{\n" + done("a3", "only here")
	b = done("b1", "{claim|Ilva} said {figure|nine were} {claim|hurt} in Arpi") + done("b2", "{actor|Toma} left") + checktest.Article("b5", "todo", "{actor|Oss} came") + done("b6", "{<u>|only} there")
	return a, b
}

func compiled(t *testing.T, text string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("of", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("of")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// keepsSchema checks an output, and that its objects have no key more.
func keepsSchema(t *testing.T, name string, s *jsonschema.Schema, out []byte, objects ...string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(doc); err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
	}
	for _, key := range objects {
		object := doc.(map[string]any)[key].(map[string]any)
		object["extra"] = "x"
		if s.Validate(doc) == nil {
			t.Errorf("%s: another key of %s is valid", name, key)
		}
		delete(object, "extra")
	}
}

func TestEveryAgreementKeepsTheSchema(t *testing.T) {
	s := compiled(t, schema.Agree1())
	a, b := both()
	for name, sides := range map[string][2]string{"full": {a, b}, "the other way round": {b, a}, "nothing": {"", ""}, "equal": {a, a}, "nothing in common": {a, ""}} {
		r := agreed(t, sides[0], sides[1])
		var out bytes.Buffer
		if err := WriteAgreementJSON(&out, &r); err != nil {
			t.Fatal(err)
		}
		keepsSchema(t, name, s, out.Bytes(), "overall", "articles")
	}
}

// without removes the keys that end with an ending, in all objects of a document.
func without(doc any, ending string) (removed int) {
	switch doc := doc.(type) {
	case map[string]any:
		for key, value := range doc {
			if strings.HasSuffix(key, ending) {
				delete(doc, key)
				removed++
				continue
			}
			removed += without(value, ending)
		}
	case []any:
		for _, value := range doc {
			removed += without(value, ending)
		}
	}
	return removed
}

// Older versions have written no intervals of alpha and kappa.
func TestAnAgreementWithoutIntervalsOfAlphaKeepsTheSchema(t *testing.T) {
	a, b := both()
	two, group := agreed(t, a, b), groupAgreed(t, 10, a, b, third())
	var ofTwo, ofGroup bytes.Buffer
	if err := errors.Join(WriteAgreementJSON(&ofTwo, &two), WriteGroupJSON(&ofGroup, &group)); err != nil {
		t.Fatal(err)
	}
	for name, of := range map[string]struct {
		out    *bytes.Buffer
		schema string
		keys   int
	}{
		"two":     {&ofTwo, schema.Agree1(), 2 + 4*3},
		"several": {&ofGroup, schema.AgreeGroup1(), 2 + 4*2 + 2 + 4*3 + 2*(2+4*3)},
	} {
		doc, err := jsonschema.UnmarshalJSON(of.out)
		if err != nil {
			t.Fatal(err)
		}
		if n := without(doc, "_ci"); n != of.keys {
			t.Errorf("%s: %d intervals, want %d", name, n, of.keys)
		}
		if err := compiled(t, of.schema).Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestIntervalsOfAlphaAreWritten(t *testing.T) {
	a, b := both()
	r := agreed(t, a, b)
	var out, text bytes.Buffer
	if err := errors.Join(WriteAgreementJSON(&out, &r), WriteAgreementText(&text, &r)); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Overall map[string]json.RawMessage
		Labels  map[string]map[string]json.RawMessage
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	of, actor := r.Result.Whole.Intervals, r.Result.Label("actor").Intervals
	for key, tt := range map[string]struct {
		raw  json.RawMessage
		want *bootstrap.Interval
	}{
		"alpha": {got.Overall["alpha_ci"], of.Alpha}, "unitizing": {got.Overall["unitizing_ci"], of.Unitizing}, "kappa": {got.Overall["kappa_ci"], of.Kappa},
		"marking": {got.Overall["marking_ci"], of.Marking}, "coding": {got.Overall["coding_ci"], of.Coding},
		"alpha of actor": {got.Labels["actor"]["alpha_ci"], actor.Alpha}, "unitizing of actor": {got.Labels["actor"]["unitizing_ci"], actor.Unitizing},
		"kappa of actor": {got.Labels["actor"]["kappa_ci"], actor.Kappa},
	} {
		var have [2]float64
		if err := json.Unmarshal(tt.raw, &have); err != nil || tt.want == nil || have != [2]float64{tt.want.Low, tt.want.High} {
			t.Errorf("%s is %s, want %v (%v)", key, tt.raw, tt.want, err)
		}
	}
	if want := between(of.Kappa) + "\n"; !strings.Contains(text.String(), want) {
		t.Errorf("no %q in\n%s", want, text.String())
	}
}

func TestAgreementInMarkdownEscapesNames(t *testing.T) {
	a, b := both()
	r := agreed(t, a, b)
	var text, markdown bytes.Buffer
	if err := WriteAgreementText(&text, &r); err != nil {
		t.Fatal(err)
	}
	if err := WriteAgreementMarkdown(&markdown, &r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`## ana and b\|en &lt;i>`, "| label | strict F1 | 95 % | exact F1 |", "| claim | 0.667 |", "| label | alpha | 95 % | unitizing | 95 % | kappa | 95 % |", "1 article left out: only in ana"} {
		if !strings.Contains(markdown.String(), want) {
			t.Errorf("no %q in\n%s", want, markdown.String())
		}
	}
	if !strings.Contains(text.String(), "differences: 1 only in ana, 1 with another label, 1 with another boundary\n") {
		t.Error(text.String())
	}
}

func TestADifferenceIsALine(t *testing.T) {
	var out bytes.Buffer
	a, b := both()
	agreed(t, a, b, func(o *agree.Options) { o.Differences = DifferenceLines(&out) })
	kinds := map[string]int{}
	for _, text := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		var line DifferenceLine
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatal(err)
		}
		kinds[line.Kind]++
		if (line.A == nil) != (line.Kind == "only_b") || (line.B == nil) != (line.Kind == "only_a") || line.Article != "a1" || line.SHA256 == "" {
			t.Errorf("%s", text)
		}
	}
	if kinds["only_a"] != 1 || kinds["label"] != 1 || kinds["boundary"] != 1 {
		t.Errorf("%v", kinds)
	}
}
