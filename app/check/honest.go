package check

import (
	"context"

	"goldspan/annotate"
)

// Honest is gold that counts the spans that were accepted from a run of an extractor:
// they agree with the extractor because it suggested them.
type Honest struct {
	Gold
	Run      string // that counts; "" all runs
	LeaveOut bool   // the articles with such spans count as not done

	Spans, Articles int // what was found the last time, in done articles
}

// Each implements Gold.
func (h *Honest) Each(ctx context.Context, fn func(GoldArticle) error) error {
	h.Spans, h.Articles = 0, 0
	return h.Gold.Each(ctx, func(g GoldArticle) error {
		n := 0
		for _, o := range g.Accepted {
			if name, run := o.Run(); run && (h.Run == "" || h.Run == name) {
				n++
			}
		}
		if n > 0 && g.Done {
			h.Spans += n
			h.Articles++
			g.Done = !h.LeaveOut
		}
		return fn(g)
	})
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
