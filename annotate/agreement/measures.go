package agreement

import "slices"

// coincidences say how often two values are of the same character: in each pair of its
// annotators, once in each order. With m annotators a pair weighs 1 / (m−1), so that
// every value counts once.
type coincidences struct {
	total  float64 // values
	differ float64 // how often two values are different
	values []occurrence
}

// occurrence is how often a value occurs, and how often it meets itself because it is
// the same one: once for each character that stands for itself, and the square of the
// length for a unit that is one thing.
type occurrence struct{ n, self float64 }

func (c *coincidences) occurs(n, self float64) {
	if n > 0 {
		c.values = append(c.values, occurrence{n, self})
	}
}

// alpha is 1 − Do / De. The answer is false where De is 0.
func (c *coincidences) alpha() (float64, bool) {
	observed, expected := c.disagreement()
	if expected <= 0 {
		return 0, false
	}
	return 1 - observed/expected, true
}

// disagreement is Do and De, as parts of all pairs; De is 0 without pairs to compare.
func (c *coincidences) disagreement() (observed, expected float64) {
	var few [32]float64
	terms := few[:0]
	for _, v := range c.values {
		terms = append(terms, v.self)
	}
	pairs := c.total*c.total - total(terms)
	if pairs <= 0 {
		return 0, 0
	}
	observed = c.differ / c.total
	if len(c.values) < 2 {
		return observed, 0
	}
	terms = terms[:0]
	for _, v := range c.values {
		terms = append(terms, v.n*v.n-v.self)
	}
	return observed, 1 - total(terms)/pairs
}

// characters is the number of values, and how many are not Blank.
func (c *Continua) characters() (all, marked int) {
	for annotators, t := range c.texts {
		all += annotators * t.length
	}
	for i := range c.values {
		marked += c.values[i].marked
	}
	return all, marked
}

// weigh adds up a count that the texts have by their annotators.
func (c *Continua) weigh(count func(perText) int) float64 {
	var few [16]float64
	terms := few[:0]
	for annotators, t := range c.texts {
		if n := count(t); n > 0 {
			terms = append(terms, float64(n)/float64(annotators-1))
		}
	}
	return total(terms)
}

// Alpha is Krippendorff's alpha for nominal values: 1 − Do / De, with the observed
// disagreement Do = Σ o(c,k) and the expected one De = Σ n(c)·n(k) / (n−1), each over
// all pairs of different values (Krippendorff, Content Analysis, 2004, section 11.3).
// The answer is false where nothing was to be distinguished: De is 0.
func (c *Continua) Alpha() (float64, bool) {
	var few [32]occurrence
	found := c.nominal(few[:0])
	return found.alpha()
}

func (c *Continua) nominal(values []occurrence) coincidences {
	return c.different(values, func(v *allTexts) int { return v.marked })
}

// different looks at all values of the texts. self is how often a value meets itself.
func (c *Continua) different(values []occurrence, self func(*allTexts) int) coincidences {
	all, marked := c.characters()
	found := coincidences{float64(all), c.weigh(func(t perText) int { return 2 * t.differ }), values}
	found.occurs(float64(all-marked), float64(all-marked))
	for i := range c.values {
		v := &c.values[i]
		found.occurs(float64(v.marked), float64(self(v)))
	}
	return found
}

// Unitizing is uα: whether annotators mark the same text, in the same units, with the
// same values. By chance, a unit meets every other one and every blank, but never
// itself. The answer is false where nothing was to be distinguished.
func (c *Continua) Unitizing() (float64, bool) {
	var few [32]occurrence
	found := c.different(few[:0], func(v *allTexts) int { return v.squares })
	return found.alpha()
}

// Marking is |uα, the binary form of Unitizing: whether annotators mark the same text,
// in the same units, whatever their values.
func (c *Continua) Marking() (float64, bool) {
	var two [2]occurrence
	all, marked := c.characters()
	squares := 0
	for i := range c.values {
		squares += c.values[i].squares
	}
	found := coincidences{float64(all), c.weigh(func(t perText) int { return 2 * t.half }), two[:0]}
	found.occurs(float64(all-marked), float64(all-marked))
	found.occurs(float64(marked), float64(squares))
	return found.alpha()
}

// Coding is cuα: whether annotators give the same values, where both have marked the
// text. The parts of units that nobody else has marked do not count. The answer is
// false where fewer than two values meet.
func (c *Continua) Coding() (float64, bool) {
	var few [32]occurrence
	found := coincidences{differ: c.weigh(func(t perText) int { return 2 * (t.differ - t.half) }), values: few[:0]}
	var fewTerms, fewSums [32]float64
	sums := fewSums[:0]
	for i := range c.values {
		v := &c.values[i]
		terms := fewTerms[:0]
		for annotators, n := range v.others {
			if n > 0 {
				terms = append(terms, float64(n)/float64(annotators-1))
			}
		}
		n := total(terms)
		found.occurs(n, float64(v.shared))
		sums = append(sums, n)
	}
	found.total = total(sums)
	return found.alpha()
}

// Kappa is Cohen's kappa of two annotators: (po − pe) / (1 − pe), with the observed
// agreement po and the agreement pe that their own distributions of values give by
// chance (Cohen, "A coefficient of agreement for nominal scales", 1960). The answer is
// false where pe is 1, without texts, and with a text of more than two annotators.
func (c *Continua) Kappa() (float64, bool) {
	observed, chance := c.agreement()
	if chance >= 1 {
		return 0, false
	}
	return (observed - chance) / (1 - chance), true
}

// agreement is po and pe, the second 1 without units.
func (c *Continua) agreement() (observed, chance float64) {
	if len(c.texts) <= 2 || c.texts[2].length == 0 || c.texts[2].length < c.length() {
		return 0, 1
	}
	two := c.texts[2]
	all := float64(two.length)
	var few [32]float64
	terms := few[:0]
	first, second := two.length, two.length // that are Blank
	for i := range c.values {
		v := &c.values[i]
		first -= v.first
		second -= v.marked - v.first
		terms = append(terms, float64(v.first)*float64(v.marked-v.first))
	}
	terms = append(terms, float64(first)*float64(second))
	return float64(two.length-two.differ) / all, total(terms) / all / all
}

// total adds up numbers, the smallest first: the order of the terms changes no bit. It
// sorts them in place.
func total(terms []float64) float64 {
	slices.Sort(terms)
	sum := 0.0
	for _, x := range terms {
		sum += x
	}
	return sum
}
