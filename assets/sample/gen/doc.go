// Command gen turns the marked-up articles of the sample project into one file
// in the native format goldspan/2. The same articles give the same bytes: IDs
// are derived from what they name, and no clock is read.
//
// An article is a text file. It begins with front matter: lines of
// "key: value" between two lines of three hyphens. Everything after that is the article's
// text, to the last byte, with spans marked in braces:
//
//	{a;#pm;is=Arvel Denesh, person|Prime Minister Denesh} said {c;@pm|it had lost
//	{f;is=38 at_least;of=soldiers killed|at least 38} soldiers}.
//
// The letter is the label (a actor, c claim, f figure). Up to the bar follow
// details, each after a semicolon. In every span:
//
//	#name             names the span inside its article
//	note=…            a note
//
// In an actor:
//
//	is=NAME, KIND     the canonical name, and one of annotate.ActorKinds
//
// In a figure:
//
//	is=VALUE BOUND    the value, and one of annotate.Bounds; a unit may follow:
//	                  is=7 exact week
//	is=10..15 between a range
//	of=…              what is counted
//
// In a claim:
//
//	@name             said by that actor; may be there more than once
//	via=name          passed on by that actor; may be there more than once
//	voice=outlet      said by the outlet itself; voice=text: said by somebody
//	                  in the text who is no actor
//	denied            the speaker denies the claim
//	hedged            the speaker leaves the claim open
//
// What cannot be is an error: a detail of another label, a claim with a speaker and a
// voice, a range without an upper value, a name with two kinds.
//
// A figure inside a claim becomes part of the innermost claim around it. Spans
// nest; they cannot cross. A brace has no other meaning, so an article's text
// cannot hold one.
package main
