// Package leftover finds lines of an article that are left over from its page: comment
// forms, share lines, newsletter prompts, social handles, related posts. It only offers
// them: whoever reads the article decides.
//
// Two things find a line. A list of patterns, patterns.txt, holds for all pages. And what
// was marked in other articles of the same outlet is found again, line by line.
package leftover
