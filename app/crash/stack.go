package crash

import (
	"fmt"
	"path"
	"runtime"
	"strings"

	"goldspan/annotate"
)

// whatOf says what a panic was. Only the runtime's own words are kept: every other
// value may hold text of an article.
func whatOf(v any) string {
	if p, ok := v.(*annotate.Panic); ok {
		v = p.Value
	}
	if e, ok := v.(runtime.Error); ok {
		return e.Error()
	}
	return fmt.Sprintf("panic with a value of type %T, which is left out", v)
}

// stackOf is the place of a panic in the code, a function a line, and the function
// where it began. It is for a function that a deferred function calls while the panic
// is caught.
func stackOf(v any) (stack, place string) {
	var pcs []uintptr
	if p, ok := v.(*annotate.Panic); ok {
		pcs = p.Stack
	} else {
		pcs = annotate.PanicStack()
	}
	frames := runtime.CallersFrames(pcs)
	var b strings.Builder
	for more := true; more; {
		var f runtime.Frame
		if f, more = frames.Next(); f.Function == "" {
			continue
		}
		if place == "" {
			place = fmt.Sprintf("%s:%d", path.Base(f.Function), f.Line)
		}
		fmt.Fprintf(&b, "  %s\n      %s:%d\n", f.Function, path.Base(f.File), f.Line)
	}
	return b.String(), place
}
