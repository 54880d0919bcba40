package exchange

import (
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/split"
)

// partWriter writes the parts of a split, and counts.
type partWriter struct {
	*job
	before map[fingerprint]int // the part that an article had before, by the hash of its text, from 1
	gathered
	divided divided
	counts  []partCount
}

func newPartWriter(j *job, before map[fingerprint]int) *partWriter {
	w := &partWriter{job: j, before: before, counts: make([]partCount, len(j.o.Split.Parts))}
	for p := range w.counts {
		w.counts[p].labels, w.counts[p].seen = map[annotate.LabelID]int{}, map[string]bool{}
	}
	return w
}

// partCount is what a part has.
type partCount struct {
	hash            hash.Hash // of the file; nil for a folder
	articles, spans int
	labels          map[annotate.LabelID]int
	stories         []string
	texts           []fingerprint
	seen            map[string]bool // stories
}

// count counts an article of a part.
func (w *partWriter) count(part int, f *facts) {
	c := &w.counts[part]
	c.articles++
	c.spans += f.spans
	for i, n := range f.Labels {
		c.labels[w.options.Labels[i].ID] += n
	}
	if f.Story != "" && !c.seen[f.Story] {
		c.seen[f.Story] = true
		c.stories = append(c.stories, f.Story)
	}
	c.texts = append(c.texts, f.sha256)
}

// files writes a file for each part.
func (w *partWriter) files(ctx context.Context, names names, to []io.Writer) error {
	files := make([]io.Writer, len(names.parts))
	for p := range files {
		w.counts[p].hash = sha256.New()
		files[p] = io.MultiWriter(to[p], w.counts[p].hash)
	}
	start := func(p int) format.Encoder { return w.format.NewEncoder(files[p], w.options) }
	err := error(nil)
	if w.format.Joined {
		err = w.once(ctx, files)
	} else {
		err = w.twice(ctx, start)
	}
	if err != nil {
		return err
	}
	return w.manifest(names, to[len(to)-1])
}

// folders writes a subfolder for each part.
func (w *partWriter) folders(ctx context.Context, f format.Folder) error {
	return w.twice(ctx, func(p int) format.Encoder {
		return w.format.NewFolderEncoder(within{f, w.o.Split.Parts[p].Name}, w.options)
	})
}

// gather reads all articles. also gets each of them.
func (w *partWriter) gather(ctx context.Context, also func(annotate.State) error) (err error) {
	w.facts, w.ends = make([]facts, 0, w.total), make([]int64, 0, w.total)
	if w.texts, err = w.newScratch(); err != nil {
		return err
	}
	err = w.each(ctx, func(s annotate.State) error {
		w.progress.tell(len(w.facts), w.total, s.Article.Title)
		if err := also(s); err != nil {
			return err
		}
		f := w.factsOf(s)
		f.Part = w.before[f.sha256]
		return w.add(f, s.Article.Text())
	})
	if err == nil {
		w.divided, err = w.divide(ctx, &w.gathered)
	}
	return err
}

// twice reads the articles to divide them, and once more to write them.
func (w *partWriter) twice(ctx context.Context, start func(part int) format.Encoder) error {
	if err := w.gather(ctx, func(annotate.State) error { return nil }); err != nil {
		return err
	}
	number := make(map[annotate.ArticleID]int, len(w.facts))
	for i := range w.facts {
		number[w.facts[i].id] = i
	}
	encoders := make([]format.Encoder, len(w.counts))
	for p := range encoders {
		encoders[p] = start(p)
	}
	return w.encode(ctx, func(s annotate.State) format.Encoder {
		i, there := number[s.Article.ID]
		if !there || w.divided.parts[i] == split.None { // or it is new since the first reading
			return nil
		}
		f := w.factsOf(s)
		w.count(w.divided.parts[i], &f)
		return encoders[w.divided.parts[i]]
	}, encoders...)
}

// written is an article in the file of all articles.
type written struct {
	size int64 // with what is between it and the article before
	lost []loss
}

// once reads the articles once. All are written to one file beside the parts, and go
// from there to their parts.
func (w *partWriter) once(ctx context.Context, files []io.Writer) error {
	all, err := w.newScratch()
	if err != nil {
		return err
	}
	var list []written
	e, lost := w.format.NewEncoder(all, w.options), format.Loss{}
	err = w.gather(ctx, func(s annotate.State) error {
		start := all.size
		err := e.Encode(s)
		list = append(list, written{all.size - start, lossSince(lost, e.Loss())})
		return err
	})
	if err != nil {
		return err
	}
	from, err := all.Reader()
	if err == nil {
		err = w.distribute(ctx, from, list, files)
	}
	return err
}

// distribute copies the articles of the file of all to the files of their parts. The
// first one of a part is encoded again.
func (w *partWriter) distribute(ctx context.Context, all io.Reader, list []written, files []io.Writer) error {
	encoders := make([]format.Encoder, len(files))
	for p, to := range files {
		encoders[p] = w.format.NewEncoder(to, w.options)
	}
	for i, one := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, skip, err := w.divided.parts[i], one.size, error(nil)
		switch {
		case p == split.None:
		case w.counts[p].articles == 0:
			err = w.first(ctx, p, w.facts[i].id, encoders[p])
		default:
			w.count(p, &w.facts[i])
			w.sum(&w.facts[i], one.lost)
			skip = 0
			_, err = io.CopyN(files[p], all, one.size)
		}
		if err == nil {
			_, err = io.CopyN(io.Discard, all, skip)
		}
		if err != nil {
			return err
		}
	}
	for _, e := range encoders {
		if err := e.Close(); err != nil {
			return err
		}
	}
	w.progress.tell(w.summary.Articles, w.total, "")
	w.summary.Labels = w.labelCounts(w.spans)
	return nil
}

// first writes the first article of a part. One that is gone by now is no article.
func (w *partWriter) first(ctx context.Context, part int, id annotate.ArticleID, e format.Encoder) error {
	s, err := w.project.State(ctx, id, w.options.Set.ID)
	if errors.Is(err, annotate.ErrNoArticle) || errors.Is(err, annotate.ErrDamaged) {
		return nil
	}
	if err == nil {
		err = e.Encode(s)
	}
	if err != nil {
		return err
	}
	f := w.factsOf(s)
	w.count(part, &f)
	w.sum(&f, lossSince(format.Loss{}, e.Loss()))
	return nil
}

// sum adds an article to the summary.
func (w *partWriter) sum(f *facts, losses []loss) {
	s := &w.summary
	s.Articles++
	s.Spans += f.spans
	s.Links += f.links
	for i, n := range f.Labels {
		w.spans[w.options.Labels[i].ID] += n
	}
	for _, l := range losses {
		s.Lost.Add(l.kind, l.n)
	}
}
