package atspi

import (
	"runtime"
	"strconv"

	"github.com/godbus/dbus/v5"
)

// object answers for one element.
type object struct {
	*Node
	l *link
}

func (o object) ref(n *Node) ref {
	if n == nil {
		return nobody
	}
	return ref{o.l.name, dbus.ObjectPath(n.path)}
}

// inOrder lists the interfaces of an element.
func (o object) inOrder() []string {
	out := []string{accessible}
	add := func(on bool, name string) {
		if on {
			out = append(out, faces+name)
		}
	}
	add(o.parent == nil, "Application")
	add(o.parent != nil, "Component")
	add(len(o.Actions) > 0, "Action")
	add(o.Text != nil, "Text")
	add(o.Edit != nil, "EditableText")
	add(o.Role == RoleList, "Selection")
	add(o.Value != nil, "Value")
	return out
}

// served are the interfaces of the element.
func (o object) served() served {
	s := served{faces: map[string]methods{}, props: map[string]props{}}
	for _, name := range o.inOrder() {
		var m methods
		var p props
		switch name[len(faces):] {
		case "Accessible":
			m, p = o.accessible()
		case "Application":
			m, p = o.application()
		case "Component":
			m, p = o.component(), props{}
		case "Action":
			m, p = o.action()
		case "Text":
			m, p = o.text()
		case "EditableText":
			m, p = o.editable(), props{}
		case "Selection":
			m, p = o.selection()
		case "Value":
			m, p = methods{}, props{"MinimumValue": 0.0, "MaximumValue": o.Value.Max, "MinimumIncrement": 0.0, "CurrentValue": o.Value.Now, "Text": ""}
		}
		p["version"] = uint32(1)
		s.faces[name], s.props[name] = m, p
	}
	if o.parent == nil {
		s.set = func(face, name string, v any) bool {
			id, ok := v.(int32)
			if face == faces+"Application" && name == "Id" && ok {
				o.l.id.Store(id)
			}
			return ok
		}
	}
	return s
}

func (o object) accessible() (methods, props) {
	parent, at := o.ref(o.parent), int32(o.index)
	if o.parent == nil {
		parent = o.l.desktop
		at = -1
	}
	name := roleNames[o.Role]
	return methods{
			"GetChildAtIndex": func(i int32) ref {
				if i < 0 || int(i) >= len(o.Children) {
					return nobody
				}
				return o.ref(o.Children[i])
			},
			"GetChildren": func() []ref {
				out := make([]ref, len(o.Children))
				for i, c := range o.Children {
					out[i] = o.ref(c)
				}
				return out
			},
			"GetIndexInParent":     func() int32 { return at },
			"GetRelationSet":       func() []relation { return []relation{} },
			"GetRole":              func() uint32 { return uint32(o.Role) },
			"GetRoleName":          func() string { return name },
			"GetLocalizedRoleName": func() string { return name },
			"GetState":             func() []uint32 { return o.States.words() },
			"GetAttributes": func() map[string]string {
				out := map[string]string{"toolkit": "Fyne"} // a name
				if o.ID != "" {
					out["id"] = o.ID
				}
				if o.Place.Nth > 0 {
					out["posinset"], out["setsize"] = strconv.Itoa(o.Place.Nth), strconv.Itoa(o.Place.Of)
				}
				return out
			},
			"GetApplication": func() ref { return ref{o.l.name, rootPath} },
			"GetInterfaces":  o.inOrder,
		}, props{
			"Name": o.Name, "Description": o.Description, "Parent": parent, "ChildCount": int32(len(o.Children)),
			"Locale": o.l.locale, "AccessibleId": o.ID, "HelpText": "",
		}
}

// relation is a relation of an element; none is told.
type relation struct {
	Kind uint32
	To   []ref
}

func (o object) application() (methods, props) {
	return methods{
			"GetLocale":                func(uint32) string { return o.l.locale },
			"GetApplicationBusAddress": func() (string, error) { return "", dbus.ErrMsgUnknownMethod },
		}, props{
			"ToolkitName": "Fyne", "Version": runtime.Version(), "ToolkitVersion": "2", "AtspiVersion": "2.1",
			"InterfaceVersion": uint32(1), "Id": o.l.id.Load(),
		}
}

// place is where the element is, in one kind of coordinates; x and y are where that
// kind begins.
func (o object) place(kind uint32) (at Rect, x, y int) {
	switch {
	case kind == ofScreen:
		x, y = o.l.source.Origin()
		return o.Bounds.moved(x, y), x, y
	case kind == ofParent && o.parent != nil:
		x, y = -o.parent.Bounds.X, -o.parent.Bounds.Y
		return o.Bounds.moved(x, y), x, y
	}
	return o.Bounds, 0, 0
}

// box is a rectangle of the protocol.
type box struct{ X, Y, W, H int32 }

func boxOf(r Rect) box { return box{int32(r.X), int32(r.Y), int32(r.W), int32(r.H)} }

func (o object) component() methods {
	const layerWidget, layerWindow = 3, 7
	never := func() bool { return false }
	return methods{
		"Contains": func(x, y int32, kind uint32) bool {
			r, _, _ := o.place(kind)
			return r.contains(int(x), int(y))
		},
		"GetAccessibleAtPoint": func(x, y int32, kind uint32) ref {
			_, dx, dy := o.place(kind)
			return o.ref(o.at(int(x)-dx, int(y)-dy))
		},
		"GetExtents": func(kind uint32) box {
			r, _, _ := o.place(kind)
			return boxOf(r)
		},
		"GetPosition": func(kind uint32) (x, y int32) {
			r, _, _ := o.place(kind)
			return int32(r.X), int32(r.Y)
		},
		"GetSize": func() (w, h int32) { return int32(o.Bounds.W), int32(o.Bounds.H) },
		"GetLayer": func() uint32 {
			if o.Role == RoleFrame {
				return layerWindow
			}
			return layerWidget
		},
		"GetMDIZOrder":  func() int16 { return 0 },
		"GrabFocus":     func() bool { return o.Focus != nil && o.Focus() },
		"GetAlpha":      func() float64 { return 1 },
		"SetExtents":    func(_, _, _, _ int32, _ uint32) bool { return never() },
		"SetPosition":   func(_, _ int32, _ uint32) bool { return never() },
		"SetSize":       func(_, _ int32) bool { return never() },
		"ScrollTo":      func(uint32) bool { return never() },
		"ScrollToPoint": func(uint32, int32, int32) bool { return never() },
	}
}

// described is an action of the protocol.
type described struct{ Name, Description, Keys string }

func (o object) action() (methods, props) {
	get := func(i int32) (a Action, ok bool) {
		if i < 0 || int(i) >= len(o.Actions) {
			return Action{}, false
		}
		return o.Actions[i], true
	}
	name := func(i int32) string {
		a, _ := get(i)
		return a.Name
	}
	return methods{
		"GetName":          name,
		"GetLocalizedName": name,
		"GetDescription":   func(int32) string { return "" },
		"GetKeyBinding":    func(int32) string { return "" },
		"GetActions": func() []described {
			out := make([]described, len(o.Actions))
			for i, a := range o.Actions {
				out[i].Name = a.Name
			}
			return out
		},
		"DoAction": func(i int32) bool {
			a, ok := get(i)
			return ok && a.Run()
		},
	}, props{"NActions": int32(len(o.Actions))}
}

// selection is the interface of lists.
func (o object) selection() (methods, props) {
	var chosen []*Node
	for _, c := range o.Children {
		if c.States.Has(Selected) {
			chosen = append(chosen, c)
		}
	}
	return methods{
		"GetSelectedChild": func(i int32) ref {
			if i < 0 || int(i) >= len(chosen) {
				return nobody
			}
			return o.ref(chosen[i])
		},
		"SelectChild": func(i int32) bool {
			if i < 0 || int(i) >= len(o.Children) || len(o.Children[i].Actions) == 0 {
				return false
			}
			return o.Children[i].Actions[0].Run()
		},
		"IsChildSelected": func(i int32) bool {
			return i >= 0 && int(i) < len(o.Children) && o.Children[i].States.Has(Selected)
		},
		"DeselectSelectedChild": func(int32) bool { return false },
		"DeselectChild":         func(int32) bool { return false },
		"SelectAll":             func() bool { return false },
		"ClearSelection":        func() bool { return false },
	}, props{"NSelectedChildren": int32(len(chosen))}
}
