//go:build !headless && !darwin

package desktop

// ListenForDocuments does nothing. The desktop passes a file as an argument of the
// program.
func ListenForDocuments() {}

// DocumentsTo returns ""; see ListenForDocuments.
func DocumentsTo(func(path string)) (first string) { return "" }
