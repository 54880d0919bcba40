// Package inspect answers what the window shows, for end-to-end tests: where
// the controls are, where each word stands, what is selected. It only reads;
// a test finds here where to click, and then clicks with a real pointer.
//
// It listens on a Unix socket, and only when asked to. Each connection gets
// one JSON object and is closed. The socket is for the user alone, for what it
// tells is the text of articles.
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

// Ghost is a span of another annotation set that is shown over the article; its
// boxes are those in sight, by the outer edge of the outline.
type Ghost struct {
	Label   string `json:"label"`
	Set     string `json:"set"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Other   bool   `json:"other"`   // of the second of two runs
	Current bool   `json:"current"` // the one that is being settled
	Color   string `json:"color"`   // of its outline
	Boxes   []Rect `json:"boxes"`
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

// complete gives every list that is nil a place in the answer: a test that
// counts what is not there must find [], not null.
func (s *Snapshot) complete() {
	s.Controls = orEmpty(s.Controls)
	s.Lines = orEmpty(s.Lines)
	s.Words = orEmpty(s.Words)
	s.Spans = orEmpty(s.Spans)
	for i := range s.Spans {
		s.Spans[i].Boxes = orEmpty(s.Spans[i].Boxes)
	}
	s.Ghosts = orEmpty(s.Ghosts)
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

// Server answers on a socket until it is closed.
type Server struct{ listener net.Listener }

// patience is how long a client may take to read an answer: one that hangs must
// not keep others from theirs.
const patience = 5 * time.Second

// errNoSocket says that the path is taken by something else than a socket.
var errNoSocket = errors.New("a file that is no socket is there")

// Listen answers connections to the socket at path with what look sees. Look is
// called on the event goroutine. A socket that an earlier run left is replaced;
// any other file at path is an error, and stays.
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
	// A test that hung up early has no use for an error.
	_ = c.SetDeadline(time.Now().Add(patience))
	_ = json.NewEncoder(c).Encode(snap)
	_ = c.Close()
}

// Close ends the server and takes its socket away. It does not wait for an
// answer that is under way, which may wait for the event goroutine that closes.
func (s *Server) Close() error { return s.listener.Close() }
