// Command analyst plays an analyst with suggestions on annotated articles, and prints
// how many gestures are left, by source and for all sources together. Without a file it
// plays the sample.
//
//	go run ./assets/measure/analyst FILE.jsonl…
//
// With -list it also prints each suggestion that is wrong, and each span that is missed.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/simulate"
	"goldspan/annotate/suggest/standard"
	"goldspan/assets/sample"
)

func main() {
	list := flag.Bool("list", false, "print what is wrong and what is missed")
	flag.Parse()
	if err := run(os.Stdout, flag.Args(), *list); err != nil {
		fmt.Fprintln(os.Stderr, "analyst:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, files []string, list bool) error {
	if len(files) == 0 {
		gold, err := simulate.Read(strings.NewReader(sample.JSONL))
		if err != nil {
			return err
		}
		return play(out, "sample", gold, list)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		gold, err := simulate.Read(f)
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := play(out, filepath.Base(name), gold, list); err != nil {
			return err
		}
	}
	return nil
}

// play plays the articles of one file with each source alone, and with all.
func play(out io.Writer, name string, gold []annotate.State, list bool) error {
	fmt.Fprintf(out, "%s: %d articles\n", name, len(gold))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "source\tlabel\tspans\tshown\tright\tadjusted\toffered\tprecision\tgestures a span\twithout\tleft\t")
	origins := standard.New(standard.Options{}).Origins()
	for _, only := range append(origins, "", working) {
		engine := standard.New(standard.Options{})
		for _, o := range origins {
			if only != "" && only != working && o != only {
				engine.Drop(o)
			}
		}
		play := simulate.Run
		if only == working {
			play = simulate.Work
		}
		played, err := play(context.Background(), engine, gold, suggest.Settings{})
		if err != nil {
			return err
		}
		source := string(only)
		if only == "" {
			source = "first sight"
		}
		total := simulate.Total(played)
		for _, l := range slices.Sorted(maps.Keys(total)) {
			row(w, source, string(l), total[l])
		}
		row(w, source, "all", simulate.Sum(total))
		if only == working {
			for i, p := range played {
				row(w, fmt.Sprintf("article %d", i+1), "all", p.All())
			}
			w.Flush()
			if list {
				details(out, played, gold)
			}
		}
	}
	return w.Flush()
}

// working are all sources, asked again after each gesture.
const working annotate.Origin = "all"

func row(w io.Writer, source, label string, c simulate.Counts) {
	spans := max(float64(c.Gold), 1)
	fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%.0f %%\t%.2f\t%.2f\t%.2f\t%.0f %%\t\n", source, label, c.Gold, c.Shown, c.Right, c.Adjusted,
		100*c.Offered(), c.Precision(), c.With()/spans, c.Without()/spans, 100*c.Gestures())
}

func details(out io.Writer, played []simulate.Played, gold []annotate.State) {
	for i, p := range played {
		fmt.Fprintf(out, "\n%s\n", p.Article.Title)
		shown := map[annotate.Mark]bool{}
		for _, s := range p.Shown {
			shown[s.Mark()] = true
			if _, ok := gold[i].Tagged(s.Label, s.Range); !ok {
				fmt.Fprintf(out, "  wrong   %-6s %.2f %-8s %s\n", s.Label, s.Score, s.Origin, p.Article.Quote(s.Range))
			}
		}
		for s := range gold[i].Spans() {
			if !shown[annotate.Mark{Label: s.Label, Range: s.Range}] {
				fmt.Fprintf(out, "  missed  %-6s %s\n", s.Label, s.Quote)
			}
		}
	}
}
