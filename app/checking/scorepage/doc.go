// Package scorepage is the page that shows how good an extractor is: its scores
// against gold, its errors by kind, the confusion of labels, and the difference of
// two runs. It also shows how far two persons agree.
//
// The page looks like a printed report, and scrolls. It is laid out again for each
// Content and width, as texts, boxes and clickable areas. Only visible parts have
// objects. The page holds only the last Content, and computes no score.
package scorepage
