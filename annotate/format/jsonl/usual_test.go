package jsonl

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// sameAsParseLine holds a usual line against parseLine.
func sameAsParseLine(t *testing.T, line string) (usual bool) {
	t.Helper()
	for _, p := range []lineParser{{}, {loose: true}, {lends: true}, {loose: true, lends: true}} {
		for range 2 { // the second line has the room of the first
			got, ok := p.usual([]byte(line))
			if !ok {
				break
			}
			usual = true
			want, unknown, err := parseLine([]byte(line), p.loose)
			if err != nil || unknown != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%s\ngot  %+v\nwant %+v, %v, %v", line, got, want, unknown, err)
			}
		}
	}
	return usual
}

func TestUsualLinesAreThoseOfEncode(t *testing.T) {
	sample := sampleRecord(t)
	line := encoded(t, sample)
	sample.NotArticle = annotate.Regions{{Start: 0, End: 2}, {Start: 3, End: 5}}
	withRegions := encoded(t, sample)
	for name, c := range map[string]struct {
		line  string
		usual bool
	}{
		"the sample":            {line, true},
		"without the line end":  {strings.TrimSuffix(line, "\n"), true},
		"blanks":                {encoded(t, Record{ID: "a", Text: "x"}.withTypes()), true},
		"no spans":              {encoded(t, Record{ID: "a", Text: "x"}), true},
		"regions":               {withRegions, true},
		"one region":            {encoded(t, Record{ID: "a", Text: "xyz", NotArticle: annotate.Regions{{Start: 0, End: 2}}}), true},
		"no regions":            {strings.Replace(line, "]}\n", `],"not_article":[]}`, 1), false},
		"a region of three":     {strings.Replace(withRegions, "[3,5]", "[3,5,6]", 1), false},
		"a region of one":       {strings.Replace(withRegions, "[3,5]", "[3]", 1), false},
		"regions without end":   {strings.Replace(withRegions, "[3,5]]", "[3,5],]", 1), false},
		"times":                 {encoded(t, Record{ID: "2024-05-06", Text: "2024-05-06 ", Meta: Meta{Published: "2024-05-06 "}, SHA256: "2024-05-06 ", Status: "2024-05-06 "}), true},
		"an end that is blank":  {line + "  ", true},
		"more behind it":        {line + "x", false},
		"cut off":               {line[:len(line)-4], false},
		"another order":         {strings.Replace(line, `"denied":false,"hedged":true`, `"hedged":true,"denied":false`, 1), false},
		"a fraction":            {strings.Replace(line, `"start":1,`, `"start":1.0,`, 1), false},
		"a zero before it":      {strings.Replace(line, `"start":1,`, `"start":01,`, 1), false},
		"below zero":            {strings.Replace(line, `"start":1,`, `"start":-1,`, 1), false},
		"null":                  {strings.Replace(line, `"hedged":true`, `"hedged":null`, 1), false},
		"the first version":     {strings.Replace(line, Schema, schema1, 1), false},
		"not UTF-8":             {strings.Replace(line, "Ana", "A\xffa", 1), false},
		"half a character":      {strings.Replace(line, "Ana", `A\ud800a`, 1), false},
		"a NUL":                 {strings.Replace(line, "Ana", `A\u0000a`, 1), false},
		"a comma at the end":    {strings.Replace(line, `}],"links"`, `},],"links"`, 1), false},
		"a comma at the start":  {strings.Replace(line, `"spans":[{`, `"spans":[,{`, 1), false},
		"no comma between":      {strings.Replace(line, `},{"id":"s2"`, `}{"id":"s2"`, 1), false},
		"a key more":            {strings.Replace(line, `"set":`, `"x":1,"set":`, 1), false},
		"a link without an ID":  {strings.Replace(line, `{"id":"l1"`, `{"id":""`, 1), true}, // not in a loose line
		"a status that is none": {strings.Replace(line, `"status":"done"`, `"status":""`, 1), true},
	} {
		if usual := sameAsParseLine(t, c.line); usual != c.usual {
			t.Errorf("%s: usual %v", name, usual)
		}
	}
}

// The parser of items gives the room for spans from line to line.
func TestItemsOfAFileKeepWhatTheySay(t *testing.T) {
	var file string
	var want []annotate.Incoming
	for i := range 40 {
		r := sampleRecord(t)
		r.ID = fmt.Sprint("article ", i)
		for k := range r.Spans {
			r.Spans[k].ID += fmt.Sprint("-", i)
		}
		for k := range r.Links {
			r.Links[k].From += fmt.Sprint("-", i)
			r.Links[k].To += fmt.Sprint("-", i)
		}
		if i%7 == 3 {
			r.Spans, r.Links = r.Spans[:0], nil
		}
		in, err := r.Incoming()
		if err != nil {
			t.Fatal(err)
		}
		file += encoded(t, r)
		want = append(want, in)
	}
	var items []format.Item
	for item, err := range decodeItems(strings.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, item)
	}
	if len(items) != len(want) {
		t.Fatalf("%d items", len(items))
	}
	for i, item := range items {
		if got := item.Incoming; got.Article.ID != want[i].Article.ID || !slices.Equal(got.Spans, want[i].Spans) || !slices.Equal(got.Links, want[i].Links) {
			t.Errorf("line %d:\ngot  %+v\nwant %+v", i+1, got, want[i])
		}
	}
}

func FuzzUsualLine(f *testing.F) {
	f.Add("{}")
	f.Add(strings.TrimSpace(`{"schema":"goldspan/2","id":"2024-05-06 ","title":"\u00e9","text":"Ana","sha256":"","meta":{"outlet":"","url":"","author":"","published":"","language":"","story":""},"set":"ana","status":"done","answer":"accept","spans":[{"id":"s","start":0,"end":3,"label":"actor","text":"Ana","note":"","actor":"","actor_kind":"","figure":{"value":"1e3","upper":"","bound":"","unit":"","counted":""},"voice":"","denied":false,"hedged":false,"assumed":true,"start_byte":0,"end_byte":3,"start_utf16":0,"end_utf16":3}],"links":[{"id":"l","type":"via","from":"s","to":"t","assumed":false}]}`))
	f.Add(encoded(f, Record{ID: "a", Text: "xyz", NotArticle: annotate.Regions{{Start: 0, End: 1}, {Start: 2, End: 3}}}))
	f.Fuzz(func(t *testing.T, line string) { sameAsParseLine(t, line) })
}
