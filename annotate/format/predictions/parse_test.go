package predictions

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

const someHash = "840B8FB22af491e0f0aec8161d498b31db2cddc2ff00a4394d8607accb6a5e61"

func parse(line string) (r Record, err error) {
	err = new(Parser).Parse([]byte(line), &r)
	return r, err
}

func TestParseReadsALineAsExtractorsWriteIt(t *testing.T) {
	for name, tt := range map[string]struct {
		line string
		want Record
	}{
		"by ID": {
			`{"id":"a1","spans":[{"start":0,"end":4,"label":"actor"}]}`,
			Record{ID: "a1", Spans: []Span{{Number: 1, End: 4, Label: "actor"}}},
		},
		"by hash, in capital digits": {
			` { "spans" : [ ] , "sha256" : "` + someHash + `" } `,
			Record{SHA256: strings.ToLower(someHash)},
		},
		"by text, with quote and score": {
			`{"text":"Ilva said \"no\"\n","spans":[{"text":"Ilva","score":0.25,"label":"actor","end":4,"start":0}]}`,
			Record{SHA256: annotate.Fingerprint("Ilva said \"no\"\n"), Spans: []Span{{Number: 1, End: 4, Label: "actor", Quote: "Ilva", Quoted: true, Score: 0.25, Scored: true}}},
		},
		"nulls are as good as no key": {
			`{"id":"a1","sha256":null,"text":null,"spans":[{"start":0,"end":1,"label":"x","text":null,"score":null}]}`,
			Record{ID: "a1", Spans: []Span{{Number: 1, End: 1, Label: "x"}}},
		},
		"whole numbers with a point": {
			`{"id":"a1","spans":[{"start":2.0,"end":1e1,"label":"x"}]}`,
			Record{ID: "a1", Spans: []Span{{Number: 1, Start: 2, End: 10, Label: "x"}}},
		},
		"escapes": {
			`{"id":"\u00e9","spans":[{"start":0,"end":1,"label":"\u00e9t\u00e9","text":"\ud83c\udf0a"}]}`,
			Record{ID: "é", Spans: []Span{{Number: 1, End: 1, Label: "été", Quote: "🌊", Quoted: true}}},
		},
		"an empty quote is a quote": {
			`{"id":"a1","spans":[{"start":0,"end":1,"label":"x","text":""}]}`,
			Record{ID: "a1", Spans: []Span{{Number: 1, End: 1, Label: "x", Quoted: true}}},
		},
		"other keys are told once": {
			`{"id":"a1","model":{"name":"m"},"spans":[{"id":1,"start":0,"end":1,"label":"x"},{"id":2,"start":0,"end":1,"label":"x","p":[]}],"at":null}`,
			Record{ID: "a1", Spans: []Span{{Number: 1, End: 1, Label: "x"}, {Number: 2, End: 1, Label: "x"}}, Unknown: []string{"model", "spans.id", "spans.p", "at"}},
		},
	} {
		got, err := parse(tt.line)
		if err != nil || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, tt.want)
		}
	}
}

func TestALineThatCannotBeUsed(t *testing.T) {
	for line, want := range map[string]error{
		`{"id":"a1","spans":[`:             jsonscan.ErrSyntax,
		`{"id":"a1","spans":[]} {}`:        jsonscan.ErrSyntax,
		"{\"id\":\"a\xff\",\"spans\":[]}":  jsonscan.ErrUTF8,
		`{"id":"\ud800","spans":[]}`:       jsonscan.ErrSurrogate,
		`["a1"]`:                           ErrType,
		`{"id":1,"spans":[]}`:              ErrType,
		`{"id":"a1","spans":{}}`:           ErrType,
		`{"id":"a1","spans":null}`:         ErrType,
		`{"id":"a1"}`:                      ErrMissing,
		`{"id":"a1","id":"a2","spans":[]}`: ErrTwice,
		`{"spans":[]}`:                     ErrArticle,
		`{"id":"","text":"","spans":[]}`:   ErrArticle,
		`{"sha256":"abc","spans":[]}`:      ErrHash,
		`{"sha256":"` + strings.Repeat("g", 64) + `","spans":[]}`: ErrHash,
	} {
		if r, err := parse(line); !errors.Is(err, want) {
			t.Errorf("%s: %+v, %v; want %v", line, r, err, want)
		}
	}
}

func TestASpanThatIsMalformedLeavesTheOthers(t *testing.T) {
	for span, want := range map[string]string{
		`7`:                                             "of the wrong type: wrong_type: want object",
		`{"start":0,"end":1}`:                           `key "label": key is missing: key_missing`,
		`{"start":0,"label":"x"}`:                       `key "end": key is missing: key_missing`,
		`{"end":1,"label":"x"}`:                         `key "start": key is missing: key_missing`,
		`{"start":"0","end":1,"label":"x"}`:             `key "start": of the wrong type: wrong_type: want whole_number`,
		`{"start":0.5,"end":1,"label":"x"}`:             `key "start": of the wrong type: wrong_type: want whole_number`,
		`{"start":0,"end":1e99,"label":"x"}`:            `key "end": of the wrong type: wrong_type: want whole_number`,
		`{"start":0,"end":1,"label":""}`:                `key "label": of the wrong type: value_empty`,
		`{"start":0,"end":1,"label":null}`:              `key "label": of the wrong type: wrong_type: want string`,
		`{"start":0,"end":1,"label":"\udc00"}`:          `key "label": an escape that is half a character: half_character`,
		`{"start":0,"end":1,"label":"x","text":7}`:      `key "text": of the wrong type: wrong_type: want string`,
		`{"start":0,"end":1,"label":"x","score":"1"}`:   `key "score": of the wrong type: wrong_type: want number_or_null`,
		`{"start":0,"end":1,"label":"x","score":1e999}`: `key "score": of the wrong type: wrong_type: want number_or_null`,
		`{"start":0,"start":1,"end":2,"label":"x"}`:     `key "start": key is there twice: key_twice`,
	} {
		line := `{"id":"a1","spans":[{"start":0,"end":1,"label":"ok"},` + span + `,{"start":2,"end":3,"label":"ok"}]}`
		r, err := parse(line)
		if err != nil || len(r.Spans) != 2 || r.Spans[1].Number != 3 || len(r.Broken) != 1 || r.Broken[0].Error() != "span 2: "+want {
			t.Errorf("%s: %+v, %v", span, r, err)
		}
	}
}

func TestDecodeGoesOnAfterABrokenLine(t *testing.T) {
	good := `{"id":"a1","spans":[]}`
	long := `{"id":"a1","note":"` + strings.Repeat("x", 1<<20) + `","spans":[]}`
	in := "\ufeff" + good + "\r\n{broken\n" + long + "\n\n" + `{"id":"a1","spans"` + "\n" + good
	var got []string
	for line, err := range Decode(iotest.HalfReader(strings.NewReader(in))) {
		var broken *format.LineError
		switch {
		case errors.As(err, &broken):
			got = append(got, fmt.Sprintf("%d!", broken.Line))
		case err != nil:
			t.Fatal(err)
		default:
			got = append(got, fmt.Sprint(line.Number))
		}
	}
	if s := strings.Join(got, " "); s != "1 2! 3 5! 6" {
		t.Errorf("got %s", s)
	}
}

func TestDecodeEndsAtAnErrorOfTheReader(t *testing.T) {
	broken := errors.New("the pipe is gone")
	in := io.MultiReader(strings.NewReader(`{"id":"a1","spans":[]}`+"\n"+`{"id"`), iotest.ErrReader(broken))
	lines, ended := 0, false
	for _, err := range Decode(in) {
		var line *format.LineError
		switch {
		case err == nil:
			lines++
		case errors.Is(err, broken) && !errors.As(err, &line):
			ended = true
		}
	}
	if lines != 1 || !ended {
		t.Errorf("%d lines, ended by the error: %v", lines, ended)
	}
}

func TestARecordCanBeUsedAgain(t *testing.T) {
	p, r := new(Parser), Record{}
	for _, line := range []string{
		`{"id":"a1","sha256":"` + someHash + `","odd":1,"spans":[{"start":0,"end":4,"label":"actor","text":"Ilva","score":1},{"start":0}]}`,
		`{"text":"Ilva","spans":[{"start":0,"end":1,"label":"x"}]}`,
		`{"id":"a2","spans":[]}`,
	} {
		want, err := parse(line)
		if again := p.Parse([]byte(line), &r); err != nil || again != nil || fmt.Sprintf("%+v", r) != fmt.Sprintf("%+v", want) {
			t.Errorf("%s: %+v, %v; want %+v", line, r, again, want)
		}
	}
}
