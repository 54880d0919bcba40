package textlayout

import (
	"math/rand"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"

	"goldspan/assets/fonts"
)

// scriptFonts are where Debian and its kin put faces for the scripts that the
// bundled ones lack. Where they are not, the sign for a missing character is
// laid out instead: directions, breaks, graphemes and boxes are the same.
var scriptFonts = []string{
	"/usr/share/fonts/truetype/noto/NotoSerifHebrew-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSerifDevanagari-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSerifThai-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSerifArmenian-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSerifGeorgian-Regular.ttf",
}

func testFonts(t testing.TB) *Fonts {
	t.Helper()
	var more []*FontFile
	for _, path := range scriptFonts {
		if b, err := os.ReadFile(path); err == nil {
			more = append(more, file(t, b))
		}
	}
	return NewFonts(file(t, fonts.Regular), more...).WithEmoji(file(t, theme.DefaultEmojiFont().Content()))
}

func file(t testing.TB, data []byte) *FontFile {
	t.Helper()
	f, err := NewFontFile(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func testParams() Params { return Params{Size: 18, LineHeight: 28, ParagraphGap: 10} }

// news is about that many words of made-up news, in paragraphs.
func news(words int) string {
	stock := strings.Fields(`the minister said on Monday that exports of grain fell by 6,500 tonnes
		after talks in the northern port, where "nothing was signed", officials and well-informed
		traders told reporters; a spokeswoman called the figures preliminary and declined further comment
		Avalon Torvald Wyke AVATAR first office efficient affluent`)
	r := rand.New(rand.NewSource(7))
	var b strings.Builder
	for n := 0; n < words; {
		for k := 20 + r.Intn(60); k > 0; k-- {
			b.WriteString(stock[r.Intn(len(stock))])
			n++
			if k > 1 {
				b.WriteByte(' ')
			}
		}
		b.WriteString(".\n")
	}
	return b.String()
}
