// Package salvage reads the rows of an SQLite file whose pages may be damaged, without
// SQLite.
//
// A table is read along its tree as far as the tree can be read. A page that no tree
// leads to any more is found by the pointer map, which names the parent of each page, or
// by the form of its rows. A page that is free has rows that were deleted, and is left
// out. Each cell is read by itself: a cell that cannot be read loses one row. A text that
// lies on several pages, of which one is lost, is read with a hole.
//
// The format is that of https://www.sqlite.org/fileformat2.html. Nothing that a file
// says is trusted: no reading goes round in circles, and none takes more memory than
// the file is large.
package salvage
