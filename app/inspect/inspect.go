// Package inspect answers what the window shows, for end-to-end tests: where
// the controls are, where each word stands, what is selected. It only reads;
// a test finds here where to click, and then clicks with a real pointer.
//
// It listens on a Unix socket, and only when asked to. Each connection gets
// one JSON object and is closed.
package inspect

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"

	"fyne.io/fyne/v2"
)

// Snapshot is the window at one moment. Places are in pixels of the window.
type Snapshot struct {
	Window    Window    `json:"window"`
	Project   string    `json:"project"`
	Controls  []Control `json:"controls"`
	Article   Article   `json:"article"`
	Lines     []Line    `json:"lines"`
	Words     []Word    `json:"words"`
	Spans     []Span    `json:"spans"`
	Caret     Caret     `json:"caret"`
	Selection Selection `json:"selection"`
	Status    string    `json:"status"`
	Idle      bool      `json:"idle"`
}

// Window is the window's title, its size in pixels and its scale.
type Window struct {
	Title  string  `json:"title"`
	Width  int     `json:"width"`
	Height int     `json:"height"`
	Scale  float32 `json:"scale"`
	Dark   bool    `json:"dark"`
}

// Rect is a place in the window, in pixels.
type Rect struct {
	X float32 `json:"x"`
	Y float32 `json:"y"`
	W float32 `json:"w"`
	H float32 `json:"h"`
}

// Control is something that can be reached: a button, an entry, a row, a menu item.
type Control struct {
	Name    string `json:"name"`
	Role    string `json:"role"`
	Text    string `json:"text"`
	Enabled bool   `json:"enabled"`
	Rect
}

// Article is the open article.
type Article struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Line is a line of the text in sight.
type Line struct {
	Start int `json:"start"`
	End   int `json:"end"`
	Rect
}

// Word is a word in sight; one that is broken over lines is given line by line.
type Word struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Rect
}

// Span is a span of the article; its boxes are those in sight.
type Span struct {
	ID       string `json:"id"`
	Label    string `json:"label"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Selected bool   `json:"selected"`
	Color    string `json:"color"` // of its underline
	Boxes    []Rect `json:"boxes"`
}

// Caret is where the caret stands.
type Caret struct {
	Offset int `json:"offset"`
	Rect
}

// Selection is the selected range; empty when Start is End.
type Selection struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Server answers on a socket until it is closed.
type Server struct {
	listener net.Listener
	done     sync.WaitGroup
}

// Listen answers connections to the socket at path with what look sees. Look is
// called on the event goroutine.
func Listen(path string, look func() Snapshot) (*Server, error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("remove old socket: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	s := &Server{listener: l}
	s.done.Add(1)
	go func() {
		defer s.done.Done()
		for {
			c, err := l.Accept()
			if err != nil {
				return // closed
			}
			answer(c, look)
		}
	}()
	return s, nil
}

func answer(c net.Conn, look func() Snapshot) {
	var snap Snapshot
	fyne.DoAndWait(func() { snap = look() })
	// A test that hung up early has no use for an error.
	_ = json.NewEncoder(c).Encode(snap)
	_ = c.Close()
}

// Close ends the server.
func (s *Server) Close() error { return s.listener.Close() }
