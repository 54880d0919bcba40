package segment

// All words below are in lower case, without their last full stop.

// isTitle says that another word always follows s, usually a name. So the full stop
// of s never ends a sentence.
func isTitle(s string) bool {
	switch s {
	case "mr", "mrs", "ms", "mx", "messrs", "mme", "mlle", "dr", "drs", "prof", "hon", "rev", "fr", "msgr",
		"gen", "lt", "col", "lt.col", "lt.gen", "maj", "maj.gen", "brig", "brig.gen", "capt", "cpt", "cmdr", "cpl", "sgt", "adm", "pvt",
		"pres", "gov", "sen", "rep", "amb", "supt", "insp",
		"vs", "e.g", "i.e", "eg", "ie", "cf", "viz", "approx", "ca":
		return true
	}
	return false
}

// isNumbering says that s is an abbreviation before a number, as in "No. 5" and
// "Sept. 12". Without a number, s is a normal word or ends a sentence.
func isNumbering(s string) bool {
	switch s {
	case "no", "nos", "nr", "art", "fig", "figs", "vol", "ch", "sect", "p", "pp", "para",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// isTail says that s may end a sentence, as an acronym may.
func isTail(s string) bool {
	switch s {
	case "st", "mt", "ft", "sec", "jr", "sr", "inc", "ltd", "co", "corp", "bros", "dept", "univ", "etc", "al", "est", "ave", "blvd":
		return true
	}
	return false
}

// isStarter says that s, with its capital letter, is almost always the first word
// of a sentence. So "in the U.S. The ..." has two sentences, and "the U.S.
// Congress" is part of one.
func isStarter(s string) bool {
	switch s {
	case "A", "An", "The", "This", "That", "These", "Those", "There", "Here",
		"I", "He", "She", "It", "We", "You", "They", "His", "Her", "Its", "Our", "My", "Your", "Their",
		"In", "On", "At", "By", "For", "From", "With", "Under", "Over", "Since", "Until", "During",
		"And", "But", "Or", "So", "Yet", "If", "As", "When", "While", "Where", "After", "Before", "Although", "Though",
		"Because", "However", "Meanwhile", "Earlier", "Later", "Now", "Then", "Still", "Also",
		"Some", "Many", "Most", "More", "Both", "Each", "All", "Another", "Other", "Several", "No", "Not",
		"What", "Who", "Why", "How", "Which", "According", "Asked":
		return true
	}
	return false
}
