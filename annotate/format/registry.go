package format

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// ErrUnknown says that no format of a registry has that name.
var ErrUnknown = errors.New("no such format")

// Registry is a choice of formats, in the order in which a dialog shows them.
type Registry []Format

// Named is the format of that name; the error wraps ErrUnknown and names those
// that there are.
func (r Registry) Named(name string) (Format, error) {
	for _, f := range r {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%w: %q (there is %s)", ErrUnknown, name, strings.Join(r.Names(), ", "))
}

// Names are the names of the formats.
func (r Registry) Names() []string {
	names := make([]string, len(r))
	for i, f := range r {
		names[i] = f.Name
	}
	return names
}

// Sniff is the format that a file which begins with head is written in.
func (r Registry) Sniff(head []byte) (Format, bool) {
	for _, f := range r {
		if f.Sniff(head) {
			return f, true
		}
	}
	return Format{}, false
}

// ByExtension is the first format that files called name have by custom.
func (r Registry) ByExtension(name string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range r {
		if slices.Contains(f.Extensions, ext) {
			return f, true
		}
	}
	return Format{}, false
}
