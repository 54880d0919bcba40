package storage

import (
	"context"
	"os"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/listing"
)

// namedProject is the project that the variable GOLDSPAN_BENCH_PROJECT names, with its
// current set. The command gen of assets/measure makes the articles of a large one.
func namedProject(b *testing.B) (*Project, annotate.SetID) {
	b.Helper()
	path := os.Getenv("GOLDSPAN_BENCH_PROJECT")
	if path == "" {
		b.Skip("no project is named")
	}
	p, err := Open(context.Background(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { p.Close() })
	set, err := p.CurrentSet(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	return p, set.ID
}

// What the list of articles reads of all articles, from the file to the table; the
// articles with missing details; and the details that goldspan info counts.
//
//	GOLDSPAN_BENCH_PROJECT=big.goldspan go test -run - -bench 'EachSummary|Lacking|Details' -count 5 ./storage
func BenchmarkEachSummary(b *testing.B) {
	p, set := namedProject(b)
	b.ReportAllocs()
	for b.Loop() {
		table := listing.Begin()
		err := p.EachSummary(context.Background(), set, func(part []annotate.ArticleSummary) error {
			table.Append(part)
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLacking(b *testing.B) {
	p, set := namedProject(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Lacking(context.Background(), set); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDetails(b *testing.B) {
	p, set := namedProject(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := p.Details(context.Background(), set); err != nil {
			b.Fatal(err)
		}
	}
}
