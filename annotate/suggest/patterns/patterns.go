// Package patterns suggests spans by rules: numbers with the words that bound them, what
// verbs of saying and quotation marks let somebody say, names by capitals and titles.
//
// How far a rule is believed is learned: a rule that finds what the analyst does not
// mark is shown less. The words of the rules are data, see rules.txt; a project can
// add to them.
package patterns

import (
	"context"
	"slices"
	"sort"

	"goldspan/annotate"
	"goldspan/annotate/fill"
	"goldspan/annotate/search"
	"goldspan/annotate/segment"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/token"
)

// Patterns is the source.
type Patterns struct {
	rules Rules
	terms []term
	judge *suggest.Judge
	words numberWords

	last   []candidate // found in lastOf
	lastOf *annotate.Article
}

type term struct {
	label   annotate.LabelID
	pattern search.Pattern
}

// New makes the source, with a project's own rules besides the usual ones.
func New(own ...Rules) *Patterns {
	p := &Patterns{rules: standard(), judge: suggest.NewJudge(), words: numberWords{}}
	for _, r := range own {
		p.rules = p.rules.plus(r)
	}
	for label, texts := range p.rules.terms {
		for _, text := range texts {
			if pattern, err := search.Compile(text, search.Options{Exact: true, WholeWords: true}); err == nil {
				p.terms = append(p.terms, term{label, pattern})
			}
		}
	}
	slices.SortStableFunc(p.terms, func(a, b term) int {
		if a.label < b.label {
			return -1
		}
		if a.label > b.label {
			return 1
		}
		return 0
	})
	return p
}

// Origin is annotate.OriginPatterns.
func (p *Patterns) Origin() annotate.Origin { return annotate.OriginPatterns }

// candidate is a span that a rule finds.
type candidate struct {
	annotate.Mark
	prior float64
	keys  []string
	// ends say how a claim with other possible ends has its ends. Of one group, at most
	// one is right.
	ends  []string
	share float64 // how likely it has these ends, at first
	group int     // 0 for none
	// inside says that a longer name is around it, which is as likely one.
	inside bool
}

// score is how likely c is right.
func (p *Patterns) score(c candidate) float64 {
	score := p.judge.Score(c.prior, c.keys)
	if c.group != 0 {
		score *= p.judge.Score(c.share, c.ends)
	}
	return score
}

// Learn compares what the rules find with what is known of an article.
func (p *Patterns) Learn(s annotate.State) {
	if s.Status != annotate.StatusDone && s.SpanCount() == 0 && len(s.Decisions) == 0 {
		p.judge.Forget(s.Article.ID)
		return
	}
	found, err := p.find(context.Background(), s.Article)
	if err != nil {
		return
	}
	cases := make([]suggest.Case, 0, len(found))
	known := suggest.NewKnown(s)
	// What is found with several ends was found rightly if one of them is right; which
	// ends are the analyst's is another question, asked only then.
	right, judged := map[int]bool{}, map[int]bool{}
	for _, c := range found {
		if yes, _ := known.Of(c.Mark); yes && c.group != 0 {
			right[c.group] = true
		}
	}
	for _, c := range found {
		if len(s.Article.NotArticle().Over(c.Range)) > 0 {
			continue
		}
		yes, ok := known.Of(c.Mark)
		if right[c.group] {
			cases = append(cases, suggest.Case{Keys: c.ends, Right: yes})
		}
		if (ok || right[c.group]) && !judged[c.group] {
			judged[c.group] = c.group != 0
			cases = append(cases, suggest.Case{Keys: c.keys, Right: yes || right[c.group]})
		}
	}
	p.judge.Learn(s.Article.ID, cases)
}

// Forget takes back what was learned of an article.
func (p *Patterns) Forget(id annotate.ArticleID) { p.judge.Forget(id) }

// Suggest finds what the rules find.
func (p *Patterns) Suggest(ctx context.Context, a *annotate.Article) ([]suggest.Suggestion, error) {
	found, err := p.find(ctx, a)
	if err != nil {
		return nil, err
	}
	out := make([]suggest.Suggestion, 0, len(found))
	for _, c := range found {
		out = append(out, suggest.Suggestion{
			Range: c.Range, Label: c.Label, Origin: annotate.OriginPatterns, Score: p.score(c), Inside: c.inside,
		})
	}
	slices.SortStableFunc(out, suggest.Compare)
	return out, nil
}

// document is an article as the rules read it.
type document struct {
	*annotate.Article
	rules     Rules
	numbers   numberWords
	language  string
	tokens    []token.Token
	sentences []annotate.Range
	found     []candidate
	at        map[annotate.Mark]int // in found
	headings  map[int]bool          // tokens of headlines
}

// find runs all rules. Several sources ask about one article, so the last answer is kept.
func (p *Patterns) find(ctx context.Context, a *annotate.Article) ([]candidate, error) {
	if p.lastOf == a {
		return p.last, ctx.Err()
	}
	d := &document{
		Article: a, rules: p.rules, numbers: p.words, language: fill.Language(a), tokens: token.Of(a.Text()), at: map[annotate.Mark]int{},
		sentences: slices.Collect(segment.New(a.Text(), a.Index()).Sentences()),
	}
	for _, rule := range []func(*document){(*document).figures, (*document).actors, (*document).claims, p.named} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		rule(d)
	}
	p.last, p.lastOf = d.found, a
	return d.found, nil
}

// add adds a candidate. Of two with the same mark the one with the greater prior stays.
func (d *document) add(label annotate.LabelID, r annotate.Range, prior float64, keys ...string) {
	d.put(candidate{Mark: annotate.Mark{Label: label, Range: r}, prior: prior, keys: keys, share: 1})
}

// put is add for a candidate.
func (d *document) put(c candidate) {
	if c.Range.Empty() || len(d.rules.lists["never"]) > 0 && d.rules.has("never", suggest.Fold(d.Quote(c.Range))) {
		return
	}
	if i, ok := d.at[c.Mark]; ok {
		if c.prior*c.share > d.found[i].prior*d.found[i].share {
			d.found[i] = c
		}
		return
	}
	d.at[c.Mark] = len(d.found)
	d.found = append(d.found, c)
}

// named finds the terms of the rules.
func (p *Patterns) named(d *document) {
	if len(p.terms) == 0 {
		return
	}
	text := search.NewText(d.Text(), d.Index())
	for _, t := range p.terms {
		for _, r := range t.pattern.All(text) {
			d.add(t.label, r, 0.9, "term:"+string(t.label), "term:"+d.Quote(r))
		}
	}
}

// span is the range of the tokens from i to k, k included.
func (d *document) span(i, k int) annotate.Range {
	return annotate.Range{Start: d.tokens[i].Start, End: d.tokens[k].End}
}

// tok is token i; a line break outside of the text.
func (d *document) tok(i int) token.Token {
	if i < 0 || i >= len(d.tokens) {
		return token.Token{Kind: token.Break, Text: "\n", Lower: "\n"}
	}
	return d.tokens[i]
}

// first says that token i begins a sentence, after quotation marks and the like.
func (d *document) first(i int) bool {
	k := sort.Search(len(d.sentences), func(k int) bool { return d.sentences[k].End > d.tokens[i].Start })
	if k == len(d.sentences) {
		return true
	}
	for b := i - 1; b >= max(0, i-wordsBack) && d.tokens[b].Start >= d.sentences[k].Start; b-- {
		if d.tokens[b].Kind == token.Word || d.tokens[b].Kind == token.Number {
			// A quotation inside the sentence begins like a sentence.
			return d.tokens[i-1].Kind == token.Mark && quoteMark(d.tokens[i-1].Text)
		}
	}
	return i < wordsBack || d.tokens[i-wordsBack].Start < d.sentences[k].Start
}

// wordsBack is how many marks a sentence may begin with.
const wordsBack = 40

func quoteMark(s string) bool {
	switch s {
	case "“", "”", "\"", "«", "»", "„", "‟", "—", ":":
		return true
	}
	return false
}

// Found is what a rule finds, whether it is believed or not.
type Found struct {
	annotate.Mark
	Rule string
}

// Find is what the rules find in an article. The error is that of the context.
func (p *Patterns) Find(ctx context.Context, a *annotate.Article) ([]Found, error) {
	found, err := p.find(ctx, a)
	out := make([]Found, len(found))
	for i, c := range found {
		out[i] = Found{c.Mark, c.keys[0]}
		if c.group != 0 && c.ends[0] != endsPlain {
			out[i].Rule = c.ends[0]
		}
		if c.inside {
			out[i].Rule = c.keys[1]
		}
	}
	return out, err
}
