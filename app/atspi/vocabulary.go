package atspi

// Role says what an element is. The numbers are those of the protocol.
type Role uint32

// The roles.
const (
	RoleCheckBox     Role = 7
	RoleComboBox     Role = 11
	RoleDialog       Role = 16
	RoleFrame        Role = 23
	RoleLabel        Role = 29
	RoleList         Role = 31
	RoleListItem     Role = 32
	RoleMenu         Role = 33
	RoleMenuBar      Role = 34
	RoleMenuItem     Role = 35
	RolePanel        Role = 39
	RolePopupMenu    Role = 41
	RoleProgressBar  Role = 42
	RoleButton       Role = 43
	RoleRadioButton  Role = 44
	RoleScrollBar    Role = 48
	RoleStatusBar    Role = 54
	RoleToggleButton Role = 62
	RoleApplication  Role = 75
	RoleEntry        Role = 79
	RoleHeading      Role = 83
	RoleDocumentText Role = 94
	RoleNotification Role = 101
)

var roleNames = map[Role]string{
	RoleCheckBox: "check box", RoleComboBox: "combo box", RoleDialog: "dialog", RoleFrame: "frame", RoleLabel: "label",
	RoleList: "list", RoleListItem: "list item", RoleMenu: "menu", RoleMenuBar: "menu bar", RoleMenuItem: "menu item",
	RolePanel: "panel", RolePopupMenu: "popup menu", RoleProgressBar: "progress bar", RoleButton: "push button",
	RoleRadioButton: "radio button", RoleScrollBar: "scroll bar", RoleStatusBar: "status bar", RoleToggleButton: "toggle button",
	RoleApplication: "application", RoleEntry: "entry", RoleHeading: "heading", RoleDocumentText: "document text", RoleNotification: "notification",
}

// States is a set of states.
type States uint64

// The states. Each is the bit that has its number in the protocol.
const (
	Active         States = 1 << 1
	Checked        States = 1 << 4
	defunct        States = 1 << 6
	Editable       States = 1 << 7
	Enabled        States = 1 << 8
	Expandable     States = 1 << 9
	Expanded       States = 1 << 10
	Focusable      States = 1 << 11
	Focused        States = 1 << 12
	Modal          States = 1 << 16
	MultiLine      States = 1 << 17
	Pressed        States = 1 << 20
	Selectable     States = 1 << 22
	Selected       States = 1 << 23
	Sensitive      States = 1 << 24
	Showing        States = 1 << 25
	SingleLine     States = 1 << 26
	Visible        States = 1 << 30
	SelectableText States = 1 << 38
	Checkable      States = 1 << 41
	HasPopup       States = 1 << 42
	ReadOnly       States = 1 << 43
)

var stateNames = []struct {
	state States
	name  string
}{
	{Active, "active"}, {Checked, "checked"}, {Editable, "editable"}, {Enabled, "enabled"}, {Expandable, "expandable"},
	{Expanded, "expanded"}, {Focusable, "focusable"}, {Modal, "modal"}, {MultiLine, "multi-line"}, {Pressed, "pressed"},
	{Selectable, "selectable"}, {Selected, "selected"}, {Sensitive, "sensitive"}, {Showing, "showing"}, {SingleLine, "single-line"},
	{Visible, "visible"}, {SelectableText, "selectable-text"}, {Checkable, "checkable"}, {HasPopup, "has-popup"}, {ReadOnly, "read-only"},
	{Focused, "focused"},
}

// Has says that all of those states are in s.
func (s States) Has(all States) bool { return s&all == all }

// words are the two numbers of the protocol.
func (s States) words() []uint32 { return []uint32{uint32(s), uint32(s >> 32)} }

// The interfaces and places of the protocol.
const (
	registry     = "org.a11y.atspi.Registry"
	faces        = "org.a11y.atspi."
	accessible   = faces + "Accessible"
	objectEvents = faces + "Event.Object."
	windowEvents = faces + "Event.Window."
	properties   = "org.freedesktop.DBus.Properties"

	rootPath   = "/org/a11y/atspi/accessible/root"
	nullPath   = "/org/a11y/atspi/null"
	cachePath  = "/org/a11y/atspi/cache"
	underPath  = "/org/a11y/atspi/accessible/"
	statusPath = "/org/a11y/bus"
)

// The kinds of coordinates.
const (
	ofScreen = 0
	ofParent = 2
)
