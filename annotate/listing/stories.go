package listing

import "strings"

// stories are the stories of the articles, by place. Most articles have none, so a row
// has no room for it.
type stories struct {
	names   []string // by number
	numbers map[string]uint32
	at      map[int32]uint32 // by place
}

// put notes the story of the article at a place; "" for none.
func (s *stories) put(place int32, name string) {
	if name == "" {
		delete(s.at, place)
		return
	}
	n, known := s.numbers[name]
	if !known {
		if s.at == nil {
			s.numbers, s.at = map[string]uint32{}, map[int32]uint32{}
		}
		name = strings.Clone(name) // it is part of a text of many articles
		n = uint32(len(s.names))
		s.names, s.numbers[name] = append(s.names, name), n
	}
	s.at[place] = n
}

// of is the story of the article at a place; "" for none.
func (s *stories) of(place int32) string {
	if n, there := s.at[place]; there {
		return s.names[n]
	}
	return ""
}
