package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"syscall"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/check/agree"
)

// sides are what is compared. Names that are the same get their paths.
func (k *agreeing) sides(ctx context.Context) (sides []agree.Side, err error) {
	if len(k.paths) == 1 {
		return k.ofOneProject(ctx, k.paths[0])
	}
	names := map[string]int{}
	for i, path := range k.paths {
		set := ""
		if len(k.sets) > 0 {
			set = k.sets[i]
		}
		side, err := k.side(ctx, path, set)
		if err != nil {
			return nil, err
		}
		sides = append(sides, side)
		names[side.Name]++
	}
	for i, side := range sides {
		if names[side.Name] > 1 {
			sides[i].Name = inPath(side.Name, k.paths[i])
		}
	}
	return sides, nil
}

func inPath(set, path string) string {
	if set == path {
		return path
	}
	return fmt.Sprintf("%s in %s", set, path)
}

// ofOneProject are sets of one project.
func (k *agreeing) ofOneProject(ctx context.Context, path string) (sides []agree.Side, err error) {
	if path == "-" {
		return nil, usage("stdin is one annotation set: name the other one too")
	}
	if is, err := isProject(path); err != nil || !is {
		return nil, cmp.Or(err, usage("%s is one annotation set: name the other one too", path))
	}
	project, err := k.open(ctx, path)
	if err != nil {
		return nil, err
	}
	sets, err := k.chosen(ctx, project, path)
	if err != nil {
		return nil, err
	}
	for _, s := range sets {
		sides = append(sides, agree.Side{Name: s.Name, Source: check.ProjectGold(project, path, s.ID)})
	}
	return sides, nil
}

// chosen are the sets that --sets names. Without it, they are all sets of the project,
// runs of extractors aside: of three or more those with articles done.
func (k *agreeing) chosen(ctx context.Context, project Project, path string) (sets []annotate.Set, err error) {
	if len(k.sets) == 0 {
		return k.ofPersons(ctx, project, path)
	}
	for _, name := range k.sets {
		s, err := findSet(ctx, project, path, name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(sets, func(before annotate.Set) bool { return before.ID == s.ID }) {
			return nil, usage("--sets names %q twice", s.Name) // "" is the current one
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// ofPersons are the sets of persons. It says which ones have no article done, and are
// left out.
func (k *agreeing) ofPersons(ctx context.Context, project Project, path string) (sets []annotate.Set, err error) {
	all, err := project.Sets(ctx)
	if err != nil {
		return nil, failed("read "+path, err)
	}
	for _, s := range all {
		if s.Kind != annotate.SetExtractor {
			sets = append(sets, s)
		}
	}
	switch len(sets) {
	case 0, 1:
		return nil, usage("a comparison needs two annotation sets, and %s has of persons only %s; --sets can name a run too", path, cmp.Or(namesOf(sets), "none"))
	case 2:
		return sets, nil
	}
	var done, none []annotate.Set
	for _, s := range sets {
		info, err := project.Info(ctx, s.ID)
		if err != nil {
			return nil, failed("read "+path, err)
		}
		if info.Done > 0 {
			done = append(done, s)
		} else {
			none = append(none, s)
		}
	}
	if len(done) < 2 {
		return sets, nil
	}
	if len(none) > 0 {
		fmt.Fprintf(k.env.words(), "without an article done, and left out: %s\n", namesOf(none))
	}
	return done, nil
}

func namesOf(sets []annotate.Set) string {
	var names []string
	for _, s := range sets {
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}

// side is a set of a project, or a file.
func (k *agreeing) side(ctx context.Context, path, set string) (agree.Side, error) {
	if path == "-" {
		return agree.Side{Name: "stdin", Source: check.FileGold("stdin", func() (io.ReadCloser, error) { return io.NopCloser(k.env.Stdin), nil })}, nil
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return agree.Side{}, failed("open "+path, syscall.EISDIR)
	}
	is, err := isProject(path)
	switch {
	case err != nil:
		return agree.Side{}, err
	case !is && set != "":
		return agree.Side{}, usage("--sets is for projects; %s has one annotation set", path)
	case !is:
		return agree.Side{Name: path, Source: check.FileGold(path, func() (io.ReadCloser, error) { return os.Open(path) })}, nil
	}
	project, err := k.open(ctx, path)
	if err != nil {
		return agree.Side{}, err
	}
	s, err := findSet(ctx, project, path, set)
	return agree.Side{Name: s.Name, Source: check.ProjectGold(project, path, s.ID)}, err
}

// open opens a project until the end of run.
func (k *agreeing) open(ctx context.Context, path string) (Project, error) {
	project, err := k.env.open(ctx, path)
	if err != nil {
		return nil, err
	}
	k.openProjects = append(k.openProjects, opened{path, project})
	return project, nil
}
