// Package bidi finds the direction of each character of a paragraph (UAX 9), and the
// order of a line's parts from left to right. It knows no font and no window.
//
// All rules of UAX 9 are done, and held against Unicode's own tests, with two choices
// that it leaves open: the direction of a paragraph is that of most of its letters
// (rule HL1), and a paragraph ends at a line feed alone. Mirrored brackets (L4) and
// marks (L3) are left to the shaper of the text.
package bidi
