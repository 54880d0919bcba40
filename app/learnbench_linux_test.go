//go:build !headless

package app

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/suggest/simulate"
	"goldspan/annotate/suggest/standard"
	"goldspan/app/apptest"
	"goldspan/app/command"
	samples "goldspan/assets/sample"
)

// learning has an engine learn from 240 done articles, and train again and again, until
// the function that it returns is called. It says how often that was done.
func learning(b *testing.B) (stop func() int) {
	b.Helper()
	gold, err := simulate.Read(strings.NewReader(samples.JSONL))
	if err != nil {
		b.Fatal(err)
	}
	engine := standard.New(standard.Options{})
	learn := func(i int) error {
		g := gold[i%len(gold)]
		text := fmt.Sprintf("%s\n\nThe town of Kelmet%d has seen nothing like it.", g.Article.Text(), i)
		a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint(i)), g.Article.Title, text, g.Article.Details().Meta)
		if err != nil {
			return err
		}
		s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: annotate.StatusDone, Spans: g.SpanList()})
		if err != nil {
			return err
		}
		engine.Learn(s)
		return nil
	}
	for i := range 240 {
		if err := learn(i); err != nil {
			b.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	trainings := make(chan int)
	go func() {
		n := 0
		for ; ctx.Err() == nil; n++ {
			if learn(239) != nil || engine.Train(ctx) != nil {
				break
			}
		}
		trainings <- n
	}()
	return func() int {
		cancel()
		return <-trainings
	}
}

// BenchmarkEditWhileLearning is how long the window takes for a key, from the moment at
// which it is pressed: a tag, its undo, and a letter typed in the search of the article, in an
// article of 1,500 words on two processors, at rest and while suggestions are learned from
// 240 articles. Run:
//
//	go test -run - -bench EditWhileLearning -benchtime 500x ./app
func BenchmarkEditWhileLearning(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for _, name := range []string{"rest", "learning"} {
		b.Run(name, func(b *testing.B) {
			// Without suggestions of its own, which a window of tests waits for.
			p := apptest.New(strings.Repeat(damBreak+"\n", 50))
			w := windowOf(b, b.TempDir(), slices.DeleteFunc(features(), func(m maker) bool { return m.name == "suggesting" }))
			w.shows(p)
			w.opens("a1")
			if name == "learning" {
				stop := learning(b)
				defer func() { b.Logf("%d trainings", stop()) }()
			}
			times := map[string][]time.Duration{}
			// The wait for an event is a call outside of Go, as that of the window.
			timed := func(name string, event func()) {
				const wait = 5 * time.Millisecond
				due := time.Now().Add(wait)
				pause := syscall.NsecToTimespec(wait.Nanoseconds())
				_ = syscall.Nanosleep(&pause, nil)
				event()
				times[name] = append(times[name], time.Since(due))
			}
			at := 0
			for b.Loop() {
				at = (at + 40) % (w.view.Article().Len() - 10)
				w.view.Select(annotate.Range{Start: at, End: at + 7})
				timed("tag", func() { w.key("2") })
				timed("undo", w.undo)
				w.press(command.Ctrl(fyne.KeyF))
				timed("letter", func() { w.key("d") })
				w.named(fyne.KeyEscape)
			}
			for event, all := range times {
				slices.Sort(all)
				b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "ms-"+event)
				b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "ms-p99-"+event)
			}
		})
	}
}
