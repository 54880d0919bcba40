package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/memory"
	"goldspan/annotate/suggest/patterns"
	runsource "goldspan/annotate/suggest/runs"
	"goldspan/annotate/suggest/standard"
	"goldspan/app/check/runs"
	"goldspan/app/explain"
)

func suggestCommand(env Env) *cobra.Command {
	s := &suggesting{env: env}
	c := &cobra.Command{
		Use:   "suggest PROJECT",
		Short: "suggest spans, and keep them as a run",
		Long: `Suggests spans for every article, as the window does, and keeps them as a run of
an extractor. "check --stored" then says how good they are, and the window shows
where they differ from gold. An article of more than 200000 characters is left
out, and teaches nothing.

The sources learn from the articles that are done. An article that is done
itself gets the suggestions that the other articles teach, so the check is fair.

  memory    spellings that were tagged before
  patterns  numbers, quotations, reported speech, names by capitals and titles
  learned   a model of the articles that are done
  copies    sentences that another article has too
  run:NAME  what a run says that the project keeps

Without --source all but runs are asked.`,
		ValidArgsFunction: only(1, completeProject),
		Args:              exactly(1, "name one project"),
		RunE: func(c *cobra.Command, args []string) error {
			s.path = args[0]
			return s.run(c.Context())
		},
	}
	c.Flags().StringSliceVar(&s.sources, "source", nil, "`SOURCES` to ask: memory, patterns, learned, copies, run:NAME")
	c.Flags().StringVar(&s.set, "set", "", "`NAME` of the annotation set to learn from (default: the current set)")
	c.Flags().StringVar(&s.name, "to-set", "", "`NAME` of the run (default: suggestions)")
	c.Flags().StringVar(&s.names, "names", "", "`FILE` with names that memory knows, one a line")
	c.Flags().StringVar(&s.rules, "rules", "", "`FILE` with more rules for patterns")
	completeFlags(c, map[string]cobra.CompletionFunc{"source": completeList(sourceNames()...), "rules": completeAnyFile, "names": completeAnyFile})
	return c
}

// sourceNames are the sources that need no run.
func sourceNames() []string {
	return []string{string(annotate.OriginMemory), string(annotate.OriginPatterns), string(annotate.OriginLearned), string(annotate.OriginCopies)}
}

// suggesting is one run of the command.
type suggesting struct {
	env              Env
	path             string
	sources          []string
	set, name, rules string
	names            string

	project Project
	engine  *suggest.Engine
	labels  map[annotate.LabelID]string
	counts  map[annotate.LabelID]int
	of      annotate.Set
	all     []annotate.ArticleID
	done    []annotate.ArticleID
	long    int // articles that are left out, see suggest.TooLong
}

// folds is in how many parts the articles that are done are taken.
const folds = 5

func (s *suggesting) run(ctx context.Context) (err error) {
	if err := s.makeEngine(); err != nil {
		return err
	}
	s.project, err = s.env.open(ctx, s.path)
	if err != nil {
		return err
	}
	if err = s.env.beforeEdit(ctx, s.project, s.path, "change "+s.path); err == nil {
		err = s.suggest(ctx)
	}
	return errors.Join(err, failed("close "+s.path, s.project.Close()))
}

// makeEngine makes the engine with the sources that were asked for.
func (s *suggesting) makeEngine() error {
	var o standard.Options
	if s.rules != "" {
		rules, err := readFile(s.rules, patterns.Read)
		if err != nil {
			return err
		}
		o.Rules = append(o.Rules, rules)
	}
	if s.names != "" {
		var err error
		if o.Names, err = readFile(s.names, memory.ReadNames); err != nil {
			return err
		}
	}
	s.engine = standard.New(o)
	for _, name := range s.sources {
		if !slices.Contains(sourceNames(), name) && !strings.HasPrefix(name, string(annotate.OriginRun)) {
			return usage("there is no source %q: there are %s and run:NAME", name, strings.Join(sourceNames(), ", "))
		}
	}
	if len(s.sources) > 0 {
		for _, o := range s.engine.Origins() {
			if !slices.Contains(s.sources, string(o)) {
				s.engine.Drop(o)
			}
		}
	}
	return nil
}

// readFile reads a file of the user.
func readFile[T any](path string, read func(io.Reader) (T, error)) (T, error) {
	f, err := os.Open(path)
	if err != nil {
		var none T
		return none, failed("open "+path, err)
	}
	out, err := read(f)
	return out, failed("read "+path, errors.Join(err, f.Close()))
}

func (s *suggesting) suggest(ctx context.Context) error {
	of, err := findSet(ctx, s.project, s.path, s.set)
	if err != nil {
		return err
	}
	s.of = of
	if err := s.putRuns(ctx); err != nil {
		return err
	}
	labels, err := s.project.Labels(ctx)
	if err != nil {
		return failed("read "+s.path, err)
	}
	s.labels, s.counts = map[annotate.LabelID]string{}, map[annotate.LabelID]int{}
	for _, l := range labels {
		s.labels[l.ID] = l.Name
	}
	if err := s.learn(ctx); err != nil {
		return failed("read "+s.path, err)
	}
	sets, err := s.project.Sets(ctx)
	if err != nil {
		return failed("read "+s.path, err)
	}
	run := annotate.Run{Set: annotate.Set{ID: annotate.SetID(s.env.NewID()), Name: s.name, Kind: annotate.SetExtractor}, At: s.env.Now()}
	if s.name == "" {
		run.Set.Name = runs.FreeName(sets, "", "suggestions")
	}
	run.Command = strings.Join(append([]string{s.env.name(), "suggest"}, s.asked()...), " ")
	kept, _, err := s.project.AddRun(ctx, run.Set, s.items(ctx), func() annotate.Run { return run })
	if err != nil {
		return failed(fmt.Sprintf("keep the suggestions as %q", run.Set.Name), err)
	}
	return s.tell(kept)
}

// asked are the flags that say how the suggestions were made.
func (s *suggesting) asked() (out []string) {
	for _, f := range [][2]string{{"--source", strings.Join(s.sources, ",")}, {"--set", s.set}, {"--names", s.names}, {"--rules", s.rules}} {
		if f[1] != "" {
			out = append(out, f[0]+" "+f[1])
		}
	}
	return out
}

// putRuns gives the engine the runs that were asked for.
func (s *suggesting) putRuns(ctx context.Context) error {
	kept, err := s.project.Runs(ctx)
	if err != nil {
		return failed("read "+s.path, err)
	}
	for _, source := range s.sources {
		name, ok := strings.CutPrefix(source, string(annotate.OriginRun))
		if !ok {
			continue
		}
		i := slices.IndexFunc(kept, func(r annotate.Run) bool { return r.Set.Name == name })
		if i < 0 {
			return failed(fmt.Sprintf("find the run %q", name), fmt.Errorf("%s keeps no such run", s.path))
		}
		set := kept[i].Set.ID
		s.engine.Put(runsource.New(name, func(ctx context.Context, a *annotate.Article) ([]annotate.Span, error) {
			state, err := s.project.State(ctx, a.ID, set)
			return state.SpanList(), err
		}), func(id annotate.ArticleID) (annotate.State, error) {
			return s.project.State(ctx, id, s.of.ID)
		})
	}
	return nil
}

// learn finds the articles, and lets the engine learn from all that are done.
func (s *suggesting) learn(ctx context.Context) error {
	progress, clear := showProgress(s.env, "learning")
	defer clear()
	var states []annotate.State
	err := s.project.EachState(ctx, s.of.ID, nil, func(state annotate.State) error {
		if suggest.TooLong(state.Article) {
			s.long++
			return nil
		}
		s.all = append(s.all, state.Article.ID)
		if state.Status == annotate.StatusDone {
			s.done = append(s.done, state.Article.ID)
			states = append(states, state)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, state := range states {
		s.engine.Learn(state)
		if progress != nil {
			progress(i+1, len(states), "")
		}
	}
	return s.engine.Train(ctx)
}

// items suggests: first for the articles that are to do, then for those that are done,
// a part of them at a time, with what the rest teaches.
func (s *suggesting) items(ctx context.Context) iter.Seq2[annotate.Incoming, error] {
	return func(yield func(annotate.Incoming, error) bool) {
		isDone := make(map[annotate.ArticleID]bool, len(s.done))
		for _, id := range s.done {
			isDone[id] = true
		}
		for _, id := range s.all {
			if !isDone[id] && !s.yield(ctx, id, yield) {
				return
			}
		}
		n := min(folds, len(s.done))
		for fold := range n {
			if !s.fold(ctx, fold, n, yield) {
				return
			}
		}
	}
}

// fold suggests for a part of the articles that are done.
func (s *suggesting) fold(ctx context.Context, fold, n int, yield func(annotate.Incoming, error) bool) bool {
	var part []annotate.State
	for i := fold; i < len(s.done); i += n {
		state, err := s.project.State(ctx, s.done[i], s.of.ID)
		if err != nil {
			return yield(annotate.Incoming{}, err) && false
		}
		part = append(part, state)
		s.engine.Forget(state.Article.ID)
	}
	if err := s.engine.Train(ctx); err != nil {
		return yield(annotate.Incoming{}, err) && false
	}
	for _, state := range part {
		if !s.yield(ctx, state.Article.ID, yield) {
			return false
		}
	}
	for _, state := range part {
		s.engine.Learn(state)
	}
	return true
}

// yield gives the suggestions for one article.
func (s *suggesting) yield(ctx context.Context, id annotate.ArticleID, yield func(annotate.Incoming, error) bool) bool {
	state, err := s.project.State(ctx, id, s.of.ID)
	if err != nil {
		return yield(annotate.Incoming{}, err) && false
	}
	all, err := s.engine.Suggest(ctx, state.WithSpans(nil).WithLinks(nil), suggest.Settings{}, suggest.Rejected{})
	if err != nil {
		return yield(annotate.Incoming{}, err) && false
	}
	in := annotate.Incoming{Article: state.Article}
	for _, c := range all {
		name, ok := s.labels[c.Label]
		if !ok {
			continue // the project has no such label
		}
		s.counts[c.Label]++
		in.Spans = append(in.Spans, annotate.Span{
			Label: annotate.LabelID(name), Range: c.Range, Quote: state.Article.Quote(c.Range), Meaning: c.Meaning, Score: c.Score,
		})
	}
	return yield(in, nil)
}

// tell says what was kept.
func (s *suggesting) tell(run annotate.Run) error {
	words := []string{}
	for _, l := range slices.SortedFunc(maps.Keys(s.counts), func(a, b annotate.LabelID) int { return cmp.Compare(s.labels[a], s.labels[b]) }) {
		words = append(words, fmt.Sprintf("%d %s", s.counts[l], s.labels[l]))
	}
	if len(words) == 0 {
		words = []string{"none"}
	}
	said := fmt.Sprintf("suggestions for %s, learned from %d: %s\n", explain.Articles(run.Articles), len(s.done), strings.Join(words, ", "))
	if s.long > 0 {
		said += fmt.Sprintf("left out: %s of more than %d characters\n", explain.Articles(s.long), suggest.Longest)
	}
	_, err := fmt.Fprintf(s.env.text(), "%skept as run %s\n", said, run.Set.Name)
	return outputFailed(err)
}
