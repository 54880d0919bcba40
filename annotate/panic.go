package annotate

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

// ErrMistake says that the program itself has made a mistake.
var ErrMistake = errors.New("the program has made a mistake")

// Panic is a panic of a goroutine that works for another one. The other one panics
// with it again: a panic that nobody catches on its own goroutine ends the program.
type Panic struct {
	Value any
	Stack []uintptr // of the first goroutine
}

// Guarded runs f. The result is nil, or the panic of f.
func Guarded(f func()) (p *Panic) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case *Panic:
			p = v
		default:
			p = &Panic{v, PanicStack()}
		}
	}()
	f()
	return nil
}

// Again panics with p on the goroutine that calls it. With nil it does nothing.
func (p *Panic) Again() {
	if p != nil {
		panic(p)
	}
}

// Error is the panic with its stack, for a program that ends by it.
func (p *Panic) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v, on another goroutine:", p.Value)
	frames := runtime.CallersFrames(p.Stack)
	for more := true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		fmt.Fprintf(&b, "\n%s\n\t%s:%d", f.Function, f.File, f.Line)
	}
	return b.String()
}

// PanicStack is the stack of the panic that the calling deferred function has
// recovered from, from the function that panicked.
func PanicStack() []uintptr {
	pcs := make([]uintptr, 100)
	pcs = pcs[:runtime.Callers(2, pcs)]
	for i, pc := range pcs {
		if nameOf(pc) != "runtime.gopanic" {
			continue
		}
		for i++; i < len(pcs)-1 && strings.HasPrefix(nameOf(pcs[i]), "runtime."); i++ {
		}
		return pcs[i:]
	}
	return pcs
}

func nameOf(pc uintptr) string {
	if f := runtime.FuncForPC(pc - 1); f != nil {
		return f.Name()
	}
	return ""
}
