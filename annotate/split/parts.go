package split

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Part is a part of a split, and its share of the articles.
type Part struct {
	Name  string  `json:"name"`
	Share float64 `json:"share"` // in the unit of the other shares, often per cent
}

// ErrParts says that a list of parts cannot be used.
var ErrParts = errors.New("not a list of parts")

// maxParts is more than anybody needs.
const maxParts = 100

// ParseParts reads a list such as "train=80,dev=10,test=10". The names are part of
// names of files: small letters, digits, - and _. The error wraps ErrParts.
func ParseParts(list string) ([]Part, error) {
	var parts []Part
	for _, item := range strings.Split(list, ",") {
		name, number, found := strings.Cut(strings.TrimSpace(item), "=")
		share, err := strconv.ParseFloat(number, 64)
		switch {
		case !found || err != nil || !(share > 0) || share > 1e9:
			return nil, fmt.Errorf("%w: %q is not a name, = and a number above 0", ErrParts, item)
		case name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" || len(name) > 50:
			return nil, fmt.Errorf("%w: the name %q has other characters than a-z, 0-9, - and _", ErrParts, name)
		}
		for _, p := range parts {
			if p.Name == name {
				return nil, fmt.Errorf("%w: %q comes twice", ErrParts, name)
			}
		}
		parts = append(parts, Part{name, share})
	}
	if len(parts) < 2 || len(parts) > maxParts {
		return nil, fmt.Errorf("%w: a split has 2 to %d parts", ErrParts, maxParts)
	}
	return parts, nil
}
