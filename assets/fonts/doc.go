// Package fonts bundles Noto Serif, the face in which articles are read, so
// that a machine without fonts still shows Latin, Greek and Cyrillic well.
// Other scripts come from the fonts of the system.
//
// The files are static faces as their maker released them, unmodified, under
// the SIL Open Font License 1.1 (OFL.txt), which has to go wherever they go.
// The package imports no toolkit.
package fonts
