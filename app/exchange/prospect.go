package exchange

import (
	"cmp"
	"context"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/app/explain"
)

// Prospect is what an import would bring. Nothing of it is stored.
type Prospect struct {
	Report     Report
	Candidates []Candidate // in the order of the import
	More       bool        // there are more articles than the candidates
	texts      int         // bytes of the texts of the candidates
}

// Limits of a Look: a list for a reader, not the whole of a large collection.
const (
	maxCandidates = 1000
	maxLookedAt   = 16 << 20 // bytes of text
)

// Spot is the place of an article in the sources of an import: the number of the file
// among all files, and that of the article in the file, from 0.
type Spot struct{ Source, Article int }

// Candidate is an article that an import would bring, or something that it would refuse.
type Candidate struct {
	Spot     Spot
	Place    Place
	Source   string            // the name of its source
	Article  *annotate.Article // nil where it is refused
	Refused  error
	Result   annotate.Result // what the import would do with the article
	Spans    int             // that would be added
	NotTaken int             // spans that differ from those of the project
	Encoded  bool            // the source is a text in some encoding
	Encoding string          // other than UTF-8; "" for UTF-8
	Changes  ingest.Changes
	Columns  []string // or keys, of the table that it is from; nil for none
}

// Why is why the candidate is refused, without its place.
func (c Candidate) Why() explain.Text { return Refusal{Place: c.Place, Err: c.Refused}.why() }

// Correction is what the user changed of a candidate.
type Correction struct {
	SHA256 string // of the text that the user saw
	Leave  bool   // the article is not imported
	Title  string
	Meta   annotate.Meta
	Along  []Along // annotations of an older version
}

// Look finds out what an import of the sources would bring. The first candidates stand
// for those of a large collection.
func Look(ctx context.Context, project Importer, sources []Source, o ImportOptions, progress Progress) (Prospect, error) {
	o.DryRun, o.OnConflict, o.Corrections = true, annotate.ConflictKeep, nil
	r := newRun(ctx, o, progress)
	r.look = &Prospect{}
	if err := r.of(project, sources); err != nil {
		return Prospect{}, err
	}
	r.look.Report = r.report
	return *r.look, nil
}

// takes takes what was found into the list; false: there is no room.
func (p *Prospect) takes(f found) bool {
	c := Candidate{Spot: f.spot, Place: f.at, Source: f.name, Article: f.item.Article, Refused: f.refused, Encoded: f.encoded, Encoding: f.changes.Encoding, Changes: f.changes, Columns: f.columns}
	if c.Article == nil && c.Refused == nil {
		return true
	}
	if c.Article != nil {
		p.texts += len(c.Article.Text())
	}
	if len(p.Candidates) == maxCandidates || p.texts > maxLookedAt && len(p.Candidates) > 0 {
		p.More = true
		return false
	}
	p.Candidates = append(p.Candidates, c)
	return true
}

// outcome takes what would become of the last article.
func (p *Prospect) outcome(o annotate.Outcome) {
	for i, c := range slices.Backward(p.Candidates) {
		if c.Article != nil {
			p.Candidates[i].Result, p.Candidates[i].Spans, p.Candidates[i].NotTaken = o.Result, o.Spans, o.NotTaken
			p.Candidates[i].Place.Title = o.Title
			return
		}
	}
}

// correct makes the user's changes to an article; leave says that it stays out. The
// error says that the file has another text than the user saw.
func (r *run) correct(f found) (leave bool, err error) {
	c, is := r.options.Corrections[f.spot]
	if !is || f.item.Article == nil {
		return false, nil
	}
	if f.item.Article.SHA256() != c.SHA256 {
		return false, SourceError{Fault: SourceChanged, Name: f.name}
	}
	f.item.Article.Title, f.item.Article.Meta = cmp.Or(c.Title, f.item.Article.Title), c.Meta
	return c.Leave, nil
}
