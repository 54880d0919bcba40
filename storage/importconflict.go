package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"goldspan/annotate"
)

// settle decides about an item whose article is known. It gives the set for the
// annotations, and the spans and links there whose place they take. The set is nil
// if nothing of the item is taken; then the outcome says why.
func (in *importer) settle(ctx context.Context, article int64, set *setImporter, item annotate.Incoming, outcome *annotate.Outcome) (*setImporter, annotate.Parts, error) {
	there, err := in.parts(ctx, article, set)
	if err != nil || len(there.Spans) == 0 {
		return set, annotate.Parts{}, err
	}
	if len(item.Spans) == 0 {
		return nil, there, nil
	}
	mine, theirs := in.saidThere(there), said(item.Spans, item.Links, func(id annotate.LabelID) string { return string(id) })
	news, olds := missing(theirs, mine), missing(mine, theirs)
	again := in.written[annotated{article, set.write.set}] || article >= in.first
	switch {
	case news+olds == 0:
		return nil, there, nil
	case item.OnConflict == annotate.ConflictReplace && !again:
		return set, there, nil
	case item.OnConflict == annotate.ConflictNewSet && news > 0:
		set, err := in.setApart(ctx, article, set, theirs)
		if set != nil {
			outcome.Set = set.Name
		}
		return set, annotate.Parts{}, err
	case item.OnConflict == annotate.ConflictAsk:
		in.conflicts.Articles++
		in.conflicts.Theirs += news
		in.conflicts.Mine += olds
	}
	outcome.NotTaken = news
	return nil, there, nil
}

// setApart gives a new set beside base, "ana 2", for spans of an article that differ
// from those in base. It is nil if an earlier import made such a set with these spans.
func (in *importer) setApart(ctx context.Context, article int64, base *setImporter, theirs []string) (*setImporter, error) {
	if made := in.apart[base.Name]; made != nil && !in.written[annotated{article, made.write.set}] {
		return made, nil
	}
	for n := 2; ; n++ {
		name := fmt.Sprintf("%s %d", base.Name, n)
		var number int64
		const query = "SELECT number FROM annotation_set WHERE name = $1 AND hidden = 0"
		switch err := one(ctx, in.tx, annotate.ErrNoSet, query, []any{name}, &number); {
		case errors.Is(err, annotate.ErrNoSet):
			made, err := in.set(ctx, name, base.Kind)
			in.apart[base.Name] = made
			return made, err
		case err != nil:
			return nil, err
		}
		set, err := in.set(ctx, name, base.Kind)
		if err != nil {
			return nil, err
		}
		there, err := in.parts(ctx, article, set)
		if err != nil {
			return nil, err
		}
		if mine := in.saidThere(there); slices.Equal(mine, theirs) {
			return nil, nil
		}
	}
}

func (in *importer) parts(ctx context.Context, article int64, set *setImporter) (p annotate.Parts, err error) {
	if p.Spans, err = readSpans(ctx, in.tx, article, set.write.set, in.labels); err != nil {
		return p, err
	}
	p.Links, err = readLinks(ctx, in.tx, article, set.write.set)
	return p, err
}

// saidThere is said for spans of the project.
func (in *importer) saidThere(there annotate.Parts) []string {
	return said(there.Spans, there.Links, func(id annotate.LabelID) string {
		for _, l := range in.known {
			if l.ID == id {
				return l.Name
			}
		}
		return string(id)
	})
}

// said describes spans, sorted, without their IDs and times: label, range, details
// and links to other spans.
func said(spans []annotate.Span, links []annotate.Link, name func(annotate.LabelID) string) []string {
	at := map[annotate.SpanID]string{}
	for _, s := range spans {
		at[s.ID] = fmt.Sprintf("%q %v", name(s.Label), s.Range)
	}
	to := map[annotate.SpanID][]string{}
	for _, l := range links {
		to[l.From] = append(to[l.From], fmt.Sprintf("%q %s %v", l.Type, at[l.To], l.Assumed))
	}
	out := make([]string, len(spans))
	for i, s := range spans {
		slices.Sort(to[s.ID])
		out[i] = fmt.Sprintf("%q %v %q %#v %s", name(s.Label), s.Range, s.Note, s.Meaning, strings.Join(to[s.ID], " "))
	}
	slices.Sort(out)
	return out
}

// missing counts the strings of a that b lacks. Both are sorted.
func missing(a, b []string) (n int) {
	for _, s := range a {
		if _, there := slices.BinarySearch(b, s); !there {
			n++
		}
	}
	return n
}
