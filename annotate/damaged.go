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
type DamagedArticlesError struct{ Articles []DamagedArticle }

func (e *DamagedArticlesError) Error() string {
	lines := make([]string, len(e.Articles))
	for i, a := range e.Articles {
		lines[i] = fmt.Sprintf("article %s %q: %v", a.ID, a.Title, a.Err)
	}
	return strings.Join(lines, "; ")
}

// Is says that e is ErrDamaged.
func (e *DamagedArticlesError) Is(target error) bool { return target == ErrDamaged }
