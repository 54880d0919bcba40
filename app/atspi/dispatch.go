package atspi

import (
	"fmt"
	"reflect"

	"github.com/godbus/dbus/v5"
)

// methods are the methods of an interface by their names. Each is a function; its
// last result may be an error.
type methods map[string]any

// LookupMethod implements dbus.Interface.
func (m methods) LookupMethod(name string) (dbus.Method, bool) {
	f, ok := m[name]
	if !ok {
		return nil, false
	}
	return method{reflect.ValueOf(f)}, true
}

// method is a function that is called over D-Bus.
type method struct{ f reflect.Value }

var isError = reflect.TypeFor[error]()

// Call implements dbus.Method.
func (m method) Call(args ...any) (out []any, err error) {
	defer func() { // a client must not end the program
		if p := recover(); p != nil {
			out, err = nil, dbus.MakeFailedError(fmt.Errorf("%v", p)) // not shown
		}
	}()
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		in[i] = reflect.ValueOf(a).Elem() // a pointer to a value of the type of ArgumentValue
	}
	results := m.f.Call(in)
	if !m.fails() {
		return values(results), nil
	}
	last := len(results) - 1
	if e, ok := results[last].Interface().(error); ok && e != nil {
		return nil, e
	}
	return values(results[:last]), nil
}

func values(of []reflect.Value) []any {
	out := make([]any, len(of))
	for i, v := range of {
		out[i] = v.Interface()
	}
	return out
}

func (m method) fails() bool {
	n := m.f.Type().NumOut()
	return n > 0 && m.f.Type().Out(n-1) == isError
}

// NumArguments implements dbus.Method.
func (m method) NumArguments() int { return m.f.Type().NumIn() }

// NumReturns implements dbus.Method.
func (m method) NumReturns() int {
	if m.fails() {
		return m.f.Type().NumOut() - 1
	}
	return m.f.Type().NumOut()
}

// ArgumentValue implements dbus.Method.
func (m method) ArgumentValue(i int) any { return reflect.Zero(m.f.Type().In(i)).Interface() }

// ReturnValue implements dbus.Method.
func (m method) ReturnValue(i int) any { return reflect.Zero(m.f.Type().Out(i)).Interface() }

// props are the properties of an interface.
type props map[string]any

// served is what an object offers: its interfaces, and their properties.
type served struct {
	faces map[string]methods
	props map[string]props
	set   func(face, name string, v any) bool // nil: no property can be set
}

// LookupInterface implements dbus.ServerObject.
func (s served) LookupInterface(name string) (dbus.Interface, bool) {
	if name == properties {
		return methods{"Get": s.get, "GetAll": s.all, "Set": s.change}, true
	}
	m, ok := s.faces[name]
	return m, ok
}

func (s served) get(face, name string) (dbus.Variant, error) {
	v, ok := s.props[face][name]
	if !ok {
		return dbus.Variant{}, unknownProperty(face, name)
	}
	return dbus.MakeVariant(v), nil
}

func (s served) all(face string) map[string]dbus.Variant {
	out := map[string]dbus.Variant{}
	for name, v := range s.props[face] {
		out[name] = dbus.MakeVariant(v)
	}
	return out
}

func (s served) change(face, name string, v dbus.Variant) error {
	if s.set == nil || !s.set(face, name, v.Value()) {
		return unknownProperty(face, name)
	}
	return nil
}

func unknownProperty(face, name string) error {
	return dbus.NewError("org.freedesktop.DBus.Error.UnknownProperty", []any{"no property " + face + "." + name}) // not shown
}
