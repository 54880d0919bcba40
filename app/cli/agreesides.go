package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/check/agree"
)

// sides are what is compared. Names that are the same get their paths.
func (k *agreeing) sides(ctx context.Context) (a, b agree.Side, err error) {
	if len(k.paths) == 1 {
		return k.ofOneProject(ctx, k.paths[0])
	}
	names := [2]string{}
	copy(names[:], k.sets)
	if a, err = k.side(ctx, k.paths[0], names[0]); err != nil {
		return a, b, err
	}
	if b, err = k.side(ctx, k.paths[1], names[1]); err != nil {
		return a, b, err
	}
	if a.Name == b.Name {
		a.Name, b.Name = inPath(a.Name, k.paths[0]), inPath(b.Name, k.paths[1])
	}
	return a, b, nil
}

func inPath(set, path string) string {
	if set == path {
		return path
	}
	return fmt.Sprintf("%s in %s", set, path)
}

// ofOneProject are two sets of one project.
func (k *agreeing) ofOneProject(ctx context.Context, path string) (a, b agree.Side, err error) {
	if path == "-" {
		return a, b, usage("stdin is one annotation set: name the other one too")
	}
	if is, err := isProject(path); err != nil || !is {
		return a, b, cmp.Or(err, usage("%s is one annotation set: name the other one too", path))
	}
	project, err := k.open(ctx, path)
	if err != nil {
		return a, b, err
	}
	sets, err := k.chosen(ctx, project, path)
	if err != nil {
		return a, b, err
	}
	side := func(s annotate.Set) agree.Side {
		return agree.Side{Name: s.Name, Source: check.ProjectGold(project, path, s.ID)}
	}
	return side(sets[0]), side(sets[1]), nil
}

// chosen are the sets that --sets names. Without it, a project has to have two sets,
// runs of extractors aside.
func (k *agreeing) chosen(ctx context.Context, project Project, path string) (sets []annotate.Set, err error) {
	if len(k.sets) == 0 {
		all, err := project.Sets(ctx)
		if err != nil {
			return nil, failed("read "+path, err)
		}
		var names []string
		for _, s := range all {
			if s.Kind != annotate.SetExtractor {
				sets, names = append(sets, s), append(names, s.Name)
			}
		}
		if len(sets) != 2 {
			return nil, usage("%s has %s: name two of them with --sets", path, cmp.Or(strings.Join(names, ", "), "no annotation set of a person"))
		}
		return sets, nil
	}
	for _, name := range k.sets {
		s, err := findSet(ctx, project, path, name)
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	return sets, nil
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
