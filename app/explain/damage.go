package explain

import "goldspan/annotate"

var (
	missingEdits   = Plural("the last change that was saved is missing: the file was cut short or put back", "the last {{.N}} changes that were saved are missing: the file was cut short or put back")
	damagedList    = New("the list of articles, their titles or sources are not what was saved")
	damagedWork    = New("statuses or annotations of articles are not what was saved")
	damagedCounts  = New("counts and lists may leave something out, because an index of the file is wrong")
	damageKept     = New("The file was left as it is.")
	damageFix      = New("Work in a repaired copy, which “Repair…” or “goldspan repair” makes, or restore a backup.")
	damagedHistory = New("what undo and redo would do is not what was saved")
	damagedRest    = New("labels, annotation sets, runs or the settings of the project are not what was saved")
)

// Damage says what of a project is not what was saved, a clause each.
func Damage(d annotate.Damage) (out []Text) {
	if d.MissingEdits > 0 {
		out = append(out, missingEdits.Of(int(d.MissingEdits)))
	}
	for _, p := range []struct {
		is   bool
		text Text
	}{{d.Articles, damagedList}, {d.Work, damagedWork}, {d.Counts, damagedCounts}, {d.History, damagedHistory}, {d.Rest, damagedRest}} {
		if p.is {
			out = append(out, p.text)
		}
	}
	return out
}
