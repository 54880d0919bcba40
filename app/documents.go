//go:build !headless && !darwin

package app

// listenForDocuments has nothing to do here: the desktop starts the program with
// the file that it is to open as its argument.
func listenForDocuments() {}

// documentsTo gives no file; see listenForDocuments.
func documentsTo(func(path string)) (first string) { return "" }
