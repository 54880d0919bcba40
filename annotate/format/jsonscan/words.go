package jsonscan

// Words makes one string of every word that comes again and again, such as a
// label: the label of a million spans is one string. Its zero value knows none.
type Words struct {
	recent [4]string // most words are one of the last few
	next   int
	all    map[string]string
}

// maxWords bounds what is remembered of a file whose labels are all different.
const maxWords = 4096

// Of is raw as a string.
func (w *Words) Of(raw []byte) string {
	for i := range w.recent {
		if w.recent[i] == string(raw) {
			return w.recent[i]
		}
	}
	word, ok := w.all[string(raw)]
	if !ok {
		word = string(raw)
		if w.all == nil {
			w.all = map[string]string{}
		}
		if len(w.all) < maxWords {
			w.all[word] = word
		}
	}
	w.recent[w.next] = word
	w.next = (w.next + 1) % len(w.recent)
	return word
}
