package speaker

import "strings"

// dateline is the word behind a dateline such as "YEREVAN, Armenia (AFP) —"; 0 without
// one.
func (r *reporting) dateline() int {
	for k := 1; k < len(r.clause.words) && k < 10; k++ {
		if m := r.word(k).mark; m == '—' || m == '–' {
			first := r.index.Slice(r.word(0).Range)
			if first == strings.ToUpper(first) && r.word(0).mark == 0 {
				return k + 1
			}
			return 0
		}
	}
	return 0
}

// behind takes what stands before the subject of the verb at word v: "…, Y said". The
// sentence ends soon after the verb, or goes on after a comma.
func (r *reporting) behind(v int) {
	verb := r.word(v)
	if demands[verb.text] || !verb.is(says) {
		return
	}
	for k := v + 1; k < len(r.clause.words); k++ {
		w := r.word(k)
		if w.text == "that" || k > v+12 {
			return
		}
		if w.mark == ',' || w.mark == '.' || w.mark == '\n' {
			break
		}
	}
	from := 0
	for i := range v {
		if r.insideQuote(i) {
			continue
		}
		if w := r.word(i); w.mark == ';' {
			from = i + 1
		} else if w.is(accords) || w.is(says|saying|denies) && r.clause.isVerb(i) && r.reports(i) && (plainly[w.text] || accuses[w.text] || r.thatBefore(i+1, v) >= 0) {
			return
		}
	}
	subject := v - 1
	for subject > from && r.word(subject).is(helping) {
		subject--
	}
	for k := subject; k > from+2; k-- {
		w := r.word(k)
		switch {
		case k == subject && w.mark == ',' && r.apposed(k) >= from:
			k = r.apposed(k) // "…, Y, the governor, said."
		case w.mark == ',' || isQuote(w.mark) && (r.word(k-1).mark == ',' || r.word(k-1).mark == '.'):
			if r.word(k+1).text == "who" || r.word(k+1).text == "which" {
				return
			}
			r.add(from, k, Behind, verb.text)
			return
		}
	}
}

// apposed is the comma before the apposition that ends with the comma at word k; -1 where
// none ends there.
func (r *reporting) apposed(k int) int {
	before := r.commaBefore(k)
	if before < 0 || k-before > 12 || isQuote(r.word(before-1).mark) || !r.word(before+1).is(article|relative) {
		return -1
	}
	return before
}

func (r *reporting) commaBefore(k int) int {
	for i := k - 1; i >= 0; i-- {
		if r.word(i).mark == ',' {
			return i
		}
	}
	return -1
}

// accords takes what "according to Y" is about: the rest of the sentence where it
// begins with the words, else what stands before them.
func (r *reporting) accords(v, end int) {
	if v <= 1 {
		for k := v + 2; k < end; k++ {
			if r.word(k).mark == ',' {
				r.add(k+1, len(r.clause.words), Accords, "according")
				return
			}
		}
		return
	}
	from := 0
	for i := v - 1; i >= 0; i-- {
		if r.word(i).is(says|saying) && !r.insideQuote(i) && r.clause.isVerb(i) && !r.passive(i) {
			return
		}
		if r.word(i).mark == ';' {
			from = i + 1
			break
		}
	}
	r.add(from, v, Accords, "according")
	// "The bombardment, according to the governor, resulted in …": two halves, and the
	// words between belong to neither. The second half is the content's verb.
	if r.word(v-1).mark == ',' && v < 8 {
		for k := v + 2; k < end; k++ {
			if r.word(k).mark == ',' {
				r.add(k+1, len(r.clause.words), Loose, "according")
			}
		}
	}
}
