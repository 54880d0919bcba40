package exchange

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxManifest is the largest size of a manifest, in bytes: millions of articles.
const maxManifest = 256 << 20

// before gives the parts that articles had in an earlier split: by the hash of the
// text, from 1. own is the path of the manifest that this split will write. An earlier
// one there counts only if it has the same parts and seed: with others, the user wants
// a new split.
func (s *Split) before(own string) (map[string]int, error) {
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
	parts := map[string]int{}
	for i, p := range s.Parts {
		for _, old := range m.Parts {
			if old.Name != p.Name {
				continue
			}
			for _, text := range old.Texts {
				parts[text] = i + 1
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
