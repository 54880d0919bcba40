// Package check measures an extractor. It reads gold and predictions, and passes
// them article by article to annotate/score. Gold comes from a file of goldspan/2
// or from a project. Predictions come from a file, from a command, or from a run in
// a project. The package knows neither windows nor SQL; its interfaces describe a
// project.
//
// The packages below do the other parts of the work:
//
//	runs        makes predictions with a command, and keeps them in a project
//	workbench   holds gold and a run, for settling errors one by one
//	scoretable  the table of scores that every report shows
//	report      writes a report: text, Markdown, JSON, a page of HTML, lines of errors
//	checktest   makes gold, predictions and projects for tests
//
// Both sides are streams. An article is scored as soon as both sides have given it,
// and is then forgotten. If both sides have the same order, an article costs about
// 15 bytes of memory, to recognise a second one (30 bytes if the predictions have
// only IDs), and the memory for the intervals (see score.Options). If the order
// differs, waiting articles are kept, by ID and by hash: in the worst case half of
// both files.
//
// Nothing is dropped without a report. Each problem of the input is a Problem with
// its file and line. All problems are counted, and the first maxListed are listed.
// Articles with gold that is not done are left out and counted. A done article
// without a line of predictions is scored as an article without predicted spans,
// and counted too.
package check
