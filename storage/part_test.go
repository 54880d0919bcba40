package storage

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// The forms are what other programs and later versions read: they must not change.
func TestPartsAreStoredAs(t *testing.T) {
	details := annotate.Details{Title: "Night <&>", Meta: annotate.Meta{Outlet: "Post", URL: "u", Author: "a", Published: "2031-02-03", Language: "en", Story: "dam"}}
	for want, v := range map[string]any{
		`{"title":"Night <&>","outlet":"Post","url":"u","author":"a","published":"2031-02-03","language":"en","story":"dam"}`: logDetails(details),
		`{"title":"Night"}`:                       logDetails(annotate.Details{Title: "Night"}),
		`{"id":"b","name":"ben","kind":"person"}`: orNull(loggedSet{"b", "ben", annotate.SetPerson}),
		`{"id":"p","name":"place","color":"#000000","color_dark":"#ffffff","key":"p"}`: orNull(loggedLabel{"p", "place", "#000000", "#ffffff", "p"}),
		"null":                         orNull(loggedLabel{}),
		"[[0,12],[40,52]]":             logRegions(annotate.Regions{{Start: 0, End: 12}, {Start: 40, End: 52}}),
		"[[1,3],[7,7]]":                numberRanges{{1, 3}, {7, 7}},
		`{"status":"todo"}`:            loggedSide{Status: annotate.StatusTodo},
		`{"status":"done","all":true}`: loggedSide{Status: annotate.StatusDone, All: true},
	} {
		if got, err := encodeJSON(v); err != nil || got != want {
			t.Errorf("%+v is stored as %s (%v), want %s", v, got, err, want)
		}
	}
}

func TestRangesOfNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ranges numberRanges
		var want []int64
		for n := int64(1); n < 40; n++ {
			if rapid.Bool().Draw(t, "in") {
				ranges.add(n)
				want = append(want, n)
			}
		}
		text, err := encodeJSON(ranges)
		if err != nil {
			t.Fatal(err)
		}
		read, _, err := decodeBoth[numberRanges](text, "[]")
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var got []int64
		for _, r := range read {
			for n := r[0]; n <= r[1]; n++ {
				got = append(got, n)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%v became %v", want, got)
		}
	})
	for _, text := range []string{"[[3,1]]", "[[1,3],[3,4]]", "[[5,6],[1,2]]", "[[0,1]]", "[[-1,1]]", `["a"]`, "{}", "[1]"} {
		if _, _, err := decodeBoth[numberRanges](text, "[]"); err == nil {
			t.Errorf("%s is read as ranges", text)
		}
	}
}

// FuzzDecodePart reads parts of a log. Whatever is read comes back as it was read
// when it is written again.
func FuzzDecodePart(f *testing.F) {
	f.Add(partAnnotations, `{"status":"todo"}`, `{"spans":[{"id":"s","label":"claim","start":0,"stop":4,"quote":"Nine","created":1,"modified":2}],"status":"done"}`)
	f.Add(partAnnotations, `{"links":[{"id":"l","type":"t","from":"a","to":"b"}],"decisions":[{"gold":{"label":"a","start":1,"stop":2},"verdict":"gold_wrong","at":1}],"status":"todo"}`, `{"status":"todo"}`)
	f.Add(partDetails, `{"title":"a"}`, `{"title":"b","outlet":"c"}`)
	f.Add(partRegions, "[]", "[[0,12],[40,52]]")
	f.Add(partSet, "null", `{"id":"b","name":"ben","kind":"person"}`)
	f.Add(partLabel, `{"id":"p","name":"place","color":"#000000","color_dark":"#ffffff","key":"p"}`, "null")
	f.Add(partNever, "null", `{"label":"actor","text":"the dam"}`)
	f.Add(partArticles, "[]", "[[1,3],[7,7]]")
	f.Add("rumours", "{}", "{}")
	f.Fuzz(func(t *testing.T, part, before, after string) {
		read, err := decodePart(part, before, after)
		if err != nil {
			return
		}
		var b, a any
		switch c := read.(type) {
		case annotate.Change:
			b, a = logSides(c)
		case annotate.DetailsChange:
			b, a = logDetails(c.Before), logDetails(c.After)
		case annotate.RegionsChange:
			b, a = logRegions(c.Before), logRegions(c.After)
		case annotate.NeverChange:
			b, a = orNull(loggedNever(c.Before)), orNull(loggedNever(c.After))
		case annotate.SetChange:
			b, a = orNull(loggedSet(c.Before)), orNull(loggedSet(c.After))
		case annotate.LabelChange:
			b, a = orNull(loggedLabel(c.Before)), orNull(loggedLabel(c.After))
		case annotate.ArticlesChange:
			removed, added, err := decodeBoth[numberRanges](before, after)
			if err != nil {
				t.Fatalf("%q and %q are read as articles: %v", before, after, err)
			}
			b, a = removed, added
		}
		storedBefore, err := encodeJSON(b)
		if err != nil {
			t.Fatal(err)
		}
		storedAfter, err := encodeJSON(a)
		if err != nil {
			t.Fatal(err)
		}
		again, err := decodePart(part, storedBefore, storedAfter)
		if err != nil || !reflect.DeepEqual(again, read) {
			t.Errorf("%q and %q are %+v, and when they are stored %+v (%v)", before, after, read, again, err)
		}
	})
}
