package session_test

import (
	"maps"

	"goldspan/annotate"
)

// sum is a state as a sum of facts: how often each span, link, decision
// and status is there. Whatever an action did is a sum too, with what it took away below
// zero, and the state is the sum of the actions that are done. It knows nothing
// of transactions and of the order in which actions are undone.
type sum map[any]int

func sumOf(s annotate.State) sum {
	facts := sum{s.Status: 1}
	for _, sp := range s.Spans {
		facts[sp]++
	}
	for _, l := range s.Links {
		facts[l]++
	}
	for _, d := range s.Decisions {
		facts[d]++
	}
	return facts
}

// plus is a sum with another added that many times.
func (a sum) plus(b sum, times int) sum {
	out := maps.Clone(a)
	for fact, n := range b {
		if out[fact] += n * times; out[fact] == 0 {
			delete(out, fact)
		}
	}
	return out
}

func (a sum) equal(b sum) bool { return maps.Equal(a, b) }

// isState says that a could be an article's state.
func (a sum) isState() bool {
	type place struct {
		label annotate.LabelID
		annotate.Range
	}
	seen := map[any]bool{} // IDs, places and what is settled
	claim := func(key any) bool {
		taken := seen[key]
		seen[key] = true
		return !taken
	}
	statuses := 0
	for fact, n := range a {
		if n != 1 {
			return false
		}
		switch f := fact.(type) {
		case annotate.Span:
			if !claim(f.ID) || !claim(place{f.Label, f.Range}) {
				return false
			}
		case annotate.Link:
			if !claim(f.ID) {
				return false
			}
		case annotate.Decision:
			if !claim(about{f.Gold, f.Pred}) {
				return false
			}
		case annotate.Status:
			statuses++
		}
	}
	for fact := range a {
		if l, ok := fact.(annotate.Link); ok && !(seen[l.From] && seen[l.To]) {
			return false
		}
	}
	return statuses == 1
}
