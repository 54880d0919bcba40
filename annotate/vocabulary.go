package annotate

// Spelling is how often a quote stands for an actor.
type Spelling struct {
	Actor Actor
	Quote string
	Times int
}

// Vocabulary is what the spans of a project say already. Its fields complete what an
// analyst types.
type Vocabulary struct {
	Spellings []Spelling     // of the actors with a name
	Counted   map[string]int // how often figures count something, by its words
	LinkTypes []string       // the types of the project's own, sorted
	Asks      Asks
}

// SpanIn is a span of an article.
type SpanIn struct {
	Article ArticleID
	Span    Span
}
