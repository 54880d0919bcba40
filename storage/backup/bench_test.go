package backup

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/storage"
)

// BenchmarkEditsDuringASnapshot takes a snapshot of a large project while spans are
// added, and reports the longest edit in milliseconds (max-ms), the 99th percentile and
// the time of the snapshot. No edit may take over 100 ms. On a machine that is busy with
// other work, edits take longer: alone-max-ms and alone-p99-ms are those without a
// snapshot. The project is made anew; its size in MB is GOLDSPAN_BENCH_MB, 20 where it is
// not set:
//
//	GOLDSPAN_BENCH_MB=1000 go test ./storage/backup -run '^$' -bench EditsDuring -benchtime 1x -timeout 30m
func BenchmarkEditsDuringASnapshot(b *testing.B) {
	megabytes, err := strconv.Atoi(os.Getenv("GOLDSPAN_BENCH_MB"))
	if err != nil {
		megabytes = 20
	}
	ctx := context.Background()
	p, err := storage.Create(ctx, filepath.Join(b.TempDir(), "large.goldspan"), storage.Options{})
	must(b, err)
	defer p.Close()
	must(b, p.Import(ctx, large(b, megabytes), func(annotate.Outcome) {}))
	set, err := p.CurrentSet(ctx)
	must(b, err)
	f := Folder{Dir: b.TempDir()}
	n := 0
	edit := func() time.Duration {
		n++
		id := annotate.ArticleID(fmt.Sprintf("a%06d", n%100))
		s, err := p.State(ctx, id, set.ID)
		must(b, err)
		at := annotate.Range{Start: n / 100, End: n/100 + 1}
		span := annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%d", n)), Label: "claim", Range: at, Quote: s.Article.Quote(at), Created: 1, Modified: 1}
		_, change, err := s.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.AddSpan{Span: span}}})
		must(b, err)
		start := time.Now()
		_, err = p.Commit(ctx, annotate.Commit{Op: annotate.OpDo, Action: annotate.Action{Name: annotate.Act{Kind: annotate.ActTag, Label: "claim"}, Parts: []annotate.Part{change}}})
		must(b, err)
		return time.Since(start)
	}
	longest := func(took []time.Duration, name string) {
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, name+"max-ms")
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, name+"p99-ms")
	}
	for b.Loop() {
		var alone []time.Duration // what the machine takes by itself
		for range 500 {
			alone = append(alone, edit())
			time.Sleep(20 * time.Millisecond)
		}
		longest(alone, "alone-")
		done := make(chan error, 1)
		began := time.Now()
		go func() {
			_, err := f.Take(ctx, p, annotate.BackupTimed)
			done <- err
		}()
		var took []time.Duration
		for running := true; running; time.Sleep(20 * time.Millisecond) {
			took = append(took, edit())
			select {
			case err := <-done:
				must(b, err)
				running = false
			default:
			}
		}
		snapshot := time.Since(began)
		longest(took, "")
		b.ReportMetric(snapshot.Seconds(), "snapshot-s")
	}
}

// large are articles that take that many megabytes. Each text is another one.
func large(b *testing.B, megabytes int) iter.Seq2[annotate.Incoming, error] {
	const size = 100_000
	var words strings.Builder
	for i := 0; words.Len() < 3*size; i++ {
		fmt.Fprintf(&words, "w%x ", i*2654435761%1_000_003)
	}
	text := words.String()
	return func(yield func(annotate.Incoming, error) bool) {
		for i := range megabytes * 1_000_000 / size {
			body := fmt.Sprintf("%d %s", i, text[i%size:i%size+size])
			a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprintf("a%06d", i)), "Title", body, annotate.Meta{})
			if err != nil || !yield(annotate.Incoming{Article: a}, nil) {
				return
			}
		}
	}
}
