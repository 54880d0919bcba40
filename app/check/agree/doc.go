// Package agree compares annotation sets of persons: two of them, see Run, or more, see
// RunGroup. Each is a set of a project, or a file of goldspan/2. The package matches the
// articles, leaves out those that cannot be compared, and passes the others to
// annotate/agreement. It knows neither windows nor SQL.
//
// Articles are matched by their text. All sides are alike: their order changes no
// measure and no count. Two sides are compared in the articles that both have done; more
// of them in those that at least two have done. All others are counted by the reason,
// and the problems of a file are listed as those of a check are.
//
// All sides but the first are read first and kept, without their texts: a span takes
// about 40 bytes. The first side is then read article by article.
package agree
