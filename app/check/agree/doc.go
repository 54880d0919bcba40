// Package agree compares two annotation sets of persons. Each is a set of a project,
// or a file of goldspan/2. The package matches the articles, leaves out those that
// cannot be compared, and passes the others to annotate/agreement. It knows neither
// windows nor SQL.
//
// Articles are matched by their text. Both sides are alike: which one is first changes
// no measure and no count. Only articles that both have done are compared. All others
// are counted by the reason, and the problems of a file are listed as those of a check
// are.
//
// The second side is read first and kept, without its texts: a span takes about 40
// bytes. The first side is then read article by article.
package agree
