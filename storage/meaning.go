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

// Lacking counts, by article, the spans of a set that lack a detail that the project
// asks for.
func (p *Project) Lacking(ctx context.Context, set annotate.SetID) (map[annotate.ArticleID]annotate.LackCounts, error) {
	out := map[annotate.ArticleID]annotate.LackCounts{}
	err := p.read(ctx, func(tx *sql.Tx) error {
		asks, err := asks(ctx, tx)
		if err != nil || !asks.Any() {
			return err
		}
		var lacks []string
		add := func(on bool, l annotate.Lack, condition string) {
			if on {
				lacks = append(lacks, fmt.Sprintf("SELECT s.article AS article, '%s' AS lack FROM span AS s, me WHERE s.annotation_set = me.number AND %s", l, condition))
			}
		}
		label := func(id annotate.LabelID) string {
			return fmt.Sprintf("s.label = (SELECT number FROM label WHERE id = '%s')", id)
		}
		add(asks.Names, annotate.LackName, label(annotate.LabelActor)+" AND s.actor = ''")
		add(asks.Values, annotate.LackValue, label(annotate.LabelFigure)+" AND s.figure_value = ''")
		add(asks.Speakers, annotate.LackSpeaker, label(annotate.LabelClaim)+` AND s.voice = '' AND NOT EXISTS (SELECT 1 FROM link AS l
			WHERE l.article = s.article AND l.annotation_set = s.annotation_set AND l.from_span = s.id AND l.type = 'said_by')`)
		return each(ctx, tx, `WITH me AS (SELECT number FROM annotation_set WHERE id = $1)
			SELECT a.id, x.lack, count(*) FROM (`+strings.Join(lacks, " UNION ALL ")+`) AS x
			JOIN article AS a ON a.number = x.article AND a.hidden = 0 GROUP BY a.id, x.lack`, []any{string(set)}, func(rows *sql.Rows) error {
			var id annotate.ArticleID
			var lack annotate.Lack
			var n int
			err := rows.Scan(&id, &lack, &n)
			counts := out[id]
			counts.Add(lack, n)
			out[id] = counts
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("count details: %w", err)
	}
	return out, nil
}
