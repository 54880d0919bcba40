package main

import (
	"bytes"
	"strings"
	"testing"

	"goldspan/annotate/format/jsonl"
)

func TestArticlesAreTheSameEachTimeAndRight(t *testing.T) {
	var first, second bytes.Buffer
	o := options{articles: 30, length: 500, spans: 7, format: "goldspan"}
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := write(out, o); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the second file has other bytes")
	}
	articles, spans := 0, 0
	for line, err := range jsonl.Decode(&first) {
		if err != nil {
			t.Fatal(err)
		}
		if problems := line.Record.Check(); len(problems) > 0 {
			t.Fatal(problems[0])
		}
		articles++
		spans += len(line.Record.Spans)
	}
	if articles != 30 || spans != 210 {
		t.Errorf("%d articles with %d spans", articles, spans)
	}
}

func TestLabelbuddyHasALineForEachArticle(t *testing.T) {
	var out bytes.Buffer
	if err := write(&out, options{articles: 3, length: 100, spans: 2, format: "labelbuddy"}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 3 || strings.Count(out.String(), "start_char") != 6 {
		t.Errorf("%d lines:\n%s", n, out.String())
	}
}
