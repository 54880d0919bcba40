package naming

// wordMax is the longest word, in bytes, that is compared letter by letter.
const wordMax = 40

// similarity is 1 minus the distance of two folded words by the length of the
// longer. The distance is that of F. Damerau, "A technique for computer detection
// and correction of spelling errors", CACM 7 (1964), in the restricted form of
// optimal string alignment: insert, delete or replace a letter, or exchange two
// neighbours, and no letter is edited twice.
func similarity(a, b string) float64 {
	if a == b {
		return 1
	}
	if len(a) == 0 || len(b) == 0 || len(a) > wordMax || len(b) > wordMax {
		return 0
	}
	var rows [3][wordMax + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return 1 - float64(last[len(b)])/float64(max(len(a), len(b)))
}

// likeness says how likely two folded words are one name in two spellings: 1 for
// the same word, 0 for words that are not alike.
func likeness(a, b string) float64 {
	if a == b {
		return 1
	}
	shorter := min(len(a), len(b))
	if shorter < 4 {
		return 0
	}
	s := similarity(a, b)
	if s >= 0.6 && shorter >= 5 {
		if k := skeleton(a); len(k) >= 3 && k == skeleton(b) {
			return max(s, 0.9)
		}
	}
	if s >= 0.8 || s >= 0.75 && shorter >= 6 {
		return s
	}
	return 0
}
