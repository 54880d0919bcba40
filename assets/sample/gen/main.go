package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
)

func main() {
	articles := flag.String("articles", "articles", "folder of the marked-up articles")
	out := flag.String("out", "sample.jsonl", "file to write")
	flag.Parse()
	if err := run(*articles, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(folder, out string) error {
	data, err := generate(folder)
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

// generate is the sample project made of all articles of folder, in the order
// of their file names.
func generate(folder string) ([]byte, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("no articles in %s", folder)
	}
	var out bytes.Buffer
	enc := jsonl.Format().NewEncoder(&out, format.Options{Set: annotate.Set{Name: "gold"}, Labels: annotate.DefaultLabels()})
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		a, err := parseArticle(string(source))
		if err == nil {
			err = write(enc, a)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return out.Bytes(), nil
}

func write(enc format.Encoder, a article) error {
	state, err := stateOf(a)
	if err != nil {
		return err
	}
	return enc.Encode(state)
}
