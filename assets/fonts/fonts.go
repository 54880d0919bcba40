package fonts

import _ "embed" // fills the variables below

// Regular and Bold are the two weights as TrueType files. They are to be read
// only: every caller gets the same bytes.
var (
	//go:embed NotoSerif-Regular.ttf
	Regular []byte
	//go:embed NotoSerif-Bold.ttf
	Bold []byte
)

// License is the full text of the licence that both files are under.
//
//go:embed OFL.txt
var License string
