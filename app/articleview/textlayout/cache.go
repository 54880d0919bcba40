package textlayout

import "container/list"

// cacheBytes is how much exact layout a Doc keeps: some dozens of screens.
const cacheBytes = 12 << 20

// laid is the exact layout of one paragraph.
type laid struct {
	para   int
	shaped *shaped
	lines  []Line
	layout int // the layout that lines belong to; 0 for none
	bytes  int
}

// cache keeps the exact layout of paragraphs that were used last.
type cache struct {
	limit  int
	bytes  int
	byPara map[int]*list.Element
	recent *list.List // of *laid, the last used first
}

func newCache(limit int) *cache {
	return &cache{limit: limit, byPara: map[int]*list.Element{}, recent: list.New()}
}

func (c *cache) get(para int) *laid {
	e := c.byPara[para]
	if e == nil {
		return nil
	}
	c.recent.MoveToFront(e)
	return e.Value.(*laid)
}

// put adds l, or counts it anew, and lets go of what was not used for longest.
// The one just used always stays.
func (c *cache) put(l *laid) {
	bytes := l.shaped.size()
	for i := range l.lines {
		bytes += 120 + 260*len(l.lines[i].Runs)
	}
	c.bytes += bytes - l.bytes
	l.bytes = bytes
	if c.byPara[l.para] == nil {
		c.byPara[l.para] = c.recent.PushFront(l)
	}
	for c.bytes > c.limit && c.recent.Len() > 1 {
		last := c.recent.Back()
		old := last.Value.(*laid)
		c.recent.Remove(last)
		delete(c.byPara, old.para)
		c.bytes -= old.bytes
	}
}

func (c *cache) clear() {
	c.bytes = 0
	clear(c.byPara)
	c.recent.Init()
}
