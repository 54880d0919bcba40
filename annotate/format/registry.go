package format

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// ErrUnknown says that a registry has no format of some name.
var ErrUnknown = errors.New("no such format")

// Registry is a list of formats, in the order of a dialog.
type Registry []Format

// Named finds a format by its name. The error wraps ErrUnknown and lists the known
// names.
func (r Registry) Named(name string) (Format, error) {
	for _, f := range r {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%w: %q (there is %s)", ErrUnknown, name, strings.Join(r.Names(), ", "))
}

// Names lists the names of the formats.
func (r Registry) Names() []string {
	names := make([]string, len(r))
	for i, f := range r {
		names[i] = f.Name
	}
	return names
}

// Sniff finds the format of a file by its first bytes.
func (r Registry) Sniff(head []byte) (Format, bool) {
	for _, f := range r {
		if f.Sniff(head) {
			return f, true
		}
	}
	return Format{}, false
}

// ByExtension finds the first format that uses the extension of name.
func (r Registry) ByExtension(name string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range r {
		if slices.Contains(f.Extensions, ext) {
			return f, true
		}
	}
	return Format{}, false
}
