package segment

// The words below are in lower case and without their last full stop.

// isTitle says that a name or another word always follows s, so that its full
// stop never ends a sentence.
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

// isNumbering says that s stands before a number, as in "No. 5" and "Sept. 12";
// elsewhere it is a word or ends a sentence.
func isNumbering(s string) bool {
	switch s {
	case "no", "nos", "nr", "art", "fig", "figs", "vol", "ch", "sect", "p", "pp", "para",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// isTail says that s may end a sentence or not, as an acronym may.
func isTail(s string) bool {
	switch s {
	case "st", "mt", "ft", "sec", "jr", "sr", "inc", "ltd", "co", "corp", "bros", "dept", "univ", "etc", "al", "est", "ave", "blvd":
		return true
	}
	return false
}

// isStarter says that s, as written, is a word that with a capital letter hardly
// stands anywhere but at the start of a sentence. It tells "in the U.S. The ..."
// from "the U.S. Congress".
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
