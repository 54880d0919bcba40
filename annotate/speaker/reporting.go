package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
)

// reporting reads one sentence.
type reporting struct {
	*Article
	sentence annotate.Range
	clause   clause
	quotes   []quotation // that touch the sentence
	inside   []bool      // by word: it is in a quote
	out      []Reported
}

// insideQuote says that word i is inside a quote of the sentence: the words of the
// speaker, and no attribution.
func (r *reporting) insideQuote(i int) bool { return r.inside[i] }

// quoteWords finds the words inside quotes. Quotes do not overlap, and are in order.
func (r *reporting) quoteWords() {
	r.inside = make([]bool, len(r.clause.words))
	k := 0
	for i, w := range r.clause.words {
		for k < len(r.quotes) && r.quotes[k].End <= w.Start {
			k++
		}
		if k < len(r.quotes) {
			q := r.quotes[k]
			r.inside[i] = !q.unopened && q.Start < w.Start && w.End < q.End
		}
	}
}

func (r *reporting) word(i int) word {
	if i < 0 || i >= len(r.clause.words) {
		return word{mark: '\n'}
	}
	return r.clause.words[i]
}

// add takes the words from i to k as content.
func (r *reporting) add(i, k int, how How, verb string) {
	if i == 0 {
		i = r.dateline()
	}
	if how != Accords && r.word(i).is(accords) {
		for x := i + 1; x < k && x < i+10; x++ {
			if r.word(x).mark == ',' {
				i = x + 1
				break
			}
		}
	}
	if i >= k || i < 0 || k > len(r.clause.words) {
		return
	}
	inner := r.content(annotate.Range{Start: r.word(i).Start, End: r.word(k - 1).End})
	n := 0
	for _, w := range r.read(inner) {
		if w.mark == 0 {
			n++
		}
	}
	if n < 3 {
		return
	}
	r.out = append(r.out, Reported{Range: inner, How: how, Verb: verb})
}

func (a *Article) reportedIn(s annotate.Range, quotes []quotation) []Reported {
	if s.Len() > insideMax {
		return nil
	}
	r := &reporting{Article: a, sentence: s, quotes: quotes}
	r.clause = clause{words: a.read(s), span: s}
	r.quoteWords()
	words := r.clause.words
	verbs := []int{}
	for i, w := range words {
		switch {
		case w.mark != 0, r.insideQuote(i):
		case w.is(accords) && (i == 0 || !words[i-1].is(accords)):
			verbs = append(verbs, i)
		case w.is(accords):
		case w.is(says|saying|denies) && r.clause.isVerb(i) && r.reports(i):
			verbs = append(verbs, i)
		}
	}
	for n, v := range verbs {
		end := r.end(v)
		if n+1 < len(verbs) {
			end = r.cut(v, verbs[n+1])
		}
		if words[v].is(accords) {
			r.accords(v, end)
			continue
		}
		if words[v].is(denies) && r.passive(v) {
			r.deniedBy(v)
			continue
		}
		r.governed(v, end)
	}
	return r.out
}

// nouns are verbs of saying that are nouns as often.
var nouns = map[string]bool{"states": true, "state": true, "dispute": true, "disputes": true, "voiced": false, "notes": true, "estimates": true}

// reports says that the verb at word i is one here: no noun, none of a weak meaning
// without "that", and not of "what he called".
func (r *reporting) reports(i int) bool {
	w := r.word(i)
	that := r.word(i+1).text == "that"
	switch {
	case nouns[w.text] && (r.upper(w.Start) || !that), r.clause.isWeak(i):
		return that
	case w.is(denies) && r.word(i-1).mark == '-':
		return false
	case strings.HasPrefix(w.text, "claim"):
		for k := i + 1; k < i+8 && r.word(k).mark != '.'; k++ {
			if r.word(k).text == "lives" {
				return false // "the war claimed more than 6,500 lives"
			}
		}
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if r.word(k).text == "what" {
			return false
		}
	}
	return true
}

// passive says that the verb at word v tells what is done to its subject: "were
// advised", "was denied".
func (r *reporting) passive(v int) bool {
	for k := v - 1; k >= 0 && k >= v-3 && r.word(k).is(helping|negating); k-- {
		switch r.word(k).text {
		case "is", "are", "was", "were", "be", "been", "being":
			return true
		}
	}
	return false
}

// deniedBy takes what is denied before the verb at word v: "the assertion that … was
// denied by Y".
func (r *reporting) deniedBy(v int) {
	end := v
	for end > 0 && r.word(end-1).is(helping|negating) {
		end--
	}
	for k := end - 1; k > 0; k-- {
		if r.word(k).text == "that" && (r.word(k-1).is(objecting) || r.word(k-1).is(says)) {
			r.add(k+1, end, Denied, r.word(v).text)
			return
		}
	}
}

// cut is where the content of the verb v ends before the clause of the verb next begins:
// at a comma or conjunction between the two. Without one, what next governs is inside.
func (r *reporting) cut(v, next int) int {
	subject := next - 1 // the last word of the subject of next
	for subject > v && r.word(subject).is(helping|negating) {
		subject--
	}
	for k := subject; k > v+1; k-- {
		w := r.word(k)
		switch {
		case k == subject && w.mark == ',' && r.word(next).is(says|denies):
			// "Y, the governor, said": an apposition ends here.
			if before := r.commaBefore(k); before > v+1 {
				k = before
			}
		case w.mark == ';', w.mark == ',':
			return k
		case w.is(parting), w.is(joining) && (r.word(k+1).is(says|saying|denies) || subject-k <= 1):
			return k
		}
	}
	return r.end(v)
}

// end is where the content of the verb at word v ends in a sentence without another
// verb: before what its subject does besides, as in ", but did not specify".
func (r *reporting) end(v int) int {
	words := r.clause.words
	for k := v + 3; k+2 < len(words); k++ {
		if words[k].mark == ',' && !r.insideQuote(k) && (words[k+1].is(parting) && r.clause.elided(k+2) || words[k+1].text == "without") {
			return k
		}
		if words[k].text == "while" && strings.HasSuffix(words[k+1].text, "ing") && !r.insideQuote(k) {
			return k
		}
	}
	return len(words)
}

// timeWords may stand between a verb of saying and what is said.
var timeWords = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true,
	"october": true, "november": true, "december": true, "morning": true, "evening": true, "afternoon": true, "night": true, "today": true, "yesterday": true,
	"early": true, "late": true, "earlier": true, "later": true, "also": true, "again": true, "twitter": true, "facebook": true, "telegram": true, "statement": true, "week": true, "last": true, "overnight": true,
	"interview": true, "briefing": true, "conference": true, "reporters": true, "parliament": true, "issued": true, "released": true, "published": true,
}

// afterTimes is the word from which what is said begins, after "on Tuesday" and the
// like, from word i on.
func (r *reporting) afterTimes(i int) int {
	for i < len(r.clause.words) {
		w := r.word(i)
		switch {
		case timeWords[w.text] && !(w.text == "may" && !r.upper(w.Start)):
			i++
		case (w.text == "on" || w.text == "in" || w.text == "at" || w.text == "during" || w.text == "to") && timeWords[r.word(i+1).text]:
			i += 2
		case (w.text == "in" || w.text == "at" || w.text == "during" || w.text == "on") && r.word(i+1).is(article) && timeWords[r.word(i+2).text]:
			i += 3
		default:
			return i
		}
	}
	return i
}

// thatBefore is the place of a "that" close after word i, before a comma; -1 for none.
func (r *reporting) thatBefore(i, end int) int {
	for k := i; k < end && k < i+12; k++ {
		w := r.word(k)
		if w.text == "that" || w.text == "dass" || w.text == "que" || w.text == "что" {
			return k
		}
		if w.is(says|saying) && k > i {
			return -1
		}
		if w.mark != 0 && w.mark != '-' && w.mark != '(' && w.mark != ')' && w.mark != '\'' && w.mark != '’' && w.mark != '/' {
			return -1
		}
	}
	return -1
}

// governed finds what the verb at word v governs.
func (r *reporting) governed(v, end int) {
	verb := r.word(v)
	how := That
	if verb.is(denies) {
		how = Denied
	}
	if accuses[verb.text] {
		r.accused(v, end)
		return
	}
	if that := r.thatBefore(v+1, end); that >= 0 {
		r.add(that+1, end, how, verb.text)
		return
	}
	if demands[verb.text] && r.demanded(v, end) {
		return
	}
	i := r.afterTimes(v + 1)
	next := r.word(i)
	switch {
	case i >= end || next.mark == '\n' || next.mark == '.' || next.mark == ',' && i+1 >= end:
		r.behind(v)
	case next.mark == ',' || next.mark == ':':
		r.behind(v)
	case isQuote(next.mark):
		// The words quoted, and what goes on behind them.
		r.add(i, end, Loose, verb.text)
	case next.mark != 0:
	case next.is(says|saying|denies) && !next.is(helping):
	case next.is(standing) && !next.is(saying), plainly[verb.text] && (!next.is(preposing) || r.amount(i)):
		r.add(i, end, Bare, verb.text)
	case next.text == "to" && plainly[verb.text] && r.word(i+1).mark == 0 && !r.word(i+1).is(article) && !r.upper(r.word(i+1).Start):
		r.add(i+1, end, Loose, verb.text) // "claimed to have lost 49 men"
	case !next.is(preposing):
		r.behind(v)
		if !verb.is(denies) {
			how = Loose
		}
		r.add(i, end, how, verb.text)
	default:
		r.behind(v)
	}
}

// amount says that the preposition at word i bounds a number: "at least 49 of its troops
// were killed", "over 30 houses burn".
func (r *reporting) amount(i int) bool {
	k := i + 1
	switch r.word(i).text + " " + r.word(k).text {
	case "at least", "at most", "more than", "fewer than", "less than":
		k++
	default:
		switch r.word(i).text {
		case "about", "around", "over", "under":
		default:
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(r.word(k).text)
	return unicode.IsNumber(first) || k > i+1 && r.word(k).mark == 0
}

// plainly are verbs with what is said right behind them.
var plainly = map[string]bool{
	"said": true, "says": true, "say": true, "saying": true, "claimed": true, "claims": true, "claiming": true, "added": true, "adding": true,
	"insisted": true, "warned": true,
}

var accuses = map[string]bool{"accused": true, "accuses": true, "accuse": true, "accusing": true}

var demands = map[string]bool{
	"urged": true, "urges": true, "urge": true, "urging": true, "asked": true, "asks": true, "asking": true, "demanded": true, "demands": true, "demanding": true,
	"called": true, "calls": true, "calling": true, "appealed": true, "appealing": true, "advised": true, "vowed": true, "vowing": true, "pledged": true, "pledging": true,
	"promised": true, "promising": true, "threatened": true,
}

// accused takes "Z of …" behind "accused".
func (r *reporting) accused(v, end int) {
	for k := v + 1; k < end && k < v+10; k++ {
		if r.word(k).text == "of" && (r.word(k+1).mark != 0 || len(r.word(k+1).text) > 3) {
			r.add(v+1, end, Accused, r.word(v).text)
			return
		}
	}
	if end > v+4 {
		r.add(v+1, end, Accused, r.word(v).text)
	}
}

// demanded takes what is behind the "to" of "urged Z to …".
func (r *reporting) demanded(v, end int) bool {
	from := v + 1
	if to := r.word(from); to.text == "to" && strings.HasPrefix(r.word(v).text, "appeal") {
		from++ // the one who is asked
	}
	for k := from; k < end && k < v+10; k++ {
		w := r.word(k)
		if w.text == "to" && k+1 < end && !r.word(k+1).is(article) && !r.upper(r.word(k+1).Start) {
			if !r.insideQuote(k) {
				k++
			}
			r.add(k, end, Demanded, r.word(v).text)
			return true
		}
		if w.mark == ',' || w.mark == ';' {
			break
		}
	}
	return false
}

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
