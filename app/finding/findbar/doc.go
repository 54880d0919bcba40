// Package findbar is the bar above the article for finding text. It knows no
// article: callbacks report the query, and SetCount sets the number of matches.
package findbar
