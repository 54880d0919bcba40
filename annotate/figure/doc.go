// Package figure reads the value of a figure from its quote.
package figure
