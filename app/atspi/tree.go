// Package atspi serves a tree of accessible elements to screen readers on Linux, in the
// protocol AT-SPI2 over D-Bus. The package knows no toolkit: a Source gives the tree.
//
// Without a session bus, and while no assistive technology is on, nothing is asked
// of the Source.
package atspi

import "iter"

// Source is a program with one window. Any goroutine may call its methods.
type Source interface {
	// Tree is what the window shows now. It returns nil if the window does not
	// answer. A tree that was returned never changes.
	Tree() *Tree
	// Origin is the place of the window on the screen, in pixels. It is 0, 0 where
	// windows do not know their place.
	Origin() (x, y int)
}

// Tree is what a window shows at one moment.
type Tree struct {
	Program string
	Window  *Node
	Said    string // the last message of the program
	SaidNo  int    // the number of messages so far; another number is another message
}

// Node is an element of the window.
type Node struct {
	Key         any // identifies the element in all trees; comparable
	ID          string
	Role        Role
	Name        string
	Description string
	States      States
	Bounds      Rect // in pixels of the window
	Children    []*Node
	Place       Place

	Text    Text // nil: none
	Caret   int
	From    int // the selected text
	To      int
	Edit    func(text string) bool // replaces the text; nil: the text is not editable
	Actions []Action
	Focus   func() bool // gives the element the keyboard; nil: the element takes none
	Value   *Value

	parent *Node
	index  int
	path   string
}

// Place is the place in a list, from 1, and the length of the list with what is out of
// sight; the zero Place is unknown.
type Place struct{ Nth, Of int }

// Action is an act of an element.
type Action struct {
	Name string
	Run  func() bool // false: it did not run
}

// Value is the value of a bar, between 0 and Max.
type Value struct{ Now, Max float64 }

// Rect is a rectangle in pixels.
type Rect struct{ X, Y, W, H int }

func (r Rect) moved(x, y int) Rect { return Rect{r.X + x, r.Y + y, r.W, r.H} }

func (r Rect) contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Unit is a part of a text.
type Unit int

// The units. The numbers are those of the protocol. A word ends where the next word
// begins.
const (
	Char Unit = iota
	Word
	Sentence
	Line
	Paragraph
)

// Text is the text of an element. Offsets count code points. Any goroutine may call
// its methods. A long text is not copied as a whole.
type Text interface {
	Len() int
	Slice(from, to int) string
	// Around is the unit at an offset below Len.
	Around(u Unit, at int) (from, to int)
	// Attributes are what is known of the text at an offset, and the range for which
	// all of it is true.
	Attributes(at int) (attributes map[string]string, from, to int)
	// Box is the place of a range in the window. It is empty out of sight.
	Box(from, to int) Rect
	// At is the offset at a place of the window; -1 beside the text.
	At(x, y int) int
	// Select selects a range, or with an empty range moves the caret. It is false if
	// the text cannot be selected.
	Select(from, to int) bool
}

// below visits n and all elements below it.
func (n *Node) below() iter.Seq[*Node] {
	return func(yield func(*Node) bool) { n.each(yield) }
}

func (n *Node) each(yield func(*Node) bool) bool {
	if !yield(n) {
		return false
	}
	for _, c := range n.Children {
		if !c.each(yield) {
			return false
		}
	}
	return true
}

// at is the innermost element at a place of the window; nil if n is not there.
func (n *Node) at(x, y int) *Node {
	for i := len(n.Children) - 1; i >= 0; i-- { // the last one is on top
		if found := n.Children[i].at(x, y); found != nil {
			return found
		}
	}
	if n.Bounds.contains(x, y) {
		return n
	}
	return nil
}
