// Package runs keeps an extractor's predictions in a project. It runs the command
// that makes predictions, finds their labels, names the run and stores it.
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

// Project is a project that stores the runs of extractors.
type Project interface {
	check.Project
	Sets(ctx context.Context) ([]annotate.Set, error)
	Runs(ctx context.Context) ([]annotate.Run, error)
	AddRun(ctx context.Context, set annotate.Set, items iter.Seq2[annotate.Incoming, error], finish func() annotate.Run) (annotate.Run, []string, error)
}

// Request is predictions to keep. The caller fills in these fields of Run: the name
// of Set, Command, File and At.
type Request struct {
	Project Project
	Run     annotate.Run
	In      io.Reader // the predictions, in JSONL
}

// Kept is the result of keeping predictions.
type Kept struct {
	Run       annotate.Run
	NewLabels []string // labels that were added to the project
	// Duplicate says that the project already had Run, made of the same bytes, with
	// the same mapping and for the same articles. Nothing was added.
	Duplicate bool
}

// Keep checks predictions as check.Run does, and stores them in the project as a
// run, in one transaction: all or nothing. Keep sets o.Predictions and o.Predicted.
// The run covers every article with predictions, done or not, and every done
// article without predictions; nothing was found in the latter.
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
		var about uint64 // see articlesOf
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

// articlesOf is a checksum of the articles of a run, in any order: equal checksums
// mean equal articles. Equal predictions may give runs with different articles,
// because articles without predictions are in a run only if they were done.
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

// incoming prepares the predictions of an article for the project.
func incoming(p check.Predicted) annotate.Incoming {
	in := annotate.Incoming{Article: p.Article, Spans: make([]annotate.Span, len(p.Pred))}
	for i, it := range p.Pred {
		in.Spans[i] = annotate.Span{
			Label: annotate.LabelID(it.Label), Range: it.Range, Quote: p.Article.Quote(it.Range), Score: p.Placed[i].Score,
		}
	}
	return in
}

// maxNotes is the largest number of problems in the notes of a run.
const maxNotes = 50

// notes lists the problems of a run, one on each line.
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

// scriptEnd matches the extension of a script. The end of python3.11 is not an
// extension.
var scriptEnd = regexp.MustCompile(`\.[A-Za-z]\w*$`)

// FreeName makes a new name for a run of a command or a file: "extract" for
// "python3 tools/extract.py --fast", and "extract 2" the next time. sets are the
// sets of the project.
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

// nameOf makes the name of a set: the name of a file without folder and extension.
func nameOf(path string) string {
	name := filepath.Base(filepath.ToSlash(path))
	name = strings.TrimSuffix(name, filepath.Ext(name))
	name = strings.TrimSpace(strings.ToValidUTF8(name, ""))
	if path == "" || name == "." || name == "/" || name == "-" {
		return ""
	}
	return name
}
