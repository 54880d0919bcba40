package errorlist

// ends are the numbers of equal entries at the start and at the end of two lists.
// An edit, or settling an error, changes only the entries between.
type ends struct{ head, tail int }

func commonEnds(old, recent []Entry) ends {
	n := min(len(old), len(recent))
	var e ends
	for e.head < n && old[e.head].alike(&recent[e.head]) {
		e.head++
	}
	for e.tail < n-e.head && old[len(old)-1-e.tail].alike(&recent[len(recent)-1-e.tail]) {
		e.tail++
	}
	return e
}

// find is the index in recent of the i-th old entry; -1 if recent does not have it.
func (e ends) find(i int, old, recent []Entry) int {
	switch {
	case i < 0 || i >= len(old):
		return -1
	case i < e.head:
		return i
	case i >= len(old)-e.tail:
		return i + len(recent) - len(old)
	}
	for k := e.head; k < len(recent)-e.tail; k++ {
		if recent[k].same(&old[i]) {
			return k
		}
	}
	return -1
}

// place is the index in recent for the i-th old entry, which recent does not have:
// the index of the entry that follows it.
func (e ends) place(i int, old, recent []Entry) int {
	if i < 0 || i >= len(old) {
		return 0
	}
	lost, last := &old[i], -1
	for k := e.head; k < len(recent) && k <= len(recent)-e.tail; k++ {
		if recent[k].Article != lost.Article {
			continue
		}
		if recent[k].start() >= lost.start() {
			return k
		}
		last = k
	}
	if last >= 0 {
		return last + 1
	}
	return e.head
}

// folded makes the texts for the search of the recent entries, and reuses the known
// texts at both ends.
func (e ends) folded(known []string, recent []Entry) []string {
	if known == nil || e.head+e.tail == 0 {
		return nil
	}
	out := make([]string, len(recent))
	copy(out, known[:e.head])
	tail := len(recent) - e.tail
	copy(out[tail:], known[len(known)-e.tail:])
	for k := e.head; k < tail; k++ {
		out[k] = string(appendSearched(nil, &recent[k]))
	}
	return out
}

// spot is where among the entries one is.
type spot struct {
	current int // -1 none
	next    int // with none: the entry that follows where the current one was
}

// among is the same spot among other entries.
func (s spot) among(same ends, old, recent []Entry) spot {
	if s.current < 0 {
		return spot{-1, min(s.next, len(recent))}
	}
	if current := same.find(s.current, old, recent); current >= 0 {
		return spot{current: current}
	}
	return spot{-1, same.place(s.current, old, recent)}
}
