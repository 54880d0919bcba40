//go:build !headless

package restoring

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"goldspan/app/feature"
	"goldspan/app/ui"
)

// rooms are the choices for the room of backups, in bytes.
var rooms = []int64{500 << 20, 2 << 30, 10 << 30, 50 << 30}

// preferences are the room that backups may take, and the room that they take.
func (r *Feature) preferences() []feature.Preference {
	if r.backups == nil {
		return nil
	}
	most, used := r.backups.Room()
	all := rooms
	if !slices.Contains(all, most) {
		all = append(slices.Clone(all), most)
		slices.Sort(all)
	}
	p := feature.Preference{
		Section: 90, Name: lang.L("Backups of a project, at most ({{.Size}} in use by all)", ui.With{"Size": size(used)}),
		Chosen: slices.Index(all, most),
	}
	for _, n := range all {
		p.Choices = append(p.Choices, room(n))
	}
	p.Choose = func(i int) {
		var err error
		r.frame.Quietly(func() { err = r.backups.SetRoom(all[i]) }, func() {
			if err != nil {
				r.frame.Failed(lang.L("set the room of the backups"), err)
			}
		})
	}
	return []feature.Preference{p}
}

func room(bytes int64) string {
	if bytes >= 1<<30 {
		return lang.L("{{.N}} GB", ui.With{"N": ui.Digits(int(bytes >> 30))})
	}
	return lang.L("{{.N}} MB", ui.With{"N": ui.Digits(int(bytes >> 20))})
}
