package search

// plainForm is what an analyst types for r, where no normal form of Unicode says
// so; false where r stands for itself.
func plainForm(r rune) (string, bool) {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '″', '〝', '〞', '〟', '״':
		return `"`, true
	case '‘', '’', '‚', '‛', '‹', '›', '′', '´', 'ʹ', 'ʻ', 'ʼ', 'ʽ', '՚', '׳', 'ꞌ':
		return "'", true
	case '‐', '‑', '‒', '–', '—', '―', '−', '⁃', '⸺', '⸻', '֊', '־':
		return "-", true
	case '⁄', '∕':
		return "/", true
	}
	// Letters with a stroke have no decomposition, and ligatures that became letters
	// none either. Only small letters are needed: case is folded before.
	switch r {
	case 'ı':
		return "i", true
	case 'ø':
		return "o", true
	case 'đ':
		return "d", true
	case 'ł':
		return "l", true
	case 'ħ':
		return "h", true
	case 'ŧ':
		return "t", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ی': // Persian and Arabic code charts have the same letter twice
		return "ي", true
	case 'ک':
		return "ك", true
	}
	return "", false
}
