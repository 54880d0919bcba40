package learned

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
)

// The tags of a token: outside of a span, the first of one, inside of one. A model is of
// one label, so spans of different labels nest.
const (
	outside = iota
	begins
	inside
	tags
)

// buckets is the size of the table of weights. Features share weights where their hashes
// meet, which is rare in so few articles and does little harm.
const buckets = 1 << 17

// sequence is a line of an article: the features of its tokens, and their tags.
type sequence struct {
	features [][]uint32
	tags     []uint8
}

// model is a linear-chain conditional random field (J. Lafferty, A. McCallum, F. Pereira,
// Conditional random fields, 2001), trained by AdaGrad (J. Duchi, E. Hazan, Y. Singer,
// 2011). It gives probabilities, which a perceptron does not.
type model struct {
	weights []([tags]float32) // by feature
	moves   [tags + 1][tags]float64
}

// How a model is trained.
const (
	rate  = 0.25
	decay = 2e-3 // towards 0, at each use of a weight
	sure  = 0.02 // an error that is smaller teaches nothing
)

// seed makes training the same each time.
const seed = 20020707

// trainer makes models, one after the other, in the same memory.
type trainer struct {
	squares []([tags]float32)
	spare   *model
}

// train makes a model of sequences.
func (r *trainer) train(ctx context.Context, all []sequence, epochs int) (*model, error) {
	m := r.spare
	r.spare = nil
	if m == nil {
		m = &model{weights: make([][tags]float32, buckets)}
	}
	if r.squares == nil {
		r.squares = make([][tags]float32, buckets)
	}
	clear(m.weights)
	clear(r.squares)
	m.moves = [tags + 1][tags]float64{}
	squares := r.squares
	var moveSquares [tags + 1][tags]float64
	random := rand.New(rand.NewPCG(seed, seed))
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	var l lattice
	for range epochs {
		random.Shuffle(len(order), func(i, k int) { order[i], order[k] = order[k], order[i] })
		for n, i := range order {
			if n%64 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			runtime.Gosched() // the window comes first
			s := all[i]
			l.read(m, s.features)
			last := tags
			for t := range s.features {
				want := int(s.tags[t])
				wrong := 1 - l.marginal(t, want)
				if wrong > sure {
					for y := range tags {
						g := -l.marginal(t, y)
						if y == want {
							g++
						}
						for _, f := range s.features[t] {
							w, q := &m.weights[f][y], &squares[f][y]
							d := float32(g) - decay**w
							*q += d * d
							*w += rate * d / float32(math.Sqrt(float64(*q)+1e-6))
						}
					}
				}
				if t > 0 {
					for y := range tags {
						for z := range tags {
							g := -l.pair(m, t, y, z)
							if y == last && z == want {
								g++
							}
							if math.Abs(g) < sure {
								continue
							}
							moveSquares[y][z] += g * g
							m.moves[y][z] += rate * g / math.Sqrt(moveSquares[y][z]+1e-6)
						}
					}
				}
				last = want
			}
		}
	}
	return m, nil
}

// lattice holds the probabilities of one sequence.
type lattice struct {
	emit          [][tags]float64
	forward, back [][tags]float64 // scaled
	move          [tags + 1][tags]float64
	sum           []float64 // of forward times back
}

// grown is s with room for n.
func grown(s [][tags]float64, n int) [][tags]float64 {
	if cap(s) < n {
		return make([][tags]float64, n, 2*n)
	}
	return s[:n]
}

// read computes the probabilities of a sequence.
func (l *lattice) read(m *model, features [][]uint32) {
	n := len(features)
	l.emit, l.forward, l.back = grown(l.emit, n), grown(l.forward, n), grown(l.back, n)
	if cap(l.sum) < n {
		l.sum = make([]float64, n, 2*n)
	}
	l.sum = l.sum[:n]
	for y := range tags + 1 {
		for z := range tags {
			l.move[y][z] = math.Exp(m.moves[y][z])
		}
	}
	l.move[outside][inside], l.move[tags][inside] = 0, 0
	for t, fs := range features {
		var e [tags]float64
		for _, f := range fs {
			w := &m.weights[f]
			e[0] += float64(w[0])
			e[1] += float64(w[1])
			e[2] += float64(w[2])
		}
		top := max(e[0], e[1], e[2])
		for y := range e {
			e[y] = math.Exp(max(e[y]-top, -60))
		}
		l.emit[t] = e
		var a [tags]float64
		for z := range tags {
			if t == 0 {
				a[z] = l.move[tags][z] * e[z]
				continue
			}
			for y := range tags {
				a[z] += l.forward[t-1][y] * l.move[y][z]
			}
			a[z] *= e[z]
		}
		l.forward[t] = scaled(a)
	}
	for t := n - 1; t >= 0; t-- {
		b := [tags]float64{1, 1, 1}
		if t < n-1 {
			b = [tags]float64{}
			for y := range tags {
				for z := range tags {
					b[y] += l.move[y][z] * l.emit[t+1][z] * l.back[t+1][z]
				}
			}
			b = scaled(b)
		}
		l.back[t] = b
		l.sum[t] = 0
		for y := range tags {
			l.sum[t] += l.forward[t][y] * b[y]
		}
	}
}

func scaled(a [tags]float64) [tags]float64 {
	sum := a[0] + a[1] + a[2]
	if sum == 0 {
		return [tags]float64{1, 0, 0}
	}
	for y := range a {
		a[y] /= sum
	}
	return a
}

// marginal is how likely token t has a tag.
func (l *lattice) marginal(t, y int) float64 {
	if l.sum[t] == 0 {
		return 0
	}
	return l.forward[t][y] * l.back[t][y] / l.sum[t]
}

// pair is how likely tokens t-1 and t have the tags y and z.
func (l *lattice) pair(_ *model, t, y, z int) float64 {
	sum := 0.0
	var p float64
	for a := range tags {
		for b := range tags {
			x := l.forward[t-1][a] * l.move[a][b] * l.emit[t][b] * l.back[t][b]
			sum += x
			if a == y && b == z {
				p = x
			}
		}
	}
	if sum == 0 {
		return 0
	}
	return p / sum
}

// goesOn is how likely token t+1 is inside of the span that token t, with the tag y, is
// in.
func (l *lattice) goesOn(t, y int) float64 {
	if t+1 >= len(l.emit) {
		return 0
	}
	sum := 0.0
	for z := range tags {
		sum += l.move[y][z] * l.emit[t+1][z] * l.back[t+1][z]
	}
	if sum == 0 {
		return 0
	}
	return l.move[y][inside] * l.emit[t+1][inside] * l.back[t+1][inside] / sum
}

// span is how likely a span begins at token i and ends with token k.
func (l *lattice) span(i, k int) float64 {
	p := l.marginal(i, begins)
	y := begins
	for t := i; t < k; t++ {
		p *= l.goesOn(t, y)
		y = inside
	}
	return p * (1 - l.goesOn(k, y))
}

// likely are the spans that are at least so likely, by first and last token.
func (l *lattice) likely(least float64, found func(i, k int, p float64)) {
	for i := range l.emit {
		p, y := l.marginal(i, begins), begins
		for k := i; k < len(l.emit) && p >= least; k++ {
			on := l.goesOn(k, y)
			if here := p * (1 - on); here >= least {
				found(i, k, here)
			}
			p, y = p*on, inside
		}
	}
}
