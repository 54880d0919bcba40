//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// scripts are paragraphs of one script each, written for this test. The words
// of some run from right to left; those of some have no spaces between them.
var scripts = []struct {
	name, text string
	rtl        bool
}{
	{"Hebrew", "הנמל נסגר בצהרי יום שישי והספנים נשארו בבית", true},
	{"Arabic", "أغلق الميناء ظهر الجمعة وبقي البحارة في بيوتهم", true},
	{"vowel points", "שָׁלוֹם לַסַּפָּנִים וְלַנָּמֵל", true},
	{"Devanagari", "बंदरगाह शुक्रवार दोपहर को बंद हुआ और नाविक घर पर रहे", false},
	{"Thai", "ท่าเรือปิดตอนเที่ยงวันศุกร์และลูกเรืออยู่บ้าน", false},
	{"Chinese", "港口星期五中午关闭水手们留在家里等待消息", false},
	{"Japanese", "港は金曜日の正午に閉鎖され船員たちは家に残った", false},
	{"Korean", "항구는 금요일 정오에 닫혔고 선원들은 집에 남았다", false},
	{"Cyrillic", "Порт закрылся в полдень пятницы и моряки остались дома", false},
	{"Greek", "Το λιμάνι έκλεισε το μεσημέρι της Παρασκευής", false},
	{"Armenian", "Նավահանգիստը փակվեց ուրբաթ կեսօրին", false},
	{"Georgian", "ნავსადგური პარასკევს შუადღისას დაიკეტა", false},
	{"families and flags", "crew 👩‍👩‍👧‍👦 under 🇬🇪 and 🇺🇾 waved 👋🏽 back", false},
	{"combining marks", "Zo\u0308e and Rene\u0301 met N\u0303a\u0308nde\u0301 o\u0308n deck", false},
}

func scriptsProject(t *testing.T) (*program, string) {
	t.Helper()
	var text strings.Builder
	text.WriteString("Words of many scripts\n")
	for _, s := range scripts {
		text.WriteString("\n" + s.text + "\n")
	}
	h := newHome(t)
	file := h.project(t, "Scripts", h.text(t, "scripts.txt", text.String()))
	p := open(t, h, file)
	p.xdotool("windowsize", p.window, "1400", "1200") // all of it in sight
	p.await("the window is high", func(s snapshot) bool { return s.Window.Height == 1200 })
	p.settle()
	return p, file
}

// edges are the borders between graphemes of a text, in code points.
func edges(text string) map[int]bool {
	at, out := 0, map[int]bool{0: true}
	for g := graphemes.FromString(text); g.Next(); {
		at += len([]rune(g.Value()))
		out[at] = true
	}
	return out
}

// whole fails the test for a span that cuts a grapheme, or begins or ends in white space.
func whole(t *testing.T, text string, spans []stored) {
	t.Helper()
	borders := edges(text)
	for _, sp := range spans {
		if !borders[sp.Start] || !borders[sp.End] {
			t.Errorf("%v begins or ends inside what is read as one letter", sp)
		}
		if strings.TrimFunc(sp.Quote, unicode.IsSpace) != sp.Quote {
			t.Errorf("%v begins or ends with white space", sp)
		}
	}
}

// wordsOf are the words in sight of a part of the text, in its order.
func (s snapshot) wordsOf(start, end int) []word {
	var out []word
	for _, w := range s.Words {
		if w.Start >= start && w.End <= end && w.W > 3 {
			out = append(out, w)
		}
	}
	return out
}

// beginning and ending are just inside the first and the last letter of a word.
func (w word) beginning(rtl bool) (x, y float64) {
	if rtl {
		return w.X + w.W - 1.5, w.Y + w.H/2
	}
	return w.X + 1.5, w.Y + w.H/2
}

func (w word) ending(rtl bool) (x, y float64) { return w.beginning(!rtl) }

func TestEveryScriptIsTagged(t *testing.T) {
	p, file := scriptsProject(t)
	article := p.look().Article.ID
	text := string(articleText(t, file, article))
	for _, tt := range scripts {
		t.Run(tt.name, func(t *testing.T) {
			outer := p.t
			p.t = t
			defer func() { p.t = outer }()
			i := strings.Index(text, tt.text)
			if i < 0 {
				t.Fatal("the paragraph is not in the article as it was written")
			}
			start := len([]rune(text[:i]))
			end := start + len([]rune(tt.text))
			words := p.look().wordsOf(start, end)
			if len(words) < 3 {
				t.Fatalf("the paragraph has %d words in sight", len(words))
			}
			first, last := words[0], words[len(words)-1]
			if first.Start != start || last.End != end {
				t.Errorf("the words in sight are %d–%d, the paragraph is %d–%d", first.Start, last.End, start, end)
			}
			p.key("Escape")

			middle := words[len(words)/2]
			p.doubleClick(middle)
			p.await("a double-click selects the word “"+middle.Text+"”", selects(middle.Start, middle.End))
			p.key("2")
			p.await("it is tagged", has("actor", middle.Start, middle.End))
			p.key("Escape") // its handles are gone: a drag near them selects

			x0, y0 := words[1].beginning(tt.rtl)
			x1, y1 := last.ending(tt.rtl)
			p.drag(x0, y0, x1, y1)
			p.await("a drag selects the words that it covers", selects(words[1].Start, last.End))
			p.key("Escape")
			p.drag(x1, y1, x0, y0)
			p.await("the drag backwards selects the same", selects(words[1].Start, last.End))
			p.key("1")
			p.await("they are tagged", has("claim", words[1].Start, last.End))
			p.key("Escape")

			// Letters: half of what is read as one can never be selected.
			a, b := first, words[len(words)-2]
			p.drag(a.X+a.W*0.45, a.Y+a.H/2, b.X+b.W*0.55, b.Y+b.H/2, "alt")
			s := p.await("letters are selected", func(s snapshot) bool { return s.Selection.End > s.Selection.Start })
			n := len(s.Spans)
			p.key("3")
			p.await("they are tagged", spansAre(n+1))
			whole(t, text, storedSpans(t, file, article))

			// The caret goes by what is read as one letter.
			p.key("Escape")
			x, y := first.beginning(tt.rtl)
			p.click(x, y)
			p.await("the caret is before the first letter", func(s snapshot) bool { return s.Caret.Offset == start })
			borders := edges(text)
			step := "shift+Right"
			if tt.rtl {
				step = "shift+Left"
			}
			for range 4 {
				at := p.look().Caret.Offset
				p.key(step)
				s := p.await("the caret goes on", func(s snapshot) bool { return s.Caret.Offset > at })
				if !borders[s.Caret.Offset] {
					t.Errorf("the caret stops inside a letter, at %d", s.Caret.Offset)
				}
			}
			p.key("Escape")
		})
	}
	stored := storedSpans(t, file, article)
	whole(t, text, stored)
	if n := len(stored); n != 3*len(scripts) {
		t.Errorf("%d spans are stored, want three for each of %d scripts", n, len(scripts))
	}
	p.close()
	sound(t, file)
	p.home.must(t, "verify", file)
	out := p.home.file("scripts.jsonl")
	p.home.must(t, "export", file, "--status", "all", "-o", out)
	p.home.must(t, "verify", out)
}

func TestSpansMeetWhereDirectionsMix(t *testing.T) {
	h := newHome(t)
	const body = "The captain said שלום לכולם and then مرحبا يا أصدقاء before noon"
	file := h.project(t, "Mixed", h.text(t, "mixed.txt", "Two directions\n\n"+body+"\n"))
	p := open(t, h, file)
	for _, tt := range []struct{ word, key, label string }{
		{"שלום", "1", "claim"}, {"לכולם", "2", "actor"}, {"مرحبا", "2", "actor"}, {"أصدقاء", "3", "figure"}, {"before", "3", "figure"},
	} {
		w := p.word(tt.word)
		p.doubleClick(w)
		p.await("the word is selected", selects(w.Start, w.End))
		p.key(tt.key)
		p.await("it is tagged", has(tt.label, w.Start, w.End))
		p.key("Escape")
	}
	// From one direction into the other: the range is that of the text, not of the eye.
	a, b := p.word("captain"), p.word("לכולם")
	x0, y0 := a.beginning(false)
	x1, y1 := b.ending(true)
	p.drag(x0, y0, x1, y1)
	p.await("the words between are selected", selects(a.Start, b.End))
	p.key("1")
	p.await("they are tagged", has("claim", a.Start, b.End))
	// A handle in the other direction: the end of a Hebrew word is at its left.
	p.clickWord(p.word("Two"))
	w := p.word("שלום")
	p.key("Escape")
	p.clickWord(w)
	s := p.await("the span is selected", func(s snapshot) bool { sp, ok := s.selected(); return ok && sp.Start == w.Start && sp.End == w.End })
	sp, _ := s.selected()
	box := sp.Boxes[0]
	to := p.word("לכולם")
	x, y := to.ending(true)
	p.drag(box.X, box.Y+box.H/2, x, y)
	p.settle()
	p.await("the span goes on to the next word", has("claim", w.Start, to.End))
	article := p.look().Article.ID
	whole(t, string(articleText(t, file, article)), storedSpans(t, file, article))
	if n := len(storedSpans(t, file, article)); n != 6 {
		t.Errorf("%d spans are stored, want 6", n)
	}
	p.close()
	h.must(t, "verify", file)
}
