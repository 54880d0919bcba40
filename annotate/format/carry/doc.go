// Package carry takes what Goldspan knows of an article through a format of another
// program, and back.
//
// A format says the text and the labels of ranges. The rest stands in one JSON object
// that the other program keeps as metadata: the ID, title and source of the article,
// its annotation set and status, the details and notes of spans, and links. A span is
// named there by its range and label. So spans that the other program removed or
// added do no harm: what was said of a removed span is left out.
//
// An Article builds what a project takes from both. It is strict about ranges.
package carry
