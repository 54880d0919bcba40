package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
)

func main() {
	assets := flag.String("assets", "../..", "the folder assets of the repository")
	out := flag.String("out", "THIRD-PARTY.txt", "file to write")
	flag.Parse()
	if err := run(*assets, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(assets, out string) error {
	data, err := generate(assets)
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

// generate is the whole text: what is no module first, then the modules in the
// order of their paths.
func generate(assets string) ([]byte, error) {
	works, err := besides(assets)
	if err != nil {
		return nil, err
	}
	modules, err := linked()
	if err != nil {
		return nil, err
	}
	for _, m := range modules {
		w, err := ofModule(m)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.Path, err)
		}
		works = append(works, w)
	}
	var out bytes.Buffer
	write(&out, works)
	return out.Bytes(), nil
}
