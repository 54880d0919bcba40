// Package bootstrap resamples articles, and takes intervals of figures from the
// resamples (Efron and Tibshirani, An Introduction to the Bootstrap, 1993). The figures
// are those of sums over articles: Rows keep the counts of every article, Draws draw
// articles and add up their rows, and Percentiles makes an interval of the figures.
//
// Invariants:
//
//   - Articles are drawn by the order of their keys. The order in which they were added
//     changes no draw.
//   - Equal keys and an equal seed give equal draws. So the figures of two packages, or
//     of two systems, are of the same articles in each resample.
//
// The package is pure. It imports only the standard library.
package bootstrap
