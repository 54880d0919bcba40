package listing

import "strings"

// numbered numbers texts that many rows share.
type numbered struct {
	names   []string // by number
	numbers map[string]uint32
}

func (n *numbered) number(name string) uint32 {
	i, ok := n.numbers[name]
	if !ok {
		if n.numbers == nil {
			n.numbers = map[string]uint32{}
		}
		i = uint32(len(n.names))
		name = strings.Clone(name) // it may be part of a text of many articles
		n.numbers[name] = i
		n.names = append(n.names, name)
	}
	return i
}

// isDay says that a date is that of a day, 2026-11-30. There are few of these.
func isDay(date string) bool {
	if len(date) != len("2026-11-30") {
		return false
	}
	for i := range len(date) {
		if c := date[i]; (i == 4 || i == 7) != (c == '-') || c != '-' && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}
