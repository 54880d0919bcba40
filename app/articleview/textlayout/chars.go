package textlayout

import (
	"unicode"
)

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

const (
	zeroWidthJoiner = 0x200D
	textStyle       = 0xFE0E // variation selector 15
	emojiStyle      = 0xFE0F // variation selector 16
	keycap          = 0x20E3
)

// isEmoji says that the grapheme g asks to be shown as an emoji: by a selector,
// a keycap, a skin tone, as a flag, or because its first character is one by
// default and nothing asks for the style of text.
func isEmoji(g []rune) bool {
	if g[0] < 0x2000 && len(g) == 1 {
		return false
	}
	for _, r := range g[1:] {
		switch {
		case r == emojiStyle, r == keycap, skinTone(r):
			return true
		case r == textStyle:
			return false
		}
	}
	return unicode.Is(emojiPresentation, g[0])
}

func skinTone(r rune) bool { return 0x1F3FB <= r && r <= 0x1F3FF }

// emojiPresentation is the property Emoji_Presentation of Unicode 15.1: what is
// shown as an emoji unless a selector says otherwise. The blocks from U+1F900
// on are taken whole where they hold nothing else.
var emojiPresentation = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x231A, 0x231B, 1}, {0x23E9, 0x23EC, 1}, {0x23F0, 0x23F3, 3}, {0x25FD, 0x25FE, 1},
		{0x2614, 0x2615, 1}, {0x2648, 0x2653, 1}, {0x267F, 0x2693, 20}, {0x26A1, 0x26A1, 1},
		{0x26AA, 0x26AB, 1}, {0x26BD, 0x26BE, 1}, {0x26C4, 0x26C5, 1}, {0x26CE, 0x26D4, 6},
		{0x26EA, 0x26EA, 1}, {0x26F2, 0x26F3, 1}, {0x26F5, 0x26FA, 5}, {0x26FD, 0x2705, 8},
		{0x270A, 0x270B, 1}, {0x2728, 0x2728, 1}, {0x274C, 0x274E, 2}, {0x2753, 0x2755, 1},
		{0x2757, 0x2757, 1}, {0x2795, 0x2797, 1}, {0x27B0, 0x27BF, 15}, {0x2B1B, 0x2B1C, 1},
		{0x2B50, 0x2B55, 5},
	},
	R32: []unicode.Range32{
		{0x1F004, 0x1F004, 1}, {0x1F0CF, 0x1F0CF, 1}, {0x1F18E, 0x1F18E, 1}, {0x1F191, 0x1F19A, 1},
		{0x1F1E6, 0x1F1FF, 1}, {0x1F201, 0x1F201, 1}, {0x1F21A, 0x1F22F, 21}, {0x1F232, 0x1F236, 1},
		{0x1F238, 0x1F23A, 1}, {0x1F250, 0x1F251, 1}, {0x1F300, 0x1F320, 1}, {0x1F32D, 0x1F335, 1},
		{0x1F337, 0x1F37C, 1}, {0x1F37E, 0x1F393, 1}, {0x1F3A0, 0x1F3CA, 1}, {0x1F3CF, 0x1F3D3, 1},
		{0x1F3E0, 0x1F3F0, 1}, {0x1F3F4, 0x1F3F4, 1}, {0x1F3F8, 0x1F43E, 1}, {0x1F440, 0x1F440, 1},
		{0x1F442, 0x1F4FC, 1}, {0x1F4FF, 0x1F53D, 1}, {0x1F54B, 0x1F54E, 1}, {0x1F550, 0x1F567, 1},
		{0x1F57A, 0x1F57A, 1}, {0x1F595, 0x1F596, 1}, {0x1F5A4, 0x1F5A4, 1}, {0x1F5FB, 0x1F64F, 1},
		{0x1F680, 0x1F6C5, 1}, {0x1F6CC, 0x1F6CC, 1}, {0x1F6D0, 0x1F6D2, 1}, {0x1F6D5, 0x1F6D7, 1},
		{0x1F6DC, 0x1F6DF, 1}, {0x1F6EB, 0x1F6EC, 1}, {0x1F6F4, 0x1F6FC, 1}, {0x1F7E0, 0x1F7EB, 1},
		{0x1F7F0, 0x1F7F0, 1}, {0x1F90C, 0x1F93A, 1}, {0x1F93C, 0x1F945, 1}, {0x1F947, 0x1F9FF, 1},
		{0x1FA70, 0x1FAFF, 1},
	},
}
