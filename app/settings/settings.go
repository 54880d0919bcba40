//go:build !headless

// Package settings holds the user's settings.
package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"goldspan/annotate"
	"goldspan/app/exchange"
	"goldspan/app/ui"
)

// Settings are the user's settings. They have a file of their own, which is always
// replaced as a whole; a crash could damage Fyne's preferences. A zero TextSize,
// Measure, Leading or Interface means the program's default. Interface is in percent.
// ZoomsWindow says that Ctrl++ makes the whole window bigger, not only the text of the
// article.
type Settings struct {
	path string

	Look
	TextSize    int      `json:"text_size"`
	Sans        bool     `json:"text_sans"`
	Measure     int      `json:"line_letters"`
	Leading     float64  `json:"line_height"`
	Interface   int      `json:"interface_size"`
	ZoomsWindow bool     `json:"zoom_keys_whole_window"`
	NoSnap      bool     `json:"snapping_off"`
	NoNames     bool     `json:"assumed_names_off"` // names of actors are not filled in
	AllLinks    bool     `json:"all_links"`
	Width       float32  `json:"window_width"`
	Height      float32  `json:"window_height"`
	LeftWidth   float32  `json:"articles_width"`
	RightWidth  float32  `json:"spans_width"`
	LeftHidden  bool     `json:"articles_hidden"`
	RightHidden bool     `json:"spans_hidden"`
	Recent      []Recent `json:"recent"`
	NoBanner    bool     `json:"sample_banner_closed"`
	Command     string   `json:"extractor_command"`
}

// Look is how the window looks.
type Look struct {
	Theme    ui.Mode `json:"theme"`
	Contrast Choice  `json:"high_contrast,omitempty"`
	Still    Choice  `json:"still,omitempty"` // no animations
}

// Choice is on, off, or "" for what the desktop wishes.
type Choice string

// The choices.
const (
	On  Choice = "on"
	Off Choice = "off"
)

// Recent is a recent project, with the article that was open last, the file of the last
// export and its choices, those of imports, and what suggests in it besides the usual.
// A project file never names a program to run: only the user's own settings do.
type Recent struct {
	Path     string             `json:"path"`
	Article  annotate.ArticleID `json:"article"`
	Export   string             `json:"export,omitempty"`
	ExportAs ExportAs           `json:"export_as,omitzero"`
	Columns  map[string]string  `json:"columns,omitempty"` // of imported tables, as the user chose them, by field
	Suggest  string             `json:"suggest_command,omitempty"`
	Names    string             `json:"names_list,omitempty"` // path of a file
}

// ExportAs are the choices of an export.
type ExportAs struct {
	Format string `json:"format,omitempty"` // name; "": the native format
	Scheme string `json:"scheme,omitempty"`
	Split  string `json:"split,omitempty"` // "train=80,test=20"; "": no split
	Seed   uint64 `json:"seed,omitempty"`
	All    bool   `json:"all,omitempty"`    // articles that are not done too
	Origin string `json:"origin,omitempty"` // of the spans, as annotate.ParseOrigins reads them; "": all
}

const maxRecent = 10

// Load reads the settings below dir. If they are missing or unreadable, Load
// returns the defaults, because settings hold no work.
func Load(dir string) *Settings {
	s := &Settings{
		path: filepath.Join(dir, "goldspan", "settings.json"), Look: Look{Theme: ui.ModeSystem},
		Width: 1280, Height: 800, LeftWidth: 270, RightWidth: 290,
	}
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

// Save writes the settings.
func (s *Settings) Save() error {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	if err := keepPrivate(s.path); err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	return exchange.WriteFile(s.path, func(w io.Writer) error {
		_, err := w.Write(append(data, '\n'))
		return err
	})
}

// keepPrivate has a file that only its owner can read: the settings name the user's
// projects, and may hold a command with a password. exchange.WriteFile keeps the mode.
func keepPrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrPermission) {
		return nil // the save itself says why
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o600), f.Close())
}

// Remember makes a project the first of the recent ones. It is false if the project
// was the first already, with the same article.
func (s *Settings) Remember(path string, article annotate.ArticleID) bool {
	now := Recent{Path: path}
	if i := slices.IndexFunc(s.Recent, func(r Recent) bool { return r.Path == path }); i >= 0 {
		now = s.Recent[i]
		if i == 0 && now.Article == article {
			return false
		}
	}
	now.Article = article
	s.Forget(path)
	s.Recent = slices.Insert(s.Recent, 0, now)
	if len(s.Recent) > maxRecent {
		s.Recent = s.Recent[:maxRecent]
	}
	return true
}

// Forget removes a project from the recent ones.
func (s *Settings) Forget(path string) {
	s.Recent = slices.DeleteFunc(s.Recent, func(r Recent) bool { return r.Path == path })
}

// LastArticle is the article that was open last in a project, or "".
func (s *Settings) LastArticle(path string) annotate.ArticleID {
	for _, r := range s.Recent {
		if r.Path == path {
			return r.Article
		}
	}
	return ""
}

// RememberExport notes the file and the choices of a project's last export.
func (s *Settings) RememberExport(path, file string, as ExportAs) {
	for i := range s.Recent {
		if s.Recent[i].Path == path {
			s.Recent[i].Export, s.Recent[i].ExportAs = file, as
		}
	}
}

// LastExport is the file of a project's last export, or "", and its choices.
func (s *Settings) LastExport(path string) (file string, as ExportAs) {
	for _, r := range s.Recent {
		if r.Path == path {
			return r.Export, r.ExportAs
		}
	}
	return "", ExportAs{}
}

// RememberColumns notes which columns of tables hold the fields of a project's articles.
func (s *Settings) RememberColumns(path string, columns map[string]string) {
	for i := range s.Recent {
		if s.Recent[i].Path == path {
			s.Recent[i].Columns = maps.Clone(columns)
		}
	}
}

// Columns are the columns that a project's imports had last.
func (s *Settings) Columns(path string) map[string]string {
	columns := map[string]string{}
	for _, r := range s.Recent {
		if r.Path == path {
			maps.Copy(columns, r.Columns)
		}
	}
	return columns
}

// RememberSuggesting notes the command that suggests spans in a project, and its list of
// names; "" for none.
func (s *Settings) RememberSuggesting(path, command, names string) {
	for i := range s.Recent {
		if s.Recent[i].Path == path {
			s.Recent[i].Suggest, s.Recent[i].Names = command, names
		}
	}
}

// Suggesting is the command that suggests spans in a project, and its list of names.
func (s *Settings) Suggesting(path string) (command, names string) {
	for _, r := range s.Recent {
		if r.Path == path {
			return r.Suggest, r.Names
		}
	}
	return "", ""
}

// LastProject is the last project; false if its file does not exist.
func (s *Settings) LastProject() (string, bool) {
	if len(s.Recent) == 0 {
		return "", false
	}
	_, err := os.Stat(s.Recent[0].Path)
	return s.Recent[0].Path, err == nil
}
