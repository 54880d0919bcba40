package ui

// Notice is something to say above the article, with buttons. All notices of a window
// share one row, see Notices.
type Notice struct {
	name    string // for inspection
	rank    int    // of several, the one with the lowest rank is in front
	buttons []*Tab
	text    string
	short   string
	shown   bool
	beside  *Tab     // brings it in front
	row     *Notices // nil without a window

	placed       []*lined // the buttons, as they are in the row
	placedBeside *lined
}

// NewNotice makes a hidden notice.
func NewNotice(name string, rank int, buttons ...*Tab) *Notice {
	n := &Notice{name: name, rank: rank, buttons: buttons}
	n.beside = NewTab("notice:"+name, "", func() {
		n.Lead()
		n.row.OnTurned()
	})
	n.beside.Quiet = true
	return n
}

// Tell shows the notice with a text. short says the same while another notice is in
// front; "" is nothing to say then.
func (n *Notice) Tell(text, short string) {
	before := n.shown
	n.text, n.short, n.shown = text, short, true
	n.beside.SetText(short)
	if n.row != nil {
		n.row.told(n, !before)
	}
}

// Hide hides the notice.
func (n *Notice) Hide() {
	if n.shown && n.row != nil {
		n.shown = false
		n.row.told(n, true)
	}
	n.shown = false
}

// Visible says that there is something to say. The notice may not be the one in front.
func (n *Notice) Visible() bool { return n.shown }

// Lead brings the notice in front, until it is hidden or one of a lower rank comes.
func (n *Notice) Lead() {
	if r := n.row; r != nil && n.shown && r.front() != n {
		r.chosen = n
		r.turn()
	}
}
