// Package fonts bundles Noto Serif, the face in which articles are read, so
// that a machine without fonts still shows Latin, Greek and Cyrillic well.
// Other scripts come from the fonts of the system. It also bundles the few signs
// that the window's lists are marked with.
//
// The files of Noto Serif are static faces as their maker released them,
// unmodified; those of the signs are made by signs.py of three faces of Noto. All
// are under the SIL Open Font License 1.1 (OFL.txt), which has to go wherever they
// go.
// The package imports no toolkit.
package fonts
