//go:build !headless

package desktop

// Field is a text field that has the keyboard, as input methods see it. Fields can be
// compared.
type Field interface {
	// Caret is the lower end of the caret and its height, in units of the desktop.
	Caret() (x, y, height int)
	// MultiLine says that the field has several lines.
	MultiLine() bool
	// Around is the text around the caret, at most 4000 bytes, and the bytes before the
	// caret and before the other end of the selection in it.
	Around() (text string, caret, anchor int)
	// Type types text, in the place of the selection and of an unfinished text.
	Type(text string)
	// Delete deletes bytes before and after the caret, and the selection.
	Delete(before, after int)
	// Compose shows unfinished text, with its own caret behind so many bytes; a negative
	// number: without. No text ends it.
	Compose(text string, caret int)
	// Composed is the unfinished text.
	Composed() string
}
