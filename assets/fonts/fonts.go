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

// Signs and SignsBold have the signs of the window's lists that Fyne's own faces
// lack, with spaces to follow them (see signs.py), and nothing else. They measure
// like Noto Sans, Fyne's face for text. They are to be read only.
var (
	//go:embed Signs-Regular.ttf
	Signs []byte
	//go:embed Signs-Bold.ttf
	SignsBold []byte
)

// License is the full text of the licence that all files are under.
//
//go:embed OFL.txt
var License string
