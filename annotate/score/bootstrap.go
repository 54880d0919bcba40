package score

import (
	"context"
	"math/bits"
	"math/rand/v2"
)

// batch is how many resamples are added up in one pass over the rows, so that
// reading the rows costs little beside adding them.
const batch = 8

// resample draws resamples of n articles with replacement (Efron and Tibshirani,
// An Introduction to the Bootstrap, 1993), and adds up each.
//
// An article is drawn by its rank, which is the same in every system that is
// compared: ranks[i][row] is the rank of a row of systems[i], or -1 for a row that
// takes no part. use gets the sums of each system for each resample, by column;
// they are used again after it. The error is the context's.
func resample(ctx context.Context, o Options, n int, systems []*rows, ranks [][]int32, columns []int, use func(sums [][]uint64)) error {
	// How often each rank was drawn in each resample of a batch. Of more than 65,535
	// articles none is drawn that often: once is what to expect.
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
