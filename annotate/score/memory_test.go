package score

import (
	"slices"
	"testing"
)

func TestScoringAnArticleNeedsNoMemory(t *testing.T) {
	articles := corpus(300)
	s := scoreAll(articles, Options{})
	i := 0
	if n := testing.AllocsPerRun(1_000, func() {
		a := &articles[i%len(articles)]
		s.Add(a.key, a.gold, a.pred)
		i++
	}); n != 0 {
		t.Errorf("%v allocations for each article", n)
	}
}

// The figure is the one that Options promises.
func TestBootstrapNeedsFortyBytesAnArticle(t *testing.T) {
	articles := corpus(5_000)
	s, size := NewScorer(Options{Resamples: 1}), 0
	for _, a := range articles {
		s.Add(a.key, a.gold, a.pred)
		size += 8 + len(s.row)
	}
	if each := float64(size) / float64(len(articles)); each > 42 {
		t.Errorf("%.1f bytes for an article with three labels", each)
	}
}

func TestRowsSayWhatWasPutIntoThem(t *testing.T) {
	cells := []labelTally{
		{gold: 2, pred: 1, same: 1, other: 0, overlapping: 1, chars: Characters{20, 10, 9}},
		{},
		{gold: 300, pred: 1, same: 0, other: 1, overlapping: 1, chars: Characters{1 << 40, 1, 1}},
	}
	b := appendRow(nil, &tally{}, nil, cells)
	b = appendRow(b, &tally{strict: 1, strictOther: 1, ranges: 1, rangesOther: 1, sameLabel: 2}, []int32{2, 0}, cells)
	entries, b := decode(nil, b)
	if len(entries) > 0 {
		t.Errorf("an article without spans has %v", entries)
	}
	entries, b = decode(nil, b)
	if len(b) > 0 {
		t.Errorf("%d bytes are left", len(b))
	}
	got, want := make([]uint64, columns(3)), make([]uint64, columns(3))
	for _, e := range entries {
		got[e.Column] += e.Value
	}
	want[colSpans], want[colStrict], want[colRanges], want[colRangesOther], want[colSameLabel] = 304, 1, 1, 1, 2
	want[colArticles] = 1
	for i, doubled := range []uint64{2, 2, 3, 4} {
		want[colMeans+i] = doubled * meanUnit / 304
	}
	copy(want[colLabels:], []uint64{3, 1, 0, 1, 9, 30})
	copy(want[colLabels+2*labelColumns:], []uint64{301, 0, 1, 1, 1, 1<<40 + 1})
	if !slices.Equal(got, want) {
		t.Errorf("the columns are %v, want %v", got, want)
	}
}
