package exchange

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"goldspan/annotate/similar"
)

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

// manifest writes the manifest, and completes the summary.
func (w *partWriter) manifest(names names, to io.Writer) error {
	m := manifest{
		Schema: manifestSchema, Seed: w.o.Split.Seed, Set: w.summary.Set, Format: w.summary.Format,
		Near: nearLimits{similar.NearJaccard, similar.NearContainment}, Largest: w.divided.largest, Between: w.divided.between,
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
		texts := make([]string, len(c.texts))
		for i, t := range c.texts {
			texts[i] = t.String()
		}
		m.Parts = append(m.Parts, manifestPart{s, append([]string{}, c.stories...), texts})
	}
	w.summary.Between, w.summary.Largest = len(w.divided.between), w.divided.largest
	return m.write(to)
}

// maxManifest is the largest size of a manifest, in bytes: millions of articles.
const maxManifest = 256 << 20

// before gives the parts that articles had in an earlier split: by the hash of the
// text, from 1. own is the path of the manifest that this split will write. An earlier
// one there counts only if it has the same parts and seed: with others, the user wants
// a new split.
func (s *Split) before(own string) (map[fingerprint]int, error) {
	path := s.Like
	if path == "" {
		path = own
	}
	m, err := readManifest(path)
	switch {
	case s.Like == "" && errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, &ManifestError{path, err}
	case s.Like == "" && !s.same(m):
		return nil, nil
	}
	parts := map[fingerprint]int{}
	for i, p := range s.Parts {
		for _, old := range m.Parts {
			if old.Name != p.Name {
				continue
			}
			for _, text := range old.Texts {
				if f, ok := fingerprintOf(text); ok {
					parts[f] = i + 1
				}
			}
		}
	}
	return parts, nil
}

// same says that the manifest is of a split with these parts and this seed.
func (s *Split) same(m manifest) bool {
	if m.Seed != s.Seed || len(m.Parts) != len(s.Parts) {
		return false
	}
	for i, p := range s.Parts {
		if m.Parts[i].Part != p {
			return false
		}
	}
	return true
}

func readManifest(path string) (manifest, error) {
	f, err := os.Open(path)
	if err != nil {
		return manifest{}, err
	}
	defer f.Close()
	var m manifest
	if err := json.NewDecoder(io.LimitReader(f, maxManifest)).Decode(&m); err != nil {
		return manifest{}, err
	}
	if m.Schema != manifestSchema {
		return manifest{}, fmt.Errorf("the schema is %q, not %q", m.Schema, manifestSchema)
	}
	return m, nil
}
