//go:build !headless

package desktop

/*
#cgo CFLAGS: -x objective-c
#cgo LDFLAGS: -framework Cocoa
void goldspanListenForDocuments(void);
*/
import "C"

// documents holds the files that the desktop asks the program to open. The requests
// come on the main thread, which is the thread of the event goroutine.
var documents struct {
	first string            // the file at the start, or ""
	open  func(path string) // nil until the window exists
}

// ListenForDocuments receives the files that are opened in the Finder or dropped on
// the program's icon. macOS sends an event, not an argument, and GLFW does not pass
// it on (https://github.com/glfw/glfw/issues/1458). The function must be called
// before the window is created, because the first event comes then.
func ListenForDocuments() { C.goldspanListenForDocuments() }

// DocumentsTo returns the file that the program was started with, or "". From now
// on open is called for other files.
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
