// Package check measures an extractor: it reads gold, from a file of goldspan/1
// or a project, and predictions, from a file, a command or a run that a project
// keeps, and hands both article by article to annotate/score. It knows no window
// and no SQL; a project is what its interfaces name.
//
// The packages below it each do a part of the work around a check:
//
//	runs        makes predictions with a command, and keeps them in a project
//	workbench   holds what gold and a run say, for settling error after error
//	scoretable  the table of scores that every report shows
//	report      writes a report: text, Markdown, JSON, a page of HTML, lines of errors
//	checktest   makes gold, predictions and projects for the tests of all
//
// Both sides are streams. An article is scored as soon as both sides have
// given it and is forgotten then, so that with both in the same order memory
// does not grow with the articles, but for some 15 bytes each to recognise one
// that comes twice (30 where predictions give IDs alone), and what the intervals
// need (score.Options). Where the order differs, what one side has given and the
// other has not yet is kept, by ID and by hash: at the worst half of both files.
//
// Nothing is dropped in silence. What is wrong with the input is a Problem with
// its file and line, and counted; the first maxListed of them are listed.
// Articles whose gold is not done are left out and counted. An article that is
// done and has no line of predictions is scored as one in which nothing was
// predicted, and counted too.
package check
