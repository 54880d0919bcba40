package annotate

import "errors"

// Sentinel errors of projects, wrapped by whatever keeps them.
var (
	ErrNotProject = errors.New("not a Goldspan project")
	ErrNewer      = errors.New("project was made by a newer Goldspan")
	ErrDamaged    = errors.New("project file is damaged")
	ErrDiskFull   = errors.New("disk is full")
	ErrMoved      = errors.New("project file was moved or deleted while open")
	ErrExists     = errors.New("file exists already")
	ErrNoArticle  = errors.New("no such article")
	ErrSameText   = errors.New("the project has this text already")
	ErrNotRun     = errors.New("annotation set is not the run of an extractor")
	ErrTwiceInRun = errors.New("the run has this article twice")
)

// Info is what is known of a project as a whole.
type Info struct {
	Path     string
	Schema   int
	ReadOnly WhyReadOnly
	Sample   bool
	Articles int
	Done     int             // articles done in the set that was asked for
	Spans    map[LabelID]int // in that set
}

// Incoming is an article on its way into a project, with what one annotation
// set says of it where the source has that. Its spans name their label by the
// label's name, because the project that they go to mints its own label IDs.
type Incoming struct {
	Article *Article
	Set     string // the annotation set's name; "" where there are no annotations
	SetKind SetKind
	Status  Status
	Spans   []Span // Label holds the label's name
	Links   []Link
}

// Outcome says what became of an Incoming.
type Outcome struct {
	Article   ArticleID // the article in the project
	Title     string
	Result    Result
	Spans     int      // spans that were added
	NewLabels []string // names of labels that the project did not know and has now
}

// Result is one way in which an import can end well.
type Result int

// The results of an import.
const (
	Added     Result = iota // a new article
	Annotated               // the text was there; the set's spans were added to it
	SameText                // the text was there, and nothing was added
)
