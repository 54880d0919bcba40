package score

import (
	"context"
	"math/bits"
	"math/rand/v2"
)

// batch is the number of resamples that one pass over the rows adds up. With
// several resamples in a pass, reading the rows costs little beside adding.
const batch = 8

// resample draws o.Resamples times n articles with replacement (Efron and
// Tibshirani, An Introduction to the Bootstrap, 1993), and adds up each resample.
//
// An article is drawn by its rank. All systems of a comparison share the ranks:
// ranks[i][row] is the rank of a row of systems[i], or -1 for a row that takes no
// part. For each resample, use receives the sums of each system by column. The sums
// are valid until use returns. The only error is the context's.
func resample(ctx context.Context, o Options, n int, systems []*rows, ranks [][]int32, columns []int, use func(sums [][]uint64)) error {
	// The number of draws of each rank, for each resample of a batch. 16 bits are
	// enough: each rank is drawn once on average, and never more than 65,535 times
	// in practice.
	weights := make([]uint16, n*batch)
	totals := make([][]uint64, len(systems))
	for i := range systems {
		totals[i] = make([]uint64, columns[i]*batch)
	}
	sums := make([][]uint64, len(systems))
	for done := 0; done < o.Resamples; done += batch {
		if err := ctx.Err(); err != nil {
			return err
		}
		size := min(batch, o.Resamples-done)
		clear(weights)
		for k := range size {
			draw(weights, k, n, rand.NewPCG(o.Seed, uint64(done+k)))
		}
		for i, r := range systems {
			clear(totals[i])
			addUp(r, ranks[i], weights, totals[i], columns[i])
		}
		for k := range size {
			for i := range systems {
				sums[i] = totals[i][k*columns[i] : (k+1)*columns[i]]
			}
			use(sums)
		}
	}
	return nil
}

// draw draws n of n ranks for resample k of a batch.
func draw(weights []uint16, k, n int, source *rand.PCG) {
	for range n {
		rank, _ := bits.Mul64(source.Uint64(), uint64(n)) // below n; its bias is below n / 2^64
		weights[int(rank)*batch+k]++
	}
}

func addUp(r *rows, ranks []int32, weights []uint16, totals []uint64, columns int) {
	r.each(func(row int, entries []entry) {
		rank := ranks[row]
		if rank < 0 {
			return
		}
		for k, w := range weights[int(rank)*batch : int(rank+1)*batch] {
			if w == 0 {
				continue
			}
			to := totals[k*columns : (k+1)*columns]
			for _, e := range entries {
				to[e.col] += uint64(w) * e.value
			}
		}
	})
}
