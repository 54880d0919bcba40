package textlayout

import "unicode"

// isSpace says that r is white space at which a line may end; at a line's end
// it hangs over the edge. No-break spaces are none.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', 0x1680, 0x205F, 0x3000:
		return true
	case 0x2007:
		return false
	}
	return 0x2000 <= r && r <= 0x200A || endsLine(r)
}

// endsLine says that UAX 14 breaks the line after r in any case.
func endsLine(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

func isControl(r rune) bool { return r < 0x20 || 0x7F <= r && r < 0xA0 }

// invisible says that r has no shape of its own, so that any face can show it:
// joiners, variation selectors, direction marks, tags.
func invisible(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x034F, r == 0x061C, r == 0x180E,
		0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x206F,
		r == 0xFEFF, 0xE0000 <= r && r <= 0xE0FFF:
		return true
	}
	return unicode.Is(unicode.Variation_Selector, r)
}

// stacked says that lines may be broken before and after r without a space, as
// estimates see it: ideographs and kana, not Hangul, which has spaces.
func stacked(r rune) bool {
	return 0x2E80 <= r && r < 0xA4D0 || 0xF900 <= r && r < 0xFB00 || 0xFF00 <= r && r < 0xFFA0 || 0x20000 <= r && r < 0x40000
}
