package checktest

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

// The functions here make gold and predictions of any size: articles of 1,400
// characters, 20 gold spans and 20 predicted ones, of which most are right.

const wordsOfTests = "dam river Dresmar said that forty soldiers fell in the night near Udrul while Halvane denied it and accused"

// Generated is an article with both its sides.
type Generated struct {
	Gold jsonl.Record
	Pred PredictedLine
}

// PredictedLine is a line of predictions.
type PredictedLine struct {
	ID     string          `json:"id,omitempty"`
	SHA256 string          `json:"sha256,omitempty"`
	Text   string          `json:"text,omitempty"`
	Spans  []PredictedSpan `json:"spans"`
}

// PredictedSpan is a span of such a line.
type PredictedSpan struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Label string   `json:"label"`
	Text  string   `json:"text,omitempty"`
	Score *float64 `json:"score,omitempty"`
}

// Generate makes article number i; the same one whenever it is asked.
func Generate(i int) Generated {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	words := strings.Fields(wordsOfTests)
	var text strings.Builder
	for range 250 {
		text.WriteString(words[r.IntN(len(words))] + " ")
	}
	fmt.Fprintf(&text, "%d.\n", i)
	g := Generated{Gold: jsonl.Record{
		Schema: jsonl.Schema, ID: fmt.Sprintf("01900000-0000-7000-8000-%012d", i), Title: fmt.Sprintf("Article %d", i), Text: text.String(),
		SHA256: annotate.Fingerprint(text.String()), Set: "gold", Status: "done", Answer: "accept", Meta: jsonl.Meta{Language: "en"},
	}}
	g.Pred.ID, g.Pred.SHA256 = g.Gold.ID, g.Gold.SHA256
	labels := []string{"claim", "actor", "figure"}
	n := text.Len()
	for k := range 20 {
		start := r.IntN(n - 60)
		end, label := start+3+r.IntN(47), labels[r.IntN(3)]
		g.Gold.Spans = append(g.Gold.Spans, jsonl.Span{
			ID: fmt.Sprintf("01900000-0000-7001-8000-%06d%06d", i, k), Start: start, End: end, Label: label, Text: g.Gold.Text[start:end],
			StartByte: start, EndByte: end, StartUTF16: start, EndUTF16: end,
		})
		p := PredictedSpan{Start: start, End: end, Label: label}
		switch r.IntN(10) {
		case 0, 1:
			p.Start, p.End = start+2, end+3
		case 2:
			p.Label = labels[r.IntN(3)]
		case 3:
			p.Start = r.IntN(n - 60)
			p.End = p.Start + 9
		}
		p.Text = g.Gold.Text[p.Start:p.End]
		g.Pred.Spans = append(g.Pred.Spans, p)
	}
	slices.SortFunc(g.Gold.Spans, func(a, b jsonl.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return g
}

// GenerateFiles writes gold and predictions of articles in the orders given.
func GenerateFiles(t testing.TB, gold, pred []int) (goldPath, predPath string) {
	t.Helper()
	dir := t.TempDir()
	goldPath, predPath = filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "pred.jsonl")
	generateFile(t, goldPath, gold, func(w io.Writer, g Generated) error { return jsonl.Encode(w, g.Gold) })
	generateFile(t, predPath, pred, func(w io.Writer, g Generated) error { return json.NewEncoder(w).Encode(g.Pred) })
	return goldPath, predPath
}

func generateFile(t testing.TB, path string, order []int, write func(io.Writer, Generated) error) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	for _, i := range order {
		if err := write(w, Generate(i)); err != nil {
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

// UpTo is 0 … n-1.
func UpTo(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}
