package annotate

import (
	"fmt"
	"strings"
)

// DamagedArticle is an article that a project file holds no longer as it was stored.
type DamagedArticle struct {
	ID    ArticleID
	Title string // "" if even the title cannot be read
	Err   error
}

// DamagedArticlesError is an ErrDamaged of single articles. All other articles were
// read.
type DamagedArticlesError struct {
	Articles []DamagedArticle
	Whole    Damage // of the project as a whole
}

func (e *DamagedArticlesError) Error() string {
	lines := make([]string, len(e.Articles))
	for i, a := range e.Articles {
		lines[i] = fmt.Sprintf("article %s %q: %v", a.ID, a.Title, a.Err)
	}
	if !e.Whole.None() {
		lines = append(lines, e.Whole.String())
	}
	return strings.Join(lines, "; ")
}

// Is says that e is ErrDamaged.
func (e *DamagedArticlesError) Is(target error) bool { return target == ErrDamaged }

// Damage is what of a project as a whole is not what was saved.
type Damage struct {
	MissingEdits int64 // that were saved last, and are not there
	Articles     bool  // an article is not there, or its title or source differs
	Work         bool  // a status of an article, or what a set says of it, is not there
	Counts       bool  // and lists: an index does not fit its table
	History      bool  // what can be undone and redone
	Rest         bool  // labels, annotation sets, runs or the project’s own data
}

// Error is String: a project with damage is an ErrDamaged.
func (d Damage) Error() string { return d.String() }

// Is says that d is ErrDamaged.
func (d Damage) Is(target error) bool { return target == ErrDamaged }

// None says that there is no damage.
func (d Damage) None() bool { return d == Damage{} }

// InFile says that the file itself is damaged. Missing edits alone leave a sound file, which
// is as it was before them.
func (d Damage) InFile() bool {
	d.MissingEdits = 0
	return !d.None()
}

func (d Damage) String() string {
	var parts []string
	if d.MissingEdits > 0 {
		parts = append(parts, fmt.Sprintf("the last %d edits are missing", d.MissingEdits))
	}
	for _, p := range []struct {
		is   bool
		what string
	}{
		{d.Articles, "the list of articles is not what was saved"},
		{d.Work, "the statuses of articles are not what was saved"},
		{d.Counts, "counts and lists may leave something out, because an index of the file is wrong"},
		{d.History, "what undo and redo would do is not what was saved"},
		{d.Rest, "labels, annotation sets, runs or the project's own data are not what was saved"},
	} {
		if p.is {
			parts = append(parts, p.what)
		}
	}
	return strings.Join(parts, "; ")
}
