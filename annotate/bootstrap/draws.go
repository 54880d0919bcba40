package bootstrap

import (
	"context"
	"math/bits"
	"math/rand/v2"
)

// batch is the number of resamples that one pass over the rows adds up, a multiple of
// four. With several resamples in a pass, reading the rows costs little beside adding.
const batch = 32

// System is rows that are added up.
type System struct {
	Rows *Rows
	// Ranks has the rank of each row: an article is drawn by it. A row with -1 takes
	// no part.
	Ranks []int32
	// Decode appends the counts of the row that b begins with to entries. rest is
	// what follows the row.
	Decode  func(entries []Entry, b []byte) (filled []Entry, rest []byte)
	Columns int // of the entries
}

// Draws are resamples: in each, as many articles are drawn as there are, with
// replacement.
type Draws struct {
	Resamples int
	Seed      uint64
	Articles  int // their ranks are below it
}

// Each adds up each resample. All systems share the ranks, so that each resample has the
// same articles in all of them. use receives the sums of each system by column. The sums
// are valid until use returns. Each needs 32 bytes for each article. The only error is
// the context's.
func (d Draws) Each(ctx context.Context, systems []System, use func(sums [][]uint64)) error {
	// The number of draws of each rank, for each resample of a batch. 8 bits are
	// enough: each rank is drawn once on average, and never more than 255 times in
	// practice.
	weights := make([][batch]uint8, d.Articles)
	totals := make([]totals, len(systems))
	sums := make([][]uint64, len(systems))
	for i, s := range systems {
		totals[i] = make([][batch]uint64, s.Columns)
		sums[i] = make([]uint64, s.Columns)
	}
	for done := 0; done < d.Resamples; done += batch {
		if err := ctx.Err(); err != nil {
			return err
		}
		size := min(batch, d.Resamples-done)
		clear(weights)
		for k := range size {
			draw(weights, k, rand.NewPCG(d.Seed, uint64(done+k)))
		}
		for i := range systems {
			clear(totals[i])
			totals[i].add(&systems[i], weights)
		}
		for k := range size {
			for i := range systems {
				totals[i].of(k, sums[i])
			}
			use(sums)
		}
	}
	return nil
}

// Sums adds up the rows of a system, each that takes part once.
func (s *System) Sums() []uint64 {
	sums := make([]uint64, s.Columns)
	s.each(func(row int, entries []Entry) {
		if s.Ranks[row] < 0 {
			return
		}
		for _, e := range entries {
			sums[e.Column] += e.Value
		}
	})
	return sums
}

// draw draws as many ranks as there are for resample k of a batch.
func draw(weights [][batch]uint8, k int, source *rand.PCG) {
	n := uint64(len(weights))
	for range weights {
		rank, _ := bits.Mul64(source.Uint64(), n) // below n; its bias is below n / 2^64
		weights[rank][k]++
	}
}

// totals are the sums of a system by column, for each resample of a batch.
type totals [][batch]uint64

func (t totals) add(s *System, weights [][batch]uint8) {
	s.each(func(row int, entries []Entry) {
		rank := s.Ranks[row]
		if rank < 0 {
			return
		}
		var w [batch]uint64
		for k, n := range weights[rank] {
			w[k] = uint64(n)
		}
		for _, e := range entries {
			to := &t[e.Column]
			for k := 0; k < batch; k += 4 { // by fours: a sixth less time
				to[k] += w[k] * e.Value
				to[k+1] += w[k+1] * e.Value
				to[k+2] += w[k+2] * e.Value
				to[k+3] += w[k+3] * e.Value
			}
		}
	})
}

// of copies the sums of resample k.
func (t totals) of(k int, sums []uint64) {
	for column := range t {
		sums[column] = t[column][k]
	}
}
