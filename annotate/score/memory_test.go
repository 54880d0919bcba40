package score

import "testing"

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
	const articles = 5_000
	s := scoreAll(corpus(articles), Options{Resamples: 1})
	size := 8 * len(s.rows.keys)
	for _, c := range s.rows.chunks {
		size += len(c)
	}
	if each := float64(size) / articles; each > 42 {
		t.Errorf("%.1f bytes for an article with three labels", each)
	}
}

func TestRowsSayWhatWasPutIntoThem(t *testing.T) {
	var r rows
	cells := []labelTally{
		{gold: 2, pred: 1, same: 1, other: 0, overlapping: 1, chars: Characters{20, 10, 9}},
		{},
		{gold: 300, pred: 1, same: 0, other: 1, overlapping: 1, chars: Characters{1 << 40, 1, 1}},
	}
	const copies = 3_000 // more than a chunk holds
	for range copies {
		r.add("x", &tally{strict: 1, strictOther: 1, ranges: 1, rangesOther: 1, sameLabel: 2}, []int32{2, 0}, cells)
		r.add("empty", &tally{}, nil, cells)
	}
	total := make([]uint64, columns(3))
	seen := 0
	r.each(func(row int, entries []entry) {
		if row != seen {
			t.Fatalf("row %d after %d", row, seen)
		}
		seen++
		if row%2 == 1 && len(entries) > 0 {
			t.Fatalf("an article without spans has %v", entries)
		}
		for _, e := range entries {
			total[e.col] += e.value
		}
	})
	if seen != 2*copies {
		t.Fatalf("%d rows of %d", seen, 2*copies)
	}
	want := make([]uint64, columns(3))
	want[colSpans], want[colStrict], want[colRanges], want[colRangesOther], want[colSameLabel] = 304, 1, 1, 1, 2
	want[colArticles] = 1
	for i, doubled := range []uint64{2, 2, 3, 4} {
		want[colMeans+i] = doubled * meanUnit / 304
	}
	copy(want[colLabels:], []uint64{3, 1, 0, 1, 9, 30})
	copy(want[colLabels+2*labelColumns:], []uint64{301, 0, 1, 1, 1, 1<<40 + 1})
	for i := range want {
		if total[i] != copies*want[i] {
			t.Errorf("column %d adds up to %d, want %d", i, total[i], copies*want[i])
		}
	}
	if len(r.chunks) < 3 {
		t.Errorf("%d chunks", len(r.chunks))
	}
}
