// Package findbar is the slim bar above the article in which the analyst looks
// for text. It knows no article: what is typed goes out by its callbacks, and
// how many matches there are comes back with SetCount.
package findbar
