package naming

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

var (
	firstNames = strings.Fields("Orest Carla Suren Soren Pavel Ilze Anton Antony Anthony Maris Nadia O. P.")
	lastNames  = strings.Fields("Lazarev Lasarev Bruns Dabikyan Tapikyan Ostrander Celikoglu Çelikoğlu Лазарев US us")
	bodiesOf   = []string{"Defense Ministry", "defence ministry", "Grain Trade Organization", "soldiers", "Army", "prime minister", "Prime Minister", "GTO", ""}
	countryOf  = strings.Fields("Latvia Latvian Riga Estonia’s Estonian Tallinn Norway the The")
)

// randomSpelling is one of many spellings that often share words.
func randomSpelling(r *rand.Rand) string {
	pick := func(of []string) string { return of[r.IntN(len(of))] }
	switch r.IntN(4) {
	case 0:
		return pick(firstNames) + " " + pick(lastNames)
	case 1:
		return pick(lastNames)
	case 2:
		return strings.TrimSpace(pick(countryOf) + " " + pick(bodiesOf))
	}
	return pick(countryOf) + " " + pick(bodiesOf) + " " + pick(firstNames) + " " + pick(lastNames)
}

// TestEditedIndexIsAFreshOne edits an index at random, and compares all that it
// answers with what an index of the same names answers.
func TestEditedIndexIsAFreshOne(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 1))
		x := NewIndex(nil)
		want := map[string]Known{}
		known := func(name string) Known {
			if k, ok := want[name]; ok {
				return k
			}
			return Known{Name: name, Spellings: map[string]int{}}
		}
		var names []string
		for range 8 {
			names = append(names, randomSpelling(r))
		}
		for range 120 {
			name, spelling, times := names[r.IntN(len(names))], randomSpelling(r), 1+r.IntN(3)
			k := known(name)
			switch r.IntN(8) {
			case 0:
				k.Kind = annotate.ActorKinds()[r.IntN(5)]
				want[name] = k
				x.SetKind(name, k.Kind)
			case 1:
				delete(want, name)
				x.Forget(name)
			case 2, 3, 4:
				if used := slices.Sorted(maps.Keys(k.Spellings)); len(used) > 0 {
					spelling = used[r.IntN(len(used))]
				}
				if k.Spellings[spelling] -= times; k.Spellings[spelling] <= 0 {
					delete(k.Spellings, spelling)
				}
				x.Remove(name, spelling, times)
			default:
				k.Spellings[spelling] += times
				want[name] = k
				x.Add(name, spelling, times)
			}
		}
		fresh := NewIndex(slices.Collect(maps.Values(want)))
		if x.Len() != fresh.Len() || len(x.byKey) != len(fresh.byKey) || len(x.meanings) != len(fresh.meanings) {
			t.Fatalf("seed %d: %d names, %d keys, %d meanings; a fresh index has %d, %d, %d",
				seed, x.Len(), len(x.byKey), len(x.meanings), fresh.Len(), len(fresh.byKey), len(fresh.meanings))
		}
		for range 60 {
			spelling, near := randomSpelling(r), names[:r.IntN(len(names))]
			got := x.Offer(spelling, near, 20)
			if want := fresh.Offer(spelling, near, 20); !slices.Equal(got, want) {
				t.Fatalf("seed %d: %q is offered\n%v, by a fresh index\n%v", seed, spelling, got, want)
			}
			seen := map[string]bool{}
			for _, c := range got {
				if seen[c.Name] || c.Why == "" || c.Kind != x.Kind(c.Name) {
					t.Fatalf("seed %d: %q is offered %v", seed, spelling, got)
				}
				seen[c.Name] = true
			}
			if short := x.Offer(spelling, near, 2); !slices.Equal(short, got[:min(2, len(got))]) {
				t.Fatalf("seed %d: of %q two are %v, of all %v", seed, spelling, short, got)
			}
			a, okA := x.Only(spelling, "en")
			b, okB := fresh.Only(spelling, "en")
			if a != b || okA != okB {
				t.Fatalf("seed %d: %q means only %q, in a fresh index %q", seed, spelling, a, b)
			}
			if okA && got[0].Name != a {
				t.Fatalf("seed %d: %q means only %q, and is offered %v", seed, spelling, a, got)
			}
			if got, want := x.Search(spelling, 20), fresh.Search(spelling, 20); !slices.Equal(got, want) {
				t.Fatalf("seed %d: %q finds %v, in a fresh index %v", seed, spelling, got, want)
			}
		}
		for name := range want {
			x.Forget(name)
		}
		if len(x.entries)+len(x.byKey)+len(x.meanings) > 0 {
			t.Fatalf("seed %d: an index that forgot all has %v", seed, x)
		}
	}
}

// TestRecordedSpellingsAreOffered says that a used spelling always finds its name.
func TestRecordedSpellingsAreOffered(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		x := NewIndex(project())
		spelling := randomSpelling(r)
		x.Add("Somebody New", spelling, 1)
		if !slices.ContainsFunc(x.Offer(spelling, nil, 99), func(c Candidate) bool { return c == Candidate{"Somebody New", "", SameSpelling} }) {
			t.Errorf("%q is offered %v", spelling, x.Offer(spelling, nil, 99))
		}
	}
}

func FuzzSpelling(f *testing.F) {
	for _, s := range []string{
		"", "the ministry", "U.S.", "l’", "l'état", "’s", "Лазарев", "\xff\xfe", "a.b.c.", "(", "[]", "The Hague", "İstanbul", "𠠠𠠠𠠠𠠠", "ࠠࠠࠠ", "Secretary of", "US, UK",
		strings.Repeat("the ", 100), strings.Repeat("a", 100), strings.Repeat("’s", 50),
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		x := NewIndex(project())
		fresh := fmt.Sprint(x.Offer(b, nil, 9))
		x.Add(a, b, 2)
		x.Add("Riga Bank", a, 1)
		for _, code := range []string{"", "en", "de"} {
			if name, ok := x.Only(b, code); ok && IsDescription(b, code) {
				t.Errorf("the description %q means %q", b, name)
			}
		}
		x.Offer(b, []string{a}, 9)
		x.Search(b, 9)
		GuessKind(b)
		if p := Untitled(b); p != "" && Untitled(p) != "" && len(Untitled(p)) >= len(p) {
			t.Errorf("%q without its title is %q", b, p)
		}
		if p := Proposal(b); Proposal(p) != p {
			t.Errorf("%q proposes %q, which proposes %q", b, p, Proposal(p))
		}
		if a == "" || slices.ContainsFunc(project(), func(k Known) bool { return k.Name == a }) || a == "Riga Bank" {
			return
		}
		x.Forget(a)
		x.Forget("Riga Bank")
		if got := fmt.Sprint(x.Offer(b, nil, 9)); got != fresh {
			t.Errorf("after it forgot %q, the index offers %s, before %s", a, got, fresh)
		}
		if y := NewIndex(project()); !reflect.DeepEqual(sortedKeys(x), sortedKeys(y)) {
			t.Errorf("after it forgot %q, the index has other keys", a)
		}
	})
}

func sortedKeys(x *Index) []string { return slices.Sorted(maps.Keys(x.byKey)) }

// large is an index of n invented names.
func large(n int) *Index {
	r := rand.New(rand.NewPCG(3, 3))
	syllables := strings.Fields("la za re va do ti kan mir su ren ost ran der bru ilz par nik ol pash yan gor")
	word := func() string {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		s := b.String()
		return strings.ToUpper(s[:1]) + s[1:]
	}
	var known []Known
	for i := range n {
		name := firstNames[r.IntN(len(firstNames))] + " " + word()
		spellings := map[string]int{name: 1, "Mr. " + word(): 2}
		if i%5 == 0 {
			name = word() + " Defense Ministry"
			spellings = map[string]int{name: 1, "the ministry": 1, "Latvian ministry": 1}
		}
		known = append(known, Known{name, "", spellings})
	}
	return NewIndex(known)
}

func BenchmarkOffer(b *testing.B) {
	x := large(20_000)
	near := []string{}
	for name := range x.entries {
		if near = append(near, name); len(near) == 50 {
			break
		}
	}
	for _, spelling := range []string{"Pashkan", "Anthony Lazarev", "the ministry", "Latvian Defense Ministry", "he"} {
		b.Run(spelling, func(b *testing.B) {
			for b.Loop() {
				x.Offer(spelling, near, 9)
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	x := large(20_000)
	x.Search("", 1)
	for _, query := range []string{"l", "min def"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				x.Search(query, 9)
			}
		})
	}
}

func BenchmarkNewIndex(b *testing.B) {
	for b.Loop() {
		large(20_000)
	}
}

func BenchmarkEdit(b *testing.B) {
	x := large(20_000)
	for b.Loop() {
		x.Add("Orest Lazarev", "the Defense Ministry", 1)
		x.Remove("Orest Lazarev", "the Defense Ministry", 1)
	}
}

func BenchmarkLongSpelling(b *testing.B) {
	x := large(1000)
	s := strings.Repeat("Latvian, ’s (", 100_000)
	for b.Loop() {
		x.Offer(s, nil, 9)
		IsDescription(s, "en")
	}
}
