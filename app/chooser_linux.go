//go:build !headless

package app

import (
	"net/url"

	"github.com/rymdport/portal/filechooser"
)

// nativeDialog asks through the desktop's portal. It blocks, and answers
// errNoNative where no portal runs.
func nativeDialog(r request, folder string) ([]string, error) {
	var filters []*filechooser.Filter
	if len(r.exts) > 0 {
		f := &filechooser.Filter{Name: r.kind}
		for _, e := range r.exts {
			f.Rules = append(f.Rules, filechooser.Rule{Type: filechooser.GlobPattern, Pattern: "*" + e})
		}
		filters = append(filters, f)
	}
	var uris []string
	var err error
	if r.save {
		uris, err = filechooser.SaveFile("", r.title, &filechooser.SaveFileOptions{
			AcceptLabel: r.accept, Filters: filters, CurrentFolder: folder, CurrentName: r.name,
		})
	} else {
		uris, err = filechooser.OpenFile("", r.title, &filechooser.OpenFileOptions{
			AcceptLabel: r.accept, Filters: filters, CurrentFolder: folder, Multiple: r.multiple,
		})
	}
	if err != nil {
		return nil, errNoNative
	}
	var paths []string
	for _, s := range uris {
		u, err := url.Parse(s)
		if err != nil {
			return nil, err
		}
		paths = append(paths, u.Path)
	}
	return paths, nil
}
