package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"goldspan/annotate"
)

// ofPeople restricts spans to those that people made, in articles that are there.
const ofPeople = ` JOIN article AS a ON a.number = s.article AND a.hidden = 0
	JOIN annotation_set AS w ON w.number = s.annotation_set AND w.hidden = 0 AND w.kind <> 'extractor' `

// Vocabulary reads what the spans of all annotation sets but an extractor's say.
func (p *Project) Vocabulary(ctx context.Context) (annotate.Vocabulary, error) {
	v := annotate.Vocabulary{Counted: map[string]int{}}
	err := p.read(ctx, func(tx *sql.Tx) (err error) {
		err = each(ctx, tx, `SELECT s.actor, s.actor_kind, s.quote, count(*) FROM span AS s INDEXED BY span_by_actor`+ofPeople+`
			WHERE s.actor <> '' GROUP BY s.actor, s.actor_kind, s.quote`, nil, func(rows *sql.Rows) error {
			var s annotate.Spelling
			err := rows.Scan(&s.Actor.Name, &s.Actor.Kind, &s.Quote, &s.Times)
			v.Spellings = append(v.Spellings, s)
			return err
		})
		if err != nil {
			return err
		}
		err = each(ctx, tx, `SELECT s.figure_counted, count(*) FROM span AS s INDEXED BY span_by_counted`+ofPeople+`
			WHERE s.figure_counted <> '' GROUP BY s.figure_counted`, nil, func(rows *sql.Rows) error {
			var words string
			var n int
			err := rows.Scan(&words, &n)
			v.Counted[words] = n
			return err
		})
		if err != nil {
			return err
		}
		err = each(ctx, tx, `SELECT DISTINCT type FROM link WHERE type NOT IN ($1, $2, $3) ORDER BY type`,
			[]any{annotate.LinkSaidBy, annotate.LinkVia, annotate.LinkPartOf}, func(rows *sql.Rows) error {
				var kind string
				err := rows.Scan(&kind)
				v.LinkTypes = append(v.LinkTypes, kind)
				return err
			})
		if err != nil {
			return err
		}
		v.Asks, err = asks(ctx, tx)
		return err
	})
	if err != nil {
		return annotate.Vocabulary{}, fmt.Errorf("read names: %w", err)
	}
	return v, nil
}

// The words of keyAsks. A project without the key asks for all details.
const (
	asksNone     = "none"
	asksNames    = "names"
	asksValues   = "values"
	asksSpeakers = "speakers"
)

func asks(ctx context.Context, q querier) (annotate.Asks, error) {
	value, err := projectValue(ctx, q, keyAsks)
	if err != nil || value == "" {
		return annotate.AsksAll(), err
	}
	return annotate.Asks{
		Names:  strings.Contains(value, asksNames),
		Values: strings.Contains(value, asksValues), Speakers: strings.Contains(value, asksSpeakers),
	}, nil
}

// SetAsks sets the details that the project asks for.
func (p *Project) SetAsks(ctx context.Context, a annotate.Asks) error {
	var words []string
	for _, w := range []struct {
		on   bool
		word string
	}{{a.Names, asksNames}, {a.Values, asksValues}, {a.Speakers, asksSpeakers}, {!a.Any(), asksNone}} {
		if w.on {
			words = append(words, w.word)
		}
	}
	err := p.writeShort(ctx, func(ctx context.Context, tx *writeTx) error {
		return setProjectValue(ctx, tx, keyAsks, strings.Join(words, " "))
	})
	if err != nil {
		return fmt.Errorf("set the details of the project: %w", err)
	}
	return nil
}

// SpansReading reads the spans of a set with a label whose quote is quote.
func (p *Project) SpansReading(ctx context.Context, set annotate.SetID, label annotate.LabelID, quote string) ([]annotate.SpanIn, error) {
	var out []annotate.SpanIn
	err := p.readSpansWhere(ctx, set, `s.label = (SELECT number FROM label WHERE id = $2) AND s.quote = $3`, []any{string(label), quote}, &out)
	if err != nil {
		return nil, fmt.Errorf("look for spans that read the same: %w", err)
	}
	return out, nil
}

// SpansNamed reads the spans of a set whose actor has a name.
func (p *Project) SpansNamed(ctx context.Context, set annotate.SetID, name string) ([]annotate.SpanIn, error) {
	var out []annotate.SpanIn
	if err := p.readSpansWhere(ctx, set, `s.actor = $2 AND s.actor <> ''`, []any{name}, &out); err != nil {
		return nil, fmt.Errorf("look for spans of an actor: %w", err)
	}
	return out, nil
}

// readSpansWhere reads the spans of a set that fit a condition. The set is $1.
func (p *Project) readSpansWhere(ctx context.Context, set annotate.SetID, condition string, args []any, into *[]annotate.SpanIn) error {
	return p.read(ctx, func(tx *sql.Tx) error {
		labels, err := readLabelNumbers(ctx, tx)
		if err != nil {
			return err
		}
		columns := "s." + strings.Join(strings.Fields(strings.ReplaceAll(spanColumns, ",", " ")), ", s.")
		query := "SELECT a.id, " + columns + ` FROM span AS s JOIN article AS a ON a.number = s.article AND a.hidden = 0
			WHERE s.annotation_set = (SELECT number FROM annotation_set WHERE id = $1) AND ` + condition + ` ORDER BY a.number, s.start`
		return each(ctx, tx, query, append([]any{string(set)}, args...), func(rows *sql.Rows) error {
			var in annotate.SpanIn
			var err error
			in.Span, err = scanSpan(rows, labels, &in.Article)
			*into = append(*into, in)
			return err
		})
	})
}

// Lacking answers the articles with a span of a set that lacks a detail that the
// project asks for. An article is read up to the first such span.
func (p *Project) Lacking(ctx context.Context, set annotate.SetID) (map[annotate.ArticleID]bool, error) {
	out := map[annotate.ArticleID]bool{}
	err := p.readPast(ctx, func(tx *sql.Tx) error {
		asks, err := asks(ctx, tx)
		if err != nil || !asks.Any() {
			return err
		}
		labels, err := readLabelNumbers(ctx, tx)
		if err != nil {
			return err
		}
		var lacks strings.Builder
		add := func(on bool, label annotate.LabelID, condition string) {
			if number, ok := labels.number[label]; on && ok {
				fmt.Fprintf(&lacks, " WHEN %d THEN %s", number, condition)
			}
		}
		add(asks.Names, annotate.LabelActor, "s.actor = ''")
		add(asks.Values, annotate.LabelFigure, "s.figure_value = ''")
		add(asks.Speakers, annotate.LabelClaim, "s.voice = '' AND NOT "+spoken)
		if lacks.Len() == 0 {
			return nil
		}
		return each(ctx, tx, `SELECT a.id FROM article AS a WHERE a.hidden = 0 AND EXISTS (SELECT 1 FROM span AS s
			WHERE s.article = a.number AND s.annotation_set = (SELECT number FROM annotation_set WHERE id = $1)
			AND CASE s.label`+lacks.String()+` END)`, []any{string(set)}, func(rows *sql.Rows) error {
			var id annotate.ArticleID
			err := rows.Scan(&id)
			out[id] = true
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("look for missing details: %w", err)
	}
	return out, nil
}

// spoken says that a link names the speaker of the claim s.
const spoken = `EXISTS (SELECT 1 FROM link AS k WHERE k.article = s.article AND k.annotation_set = s.annotation_set
	AND k.from_span = s.id AND k.type = 'said_by')`

// Details counts the details and links of a set. It also says which details the
// project asks for.
func (p *Project) Details(ctx context.Context, set annotate.SetID) (annotate.DetailCounts, annotate.Asks, error) {
	c := annotate.DetailCounts{Links: map[string]int{}}
	var a annotate.Asks
	err := p.read(ctx, func(tx *sql.Tx) (err error) {
		if a, err = asks(ctx, tx); err != nil {
			return err
		}
		number, err := setNumber(ctx, tx, set)
		if err != nil {
			return err
		}
		if err := countDetails(ctx, tx, number, &c); err != nil {
			return err
		}
		return each(ctx, tx, `SELECT l.type, count(*), sum(l.assumed) FROM link AS l JOIN article AS a ON a.number = l.article AND a.hidden = 0
			WHERE l.annotation_set = $1 GROUP BY l.type`, []any{number}, func(rows *sql.Rows) error {
			var linkType string
			var n, assumed int
			err := rows.Scan(&linkType, &n, &assumed)
			c.Links[linkType] = n
			c.AssumedLinks += assumed
			return err
		})
	})
	if err != nil {
		return annotate.DetailCounts{}, annotate.Asks{}, fmt.Errorf("count details: %w", err)
	}
	return c, a, nil
}

// countDetails counts the details of the spans of a set. A span has the details of its
// label alone, so that only claims are asked for their label, for their links. The
// spans are read once, and a span without details drops out at once. What has no
// detail is the rest of what has a label.
func countDetails(ctx context.Context, q querier, set int64, c *annotate.DetailCounts) error {
	const (
		visible = " NOT IN (SELECT number FROM article WHERE hidden = 1)"
		names   = `SELECT count(*), count(DISTINCT s.actor) FROM span AS s INDEXED BY span_by_actor
			WHERE s.actor <> '' AND s.annotation_set = $1 AND s.article` + visible
		others = `SELECT count(*) FILTER (WHERE s.figure_value <> ''), count(*) FILTER (WHERE s.voice = 'text'), count(*) FILTER (WHERE s.voice = 'outlet'),
			count(*) FILTER (WHERE s.denied), count(*) FILTER (WHERE s.hedged), count(*) FILTER (WHERE s.assumed)
			FROM article AS a CROSS JOIN span AS s ON s.article = a.number AND s.annotation_set = $1
			WHERE a.hidden = 0 AND (s.figure_value <> '' OR s.voice <> '' OR s.denied OR s.hedged OR s.assumed)`
		// The plus keeps an index out that leads to all claims.
		said = `SELECT count(*), count(*) FILTER (WHERE s.voice = 'text'), count(*) FILTER (WHERE s.voice = 'outlet')
			FROM (SELECT DISTINCT article, annotation_set, from_span FROM link WHERE annotation_set = $1 AND type = 'said_by' AND article` + visible + `) AS k
			CROSS JOIN span AS s ON s.article = k.article AND s.annotation_set = k.annotation_set AND s.id = k.from_span
			WHERE +s.label = (SELECT number FROM label WHERE id = 'claim')`
	)
	spans, err := countLabels(ctx, q, visibleSpans("= $1"), set)
	if err != nil {
		return err
	}
	var text, linked, linkedText, linkedOutlet int
	for query, into := range map[string][]any{
		names:  {&c.Named, &c.Names},
		others: {&c.Valued, &text, &c.Outlet, &c.Denied, &c.Hedged, &c.AssumedSpans},
		said:   {&linked, &linkedText, &linkedOutlet},
	} {
		if err := one(ctx, q, annotate.ErrNoSet, query, []any{set}, into...); err != nil {
			return err
		}
	}
	c.Speakers = text + linked - linkedText // a link counts for more than the voice
	c.Outlet -= linkedOutlet
	c.Nameless = spans[annotate.LabelActor] - c.Named
	c.Valueless = spans[annotate.LabelFigure] - c.Valued
	c.Voiceless = spans[annotate.LabelClaim] - c.Speakers - c.Outlet
	return nil
}

// Misfits finds links that do not fit the labels of their ends, and names that stand
// for actors of several kinds. Older versions of Goldspan could make them.
func (p *Project) Misfits(ctx context.Context) ([]annotate.Misfit, error) {
	var out []annotate.Misfit
	err := p.read(ctx, func(tx *sql.Tx) error {
		err := each(ctx, tx, `SELECT a.id, w.name, l.id, l.type, f.id, t.id, lf.name, lt.name, lf.id, lt.id FROM link AS l
			JOIN article AS a ON a.number = l.article AND a.hidden = 0
			JOIN annotation_set AS w ON w.number = l.annotation_set AND w.hidden = 0
			JOIN span AS f ON f.article = l.article AND f.annotation_set = l.annotation_set AND f.id = l.from_span
			JOIN span AS t ON t.article = l.article AND t.annotation_set = l.annotation_set AND t.id = l.to_span
			JOIN label AS lf ON lf.number = f.label JOIN label AS lt ON lt.number = t.label
			ORDER BY a.number, w.number, l.id`, nil, func(rows *sql.Rows) error {
			var m annotate.Misfit
			var e annotate.LinkMisfitError
			var from, to annotate.LabelID
			err := rows.Scan(&m.Article, &m.Set, &m.Link, &e.Type, &e.From, &e.To, &e.FromLabel, &e.ToLabel, &from, &to)
			if err == nil && !annotate.LinkFits(e.Type, from, to) {
				m.Err = &e
				out = append(out, m)
			}
			return err
		})
		if err != nil {
			return err
		}
		var set, name string
		var first annotate.ActorKind
		return each(ctx, tx, `SELECT w.name, s.actor, s.actor_kind FROM span AS s INDEXED BY span_by_actor
			JOIN article AS a ON a.number = s.article AND a.hidden = 0
			JOIN annotation_set AS w ON w.number = s.annotation_set AND w.hidden = 0
			WHERE s.actor <> '' AND s.actor_kind <> '' GROUP BY w.number, s.actor, s.actor_kind ORDER BY w.number, s.actor, s.actor_kind`, nil, func(rows *sql.Rows) error {
			var w, n string
			var kind annotate.ActorKind
			if err := rows.Scan(&w, &n, &kind); err != nil {
				return err
			}
			if w == set && n == name {
				out = append(out, annotate.Misfit{Set: w, Err: &annotate.KindsError{Name: n, Kind: first, Other: kind}})
				return nil
			}
			set, name, first = w, n, kind
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("look for misfits: %w", err)
	}
	return out, nil
}
