package textlayout

import (
	"math"
	"slices"
	"sort"

	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"goldspan/app/bidi"
)

// Params is how a text is set.
type Params struct {
	Size         int     // of the letters, in pixels at scale 1; whole, for shaping rounds up
	LineHeight   float32 // of every line, whatever its faces; whole in device pixels
	ParagraphGap float32 // between paragraphs, beside the line height
	Tab          float32 // how wide a tab is; 0 for twice Size
	Language     string  // of the text, BCP 47; "" for unknown
}

// Doc is a text, laid out at one width.
type Doc struct {
	text   []rune
	fonts  *Fonts
	params Params
	paras  []paragraph

	width      float32
	layout     int // counts layouts, so that lines of an older one are known
	generation int // of the fonts, as of this layout
	baseline   float32

	estimate *estimate
	counted  int     // how many paragraphs the estimate has the words of
	mean     float32 // advance of their characters
	heights  heights
	exact    *cache

	segmenter segmenter.Segmenter
	shaper    shaping.HarfbuzzShaper
}

// unlimited is the width of a Doc before SetWidth.
const unlimited = 1 << 20

// Text is a text with its paragraphs found. It can be made on any goroutine, and laid
// out more than once.
type Text struct {
	runes []rune
	paras []paragraph
}

// NewText finds the paragraphs of a text.
func NewText(text string) Text {
	t := Text{runes: []rune(text)}
	t.paras = split(t.runes, new(segmenter.Segmenter))
	return t
}

// NewDoc prepares a text. It is one line a paragraph until SetWidth.
func NewDoc(text string, fonts *Fonts, p Params) *Doc { return NewText(text).Doc(fonts, p) }

// Doc is NewDoc of the text.
func (t Text) Doc(fonts *Fonts, p Params) *Doc {
	if p.Tab <= 0 {
		p.Tab = 2 * float32(p.Size)
	}
	d := &Doc{text: t.runes, paras: slices.Clone(t.paras), fonts: fonts, params: p, exact: newCache(cacheBytes)}
	d.shaper.SetFontCacheSize(64)
	ascent, descent := fonts.Extents(p.Size)
	d.baseline = float32(math.Round(float64((p.LineHeight-ascent-descent)/2 + ascent)))
	d.measure()
	d.lay(unlimited)
	return d
}

// measure estimates the words of the text anew.
func (d *Doc) measure() {
	d.fonts.renew()
	d.generation = d.fonts.Generation()
	d.estimate = newEstimate(d.fonts, d.params)
	d.estimate.words = make([]word, 0, min(len(d.text), measured)/5)
	d.counted = len(d.paras)
	for i := range d.paras {
		p := &d.paras[i]
		p.word = int32(len(d.estimate.words))
		if p.start >= measured {
			d.counted = min(d.counted, i)
			continue
		}
		d.estimate.add(d.text[p.start:p.end])
	}
	if d.counted < len(d.paras) {
		d.mean = d.estimate.mean(int(d.paras[d.counted].start))
	}
}

// measured is how many code points at the start of a text are measured for the
// estimate. After them, the length of a paragraph must do: a text of 10 MB would
// take too long. The lines in sight are exact in any case.
const measured = 1 << 20

// SetWidth lays the text out for lines of width w, at least a pixel. It does
// nothing when the width is the same and the fonts are.
func (d *Doc) SetWidth(w float32) {
	w = min(max(w, 1), unlimited)
	if d.fonts.Generation() != d.generation {
		d.exact.clear()
		d.measure()
	} else if w == d.width {
		return
	}
	d.lay(w)
}

func (d *Doc) lay(w float32) {
	d.width = w
	d.layout++
	words := d.estimate.words
	for i := range d.paras {
		p := &d.paras[i]
		end := len(words)
		if i+1 < len(d.paras) {
			end = int(d.paras[i+1].word)
		}
		p.exact = false
		if i >= d.counted {
			p.lines = 1 + int32(float32(p.end-p.start)*d.mean/w)
			continue
		}
		p.lines = lines(words[p.word:end], w)
	}
	d.heights.reset(d.paras)
}

// Width is the width of a line.
func (d *Doc) Width() float32 { return d.width }

// Len is the length of the text in code points.
func (d *Doc) Len() int { return len(d.text) }

// Params is how the text is set.
func (d *Doc) Params() Params { return d.params }

// Height is the height of the text, as far as it is known: it changes a little
// when paragraphs are first looked at.
func (d *Doc) Height() float64 { return d.top(len(d.paras)-1, d.heights.all) }

// top is where paragraph i begins, with that many lines before it.
func (d *Doc) top(i int, lines int32) float64 {
	return float64(lines)*float64(d.params.LineHeight) + float64(d.paras[i].gaps)*float64(d.params.ParagraphGap)
}

// paraOf is the paragraph of an offset. An offset between two parts of a long
// one belongs to the later.
func (d *Doc) paraOf(offset int) int {
	return max(0, sort.Search(len(d.paras), func(i int) bool { return int(d.paras[i].start) > offset })-1)
}

// clamp makes offset one of the text.
func (d *Doc) clamp(offset int) int { return min(max(offset, 0), len(d.text)) }

// shapedOf is the exact layout of paragraph i, with or without its lines.
func (d *Doc) shapedOf(i int) *laid {
	if l := d.exact.get(i); l != nil {
		return l
	}
	p := d.paras[i]
	first := i
	for first > 0 && d.paras[first-1].continues {
		first--
	}
	last := i
	for d.paras[last].continues {
		last++
	}
	base := bidi.Base(d.text[d.paras[first].start:d.paras[last].end])
	l := &laid{para: i, shaped: d.shapeParagraph(d.text[p.start:p.end:p.end], base)}
	l.shaped.continues = p.continues
	d.exact.put(l)
	return l
}

// linesOf are the exact lines of paragraph i. From then on its height is exact.
func (d *Doc) linesOf(i int) []Line {
	l := d.shapedOf(i)
	p := &d.paras[i]
	if l.layout != d.layout {
		ranges := l.shaped.wrap(fixed.Int26_6(d.width * 64))
		l.lines = make([]Line, len(ranges))
		for k, r := range ranges {
			l.lines[k] = l.shaped.buildLine(r[0], r[1], int(p.start), d.width)
			l.lines[k].Height, l.lines[k].Baseline = d.params.LineHeight, d.baseline
		}
		l.layout = d.layout
		d.exact.put(l)
	}
	if !p.exact {
		p.exact = true
		if more := int32(len(l.lines)) - p.lines; more != 0 {
			p.lines += more
			d.heights.add(i, more)
		}
	}
	return l.lines
}
