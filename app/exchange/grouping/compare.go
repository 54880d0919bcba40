package grouping

import (
	"context"

	"goldspan/annotate/similar"
)

// Texts gives the texts of articles.
type Texts interface {
	// Some calls take with the wanted articles by their numbers, maybe not in order, and
	// maybe with others. One that is gone by now is left out.
	Some(ctx context.Context, wanted map[int]bool, take func(number int, text string)) error
}

// Alike is a pair with its likeness.
type Alike struct {
	similar.Pair
	similar.Likeness
}

// atOnce is how many shingled texts Compare has in memory: some 50 MB.
const atOnce = 10_000

// Compare compares the texts of pairs, which are sorted. It asks for the texts as often
// as the room for their shingles asks for.
func Compare(ctx context.Context, texts Texts, pairs []similar.Pair) ([]Alike, error) {
	out := make([]Alike, 0, len(pairs))
	for len(pairs) > 0 {
		wanted := map[int]bool{}
		n := 0
		for ; n < len(pairs) && len(wanted) < atOnce; n++ {
			wanted[pairs[n].A], wanted[pairs[n].B] = true, true
		}
		shingles := make(map[int]similar.Shingles, len(wanted))
		err := texts.Some(ctx, wanted, func(i int, text string) {
			if wanted[i] {
				shingles[i] = similar.Of(text)
			}
		})
		if err != nil {
			return nil, err
		}
		for _, p := range pairs[:n] {
			out = append(out, Alike{p, similar.Compare(shingles[p.A], shingles[p.B])})
		}
		pairs = pairs[n:]
	}
	return out, nil
}
