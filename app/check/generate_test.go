package check

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonl"
)

// The tests here make gold and predictions of any size: articles of 1,400
// characters, 20 gold spans and 20 predicted ones, of which most are right.

const wordsOfTests = "dam river Dresmar said that forty soldiers fell in the night near Udrul while Halvane denied it and accused"

// generated is an article with both its sides.
type generated struct {
	gold jsonl.Record
	pred predictedLine
}

type predictedLine struct {
	ID     string          `json:"id,omitempty"`
	SHA256 string          `json:"sha256,omitempty"`
	Text   string          `json:"text,omitempty"`
	Spans  []predictedSpan `json:"spans"`
}

type predictedSpan struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Label string   `json:"label"`
	Text  string   `json:"text,omitempty"`
	Score *float64 `json:"score,omitempty"`
}

// generate makes article number i; the same one whenever it is asked.
func generate(i int) generated {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	words := strings.Fields(wordsOfTests)
	var text strings.Builder
	for range 250 {
		text.WriteString(words[r.IntN(len(words))] + " ")
	}
	fmt.Fprintf(&text, "%d.\n", i)
	g := generated{gold: jsonl.Record{
		Schema: jsonl.Schema, ID: fmt.Sprintf("01900000-0000-7000-8000-%012d", i), Title: fmt.Sprintf("Article %d", i), Text: text.String(),
		SHA256: annotate.Fingerprint(text.String()), Set: "gold", Status: "done", Answer: "accept", Meta: jsonl.Meta{Language: "en"},
	}}
	g.pred.ID, g.pred.SHA256 = g.gold.ID, g.gold.SHA256
	labels := []string{"claim", "actor", "figure"}
	n := text.Len()
	for k := range 20 {
		start := r.IntN(n - 60)
		end, label := start+3+r.IntN(47), labels[r.IntN(3)]
		g.gold.Spans = append(g.gold.Spans, jsonl.Span{
			ID: fmt.Sprintf("01900000-0000-7001-8000-%06d%06d", i, k), Start: start, End: end, Label: label, Text: g.gold.Text[start:end],
			StartByte: start, EndByte: end, StartUTF16: start, EndUTF16: end,
		})
		p := predictedSpan{Start: start, End: end, Label: label}
		switch r.IntN(10) {
		case 0, 1:
			p.Start, p.End = start+2, end+3
		case 2:
			p.Label = labels[r.IntN(3)]
		case 3:
			p.Start = r.IntN(n - 60)
			p.End = p.Start + 9
		}
		p.Text = g.gold.Text[p.Start:p.End]
		g.pred.Spans = append(g.pred.Spans, p)
	}
	slices.SortFunc(g.gold.Spans, func(a, b jsonl.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return g
}

// generateFiles writes gold and predictions of articles in the orders given.
func generateFiles(t testing.TB, gold, pred []int) (goldPath, predPath string) {
	t.Helper()
	dir := t.TempDir()
	goldPath, predPath = filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "pred.jsonl")
	generateFile(t, goldPath, gold, func(w io.Writer, g generated) error { return jsonl.Encode(w, g.gold) })
	generateFile(t, predPath, pred, func(w io.Writer, g generated) error { return json.NewEncoder(w).Encode(g.pred) })
	return goldPath, predPath
}

func generateFile(t testing.TB, path string, order []int, write func(io.Writer, generated) error) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	for _, i := range order {
		if err := write(w, generate(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func upTo(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}
