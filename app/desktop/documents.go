//go:build !headless && !darwin

package desktop

// ListenForDocuments has nothing to do here: the desktop starts the program with
// the file that it is to open as its argument.
func ListenForDocuments() {}

// DocumentsTo gives no file; see ListenForDocuments.
func DocumentsTo(func(path string)) (first string) { return "" }
