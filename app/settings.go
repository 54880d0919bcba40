//go:build !headless

package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"goldspan/annotate"
	"goldspan/app/articleview"
	"goldspan/app/exchange"
	"goldspan/app/ui"
)

// settings are what the program remembers of its user. They live in a file of
// their own, replaced as a whole, because Fyne's preferences can be torn by a crash.
type settings struct {
	path string

	Theme       ui.Mode  `json:"theme"`
	TextSize    int      `json:"text_size"`
	Sans        bool     `json:"text_sans"`
	Measure     int      `json:"line_letters"`
	Leading     float64  `json:"line_height"`
	NoSnap      bool     `json:"snapping_off"`
	Width       float32  `json:"window_width"`
	Height      float32  `json:"window_height"`
	LeftWidth   float32  `json:"articles_width"`
	RightWidth  float32  `json:"spans_width"`
	LeftHidden  bool     `json:"articles_hidden"`
	RightHidden bool     `json:"spans_hidden"`
	Recent      []recent `json:"recent"`
	NoBanner    bool     `json:"sample_banner_closed"`
	Command     string   `json:"extractor_command"`
}

// recent is a project that was open, with the article that was read last.
type recent struct {
	Path    string             `json:"path"`
	Article annotate.ArticleID `json:"article"`
}

const maxRecent = 10

// loadSettings reads the settings below dir. Settings that are missing or
// cannot be read are the defaults: they hold no work.
func loadSettings(dir string) *settings {
	s := &settings{
		path: filepath.Join(dir, "goldspan", "settings.json"), Theme: ui.ModeSystem,
		Width: 1280, Height: 800, LeftWidth: 270, RightWidth: 290,
	}
	s.keepStyle(articleview.DefaultStyle())
	data, err := os.ReadFile(s.path)
	if err != nil {
		return s
	}
	read := *s
	if json.Unmarshal(data, &read) != nil {
		return s
	}
	read.Width, read.Height = max(640, min(read.Width, 7680)), max(400, min(read.Height, 4320))
	return &read
}

// style is how articles are set.
func (s *settings) style() articleview.Style {
	return articleview.Style{Size: s.TextSize, Sans: s.Sans, Measure: s.Measure, Leading: s.Leading}
}

func (s *settings) keepStyle(st articleview.Style) {
	s.TextSize, s.Sans, s.Measure, s.Leading = st.Size, st.Sans, st.Measure, st.Leading
}

func (s *settings) save() error {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	return exchange.WriteFile(s.path, func(w io.Writer) error {
		_, err := w.Write(append(data, '\n'))
		return err
	})
}

// remember puts a project at the head of the recent ones.
func (s *settings) remember(path string, article annotate.ArticleID) {
	s.forget(path)
	s.Recent = slices.Insert(s.Recent, 0, recent{path, article})
	if len(s.Recent) > maxRecent {
		s.Recent = s.Recent[:maxRecent]
	}
}

func (s *settings) forget(path string) {
	s.Recent = slices.DeleteFunc(s.Recent, func(r recent) bool { return r.Path == path })
}

// lastArticle is what was read last in a project.
func (s *settings) lastArticle(path string) annotate.ArticleID {
	for _, r := range s.Recent {
		if r.Path == path {
			return r.Article
		}
	}
	return ""
}

// lastProject is the project to reopen: the last one, where it is still there.
func (s *settings) lastProject() (string, bool) {
	if len(s.Recent) == 0 {
		return "", false
	}
	_, err := os.Stat(s.Recent[0].Path)
	return s.Recent[0].Path, err == nil
}

// freePath is dir/base.goldspan, or with a number where that is taken.
func freePath(dir, base string) string {
	for n := 1; ; n++ {
		name := base + projectExt
		if n > 1 {
			name = fmt.Sprintf("%s %d%s", base, n, projectExt)
		}
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return path
		}
	}
}

const projectExt = ".goldspan"
