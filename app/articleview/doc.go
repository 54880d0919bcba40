// Package articleview is the reading surface: an article's title, source and
// text with the spans of one annotation set highlighted, a caret and a
// selection, and the gestures that make and change spans.
//
// View holds the state and the parts, each of which knows one thing:
//
//	page       the article, set in a column
//	viewport   what of the page is in sight, and where
//	selected   what the next act is about
//	legend     colours and letters of labels
//	ghosts     spans of another annotation set
//	links      which links between spans are drawn
//	mouse      what the pointer does; gesture.go and stretch.go are its rules
//	keyboard   what is typed
//	hover      what the pointer rests on, and its card
//	redraw     one drawing for all changes that belong together
//	renderer   puts all of it on Fyne's canvas, with
//	           layers (pooled objects), lineRasters (lines), spanBoxes (highlights)
//	           and linkDrawing (links)
//
// What can be pure is pure and tested without a window: gesture.go turns
// pointer positions into selections, stack.go, lanes.go and highlight.go turn spans and
// line geometry into shapes, ghostframe.go turns ghosts into outlines, linkroute.go
// and linkplate.go lead links through leading and margins, and textlayout lays the
// text out. The view holds no span that it was not given: what the analyst does goes
// out through the On… callbacks and comes back with SetState.
//
// Ghosts are spans of another annotation set: an extractor's predictions. Spans
// are filled and have their letter at the start; ghosts are outlines, with the
// letter at the end. They are painted into the rasters of the lines, below the
// glyphs, so that they cost no objects, and scrolling and tagging paint none.
//
// Links are one raster above the text, no larger than their lines, with their words as
// objects. A link lies in the leading between lines and in the margins of the column, so
// that it covers no words. The raster is painted anew only if a line changed its form.
//
// Offsets are code points of the article's text.
package articleview
