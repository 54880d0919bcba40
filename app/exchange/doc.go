// Package exchange imports files into a project and exports them from a project.
// Window and command line use it for everything they do with paths. It knows
// neither windows nor SQL; its interfaces describe a project.
//
// An import is one transaction. The Report lists every file and line that could not
// be imported, with the reason; everything else is imported. Nothing is left out
// without a report. An export is written beside its target, and renamed when the
// whole file is on the disk. So a reader sees the old file or the new file, and a
// cancelled export leaves nothing.
package exchange
