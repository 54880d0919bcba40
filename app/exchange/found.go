package exchange

import (
	"goldspan/annotate"
	"goldspan/annotate/ingest"
)

// found is what was read of the sources: an article, or what the report says of
// something else.
type found struct {
	item  annotate.Incoming // without an article: nothing
	newID bool              // the article has no ID yet
	at    Place
	spot  Spot
	note  func(*Report) // nil for none
	name  string        // of the source
	done  int64         // bytes read so far

	refused error    // why there is no article; nil: there is one, or nothing
	encoded bool     // the source is a text in some encoding
	columns []string // of its table; nil for none
	changes ingest.Changes
}

// size is about the memory of f.
func (f found) size() int {
	n := 500
	if a := f.item.Article; a != nil {
		n += len(a.Text())
	}
	if o := f.item.Original; o != nil {
		n += len(o.Bytes)
	}
	return n + 300*len(f.item.Spans) + 100*len(f.item.Links)
}

// changed has the changes of the text in the report.
func (f found) changed(name string, changes ingest.Changes) found {
	f.changes = changes
	if changes.Any() {
		f.note = func(report *Report) {
			report.Changed = append(report.Changed, Changed{name, changes, textChanges(changes).String()})
		}
	}
	return f
}

// lacking has the keys with annotations that could not be read in the report.
func (f found) lacking(keys []string) found {
	if len(keys) == 0 {
		return f
	}
	before := f.note
	f.note = func(report *Report) {
		if before != nil {
			before(report)
		}
		for _, key := range keys {
			report.Unknown[key]++
		}
	}
	return f
}
