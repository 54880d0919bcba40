// Package textlayout lays out the text of an article for the reading surface:
// paragraphs, lines, visual runs, carets and selection rectangles, for every
// script, without a window.
//
// A text of a megabyte has to open and resize within a frame or two, so only
// what is looked at is laid out exactly. Every paragraph has a number of lines:
// at first an estimate from the advances of its characters, then, once it has
// been seen, the exact one. A Fenwick tree over these numbers gives the place
// of any paragraph in logarithmic time; Anchor and Scroll keep what is on the
// screen where it is while estimates become exact.
//
// Exact layout is the Unicode way: embedding levels by UAX 9 (package bidi), items
// of one level, script and face, shaping by HarfBuzz, lines broken by UAX 14 (a
// word longer than a line is broken between graphemes), runs put in visual order
// line by line.
//
// Offsets are code points of the whole text; ranges are half-open. Lengths are
// in the unit of Params.Size, which is a pixel at scale 1. x counts from the
// left edge of the column, y from the top of the text.
//
// A caret stands between graphemes. Where two carets stand at one offset, this
// package takes the later one: an offset at which a line was wrapped belongs to
// the next line, and an offset between runs of different direction stands at
// the leading edge of the grapheme that begins there. Only at the end of a
// paragraph is it the trailing edge of the grapheme before.
//
// One goroutine owns a Doc and the Fonts it uses; only Fonts.LoadSystem,
// Fonts.Missing, Fonts.Generation and DrawLine may be called from others.
package textlayout
