package schema_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
	"goldspan/assets/schema"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schema.Goldspan2()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("goldspan-2", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("goldspan-2")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// full is a record in which every key has something to say.
func full(t *testing.T) map[string]any {
	t.Helper()
	const text = "Ana: 49–52 👩‍🚒 died"
	var b bytes.Buffer
	err := jsonl.Encode(&b, jsonl.Record{
		Schema: jsonl.Schema, ID: "a", Title: "t", Text: text, SHA256: annotate.Fingerprint(text),
		Set: "ana", Status: "done", Answer: "accept",
		Spans: []jsonl.Span{
			{ID: "s1", Start: 0, End: 3, Label: "actor", Text: "Ana", Actor: "Ana Berg", ActorKind: "person", EndByte: 3, EndUTF16: 3},
			{
				ID: "s2", Start: 5, End: 10, Label: "figure", Text: "49–52", StartByte: 5, EndByte: 12, StartUTF16: 5, EndUTF16: 10,
				Figure: jsonl.Figure{Value: "4.9e1", Upper: "52", Bound: "between", Unit: "week", Counted: "people killed"}, Assumed: true,
			},
			{
				ID: "s3", Start: 5, End: 10, Label: "claim", Text: "49–52", StartByte: 5, EndByte: 12, StartUTF16: 5, EndUTF16: 10,
				Voice: "text", Denied: true, Hedged: true,
			},
		},
		Links: []jsonl.Link{{ID: "l", Type: "said_by", From: "s3", To: "s1"}, {ID: "m", Type: "part_of", From: "s2", To: "s3", Assumed: true}},
	})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc.(map[string]any)
}

// objects are all the objects of a record, by the way to them.
func objects(doc map[string]any) map[string]map[string]any {
	spans := doc["spans"].([]any)
	figure := spans[1].(map[string]any)
	return map[string]map[string]any{
		"record": doc, "meta": doc["meta"].(map[string]any), "span": spans[0].(map[string]any),
		"figure": figure["figure"].(map[string]any), "link": doc["links"].([]any)[0].(map[string]any),
	}
}

func TestARecordIsValid(t *testing.T) {
	if err := compile(t).Validate(full(t)); err != nil {
		t.Error(err)
	}
}

func TestRegionsAreOptional(t *testing.T) {
	doc := full(t)
	for _, value := range []string{"[[0,3]]", "[[0,3],[5,10]]"} {
		regions, err := jsonschema.UnmarshalJSON(strings.NewReader(value))
		if err != nil {
			t.Fatal(err)
		}
		doc["not_article"] = regions
		if err := compile(t).Validate(doc); err != nil {
			t.Errorf("%s: %v", value, err)
		}
	}
}

func TestEveryKeyIsRequiredAndNoOtherIsAllowed(t *testing.T) {
	s := compile(t)
	for name, object := range objects(full(t)) {
		for _, key := range slices.Sorted(maps.Keys(object)) {
			doc := full(t)
			delete(objects(doc)[name], key)
			if s.Validate(doc) == nil {
				t.Errorf("a %s without %q is valid", name, key)
			}
		}
		doc := full(t)
		objects(doc)[name]["extra"] = "x"
		if s.Validate(doc) == nil {
			t.Errorf("a %s with another key is valid", name)
		}
	}
}

func TestEveryKeyHasItsType(t *testing.T) {
	s := compile(t)
	for name, object := range objects(full(t)) {
		for _, key := range slices.Sorted(maps.Keys(object)) {
			doc := full(t)
			var wrong any = true
			if _, truth := objects(doc)[name][key].(bool); truth {
				wrong = "true"
			}
			objects(doc)[name][key] = wrong
			if s.Validate(doc) == nil {
				t.Errorf("a %s whose %q is %#v is valid", name, key, wrong)
			}
		}
	}
}

func TestValuesThatTheDomainRefusesAreRefused(t *testing.T) {
	s := compile(t)
	for _, tc := range []struct {
		object, key string
		value       any
	}{
		{"record", "schema", "goldspan/1"},
		{"record", "text", ""},
		{"record", "text", "a\r\nb"},
		{"record", "sha256", strings.Repeat("A", 64)},
		{"record", "status", "started"},
		{"record", "answer", "reject"},
		{"span", "start", json.Number("-1")},
		{"span", "end", json.Number("0")},
		{"span", "start_byte", json.Number("1.5")},
		{"span", "label", ""},
		{"figure", "bound", "some"},
		{"figure", "value", "forty"},
		{"figure", "value", json.Number("49")},
		{"figure", "upper", "sixty"},
		{"figure", "counted", nil},
		{"span", "actor_kind", "pet"},
		{"span", "voice", "actor"},
		{"span", "assumed", json.Number("1")},
		{"link", "assumed", nil},
		{"span", "figure", nil},
		{"link", "type", ""},
		{"record", "not_article", []any{}},
		{"record", "not_article", []any{[]any{json.Number("1")}}},
		{"record", "not_article", []any{[]any{json.Number("-1"), json.Number("2")}}},
	} {
		doc := full(t)
		objects(doc)[tc.object][tc.key] = tc.value
		if s.Validate(doc) == nil {
			t.Errorf("a %s whose %s is %v is valid", tc.object, tc.key, tc.value)
		}
	}
}

func TestValuesAreThoseOfTheDomain(t *testing.T) {
	type enum struct{ Enum []string }
	var doc struct {
		Defs struct {
			Figure struct {
				Properties struct{ Bound enum }
			}
			Span struct {
				Properties struct {
					Kind  enum `json:"actor_kind"`
					Voice enum
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(schema.Goldspan2()), &doc); err != nil {
		t.Fatal(err)
	}
	same := func(key string, got enum, want []string) {
		if want = append([]string{""}, want...); !slices.Equal(got.Enum, want) {
			t.Errorf("the schema has %q for %s, the domain %q", got.Enum, key, want)
		}
	}
	same("bound", doc.Defs.Figure.Properties.Bound, texts(annotate.Bounds()))
	same("actor_kind", doc.Defs.Span.Properties.Kind, texts(annotate.ActorKinds()))
	same("voice", doc.Defs.Span.Properties.Voice, texts(annotate.Voices()))
}

func texts[S ~string](values []S) []string {
	var out []string
	for _, v := range values {
		out = append(out, string(v))
	}
	return out
}

func TestABlankSpanAndABlankLinkStandForNone(t *testing.T) {
	s, doc := compile(t), full(t)
	var b bytes.Buffer
	state, err := annotate.LoadState(newArticle(t), annotate.Set{ID: "set"}, annotate.Parts{Status: annotate.StatusDone, Spans: nil, Links: nil})
	if err != nil {
		t.Fatal(err)
	}
	if err := jsonl.Format().NewEncoder(&b, format.Options{Set: annotate.Set{Name: "ana"}}).Encode(state); err != nil {
		t.Fatal(err)
	}
	blank, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(blank); err != nil {
		t.Error(err)
	}
	for _, key := range []string{"spans", "links"} {
		none := blank.(map[string]any)[key].([]any)
		if len(none) != 1 {
			t.Errorf("%s: %v", key, none)
		}
		doc[key] = append(doc[key].([]any), none...)
		if s.Validate(doc) == nil {
			t.Errorf("a blank beside other %s is valid", key)
		}
		doc[key] = []any{}
		if err := s.Validate(doc); err != nil {
			t.Error(err)
		}
	}
}

func newArticle(t *testing.T) *annotate.Article {
	t.Helper()
	a, err := annotate.NewArticle("a", "t", "x", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}
