//go:build !headless

package frame

import (
	"net/url"

	"github.com/rymdport/portal/filechooser"

	"goldspan/app/feature"
)

// nativeDialog asks through the desktop's portal. It blocks until the user has
// chosen. Without a portal, the error is errNoNative.
func nativeDialog(r feature.Files, folder string) ([]string, error) {
	var filters []*filechooser.Filter
	if len(r.Exts) > 0 {
		f := &filechooser.Filter{Name: r.Kind}
		for _, e := range r.Exts {
			f.Rules = append(f.Rules, filechooser.Rule{Type: filechooser.GlobPattern, Pattern: "*" + e})
		}
		filters = append(filters, f)
	}
	var uris []string
	var err error
	if r.Save {
		uris, err = filechooser.SaveFile("", r.Title, &filechooser.SaveFileOptions{
			AcceptLabel: r.Accept, Filters: filters, CurrentFolder: folder, CurrentName: r.Name,
		})
	} else {
		uris, err = filechooser.OpenFile("", r.Title, &filechooser.OpenFileOptions{
			AcceptLabel: r.Accept, Filters: filters, CurrentFolder: folder, Multiple: r.Multiple,
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
