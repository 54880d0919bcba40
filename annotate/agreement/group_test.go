package agreement

import (
	"maps"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// text is what annotators say of an article; nil of one that has not looked at it.
type text struct {
	key     string
	length  int
	said    [][]score.Item
	outside []annotate.Range
}

// drawTexts draws articles of some annotators, of whom not each has looked at each.
func drawTexts(t *rapid.T, annotators int) []text {
	var all []text
	for _, a := range drawArticles(t) {
		x := text{key: a.key, length: a.length, outside: a.outside}
		for range annotators {
			var items []score.Item
			if rapid.IntRange(0, 3).Draw(t, "looked") > 0 {
				items = marked(drawItems(t, "spans", a.length))
			}
			x.said = append(x.said, items)
		}
		all = append(all, x)
	}
	return all
}

func together(t fatal, texts []text) Together {
	t.Helper()
	g := NewGroup(score.Options{Resamples: 20, Seed: 1})
	for _, x := range texts {
		g.Add(x.key, x.length, x.outside, x.said...)
	}
	r, err := g.Result(background)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// groupFigures are all measures of a group that have a value or not, by name.
func groupFigures(r Together) map[string]result {
	all := map[string]result{"articles": {float64(r.Articles), true}, "characters": {float64(r.Characters), true}}
	for _, l := range append([]Label{{"all", r.Whole}}, r.Labels...) {
		all[l.Label+" alpha"], all[l.Label+" unitizing"] = resultOf(l.Alpha()), resultOf(l.Unitizing())
		all[l.Label+" marking"], all[l.Label+" coding"] = resultOf(l.Marking()), resultOf(l.Coding())
		intervals(all, l.Label, l.Intervals)
	}
	return all
}

// Ana and Ben have looked at the first text, Eva only at the second. The coincidences
// are by hand: of the first text 2 (1,1), 1 (1,0), 1 (0,1), 4 (0,0); of the second one
// 1, 1, 1 and 3, because each of its pairs weighs 1/2.
func TestAGroupWithAMissingAnnotatorByHand(t *testing.T) {
	actor := func(end int) []score.Item {
		return []score.Item{{Range: annotate.Range{Start: 0, End: end}, Label: "actor"}}
	}
	r := together(t, []text{
		{key: "a", length: 4, said: [][]score.Item{actor(2), actor(1), nil}},
		{key: "b", length: 2, said: [][]score.Item{actor(1), actor(1), {}}},
		{key: "c", length: 90, said: [][]score.Item{nil, nil, actor(50)}},
	})
	if r.Articles != 2 || r.Characters != 6 {
		t.Errorf("%d articles of %d characters", r.Articles, r.Characters)
	}
	for name, tt := range map[string]struct {
		got  result
		want float64
	}{
		"alpha":                 {resultOf(r.Whole.Alpha()), 1 - 13*2.0/(5*9)},
		"alpha of the label":    {resultOf(r.Label("actor").Alpha()), 1 - 13*2.0/(5*9)},
		"unitizing":             {resultOf(r.Whole.Unitizing()), 1 - (4.0/14)/(1-(25.0-7+81-9)/(14*14-16))},
		"marking, as one label": {resultOf(r.Whole.Marking()), 3.0 / 7},
	} {
		if !tt.got.ok || math.Abs(tt.got.value-tt.want) > 1e-12 {
			t.Errorf("%s is %v, want %v", name, tt.got, tt.want)
		}
	}
	if none := r.Label("place"); resultOf(none.Alpha()).ok {
		t.Error("a label that nobody uses has an alpha")
	}
}

func TestTwoAnnotatorsTogetherAreThePair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := drawArticles(t)
		pair := figures(resultFor(t, pairOf(articles, 0)))
		var texts []text
		for _, a := range articles {
			texts = append(texts, text{a.key, a.length, [][]score.Item{marked(a.sides[0]), marked(a.sides[1])}, a.outside})
		}
		got := groupFigures(together(t, texts))
		delete(got, "articles")
		delete(got, "characters")
		for name, value := range got {
			if pair[name] != value {
				t.Fatalf("%s is %v, of the pair %v", name, value, pair[name])
			}
		}
		if len(got) == 0 {
			t.Fatal("no figures")
		}
	})
}

func TestAnAnnotatorWhoDidNothingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawTexts(t, 3)
		want := groupFigures(together(t, texts))
		at := rapid.IntRange(0, 3).Draw(t, "place")
		for i, x := range texts {
			said := append([][]score.Item{}, x.said[:at]...)
			texts[i].said = append(append(said, nil), x.said[at:]...)
		}
		if got := groupFigures(together(t, texts)); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\nwith one who did nothing\n%v", want, got)
		}
	})
}

// An article that one annotator alone has looked at changes nothing either.
func TestTheOrderOfAnnotatorsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawTexts(t, 4)
		want := groupFigures(together(t, texts))
		order := rapid.Permutation([]int{0, 1, 2, 3}).Draw(t, "order")
		for i, x := range texts {
			said := make([][]score.Item, len(order))
			for k, from := range order {
				said[k] = x.said[from]
			}
			texts[i].said = said
		}
		texts = append(texts, text{key: "alone", length: 9, said: [][]score.Item{nil, {{Range: annotate.Range{Start: 0, End: 9}, Label: "alone"}}, nil, nil}})
		if got := groupFigures(together(t, rapid.Permutation(texts).Draw(t, "articles"))); !maps.Equal(got, want) {
			t.Fatalf("%v\nin another order\n%v", want, got)
		}
	})
}

// Alpha with missing annotators is what one gets from the characters one by one.
func TestAGroupCountsCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := drawTexts(t, 3)
		byHand := map[string]*slow{}
		for _, name := range labelNames {
			byHand[name] = &slow{values: map[bool]float64{}}
		}
		for _, x := range texts {
			for at := range x.length {
				if annotate.Regions(x.outside).Contains(annotate.Range{Start: at, End: at + 1}) {
					continue
				}
				for _, name := range labelNames {
					var values []bool
					for _, items := range x.said {
						if items != nil {
							values = append(values, slices.ContainsFunc(items, func(it score.Item) bool { return it.Label == name && it.Range.Contains(at) }))
						}
					}
					byHand[name].add(values)
				}
			}
		}
		r := together(t, texts)
		for _, name := range labelNames {
			got, want := resultOf(r.Label(name).Alpha()), byHand[name].alpha()
			if got.ok != want.ok || math.Abs(got.value-want.value) > 1e-9 {
				t.Fatalf("alpha of %s is %v, character by character %v", name, got, want)
			}
		}
	})
}

// slow measures any number of annotators by the definition, pair by pair.
type slow struct {
	values map[bool]float64
	differ float64
}

func (s *slow) add(unit []bool) {
	if len(unit) < 2 {
		return
	}
	for i, a := range unit {
		s.values[a]++
		for k, b := range unit {
			if i != k && a != b {
				s.differ += 1 / float64(len(unit)-1)
			}
		}
	}
}

func (s *slow) alpha() result {
	pairs := 2 * s.values[true] * s.values[false]
	if pairs == 0 {
		return result{}
	}
	return result{1 - s.differ*(s.values[true]+s.values[false]-1)/pairs, true}
}
