package search

// plainForm is the character that an analyst types for r. It covers the characters
// without such a form in Unicode's normal forms. The result is false if r needs no
// other form.
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
	// Letters with a stroke have no decomposition, nor do ligatures that became
	// letters. Small letters are enough, because case is folded first.
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
	case 'ی': // Unicode has Persian and Arabic forms of the same letter
		return "ي", true
	case 'ک':
		return "ك", true
	}
	return "", false
}
