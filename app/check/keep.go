package check

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
)

// Keeper is a project that keeps the runs of extractors.
type Keeper interface {
	Project
	Sets(ctx context.Context) ([]annotate.Set, error)
	Runs(ctx context.Context) ([]annotate.Run, error)
	AddRun(ctx context.Context, set annotate.Set, items iter.Seq2[annotate.Incoming, error], finish func() annotate.Run) (annotate.Run, []string, error)
}

// Keeping is how predictions are kept as a run. Of Run's fields Set's name,
// Command, File and At are the caller's.
type Keeping struct {
	Project Keeper
	Run     annotate.Run
	In      io.Reader // the predictions, in JSONL
}

// KeptRun says what became of predictions that were to be kept.
type KeptRun struct {
	Run       annotate.Run
	NewLabels []string // that the project lacked, and has now
	// Again says that Run was there: it was made of the same bytes with the same
	// mapping, and is about the same articles. Nothing was added.
	Again bool
}

// Keep checks predictions as Run does, and keeps them in the project as a run,
// in one transaction with all of it or nothing. o.Predictions and o.Kept are
// Keep's. Predictions are kept of every article of the project that they are
// about, whether its gold is done or not, and of those that are done and of
// which they say nothing, as of articles in which nothing was found.
func Keep(ctx context.Context, k Keeping, o Options) (KeptRun, Report, error) {
	runs, err := k.Project.Runs(ctx)
	if err != nil {
		return KeptRun{}, Report{}, err
	}
	name := k.Run.Command
	if name == "" {
		name = k.Run.File
	}
	hash := sha256.New()
	o.Predictions = ReadPredictions(name, io.TeeReader(k.In, hash))
	var report Report
	var same *annotate.Run
	var errCheck error
	items := func(yield func(annotate.Incoming, error) bool) {
		articles := 0
		var about uint64 // as articlesOf
		o.Kept = func(kept Kept) error {
			articles++
			about += idSum(kept.Article.ID)
			if !yield(incoming(kept), nil) {
				return errStopped
			}
			return nil
		}
		report, errCheck = Run(ctx, o)
		switch {
		case errors.Is(errCheck, errStopped):
			return
		case errCheck != nil:
			yield(annotate.Incoming{}, errCheck)
			return
		}
		k.Run.SHA256 = hex.EncodeToString(hash.Sum(nil))
		for i, r := range runs {
			if r.SHA256 != k.Run.SHA256 || r.Articles != articles || !maps.Equal(r.Mapped, o.Map) {
				continue
			}
			was, err := articlesOf(ctx, k.Project, r.Set.ID)
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
		k.Run.Mapped, k.Run.Left, k.Run.Lost = o.Map, report.Ignored, report.Unplaced
		k.Run.Notes = notes(&report)
		return k.Run
	}
	k.Run.Set.Kind = annotate.SetExtractor
	run, labels, err := k.Project.AddRun(ctx, k.Run.Set, items, finish)
	switch {
	case errCheck != nil && !errors.Is(errCheck, errStopped):
		return KeptRun{}, Report{}, errCheck
	case same != nil:
		return KeptRun{Run: *same, Again: true}, report, nil
	case err != nil:
		return KeptRun{}, Report{}, fmt.Errorf("keep the predictions: %w", err)
	}
	return KeptRun{Run: run, NewLabels: labels}, report, nil
}

var (
	errStopped = errors.New("the project takes no more")
	errSame    = errors.New("the project has this run")
)

// articlesOf stands for the articles that a run is about, in any order: the same
// number, the same articles. What the bytes of predictions say nothing of depends
// on what was done then.
func articlesOf(ctx context.Context, project Project, run annotate.SetID) (sum uint64, err error) {
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
func incoming(k Kept) annotate.Incoming {
	in := annotate.Incoming{Article: k.Article, Spans: make([]annotate.Span, len(k.Pred))}
	for i, it := range k.Pred {
		in.Spans[i] = annotate.Span{
			Label: annotate.LabelID(it.Label), Range: it.Range, Quote: k.Article.Quote(it.Range), Score: k.Placed[i].Score,
		}
	}
	return in
}

// maxNotes is how many problems the notes of a run list.
const maxNotes = 50

// notes are the problems of a run, a line each.
func notes(r *Report) string {
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
