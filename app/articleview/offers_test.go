package articleview

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The buttons of a suggestion are in sight, and never over the text, in a narrow view and
// in a wide one, wherever the suggestion stands.
func TestTheButtonsOfASuggestionNeverCoverTheText(t *testing.T) {
	s := show(t, story)
	for _, width := range []float32{300, 480, 720, 1600} {
		s.View.Resize(fyne.NewSize(width, 300))
		icons := false
		for start := 0; start+6 < s.Article().Len(); start += 17 {
			r := rangeIn(t, story, "soldiers")
			r.Start, r.End = start, start+6
			s.Reveal(r)
			s.Offer(Offers{Ghosts: []Ghost{{}}, Chosen: 0, Actions: []Action{
				{Name: "yes", Text: "Accept  Enter", Icon: theme.ConfirmIcon(), Run: func() {}},
				{Name: "no", Text: "Reject  X", Icon: theme.CancelIcon(), Run: func() {}},
				{Name: "never", Text: "Never this text", Icon: theme.VisibilityOffIcon(), Run: func() {}},
			}})
			s.View.ghosts.offers.Ghosts[0].Mark.Range = r
			s.r.rebuild()
			bar, column := s.r.offers, s.page.column
			if !bar.Visible() {
				t.Fatalf("%v: no buttons for %v", width, r)
			}
			left, right := bar.Position().X, bar.Position().X+bar.Size().Width
			where := fmt.Sprintf("at %v of %v beside the column at %v of %v", bar.Position(), bar.Size(), column.x, column.width)
			if left < column.x+column.width && right > column.x || left < 0 || right > width-barWidth {
				t.Fatalf("%v: %s", width, where)
			}
			if bar.Position().Y < 0 || bar.Position().Y+bar.Size().Height > 300 {
				t.Fatalf("%v: out of sight %s", width, where)
			}
			icons = bar.tabs[0].MinSize().Width < 30
		}
		if icons != (width < 1000) {
			t.Errorf("%v: icons %v", width, icons)
		}
	}
}
