// Command pairs says of each pair of texts how alike they are, and which become one
// story. Each file is a text, whose first line is its title.
//
//	go run ./assets/measure/pairs FILE.txt…
//
// Near copies have a Jaccard index of at least 0.5, or a containment of at least 0.8.
// The likeness of a story is that of names, numbers and words.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"goldspan/annotate"
	"goldspan/annotate/similar"
	"goldspan/annotate/stories"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pairs:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, files []string) error {
	if len(files) < 2 {
		return errors.New("name two texts at least")
	}
	var (
		index    stories.Index
		texts    []string
		shingles []similar.Shingles
	)
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		texts, shingles = append(texts, string(data)), append(shingles, similar.Of(string(data)))
		index.Count(string(data))
	}
	for i, text := range texts {
		index.Add(stories.Article{ID: annotate.ArticleID(files[i])}, text)
	}
	var near []similar.Pair
	for a := range texts {
		for b := a + 1; b < len(texts); b++ {
			if similar.Compare(shingles[a], shingles[b]).Near() {
				near = append(near, similar.Pair{A: a, B: b})
			}
		}
	}
	story := make([]int, len(texts)) // from 1
	for n, s := range index.Stories(near) {
		for _, i := range s.Articles {
			story[i] = n + 1
		}
	}
	fmt.Fprintln(out, "| text | story | file |\n| --- | --- | --- |")
	for i, name := range files {
		fmt.Fprintf(out, "| %d | %s | %s |\n", i+1, storyName(story[i]), filepath.Base(name))
	}
	fmt.Fprintln(out, "\n| pair | Jaccard | containment | near copies | likeness | one story |\n| --- | --- | --- | --- | --- | --- |")
	for a := range texts {
		for b := a + 1; b < len(texts); b++ {
			l := similar.Compare(shingles[a], shingles[b])
			fmt.Fprintf(out, "| %d, %d | %.3f | %.3f | %s | %.3f | %s |\n", a+1, b+1, l.Jaccard, l.Containment,
				yes(slices.Contains(near, similar.Pair{A: a, B: b})), index.Likeness(a, b), yes(story[a] != 0 && story[a] == story[b]))
		}
	}
	return nil
}

func storyName(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
