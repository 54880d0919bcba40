// Package exchange takes files into a project and writes them out of it: what
// the window and the command line both do with paths. It knows no window and
// no SQL; a project is what its interfaces name.
//
// An import is one transaction. A file or a line that cannot be taken is
// listed in the Report with the reason, and the rest comes in all the same;
// nothing is left out in silence. An export is written beside its target and
// moved there when it is whole and on the disk: whoever looks sees the old
// file or the new one, and a cancelled export leaves nothing.
package exchange
