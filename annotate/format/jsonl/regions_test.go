package jsonl

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

func TestRegionsStandAtTheEndOfTheLine(t *testing.T) {
	r := sampleRecord(t)
	plain := encoded(t, r)
	r.NotArticle = annotate.Regions{{Start: 0, End: 2}, {Start: 25, End: 30}}
	want := strings.TrimSuffix(plain, "}\n") + `,"not_article":[[0,2],[25,30]]}` + "\n"
	if got := encoded(t, r); got != want {
		t.Errorf("got %s", got)
	}
	if in, err := r.Incoming(); err != nil || !slices.Equal(in.Article.NotArticle(), r.NotArticle) {
		t.Errorf("incoming %+v, %v", in, err)
	}
}

func TestRegionsAreReadInAnyLine(t *testing.T) {
	for line, want := range map[string]annotate.Regions{
		`{"text":"Nine died. Read more"}`:                               nil,
		`{"text":"Nine died. Read more","not_article":null}`:            nil,
		`{"text":"Nine died. Read more","not_article":[]}`:              nil,
		`{"not_article": [ [11 , 20] ], "text":"Nine died. Read more"}`: {{Start: 11, End: 20}},
		`{"text":"Nine died. Read more","not_article":[[0,1],[11,20]]}`: {{Start: 0, End: 1}, {Start: 11, End: 20}},
	} {
		for item, err := range Format().Decode(strings.NewReader(line)) {
			if err != nil || item.Unknown != nil || !slices.Equal(item.Incoming.Article.NotArticle(), want) {
				t.Errorf("%s: %+v, %v", line, item, err)
			}
		}
	}
	for value, kind := range map[string]format.FaultKind{
		`{}`: format.WrongType, `[1,2]`: format.WrongType, `[[1]]`: format.NotPair, `[[1,2,3]]`: format.NotPair,
		`[["a",2]]`: format.WrongType, `[[0.5,2]]`: format.WrongType, `[[0,200]]`: format.RegionsMisfit,
	} {
		for _, err := range Format().Decode(strings.NewReader(`{"text":"Nine died.","not_article":` + value + `}`)) {
			f := new(format.Fault)
			if !errors.As(err, &f) || f.Kind != kind || f.Key != "not_article" {
				t.Errorf("%s: %v", value, err)
			}
		}
	}
}
