// Package inspect describes the window for end-to-end tests: the places of the
// controls and of each word, and the selection. The package only reads. A test
// finds a place here, and then clicks there with a real pointer.
//
// The package listens on a Unix socket, only if asked to. Each connection receives
// one JSON object and is closed. Only the user may open the socket, because the
// answer contains the text of articles.
package inspect

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"time"

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
	Ghosts    []Ghost   `json:"ghosts"`
	Offers    []Ghost   `json:"offers"` // suggestions
	Links     []Link    `json:"links"`
	Caret     Caret     `json:"caret"`
	Selection Selection `json:"selection"`
	Status    string    `json:"status"`
	Composing string    `json:"composing"` // unfinished text of an input method
	Idle      bool      `json:"idle"`
}

// Window holds the title, the size in pixels and the scale of the window.
type Window struct {
	Title  string  `json:"title"`
	Width  int     `json:"width"`
	Height int     `json:"height"`
	Scale  float32 `json:"scale"`
	Dark   bool    `json:"dark"`
}

// Rect is a rectangle of the window, in pixels.
type Rect struct {
	X float32 `json:"x"`
	Y float32 `json:"y"`
	W float32 `json:"w"`
	H float32 `json:"h"`
}

// Control is a control that can be used: a button, an entry, a row, a menu item.
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

// Line is a visible line of the text.
type Line struct {
	Start int `json:"start"`
	End   int `json:"end"`
	Rect
}

// Word is a visible word. A word on two lines is listed once for each line.
type Word struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Rect
}

// Span is a span of the article, with its visible boxes.
type Span struct {
	ID       string `json:"id"`
	Label    string `json:"label"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Selected bool   `json:"selected"`
	Color    string `json:"color"` // of its underline
	Boxes    []Rect `json:"boxes"`
}

// Ghost is a span of another annotation set, drawn over the article. Its boxes are
// the visible ones, with the outer edge of the outline.
type Ghost struct {
	Label   string `json:"label"`
	Set     string `json:"set"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Other   bool   `json:"other"`   // of the second of two runs
	Current bool   `json:"current"` // the error that is being settled
	Color   string `json:"color"`   // of its outline
	Boxes   []Rect `json:"boxes"`
}

// Link is a link that is drawn. Its place is that of its words; it has no size where
// they are left away.
type Link struct {
	Type    string `json:"type"`
	From    string `json:"from"`
	To      string `json:"to"`
	Words   string `json:"words"`
	Assumed bool   `json:"assumed"`
	Way     []Rect `json:"way"` // the straight parts of its line, from one span to the other
	Rect
}

// Caret is the place of the caret.
type Caret struct {
	Offset int `json:"offset"`
	Rect
}

// Selection is the selected range. It is empty if Start equals End.
type Selection struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// complete replaces nil lists by empty lists, so that a test finds [] and not null.
func (s *Snapshot) complete() {
	s.Controls = orEmpty(s.Controls)
	s.Lines = orEmpty(s.Lines)
	s.Words = orEmpty(s.Words)
	s.Spans = orEmpty(s.Spans)
	for i := range s.Spans {
		s.Spans[i].Boxes = orEmpty(s.Spans[i].Boxes)
	}
	s.Links = orEmpty(s.Links)
	s.Ghosts, s.Offers = orEmpty(s.Ghosts), orEmpty(s.Offers)
	for i := range s.Offers {
		s.Offers[i].Boxes = orEmpty(s.Offers[i].Boxes)
	}
	for i := range s.Ghosts {
		s.Ghosts[i].Boxes = orEmpty(s.Ghosts[i].Boxes)
	}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Server answers connections to a socket until Close.
type Server struct{ listener net.Listener }

// patience is the time for a client to read its answer. A client that hangs must
// not block others.
const patience = 5 * time.Second

// errNoSocket says that the path belongs to a file other than a socket.
var errNoSocket = errors.New("a file that is no socket is there")

// Listen answers connections to the socket at path with the result of look. look is
// called on the event goroutine. The socket of an earlier run is replaced. Any
// other file at path is an error, and stays.
func Listen(path string, look func() Snapshot) (*Server, error) {
	if err := removeSocket(path); err != nil {
		return nil, fmt.Errorf("remove old socket: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	s := &Server{listener: l}
	go func() {
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

func removeSocket(path string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Mode()&fs.ModeSocket == 0:
		return fmt.Errorf("%s: %w", path, errNoSocket)
	}
	return os.Remove(path)
}

func answer(c net.Conn, look func() Snapshot) {
	var snap Snapshot
	fyne.DoAndWait(func() { snap = look() })
	snap.complete()
	// A test that closed the connection early needs no error.
	_ = c.SetDeadline(time.Now().Add(patience))
	_ = json.NewEncoder(c).Encode(snap)
	_ = c.Close()
}

// Close ends the server and removes its socket. It does not wait for a running
// answer: the answer may wait for the event goroutine, which called Close.
func (s *Server) Close() error { return s.listener.Close() }
