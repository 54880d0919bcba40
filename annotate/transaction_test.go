package annotate_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// model does what State.Apply should do, in the most naive way.
type model struct {
	text   []rune
	spans  map[annotate.SpanID]annotate.Span
	links  map[annotate.LinkID]annotate.Link
	settle map[about]annotate.Decision
	status annotate.Status
}

// about is what a decision is about: what gold says, and what the extractor says.
type about [2]annotate.Mark

func newModel(a *annotate.Article) model {
	return model{
		[]rune(a.Text()), map[annotate.SpanID]annotate.Span{}, map[annotate.LinkID]annotate.Link{},
		map[about]annotate.Decision{}, annotate.StatusTodo,
	}
}

func (m model) clone() model {
	m.spans, m.links, m.settle = maps.Clone(m.spans), maps.Clone(m.links), maps.Clone(m.settle)
	return m
}

// apply is m after the edits; false where one of them is invalid or none changes anything.
func (m model) apply(edits []annotate.Edit) (model, bool) {
	n := m.clone()
	for _, e := range edits {
		if !n.edit(e) {
			return m, false
		}
	}
	seen := map[string]bool{}
	for _, s := range n.spans {
		key := fmt.Sprint(s.Label, s.Range)
		if seen[key] {
			return m, false
		}
		seen[key] = true
	}
	if n.status == m.status && maps.Equal(n.spans, m.spans) && maps.Equal(n.links, m.links) && maps.Equal(n.settle, m.settle) {
		return m, false
	}
	return n, true
}

func (m *model) edit(e annotate.Edit) bool {
	fits := func(s annotate.Span) bool {
		r := s.Range
		return s.ID != "" && s.Label != "" && 0 <= r.Start && r.Start < r.End && r.End <= len(m.text) &&
			string(m.text[r.Start:r.End]) == s.Quote
	}
	stands := func(m annotate.Mark, n int) bool {
		r := m.Range
		return m == annotate.Mark{} || m.Label != "" && 0 <= r.Start && r.Start < r.End && r.End <= n
	}
	switch e := e.(type) {
	case annotate.Settle:
		d := e.Decision
		if d.Gold == d.Pred || !stands(d.Gold, len(m.text)) || !stands(d.Pred, len(m.text)) ||
			!slices.Contains(annotate.Verdicts(), d.Verdict) && (d.Verdict != annotate.Rejected || d.Gold != annotate.Mark{}) {
			return false
		}
		m.settle[about{d.Gold, d.Pred}] = d
	case annotate.Unsettle:
		if _, there := m.settle[about{e.Gold, e.Pred}]; !there {
			return false
		}
		delete(m.settle, about{e.Gold, e.Pred})
	case annotate.AddSpan:
		if _, taken := m.spans[e.Span.ID]; taken || !fits(e.Span) {
			return false
		}
		m.spans[e.Span.ID] = e.Span
	case annotate.ReplaceSpan:
		if _, there := m.spans[e.Span.ID]; !there || !fits(e.Span) {
			return false
		}
		m.spans[e.Span.ID] = e.Span
	case annotate.RemoveSpan:
		if _, there := m.spans[e.ID]; !there {
			return false
		}
		delete(m.spans, e.ID)
		maps.DeleteFunc(m.links, func(_ annotate.LinkID, l annotate.Link) bool { return l.From == e.ID || l.To == e.ID })
	case annotate.AddLink:
		_, taken := m.links[e.Link.ID]
		_, from := m.spans[e.Link.From]
		_, to := m.spans[e.Link.To]
		if taken || !from || !to || e.Link.From == e.Link.To || e.Link.Type == "" {
			return false
		}
		m.links[e.Link.ID] = e.Link
	case annotate.RemoveLink:
		if _, there := m.links[e.ID]; !there {
			return false
		}
		delete(m.links, e.ID)
	case annotate.SetStatus:
		m.status = e.Status
	}
	return true
}

func (m model) matches(s annotate.State) error {
	spans := slices.SortedFunc(maps.Values(m.spans), annotate.CompareSpans)
	links := slices.SortedFunc(maps.Values(m.links), annotate.CompareLinks)
	decisions := slices.SortedFunc(maps.Values(m.settle), annotate.CompareDecisions)
	switch {
	case s.Status != m.status:
		return fmt.Errorf("status %q, want %q", s.Status, m.status)
	case !slices.Equal(s.SpanList(), spans):
		return fmt.Errorf("spans %v, want %v", s.SpanList(), spans)
	case !slices.Equal(s.LinkList(), links):
		return fmt.Errorf("links %v, want %v", s.LinkList(), links)
	case !slices.Equal(s.Decisions, decisions):
		return fmt.Errorf("decisions %v, want %v", s.Decisions, decisions)
	}
	return nil
}

// invariants are those that doc.go promises of every state.
func invariants(s annotate.State) error {
	if !slices.IsSortedFunc(s.SpanList(), annotate.CompareSpans) || !slices.IsSortedFunc(s.LinkList(), annotate.CompareLinks) {
		return errors.New("not sorted")
	}
	type mark struct {
		label annotate.LabelID
		r     annotate.Range
	}
	seen, marks := map[annotate.SpanID]bool{}, map[mark]bool{}
	for sp := range s.Spans() {
		if err := s.Article.CheckSpan(sp); err != nil {
			return err
		}
		if seen[sp.ID] || marks[mark{sp.Label, sp.Range}] {
			return fmt.Errorf("span %v is there twice", sp)
		}
		seen[sp.ID], marks[mark{sp.Label, sp.Range}] = true, true
		if got, ok := s.Tagged(sp.Label, sp.Range); !ok || got != sp {
			return fmt.Errorf("span %v is not found by its range", sp)
		}
	}
	linked := map[annotate.LinkID]bool{}
	for l := range s.Links() {
		if linked[l.ID] || !seen[l.From] || !seen[l.To] {
			return fmt.Errorf("link %v is there twice or lacks an end", l)
		}
		linked[l.ID] = true
	}
	for i, d := range s.Decisions {
		if err := s.Article.CheckDecision(d); err != nil {
			return err
		}
		if i > 0 && annotate.CompareDecisions(s.Decisions[i-1], d) >= 0 {
			return fmt.Errorf("decision %v is there twice or not sorted", d)
		}
		if got, ok := s.Decision(d.Gold, d.Pred); !ok || got != d {
			return fmt.Errorf("decision %v is not found by its marks", d)
		}
	}
	return nil
}

// Few IDs, labels and places, so that edits meet each other often.
func drawSpan(t *rapid.T, a *annotate.Article) annotate.Span {
	n := a.Len()
	start := rapid.IntRange(0, min(n, 3)).Draw(t, "start")
	end := rapid.IntRange(start, min(n, start+3)).Draw(t, "end")
	s := annotate.Span{
		ID:       annotate.SpanID(rapid.SampledFrom([]string{"s1", "s2", "s3", "s4", "s5", "s6"}).Draw(t, "ID")),
		Label:    rapid.SampledFrom([]annotate.LabelID{"claim", "actor", "figure"}).Draw(t, "label"),
		Range:    annotate.Range{Start: start, End: end},
		Quote:    a.Quote(annotate.Range{Start: start, End: end}),
		Modified: int64(rapid.IntRange(0, 1).Draw(t, "modified")),
		Score:    rapid.SampledFrom([]float64{0, 0.5}).Draw(t, "score"),
		Origin:   rapid.SampledFrom([]annotate.Origin{"", annotate.OriginMemory}).Draw(t, "origin"),
	}
	switch rapid.IntRange(0, 40).Draw(t, "spoil") {
	case 0:
		s.Quote += "x"
	case 1:
		s.Range.End += n
	case 2:
		s.Range.Start = -1
	}
	return s
}

func drawMark(t *rapid.T, a *annotate.Article) annotate.Mark {
	if rapid.IntRange(0, 3).Draw(t, "none") == 0 {
		return annotate.Mark{}
	}
	return drawSpan(t, a).Mark()
}

func drawDecision(t *rapid.T, a *annotate.Article) annotate.Decision {
	return annotate.Decision{
		Gold: drawMark(t, a), Pred: drawMark(t, a),
		Verdict: rapid.SampledFrom(append(annotate.Verdicts(), annotate.GoldWrong, annotate.Rejected, "maybe")).Draw(t, "verdict"),
		At:      int64(rapid.IntRange(0, 1).Draw(t, "at")),
	}
}

func drawEdit(t *rapid.T, a *annotate.Article) annotate.Edit {
	id := func(label string) annotate.SpanID { return drawSpan(t, a).ID }
	switch rapid.IntRange(0, 12).Draw(t, "edit") {
	case 10, 11:
		return annotate.Settle{Decision: drawDecision(t, a)}
	case 12:
		return annotate.Unsettle{Gold: drawMark(t, a), Pred: drawMark(t, a)}
	case 0, 1, 2, 3:
		return annotate.AddSpan{Span: drawSpan(t, a)}
	case 4, 5:
		return annotate.ReplaceSpan{Span: drawSpan(t, a)}
	case 6:
		return annotate.RemoveSpan{ID: id("gone")}
	case 7:
		return annotate.AddLink{Link: annotate.Link{
			ID:   rapid.SampledFrom([]annotate.LinkID{"l1", "l2", "l3"}).Draw(t, "link"),
			Type: rapid.SampledFrom([]string{annotate.LinkSaidBy, annotate.LinkPartOf}).Draw(t, "type"),
			From: id("from"), To: id("to"),
		}}
	case 8:
		return annotate.RemoveLink{ID: rapid.SampledFrom([]annotate.LinkID{"l1", "l2", "l3"}).Draw(t, "link")}
	}
	return annotate.SetStatus{Status: rapid.SampledFrom([]annotate.Status{annotate.StatusTodo, annotate.StatusDone}).Draw(t, "status")}
}

func drawArticle(t *rapid.T) *annotate.Article {
	text := "x" + strings.ReplaceAll(awkwardText().Draw(t, "text"), "\r", "")
	a, err := annotate.NewArticle("a1", "", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// frozen is s as a deep copy, to see later whether s was changed.
func frozen(s annotate.State) annotate.State {
	s = s.WithSpans(s.SpanList()).WithLinks(s.LinkList())
	s.Decisions = slices.Clone(s.Decisions)
	return s
}

func TestTransactionsAgreeWithANaiveModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawArticle(t)
		state, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusTodo})
		if err != nil {
			t.Fatal(err)
		}
		want := newModel(a)
		// Every state that there was, and a deep copy made at once: none may change later,
		// though states share what they can.
		var states, copies []annotate.State
		for range rapid.SampledFrom([]int{1, 3, 8, 25}).Draw(t, "transactions") {
			edits := make([]annotate.Edit, rapid.SampledFrom([]int{0, 1, 2, 6, 14, 30}).Draw(t, "size"))
			for i := range edits {
				edits[i] = drawEdit(t, a)
			}
			if rapid.Bool().Draw(t, "probable") { // most random transactions are invalid; keep what is valid of this one
				edits = validPart(want, edits)
			}
			states, copies = append(states, state), append(copies, frozen(state))
			next, change, err := state.Apply(annotate.Transaction{Name: annotate.Act{Text: "n"}, Edits: edits})
			after, ok := want.apply(edits)
			if ok != (err == nil) {
				t.Fatalf("error %v, the model says %v", err, ok)
			}
			if err != nil {
				if !sameState(next, state) || !change.Empty() {
					t.Fatalf("%v came with a change", err)
				}
				continue
			}
			if err := errors.Join(invariants(next), after.matches(next)); err != nil {
				t.Fatal(err)
			}
			checkInverse(t, state, next, change)
			state, want = next, after
		}
		for i := range states {
			if !sameState(states[i], copies[i]) {
				t.Fatalf("state %d was changed later", i)
			}
		}
	})
}

// validPart leaves out the edits that the model refuses where they stand.
func validPart(m model, edits []annotate.Edit) []annotate.Edit {
	m = m.clone()
	var kept []annotate.Edit
	for _, e := range edits {
		if next, ok := m.apply([]annotate.Edit{e}); ok {
			m, kept = next, append(kept, e)
		}
	}
	return kept
}

func checkInverse(t *rapid.T, old, next annotate.State, change annotate.Change) {
	if change.Empty() {
		t.Fatal("an empty change came without an error")
	}
	if !slices.IsSortedFunc(change.Removed, annotate.CompareSpans) || !slices.IsSortedFunc(change.Added, annotate.CompareSpans) ||
		!slices.IsSortedFunc(change.RemovedDecisions, annotate.CompareDecisions) || !slices.IsSortedFunc(change.AddedDecisions, annotate.CompareDecisions) {
		t.Fatalf("change is not sorted: %+v", change)
	}
	back, undone, err := next.Apply(change.Inverse().Transaction())
	if err != nil || !sameState(back, old) {
		t.Fatalf("taken back: %v, %+v, want %+v", err, back, old)
	}
	again, redone, err := old.Apply(change.Transaction())
	if err != nil || !sameState(again, next) {
		t.Fatalf("done again: %v, %+v, want %+v", err, again, next)
	}
	if !sameChange(redone, change) {
		t.Fatalf("done again the change is %+v, was %+v", redone, change)
	}
	if again, _, err = back.Apply(undone.Inverse().Transaction()); err != nil || !sameState(again, next) {
		t.Fatalf("the inverse of the inverse: %v, %+v, want %+v", err, again, next)
	}
}

func sameChange(a, b annotate.Change) bool {
	return a.Article == b.Article && a.Set == b.Set &&
		slices.Equal(a.Removed, b.Removed) && slices.Equal(a.Added, b.Added) &&
		slices.Equal(a.RemovedLinks, b.RemovedLinks) && slices.Equal(a.AddedLinks, b.AddedLinks) &&
		slices.Equal(a.RemovedDecisions, b.RemovedDecisions) && slices.Equal(a.AddedDecisions, b.AddedDecisions) &&
		a.StatusBefore == b.StatusBefore && a.StatusAfter == b.StatusAfter
}

func TestStatesAreLoadedFromPartsInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawArticle(t)
		m := newModel(a)
		edits := make([]annotate.Edit, rapid.SampledFrom([]int{0, 1, 5, 30}).Draw(t, "size"))
		for i := range edits {
			edits[i] = drawEdit(t, a)
		}
		for _, e := range validPart(m, edits) {
			m, _ = m.apply([]annotate.Edit{e})
		}
		spans := slices.Collect(maps.Values(m.spans)) // in the random order of a map
		links := slices.Collect(maps.Values(m.links))
		state, err := annotate.LoadState(a, annotate.Set{ID: "ana", Kind: annotate.SetPerson}, annotate.Parts{
			Status: m.status, Spans: spans, Links: links, Decisions: slices.Collect(maps.Values(m.settle)),
		})
		if err := errors.Join(err, m.matches(state)); err != nil {
			t.Fatal(err)
		}
	})
}
