package search

import (
	"strings"
	"testing"

	"goldspan/annotate"
)

func megabyte(line string) string { return strings.Repeat(line, (1<<20)/len(line)) }

// benchmarks are texts of 1 MB with a common word of each.
var benchmarks = []struct{ name, line, word string }{
	{"Latin", "The ministry — “no comment” — said 49 soldiers were hurt near the dam; Señor Petros said the same.\n", "the"},
	{"Cyrillic", "Министр сказал, что ёлки и солдаты были ранены на границе, и ушёл на запад.\n", "на"},
	{"accents", "é́ü̈ñöàçŷ ǘǎ ", "u"},
	{"Arabic", "قَالَ الوَزِيرُ إِنَّ الجُنُودَ فِي المَدِينَةِ.\n", "في"},
	{"Hindi", "मंत्री ने कहा कि सैनिक सीमा के पास घायल हुए थे और वे चले गए।\n", "के"},
	{"Thai", "รัฐมนตรีกล่าวว่าทหารได้รับบาดเจ็บที่ชายแดน", "ที่"},
	{"Chinese", "部长说，四十九名士兵在边境受伤了。他走了。", "他"},
	{"Japanese", "大臣は国境の兵士がカタログの中で負傷したと述べた。", "の"},
	{"Korean", "장관은 국경의 군인 마흔아홉 명이 다쳤다고 말했다. ", "명이"},
	{"emoji", "👩‍👩‍👧👍🏽🇦🇲 ok ", "ok"},
}

func BenchmarkFoldOf1MB(b *testing.B) {
	for _, c := range benchmarks {
		text := megabyte(c.line)
		for _, exact := range []bool{false, true} {
			b.Run(c.name+map[bool]string{false: "/loose", true: "/exact"}[exact], func(b *testing.B) {
				b.ReportAllocs()
				index := annotate.NewIndex(text)
				for b.Loop() {
					NewText(text, index).folded(exact)
				}
			})
		}
	}
}

func BenchmarkAllOfACommonWordIn1MB(b *testing.B) {
	for _, c := range benchmarks {
		text := newText(megabyte(c.line))
		for name, o := range map[string]Options{"loose": {}, "exact": {Exact: true}, "words": {WholeWords: true}} {
			p, err := Compile(c.word, o)
			if err != nil {
				b.Fatal(err)
			}
			b.Run(c.name+"/"+name, func(b *testing.B) {
				n := 0
				for b.Loop() {
					n = len(p.All(text))
				}
				b.ReportMetric(float64(n), "matches")
			})
		}
	}
}
