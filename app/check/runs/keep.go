// Package runs keeps an extractor's predictions in a project: it runs the command
// that makes them, reads which labels they have, names the run and stores it.
package runs

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/app/check"
)

// Project is a project that keeps the runs of extractors.
type Project interface {
	check.Project
	Sets(ctx context.Context) ([]annotate.Set, error)
	Runs(ctx context.Context) ([]annotate.Run, error)
	AddRun(ctx context.Context, set annotate.Set, items iter.Seq2[annotate.Incoming, error], finish func() annotate.Run) (annotate.Run, []string, error)
}

// Request is predictions that are to be kept. Of Run's fields Set's name, Command,
// File and At are the caller's.
type Request struct {
	Project Project
	Run     annotate.Run
	In      io.Reader // the predictions, in JSONL
}

// Kept says what became of predictions that were to be kept.
type Kept struct {
	Run       annotate.Run
	NewLabels []string // that the project lacked, and has now
	// Duplicate says that Run was there: it was made of the same bytes with the
	// same mapping, and is about the same articles. Nothing was added.
	Duplicate bool
}

// Keep checks predictions as check.Run does, and keeps them in the project as a run,
// in one transaction with all of it or nothing. o.Predictions and o.Predicted
// are Keep's. Predictions are kept of every article of the project that they are
// about, whether its gold is done or not, and of those that are done and of
// which they say nothing, as of articles in which nothing was found.
func Keep(ctx context.Context, r Request, o check.Options) (Kept, check.Report, error) {
	runs, err := r.Project.Runs(ctx)
	if err != nil {
		return Kept{}, check.Report{}, err
	}
	name := r.Run.Command
	if name == "" {
		name = r.Run.File
	}
	hash := sha256.New()
	o.Predictions = check.ReadPredictions(name, io.TeeReader(r.In, hash))
	var report check.Report
	var same *annotate.Run
	var errCheck error
	items := func(yield func(annotate.Incoming, error) bool) {
		articles := 0
		var about uint64 // as articlesOf
		o.Predicted = func(p check.Predicted) error {
			articles++
			about += idSum(p.Article.ID)
			if !yield(incoming(p), nil) {
				return errStopped
			}
			return nil
		}
		report, errCheck = check.Run(ctx, o)
		switch {
		case errors.Is(errCheck, errStopped):
			return
		case errCheck != nil:
			yield(annotate.Incoming{}, errCheck)
			return
		}
		r.Run.SHA256 = hex.EncodeToString(hash.Sum(nil))
		for i, run := range runs {
			if run.SHA256 != r.Run.SHA256 || run.Articles != articles || !maps.Equal(run.Mapped, o.Map) {
				continue
			}
			was, err := articlesOf(ctx, r.Project, run.Set.ID)
			if err != nil {
				yield(annotate.Incoming{}, err)
				return
			}
			if was == about {
				same = &runs[i]
				yield(annotate.Incoming{}, errSame)
				return
			}
		}
	}
	finish := func() annotate.Run {
		r.Run.Mapped, r.Run.Left, r.Run.Lost = o.Map, report.Ignored, report.Unplaced
		r.Run.Notes = notes(&report)
		return r.Run
	}
	r.Run.Set.Kind = annotate.SetExtractor
	run, labels, err := r.Project.AddRun(ctx, r.Run.Set, items, finish)
	switch {
	case errCheck != nil && !errors.Is(errCheck, errStopped):
		return Kept{}, check.Report{}, errCheck
	case same != nil:
		return Kept{Run: *same, Duplicate: true}, report, nil
	case err != nil:
		return Kept{}, check.Report{}, fmt.Errorf("keep the predictions: %w", err)
	}
	return Kept{Run: run, NewLabels: labels}, report, nil
}

var (
	errStopped = errors.New("the project takes no more")
	errSame    = errors.New("the project has this run")
)

// articlesOf stands for the articles that a run is about, in any order: the same
// number, the same articles. What the bytes of predictions say nothing of depends
// on what was done then.
func articlesOf(ctx context.Context, project check.Project, run annotate.SetID) (sum uint64, err error) {
	err = project.EachState(ctx, run, []annotate.Status{annotate.StatusDone}, func(s annotate.State) error {
		sum += idSum(s.Article.ID)
		return nil
	})
	return sum, err
}

func idSum(id annotate.ArticleID) uint64 {
	h := sha256.Sum256([]byte(id))
	return binary.LittleEndian.Uint64(h[:])
}

// incoming is what was predicted of an article on its way into the project.
func incoming(p check.Predicted) annotate.Incoming {
	in := annotate.Incoming{Article: p.Article, Spans: make([]annotate.Span, len(p.Pred))}
	for i, it := range p.Pred {
		in.Spans[i] = annotate.Span{
			Label: annotate.LabelID(it.Label), Range: it.Range, Quote: p.Article.Quote(it.Range), Score: p.Placed[i].Score,
		}
	}
	return in
}

// maxNotes is how many problems the notes of a run list.
const maxNotes = 50

// notes are the problems of a run, a line each.
func notes(r *check.Report) string {
	var lines []string
	for _, p := range r.Problems.Listed[:min(maxNotes, len(r.Problems.Listed))] {
		lines = append(lines, strings.ReplaceAll(p.String(), "\n", "; "))
	}
	if more := r.Problems.Total - len(lines); more > 0 && len(lines) > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "\n")
}

// scriptEnd is what the name of a script ends in; python3.11 is none.
var scriptEnd = regexp.MustCompile(`\.[A-Za-z]\w*$`)

// FreeName is a name for a run of a command or a file that none of the sets has:
// "extract" for "python3 tools/extract.py --fast", and "extract 2" the next time.
func FreeName(sets []annotate.Set, command, file string) string {
	base := nameOf(file)
	for _, word := range strings.Fields(command) {
		word = strings.Trim(word, `"'`)
		script := scriptEnd.MatchString(word) && !strings.HasPrefix(word, "-")
		if base == "" || script {
			base = nameOf(word)
		}
		if script {
			break
		}
	}
	if base == "" {
		base = "run"
	}
	taken := func(name string) bool {
		return slices.ContainsFunc(sets, func(s annotate.Set) bool { return s.Name == name })
	}
	name := base
	for n := 2; taken(name); n++ {
		name = fmt.Sprintf("%s %d", base, n)
	}
	return name
}

// nameOf is a file's name without its folder and ending, as a set may be called.
func nameOf(path string) string {
	name := filepath.Base(filepath.ToSlash(path))
	name = strings.TrimSuffix(name, filepath.Ext(name))
	name = strings.TrimSpace(strings.ToValidUTF8(name, ""))
	if path == "" || name == "." || name == "/" || name == "-" {
		return ""
	}
	return name
}
