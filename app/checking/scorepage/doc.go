// Package scorepage is the screen on which an analyst sees how good an
// extractor is: its scores against gold, which errors it makes, which label it
// takes for which, and how two runs differ.
//
// The page is a printed report that scrolls. It is planned anew from a Content
// and a width, as texts, boxes and areas that can be clicked; only what is in
// sight has objects. It holds nothing but the Content that it was shown last,
// and computes no score itself.
package scorepage
