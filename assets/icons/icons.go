package icons

import _ "embed" // fills the variables below

// SVG is the icon as drawn, and PNG the same at 512 pixels a side. They are to
// be read only: every caller gets the same bytes.
var (
	//go:embed icon.svg
	SVG []byte
	//go:embed icon-512.png
	PNG []byte
)
