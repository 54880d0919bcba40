package check

import (
	"context"
	"slices"
	"sync"

	"goldspan/annotate"
)

// Honest is gold that counts the spans that were accepted from a run of an extractor:
// they agree with the extractor because it suggested them.
type Honest struct {
	Gold
	Runs     []string // that count; none for all
	LeaveOut bool     // the articles with such spans are left out

	mu     sync.Mutex // an extractor is given gold while another goroutine compares
	counts Accepted
}

// Accepted counts what was accepted from runs, in done articles.
type Accepted struct{ Spans, Articles int }

// Accepted is what was found the last time.
func (h *Honest) Accepted() Accepted {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.counts
}

// Each implements Gold.
func (h *Honest) Each(ctx context.Context, fn func(GoldArticle) error) error {
	var found Accepted
	err := h.Gold.Each(ctx, func(g GoldArticle) error {
		if n := CountAccepted(g.Accepted, h.Runs); n > 0 && g.Done {
			found.Spans += n
			found.Articles++
			g.LeftOut = h.LeaveOut
		}
		return fn(g)
	})
	h.mu.Lock()
	defer h.mu.Unlock()
	h.counts = found
	return err
}

// CountAccepted is the number of origins that are a run with one of names, or any run
// where there are no names.
func CountAccepted(origins []annotate.Origin, names []string) (n int) {
	for _, o := range origins {
		if name, run := o.Run(); run && (len(names) == 0 || slices.Contains(names, name)) {
			n++
		}
	}
	return n
}

// AcceptedIn are the origins of the spans of gold that were suggestions.
func AcceptedIn(s annotate.State) (origins []annotate.Origin) {
	for sp := range s.Spans() {
		if sp.Origin != "" {
			origins = append(origins, sp.Origin)
		}
	}
	return origins
}

// inner is the gold that an Honest counts in.
func inner(g Gold) Gold {
	if h, ok := g.(*Honest); ok {
		return h.Gold
	}
	return g
}
