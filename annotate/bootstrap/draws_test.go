package bootstrap

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// decode reads a row of two numbers: a column and a value, which may be 0.
func decode(entries []Entry, b []byte) (filled []Entry, rest []byte) {
	column, n := binary.Uvarint(b)
	value, m := binary.Uvarint(b[n:])
	if value != 0 {
		entries = append(entries, Entry{int(column), value})
	}
	return entries, b[n+m:]
}

// counted is an article with a value in a column.
type counted struct {
	key    string
	column int
	value  uint64
}

func rowsOf(articles []counted) *Rows {
	var r Rows
	for _, a := range articles {
		r.Add(a.key, binary.AppendUvarint(binary.AppendUvarint(nil, uint64(a.column)), a.value))
	}
	return &r
}

// plainly are the sums of each resample by the definition.
func plainly(articles []counted, d Draws, columns int) (all [][]uint64) {
	order := slices.Clone(articles)
	slices.SortFunc(order, func(a, b counted) int {
		if hashOf(a.key) < hashOf(b.key) {
			return -1
		}
		return 1
	})
	for k := range d.Resamples {
		source, sums := rand.NewPCG(d.Seed, uint64(k)), make([]uint64, columns)
		for range order {
			at, _ := bits.Mul64(source.Uint64(), uint64(len(order)))
			sums[order[at].column] += order[at].value
		}
		all = append(all, sums)
	}
	return all
}

func hashOf(key string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(key))
	return h.Sum64()
}

func TestResamplesAreThoseOfTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const columns = 3
		articles := make([]counted, rapid.IntRange(1, 40).Draw(t, "articles"))
		for i := range articles {
			articles[i] = counted{
				fmt.Sprint("a", i), rapid.IntRange(0, columns-1).Draw(t, "column"), rapid.Uint64Range(0, 1<<40).Draw(t, "value"),
			}
		}
		d := Draws{Resamples: rapid.IntRange(0, 3*batch).Draw(t, "resamples"), Seed: rapid.Uint64().Draw(t, "seed"), Articles: len(articles)}
		rows := rowsOf(rapid.Permutation(articles).Draw(t, "order"))
		var got [][]uint64
		err := d.Each(context.Background(), []System{{rows, rows.Ranks(), decode, columns}}, func(sums [][]uint64) {
			got = append(got, slices.Clone(sums[0]))
		})
		if want := plainly(articles, d, columns); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v, %v, want %v", got, err, want)
		}
	})
}

// Two systems have the same articles in each resample, and the rows of one alone take
// no part.
func TestSystemsShareTheirDraws(t *testing.T) {
	var here, there []counted
	for i := range 60 {
		a := counted{fmt.Sprint("a", i), 0, uint64(1 + i*i)}
		if i%3 != 0 {
			here = append(here, a)
		}
		if i%5 != 0 {
			there = append(there, a)
		}
	}
	slices.Reverse(there)
	a, b := rowsOf(here), rowsOf(there)
	ranks, common := PairUp(a, b)
	systems := []System{{a, ranks[0], decode, 1}, {b, ranks[1], decode, 1}}
	if common != 32 || !slices.Equal(systems[0].Sums(), systems[1].Sums()) {
		t.Fatalf("%d common articles add up to %v and %v", common, systems[0].Sums(), systems[1].Sums())
	}
	seen := map[uint64]bool{}
	err := Draws{Resamples: 50, Seed: 7, Articles: common}.Each(t.Context(), systems, func(sums [][]uint64) {
		if !slices.Equal(sums[0], sums[1]) {
			t.Fatalf("a resample adds up to %v and %v", sums[0], sums[1])
		}
		seen[sums[0][0]] = true
	})
	if err != nil || len(seen) < 40 {
		t.Errorf("%d different sums, %v", len(seen), err)
	}
}

func TestRowsAreReadInTheirOrder(t *testing.T) {
	var articles []counted
	for i := range 300_000 { // more than a chunk holds
		articles = append(articles, counted{fmt.Sprint(i), i % 2, uint64(i)})
	}
	rows := rowsOf(articles)
	if len(rows.chunks) < 3 || rows.Len() != len(articles) {
		t.Fatalf("%d chunks of %d rows", len(rows.chunks), rows.Len())
	}
	s, seen := System{Rows: rows, Decode: decode}, 0
	s.each(func(row int, entries []Entry) {
		if row != seen || (row > 0) != (len(entries) == 1) || row > 0 && entries[0] != (Entry{row % 2, uint64(row)}) {
			t.Fatalf("row %d after %d has %v", row, seen, entries)
		}
		seen++
	})
	if seen != len(articles) {
		t.Errorf("%d rows of %d", seen, len(articles))
	}
}

func TestDrawsCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	rows := rowsOf([]counted{{"a", 0, 1}, {"b", 0, 2}})
	err := Draws{Resamples: 5, Articles: 2}.Each(ctx, []System{{rows, rows.Ranks(), decode, 1}}, func([][]uint64) { t.Error("a resample") })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
