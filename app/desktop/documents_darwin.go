//go:build !headless

package desktop

/*
#cgo CFLAGS: -x objective-c
#cgo LDFLAGS: -framework Cocoa
void goldspanListenForDocuments(void);
*/
import "C"

// documents are the files that the desktop has asked the program to open. They
// come on the main thread, that of the event goroutine.
var documents struct {
	first string            // what it was started with; "" none
	open  func(path string) // nil until the window is there
}

// ListenForDocuments hears of the files that are opened in the Finder, or dropped
// on the program's icon. macOS tells of them with an event, not with an argument,
// and GLFW passes it on to nobody (https://github.com/glfw/glfw/issues/1458). It
// has to be called before the window is made: the first event comes with that.
func ListenForDocuments() { C.goldspanListenForDocuments() }

// DocumentsTo gives the file that the program was started with, "" for none, and
// from now on opens others as they come.
func DocumentsTo(open func(path string)) (first string) {
	documents.open = open
	return documents.first
}

//export goldspanOpenDocument
func goldspanOpenDocument(path *C.char) {
	if documents.open == nil {
		documents.first = C.GoString(path)
		return
	}
	documents.open(C.GoString(path))
}
