package exchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// job is one export.
type job struct {
	project  Exporter
	o        Options
	format   format.Format
	options  format.Options
	total    int // articles
	progress Progress
	summary  Summary
	spans    map[annotate.LabelID]int
	damage   map[annotate.ArticleID]bool // that is in the summary

	folder    string // of the export; "": the system's for temporary files
	scratches []*scratch
}

// newJob finds what is to be exported.
func newJob(ctx context.Context, project Exporter, o Options, progress Progress) (*job, error) {
	set, err := exportedSet(ctx, project, o.Set)
	if err != nil {
		return nil, err
	}
	j := &job{
		project: project, o: o, progress: progress, spans: map[annotate.LabelID]int{}, damage: map[annotate.ArticleID]bool{},
		summary: Summary{Set: set.Name, LeftOut: map[annotate.Status]int{}, Lost: format.Loss{}},
	}
	if j.format, err = Formats().Writers().Named(cmp.Or(o.Format, Formats()[0].Name)); err != nil {
		return nil, err
	}
	j.summary.Format = j.format.Name
	if o.Scheme != "" && !slices.Contains(j.format.Schemes, o.Scheme) {
		return nil, &SchemeError{j.format.Name, o.Scheme, j.format.Schemes}
	}
	labels, err := project.Labels(ctx)
	if err != nil {
		return nil, err
	}
	j.options = format.Options{Set: set, Labels: labels, Scheme: o.Scheme, Scratch: func() (format.Scratch, error) { return j.newScratch() }}
	counts, err := project.StatusCounts(ctx, set.ID)
	if err != nil {
		return nil, err
	}
	if len(o.Statuses) == 0 {
		j.o.Statuses = []annotate.Status{annotate.StatusDone}
	}
	for status, n := range counts {
		if slices.Contains(j.o.Statuses, status) {
			j.total += n
		} else if n > 0 && o.Articles == nil && o.Story == "" {
			j.summary.LeftOut[status] = n
		}
	}
	switch {
	case o.Story != "":
		j.total = 0 // unknown
	case o.Articles != nil:
		j.total = len(o.Articles)
	}
	return j, nil
}

// each calls f with every article of the export. A damaged article is left out, and is
// named in the summary.
func (j *job) each(ctx context.Context, f func(annotate.State) error) error {
	var damaged *annotate.DamagedArticlesError
	err := j.articles(ctx, func(s annotate.State) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if j.o.Story != "" && s.Article.Meta.Story != j.o.Story {
			return nil
		}
		return f(s)
	})
	if !errors.As(err, &damaged) {
		return err
	}
	j.summary.Whole = damaged.Whole
	for _, a := range damaged.Articles {
		if !j.damage[a.ID] {
			j.damage[a.ID] = true
			j.summary.damaged = append(j.summary.damaged, a)
			j.summary.Damaged = append(j.summary.Damaged, string(a.ID))
		}
	}
	return nil
}

func (j *job) articles(ctx context.Context, f func(annotate.State) error) error {
	set := j.options.Set.ID
	if j.o.Articles == nil {
		return j.project.EachState(ctx, set, j.o.Statuses, f)
	}
	var damaged []annotate.DamagedArticle
	for _, id := range j.o.Articles {
		state, err := j.project.State(ctx, id, set)
		if errors.Is(err, annotate.ErrDamaged) {
			damaged = append(damaged, annotate.DamagedArticle{ID: id, Err: err})
			continue
		}
		if err == nil {
			err = f(state)
		}
		if err != nil {
			return err
		}
	}
	if len(damaged) > 0 {
		return &annotate.DamagedArticlesError{Articles: damaged}
	}
	return nil
}

// encode writes every article with the encoder that of gives, and ends the encoders. An
// article without an encoder is left out.
func (j *job) encode(ctx context.Context, of func(annotate.State) format.Encoder, encoders ...format.Encoder) error {
	s := &j.summary
	err := j.each(ctx, func(state annotate.State) error {
		e := of(state)
		if e == nil {
			return nil
		}
		j.progress.tell(s.Articles, j.total, state.Article.Title)
		if len(j.o.Origins) > 0 {
			all := state.SpanCount()
			state = state.Where(func(sp annotate.Span) bool { return sp.Origin.Among(j.o.Origins) })
			s.Lost.Add(format.LostOrigin, all-state.SpanCount())
		}
		if err := e.Encode(state); err != nil {
			return err
		}
		s.Articles++
		s.Spans += state.SpanCount()
		s.Links += state.LinkCount()
		for label, n := range state.Counts() {
			j.spans[label] += n
		}
		return nil
	})
	for _, e := range encoders {
		if err == nil {
			err = e.Close()
		}
		for kind, n := range e.Loss() {
			s.Lost.Add(kind, n)
		}
	}
	if err != nil {
		return err
	}
	j.progress.tell(s.Articles, j.total, "")
	s.Labels = j.labelCounts(j.spans)
	return nil
}

// labelCounts has every label of the project, in its order.
func (j *job) labelCounts(spans map[annotate.LabelID]int) []LabelCount {
	counts := make([]LabelCount, 0, len(j.options.Labels))
	for _, l := range j.options.Labels {
		counts = append(counts, LabelCount{l.Name, spans[l.ID]})
	}
	return counts
}

func exportedSet(ctx context.Context, project Exporter, id annotate.SetID) (annotate.Set, error) {
	if id == "" {
		return project.CurrentSet(ctx)
	}
	sets, err := project.Sets(ctx)
	if err != nil {
		return annotate.Set{}, err
	}
	for _, s := range sets {
		if s.ID == id {
			return s, nil
		}
	}
	return annotate.Set{}, fmt.Errorf("%w: %s", annotate.ErrNoSet, id)
}
