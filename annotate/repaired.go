package annotate

// Repaired says what a repaired copy of a damaged project has, and what it lacks.
type Repaired struct {
	Articles     int             `json:"articles"` // without removed ones
	Spans        int             `json:"spans"`    // also of predictions
	Whole        bool            `json:"whole"`    // by its digests, nothing is lost but what Tables tells of originals and history
	MissingEdits int64           `json:"missing_edits"`
	GivenBack    int             `json:"given_back"` // spans, links and decisions, by the history
	History      bool            `json:"history"`    // the copy has the history of undo
	Tables       []RepairedTable `json:"tables"`
	Faults       []RepairFault   `json:"faults"` // in the order of articles
}

// RepairedTable is a table of a repaired copy.
type RepairedTable struct {
	Name  string `json:"name"`
	Rows  int    `json:"rows"`  // that were read
	Lost  int    `json:"lost"`  // rows that are there, and cannot be read or fit nothing
	Pages int    `json:"pages"` // that cannot be read: nobody knows how many rows they had
}

// Sound says that nothing of the table is lost.
func (t RepairedTable) Sound() bool { return t.Lost == 0 && t.Pages == 0 }

// RepairKind is a kind of fault in a repaired copy.
type RepairKind string

// The kinds of faults.
const (
	RepairTextLost      RepairKind = "text_lost"       // Count characters are �
	RepairTextChanged   RepairKind = "text_changed"    // the text is not what was saved
	RepairArticleMade   RepairKind = "article_made"    // its title and source are lost
	RepairDetails       RepairKind = "details_changed" // its title, its source or its regions are not what was saved
	RepairOriginalLost  RepairKind = "original_lost"   // the file that it was made of
	RepairWork          RepairKind = "work_changed"    // what a set says is not what was saved
	RepairSpansChanged  RepairKind = "spans_changed"   // Count ranges, quotes or details were made to fit
	RepairSpansLost     RepairKind = "spans_lost"
	RepairLinksLost     RepairKind = "links_lost"
	RepairDecisionsLost RepairKind = "decisions_lost" // also spans of an older version that were to settle
	RepairStatusLost    RepairKind = "status_lost"    // of Count articles in Set, which have work and are to do now
	RepairNoArticle     RepairKind = "no_article"     // Count spans whose article is lost
	RepairSetMade       RepairKind = "set_made"       // the name of the set is lost
	RepairLabelMade     RepairKind = "label_made"     // the name of the label is lost: Name is new
)

// RepairKinds lists all kinds.
func RepairKinds() []RepairKind {
	return []RepairKind{
		RepairTextLost, RepairTextChanged, RepairArticleMade, RepairDetails, RepairOriginalLost, RepairWork, RepairSpansChanged, RepairSpansLost,
		RepairLinksLost, RepairDecisionsLost, RepairStatusLost, RepairNoArticle, RepairSetMade, RepairLabelMade,
	}
}

// RepairFault is what is lost, or not as it was saved, of an article, or of what a set says
// of it.
type RepairFault struct {
	Kind    RepairKind `json:"kind"`
	Article ArticleID  `json:"article,omitempty"` // "": of the project as a whole
	Title   string     `json:"title,omitempty"`   // of the article
	Set     string     `json:"set,omitempty"`     // its name
	Name    string     `json:"name,omitempty"`    // of a label
	Count   int        `json:"count,omitempty"`
}

// Complete says that nothing is lost.
func (r Repaired) Complete() bool {
	for _, t := range r.Tables {
		if !t.Sound() {
			return false
		}
	}
	return r.Whole && r.History && r.MissingEdits == 0 && len(r.Faults) == 0
}

// NewestBackup is the newest backup of a project.
type NewestBackup struct {
	At              int64 // milliseconds since 1970-01-01 UTC; 0: there is none
	Articles, Spans int   // 0 where they were not counted
}
