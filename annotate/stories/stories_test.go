package stories

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/similar"
)

// article is a made-up article of an event.
type article struct {
	Article
	event int
	text  string
}

var syllables = strings.Fields("kel orv san bren tav moss ulv pel quen roth vas zel amb dor est fen gar hul ist jor lin mar")

// invented is a made-up word.
func invented(r *rand.Rand, parts int) string {
	var b strings.Builder
	for range parts {
		b.WriteString(syllables[r.IntN(len(syllables))])
	}
	return b.String()
}

func name(r *rand.Rand) string {
	word := invented(r, 2)
	return strings.ToUpper(word[:1]) + word[1:]
}

// event tells an event in the words of an outlet. Two of its names are those of a
// conflict with many events.
func event(e int, r *rand.Rand) string {
	own, conflict := rand.New(rand.NewPCG(uint64(e), 7)), rand.New(rand.NewPCG(uint64(e)%5, 8))
	names, numbers := []string{name(conflict), name(conflict)}, []string{"2031"}
	for range 6 {
		names, numbers = append(names, name(own)), append(numbers, fmt.Sprint(10+own.IntN(9000)))
	}
	var b strings.Builder
	for range 16 {
		fmt.Fprintf(&b, "The %s of %s told %s that %s %s were %s near %s. ", common(r), names[r.IntN(len(names))], names[r.IntN(len(names))],
			numbers[r.IntN(len(numbers))], common(r), common(r), names[r.IntN(len(names))])
	}
	return b.String()
}

// common is a word of any text. Some are frequent.
func common(r *rand.Rand) string {
	n := r.IntN(20)
	return invented(rand.New(rand.NewPCG(9, uint64(n*n*r.IntN(2)+r.IntN(20)))), 3)
}

// newspaper is articles of some events from some outlets.
func newspaper(events, outlets int) (out []article) {
	for e := range events {
		for o := range outlets {
			r := rand.New(rand.NewPCG(uint64(e), uint64(o)))
			out = append(out, article{
				Article{ID: annotate.ArticleID(fmt.Sprint(e, "-", o)), Published: fmt.Sprintf("2031-%02d-%02d", 1+e%12, 1+e/12%20+o%2)}, e, event(e, r),
			})
		}
	}
	return out
}

func indexOf(articles []article) *Index {
	x := &Index{}
	for _, a := range articles {
		x.Count(a.text)
	}
	for _, a := range articles {
		x.Add(a.Article, a.text)
	}
	return x
}

// ids are the stories as lists of IDs.
func ids(articles []article, stories []Story) (out []string) {
	for _, s := range stories {
		line := s.Name + ":" + string(articles[s.Central].ID) + ":"
		for _, i := range s.Articles {
			line += " " + string(articles[i].ID)
		}
		out = append(out, line)
	}
	return out
}

func TestTheArticlesOfAnEventAreAStory(t *testing.T) {
	for name, dated := range map[string]bool{"dated": true, "undated": false} {
		articles := newspaper(60, 4)
		if !dated {
			for i := range articles {
				articles[i].Published = ""
			}
		}
		right, wrong := 0, 0
		for _, s := range indexOf(articles).Stories(nil) {
			for n, i := range s.Articles {
				for _, j := range s.Articles[:n] {
					if articles[i].event == articles[j].event {
						right++
					} else {
						wrong++
					}
				}
			}
		}
		if all := 60 * 6; right < all*95/100 || wrong > all/20 {
			t.Errorf("%s: of %d pairs %d are found, and %d wrong ones", name, all, right, wrong)
		}
	}
}

func TestTheOrderOfTheArticlesDoesNotMatter(t *testing.T) {
	articles := newspaper(10, 3)
	articles[3].Story, articles[8].Story = "The flood", "The vote"
	want := ids(articles, indexOf(articles).Stories(nil))
	if len(want) < 8 {
		t.Fatalf("%d stories", len(want))
	}
	rapid.Check(t, func(t *rapid.T) {
		mixed := rapid.Permutation(articles).Draw(t, "articles")
		if got := ids(mixed, indexOf(mixed).Stories(nil)); !slices.Equal(got, want) {
			t.Fatalf("%q\nnot %q", got, want)
		}
	})
}

// Whatever the texts and dates are, near copies are one story.
func TestACopyIsInTheStoryOfItsOriginal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := newspaper(rapid.IntRange(1, 6).Draw(t, "events"), rapid.IntRange(1, 3).Draw(t, "outlets"))
		n := len(articles)
		var near []similar.Pair
		for i := range rapid.IntRange(1, 4).Draw(t, "copies") {
			of := rapid.IntRange(0, n-1).Draw(t, "of")
			c := articles[of]
			c.ID = annotate.ArticleID(fmt.Sprint("copy ", i))
			c.Published = rapid.SampledFrom([]string{"", "2031-01-01", "2040-12-31", "no date"}).Draw(t, "date")
			near = append(near, similar.Pair{A: of, B: len(articles)})
			articles = append(articles, c)
		}
		of := map[int]int{}
		for n, s := range indexOf(articles).Stories(near) {
			for _, i := range s.Articles {
				if _, twice := of[i]; twice {
					t.Fatalf("article %d is in two stories", i)
				}
				of[i] = n + 1
			}
		}
		for _, p := range near {
			if of[p.A] == 0 || of[p.A] != of[p.B] {
				t.Fatalf("the copy %d of %d is in story %d, not %d", p.B, p.A, of[p.B], of[p.A])
			}
		}
	})
}

func TestStoriesThatHaveANameStay(t *testing.T) {
	articles := newspaper(2, 4)
	for i := range articles {
		articles[i].Published = ""
	}
	articles[0].Story, articles[1].Story = "Flood", "Other"
	stories := indexOf(articles).Stories([]similar.Pair{{A: 0, B: 1}})
	names := map[string]bool{}
	for _, s := range stories {
		names[s.Name] = true
		if slices.Contains(s.Articles, 0) && slices.Contains(s.Articles, 1) {
			t.Error("two stories became one")
		}
	}
	if len(stories) < 2 || !names["Flood"] && !names["Other"] {
		t.Errorf("%q", ids(articles, stories))
	}
	for i := range articles {
		articles[i].Story = "All"
	}
	if stories := indexOf(articles).Stories(nil); len(stories) != 0 {
		t.Errorf("a story without a new article is proposed: %q", ids(articles, stories))
	}
}

func TestDatesThatAreFarApart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		one  bool
	}{
		{"2031-05-01", "2031-05-03", true},
		{"2031-05-01", "1 May 2031", true},
		{"2031-05-01T23:00:00Z", "2031-05-02", true},
		{"2031-05-01", "2031-05-09", false},
		{"2031-05-01", "2030-05-01", false},
		{"2031-05-01", "", true},
		{"", "", true},
		{"soon", "2031-05-01", true},
	} {
		articles := newspaper(1, 2)
		articles[0].Published, articles[1].Published = c.a, c.b
		articles = append(articles, newspaper(9, 1)[1:]...)
		x := indexOf(articles)
		one := slices.ContainsFunc(x.Stories(nil), func(s Story) bool { return slices.Contains(s.Articles, 0) && slices.Contains(s.Articles, 1) })
		if one != c.one || x.Likeness(0, 1) != x.Likeness(1, 0) || (x.Likeness(0, 1) > 0) != c.one {
			t.Errorf("%q and %q: one story %v, likeness %.2f", c.a, c.b, one, x.Likeness(0, 1))
		}
	}
}

// A chain of articles, each like the next one, is not one story of many weeks.
func TestAChainIsNoStory(t *testing.T) {
	var articles []article
	for day := range 28 {
		r := rand.New(rand.NewPCG(1, uint64(day)))
		articles = append(articles, article{Article{ID: annotate.ArticleID(fmt.Sprint(day)), Published: fmt.Sprintf("2031-02-%02d", day+1)}, 0, event(1, r)})
	}
	for _, s := range indexOf(articles).Stories(nil) {
		first, last := articles[s.Articles[0]].Published, articles[s.Articles[len(s.Articles)-1]].Published
		if apart(dayOf(first), dayOf(last), Longest) {
			t.Errorf("a story from %s to %s", first, last)
		}
	}
}

// All articles are of one event: the number of comparisons grows with the articles.
func TestACrowdIsAFewComparisonsForEachArticle(t *testing.T) {
	var articles []article
	for i := range 600 {
		r := rand.New(rand.NewPCG(2, uint64(i)))
		articles = append(articles, article{Article{ID: annotate.ArticleID(fmt.Sprint(i))}, 0, event(3, r)})
	}
	x := indexOf(articles)
	if pairs := x.pairs(); len(pairs) > maxPairs*len(articles) {
		t.Errorf("%d pairs", len(pairs))
	}
	if stories := x.Stories(nil); len(stories) != 1 || len(stories[0].Articles) != len(articles) {
		t.Errorf("%d stories", len(stories))
	}
}

func TestTextsWithoutTerms(t *testing.T) {
	x := &Index{}
	texts := []string{"", "…", "a b c", "7", "\xff\x00"}
	for _, s := range texts {
		x.Count(s)
	}
	for i, s := range texts {
		x.Add(Article{ID: annotate.ArticleID(fmt.Sprint(i))}, s)
	}
	if stories := x.Stories(nil); len(stories) != 0 {
		t.Errorf("%v", stories)
	}
}

func TestTerms(t *testing.T) {
	kinds := map[Kind]string{Word: "word", Name: "name", Number: "number"}
	for text, want := range map[string]string{
		"Officials met. The dam at Orvik broke; Orvik’s mayor fled": "word officials, name orvik, word broke, word mayor, word fled",
		"Flood kills 1,200 in Kelmeth, 49 hurt. A flood":            "word flood, word kills, number 1200, name kelmeth, number 49, word hurt",
		"At 18:30 some 6.500 people and 2.5 million fled":           "number 18:30, word some, number 6500, word people, number 2.5, word million, word fled",
		"大坝决堤了": "word 大坝, word 坝决, word 决堤, word 堤了",
		"1":     "",
	} {
		var got []string
		for _, term := range Terms(text) {
			got = append(got, kinds[term.Kind]+" "+term.Text)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %s", text, strings.Join(got, ", "))
		}
	}
}

func TestCommonNamesAndNumbers(t *testing.T) {
	texts := []string{
		"Floods in Kelmeth left 49 dead, said Mayor Orvik. He left 12 behind.",
		"In Kelmeth some 49 were killed, Orvik said. Police in Tavira are there.",
		"The mayor Orvik fled on Monday from Kelmeth.",
	}
	x := &Index{}
	for _, s := range texts {
		x.Count(s)
	}
	shown := map[Key]string{}
	for i, s := range texts {
		x.Add(Article{ID: annotate.ArticleID(fmt.Sprint(i))}, s)
		for _, t := range Terms(s) {
			shown[t.Key()] = t.Shown
		}
	}
	words := func(keys []Key) (words []string) {
		for _, k := range keys {
			words = append(words, shown[k])
		}
		slices.Sort(words)
		return words
	}
	c := x.Common([]int{0, 1, 2})
	if names, numbers := words(c.Names), words(c.Numbers); !slices.Equal(names, []string{"Kelmeth", "Orvik"}) || !slices.Equal(numbers, []string{"49"}) {
		t.Errorf("%q, %q", names, numbers)
	}
}

// BenchmarkStories finds the stories of 20,000 articles.
//
//	go test -run '^$' -bench Stories ./annotate/stories
func BenchmarkStories(b *testing.B) {
	x := indexOf(newspaper(5000, 4))
	for b.Loop() {
		if len(x.Stories(nil)) < 1000 {
			b.Fatal("too few")
		}
	}
}
