package exchange

import (
	"fmt"
	"strings"

	"goldspan/annotate"
)

// Summary is the outcome of an export.
type Summary struct {
	Path     string                  `json:"path"` // "" for a writer
	Set      string                  `json:"set"`  // the set's name
	Articles int                     `json:"articles"`
	Spans    int                     `json:"spans"`
	Labels   []LabelCount            `json:"labels"` // every label of the project, in its order
	Links    int                     `json:"links"`
	LeftOut  map[annotate.Status]int `json:"left_out"` // articles, by status
}

// LabelCount is the number of spans of a label.
type LabelCount struct {
	Label string `json:"label"`
	Spans int    `json:"spans"`
}

// String is the summary in one sentence: "3 articles with 12 spans (claim 5, actor
// 4, figure 3) of annotation set ana; 2 todo left out".
func (s Summary) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s with %s", Count(s.Articles, "article"), Count(s.Spans, "span"))
	var labels []string
	for _, l := range s.Labels {
		if l.Spans > 0 {
			labels = append(labels, fmt.Sprintf("%s %d", l.Label, l.Spans))
		}
	}
	if len(labels) > 0 {
		fmt.Fprintf(&b, " (%s)", strings.Join(labels, ", "))
	}
	fmt.Fprintf(&b, " of annotation set %s", s.Set)
	for _, status := range []annotate.Status{annotate.StatusTodo, annotate.StatusDone} {
		if n := s.LeftOut[status]; n > 0 {
			fmt.Fprintf(&b, "; %d %s left out", n, status)
		}
	}
	return b.String()
}
