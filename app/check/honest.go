package check

import (
	"context"
	"sync"

	"goldspan/annotate"
)

// Honest is gold that counts the spans that were accepted from a run of an extractor:
// they agree with the extractor because it suggested them.
type Honest struct {
	Gold
	Run      string // that counts; "" all runs
	LeaveOut bool   // the articles with such spans count as not done

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
		n := 0
		for _, o := range g.Accepted {
			if name, run := o.Run(); run && (h.Run == "" || h.Run == name) {
				n++
			}
		}
		if n > 0 && g.Done {
			found.Spans += n
			found.Articles++
			g.Done = !h.LeaveOut
		}
		return fn(g)
	})
	h.mu.Lock()
	defer h.mu.Unlock()
	h.counts = found
	return err
}

// accepted are the origins of spans that were suggested.
func accepted(s annotate.State) (origins []annotate.Origin) {
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
