package exchange

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"path/filepath"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/similar"
	"goldspan/annotate/split"
	"goldspan/app/exchange/grouping"
)

// Split divides an export into parts.
type Split struct {
	Parts []split.Part
	Seed  uint64
	Like  string // path of the manifest of an earlier split; "": the manifest at the export's own place, if it has the same parts and seed
}

// PartSummary is a part of a split.
type PartSummary struct {
	split.Part
	File     string       `json:"file"`             // its name, or that of its folder, beside the manifest
	SHA256   string       `json:"sha256,omitempty"` // of the file
	Articles int          `json:"articles"`
	Spans    int          `json:"spans"`
	Labels   []LabelCount `json:"labels"`
}

// LargestPair is the most alike articles of two parts.
type LargestPair struct {
	similar.Likeness
	Articles [2]string `json:"articles"` // IDs
	Parts    [2]string `json:"parts"`
}

// names are the paths of a split's files.
type names struct {
	manifest string
	parts    []string
	folder   string // all of them are in it; "": no folder
}

// splitNames gives the paths for an export to path: for gold.jsonl they are
// gold.train.jsonl and so on, and gold.split.json.
func splitNames(f format.Format, split *Split, path string) names {
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(path, ext)
	n := names{manifest: base + ".split.json"}
	if f.NewFolderEncoder != nil {
		n.folder = path
	}
	for _, p := range split.Parts {
		if n.folder != "" {
			n.parts = append(n.parts, p.Name+"/")
		} else {
			n.parts = append(n.parts, base+"."+p.Name+ext)
		}
	}
	return n
}

// split writes a file or a folder for each part, and the manifest.
func (j *job) split(ctx context.Context, path string) error {
	names := splitNames(j.format, j.o.Split, path)
	for _, p := range names.parts {
		if names.folder == "" {
			if err := checkTarget(j.project.Path(), p); err != nil {
				return err
			}
		}
	}
	before, err := j.o.Split.before(names.manifest)
	if err != nil {
		return err
	}
	a, err := j.assign(ctx, before)
	if err != nil {
		return err
	}
	w := &partWriter{job: j, assigned: a}
	switch {
	case names.folder == "":
		err = WriteFiles(append(names.parts, names.manifest), func(to []io.Writer) error { return w.files(ctx, names, to) })
	case isArchive(names.folder):
		err = WriteFiles([]string{names.folder, names.manifest}, func(to []io.Writer) error {
			if err := writeArchive(to[0], func(f format.Folder) error { return w.folders(ctx, f) }); err != nil {
				return err
			}
			return w.manifest(names, to[1])
		})
	default:
		if err = writeFolder(names.folder, func(f format.Folder) error { return w.folders(ctx, f) }); err == nil {
			err = WriteFile(names.manifest, func(to io.Writer) error { return w.manifest(names, to) })
		}
	}
	if err != nil {
		return err
	}
	j.summary.Manifest = names.manifest
	return j.beside(path)
}

// partWriter writes the parts of a split, and counts.
type partWriter struct {
	*job
	assigned assigned
	counts   []partCount
}

type partCount struct {
	hash            hash.Hash // of the file; nil for a folder
	articles, spans int
	labels          map[annotate.LabelID]int
	stories         []string
	texts           []string
	seen            map[string]bool // stories
}

// files writes a file for each part.
func (w *partWriter) files(ctx context.Context, names names, to []io.Writer) error {
	encoders := make([]format.Encoder, len(names.parts))
	w.start()
	for p := range encoders {
		w.counts[p].hash = sha256.New()
		encoders[p] = w.job.format.NewEncoder(io.MultiWriter(to[p], w.counts[p].hash), w.options)
	}
	if err := w.encode(ctx, w.counting(func(p int) format.Encoder { return encoders[p] }), encoders...); err != nil {
		return err
	}
	return w.manifest(names, to[len(to)-1])
}

// folders writes a subfolder for each part, one after another: the files of a folder
// follow each other.
func (w *partWriter) folders(ctx context.Context, f format.Folder) error {
	w.start()
	for p, part := range w.o.Split.Parts {
		e := w.job.format.NewFolderEncoder(within{f, part.Name}, w.options)
		err := w.encode(ctx, w.counting(func(of int) format.Encoder {
			if of != p {
				return nil
			}
			return e
		}), e)
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *partWriter) start() {
	w.counts = make([]partCount, len(w.o.Split.Parts))
	for p := range w.counts {
		w.counts[p].labels, w.counts[p].seen = map[annotate.LabelID]int{}, map[string]bool{}
	}
}

// counting is of an article's part, and counts the articles of an encoder. An article
// that is new since the parts were assigned has no part.
func (w *partWriter) counting(of func(part int) format.Encoder) func(annotate.State) format.Encoder {
	return func(s annotate.State) format.Encoder {
		p, there := w.assigned.parts[s.Article.ID]
		if !there || p == split.None {
			return nil
		}
		e := of(p)
		if e == nil {
			return nil
		}
		c := &w.counts[p]
		c.articles++
		c.spans += s.SpanCount()
		for label, n := range s.Counts() {
			c.labels[label] += n
		}
		if story := s.Article.Meta.Story; story != "" && !c.seen[story] {
			c.seen[story] = true
			c.stories = append(c.stories, story)
		}
		c.texts = append(c.texts, s.Article.SHA256())
		return e
	}
}

// manifest writes the manifest, and completes the summary.
func (w *partWriter) manifest(names names, to io.Writer) error {
	m := manifest{
		Schema: manifestSchema, Seed: w.o.Split.Seed, Set: w.summary.Set, Format: w.summary.Format,
		Near: nearLimits{similar.NearJaccard, similar.NearContainment}, Largest: w.assigned.largest, Between: w.assigned.between,
	}
	for p, part := range w.o.Split.Parts {
		c := w.counts[p]
		s := PartSummary{Part: part, File: filepath.Base(names.parts[p]), Articles: c.articles, Spans: c.spans, Labels: w.labelCounts(c.labels)}
		if names.folder != "" {
			s.File = filepath.Base(names.folder) + "/" + part.Name
		}
		if c.hash != nil {
			s.SHA256 = hex.EncodeToString(c.hash.Sum(nil))
		}
		w.summary.Parts = append(w.summary.Parts, s)
		m.Parts = append(m.Parts, manifestPart{s, append([]string{}, c.stories...), append([]string{}, c.texts...)})
	}
	w.summary.Between, w.summary.Largest = len(w.assigned.between), w.assigned.largest
	return m.write(to)
}

// assigned is which part an article has.
type assigned struct {
	parts   map[annotate.ArticleID]int
	between []string     // hashes of the texts that no part can have
	largest *LargestPair // nil: no articles of two parts are alike
}

// assign reads the articles once, finds near copies, and divides the articles.
func (j *job) assign(ctx context.Context, before map[string]int) (assigned, error) {
	var (
		index    similar.Index
		articles []split.Article
		ids      []annotate.ArticleID
		hashes   []string
	)
	err := j.each(ctx, func(s annotate.State) error {
		a := split.Article{Story: s.Article.Meta.Story, Labels: make([]int, len(j.options.Labels)), Part: before[s.Article.SHA256()]}
		counts := s.Counts()
		for i, l := range j.options.Labels {
			a.Labels[i] = counts[l.ID]
		}
		index.Add(s.Article.Text())
		articles, ids, hashes = append(articles, a), append(ids, s.Article.ID), append(hashes, s.Article.SHA256())
		return nil
	})
	if err != nil {
		return assigned{}, err
	}
	alike, err := grouping.Compare(ctx, texts{j}, index.Pairs(), ids)
	if err != nil {
		return assigned{}, err
	}
	var near []similar.Pair
	for _, a := range alike {
		if a.Near() {
			near = append(near, a.Pair)
		}
	}
	parts := split.Assign(articles, near, j.o.Split.Parts, j.o.Split.Seed)
	out := assigned{parts: make(map[annotate.ArticleID]int, len(parts)), between: []string{}}
	for i, p := range parts {
		out.parts[ids[i]] = p
		if p == split.None {
			out.between = append(out.between, hashes[i])
		}
	}
	for _, a := range alike {
		p, q := parts[a.A], parts[a.B]
		if p == q || p == split.None || q == split.None {
			continue
		}
		if out.largest == nil || cmp.Or(cmp.Compare(a.Jaccard, out.largest.Jaccard), cmp.Compare(a.Containment, out.largest.Containment)) > 0 {
			out.largest = &LargestPair{a.Likeness, [2]string{string(ids[a.A]), string(ids[a.B])}, [2]string{j.o.Split.Parts[p].Name, j.o.Split.Parts[q].Name}}
		}
	}
	return out, nil
}

// texts are the articles of an export.
type texts struct{ *job }

func (t texts) Each(ctx context.Context, f func(annotate.State) error) error { return t.each(ctx, f) }

func (t texts) One(ctx context.Context, id annotate.ArticleID) (annotate.State, error) {
	return t.project.State(ctx, id, t.options.Set.ID)
}

// manifestSchema is the value of "schema" in a manifest.
const manifestSchema = "goldspan-split/1"

// manifest says what a split was made of. With it a later split gives the articles the
// same parts.
type manifest struct {
	Schema  string         `json:"schema"`
	Seed    uint64         `json:"seed"`
	Set     string         `json:"set"`
	Format  string         `json:"format"`
	Near    nearLimits     `json:"near_copies"` // never in two parts
	Largest *LargestPair   `json:"largest"`     // null: no articles of two parts are alike
	Between []string       `json:"between"`     // SHA-256 of texts that no part could have
	Parts   []manifestPart `json:"parts"`
}

type nearLimits struct {
	Jaccard     float64 `json:"jaccard"`
	Containment float64 `json:"containment"`
}

type manifestPart struct {
	PartSummary
	Stories []string `json:"stories"`
	Texts   []string `json:"texts"` // SHA-256
}

func (m manifest) write(w io.Writer) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(m); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
