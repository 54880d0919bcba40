// Package sample holds the sample project: articles by invented outlets on one
// invented event, some annotated well enough to serve as gold, some waiting
// for the analyst. README.md says by which guideline they are annotated.
//
// sample.jsonl is made from articles/*.txt and is never edited by hand. The
// package imports no toolkit.
package sample

//go:generate go run ./gen -articles articles -out sample.jsonl
