//go:build !headless && (wayland || !x11)

package desktop

// #cgo pkg-config: wayland-client
// #include <stdlib.h>
// #include "wayland_linux.h"
import "C"

import (
	"unsafe"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// startWayland asks the compositor for a text input, and where the pointer is, if the
// window is one of Wayland.
func startWayland() {
	if glfw.GetPlatform() == glfw.PlatformWayland {
		C.goldspan_wayland_start((*C.struct_wl_display)(unsafe.Pointer(glfw.GetWaylandDisplay())))
	}
}

//export goldspanTextInput
func goldspanTextInput() { inWayland = &textInput{to: waylandRequest{}, field: numbered} }

//export goldspanTextEnter
func goldspanTextEnter() { inWayland.enter() }

//export goldspanTextLeave
func goldspanTextLeave() { inWayland.leave() }

//export goldspanTextUnfinished
func goldspanTextUnfinished(text *C.char, caret C.int) {
	inWayland.answer.unfinished, inWayland.answer.caret = C.GoString(text), int(caret)
}

//export goldspanTextFinished
func goldspanTextFinished(text *C.char) { inWayland.answer.text = C.GoString(text) }

//export goldspanTextDelete
func goldspanTextDelete(before, after C.uint) {
	inWayland.answer.before, inWayland.answer.after = int(before), int(after)
}

//export goldspanTextDone
func goldspanTextDone(commits C.uint) { inWayland.done(uint32(commits)) }

// waylandRequest asks the compositor.
type waylandRequest struct{}

func (waylandRequest) enable()  { C.goldspan_text_enable() }
func (waylandRequest) disable() { C.goldspan_text_disable() }
func (waylandRequest) commit()  { C.goldspan_text_commit() }

func (waylandRequest) surrounding(text string, caret, anchor int) {
	c := C.CString(text)
	defer C.free(unsafe.Pointer(c))
	C.goldspan_text_surrounding(c, C.int(caret), C.int(anchor))
}

func (waylandRequest) content(multiLine bool) {
	const severalLines = 0x200
	hint := 0
	if multiLine {
		hint = severalLines
	}
	C.goldspan_text_content(C.uint(hint))
}

func (waylandRequest) caret(x, y, height int) {
	C.goldspan_text_caret(C.int(x), C.int(y-height), 1, C.int(height))
}
