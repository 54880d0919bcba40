// Package articleview is the reading surface: an article's title, source and
// text with the spans of one annotation set highlighted, a caret and a
// selection, and the gestures that make and change spans.
//
// What can be pure is pure and tested without a window: gesture.go turns
// pointer positions into selections, stack.go and highlight.go turn spans and
// line geometry into shapes, ghostframe.go turns ghosts into outlines, and
// textlayout lays the text out. View puts them on Fyne's canvas. It holds no
// span that it was not given: what the analyst does goes out through the On…
// callbacks and comes back with SetState.
//
// Ghosts are spans of another annotation set: an extractor's predictions. Spans
// are filled and have their letter at the start; ghosts are outlines, with the
// letter at the end. They are painted into the rasters of the lines, below the
// glyphs, so that they cost no objects, and scrolling and tagging paint none.
//
// Offsets are code points of the article's text.
package articleview
