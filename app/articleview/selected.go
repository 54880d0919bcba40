package articleview

// SelectedText is the text that is selected, or the selected span's quote; false
// where there is neither.
func SelectedText(v *View) (string, bool) {
	a := v.Article()
	if a == nil {
		return "", false
	}
	if r := v.Selection(); !r.Empty() {
		return a.Quote(r), true
	}
	s, ok := v.SelectedSpan()
	return s.Quote, ok
}
