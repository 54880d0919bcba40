package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// work is something of others that is in a package.
type work struct {
	name  string // as its makers call it; a module's path and version
	about string // where it is, when its name does not tell
	texts []text
}

// text is one licence or notice, with the file that it stands in.
type text struct{ from, body string }

// besides are the works that are no modules.
func besides(assets string) ([]work, error) {
	works := []work{
		{name: "Go", about: "The runtime and the standard library, in every program."},
		{name: "mingw-w64", about: "The C runtime, in the programs for Windows. The parts of GCC that are linked in with it\n" +
			"are under the GNU General Public License with the GCC Runtime Library Exception, which asks for no notice."},
		{name: "Noto", about: "The face in which articles are read, Noto Serif, unmodified, and Goldspan Signs, made of\n" +
			"Noto Sans, Noto Sans Math and Noto Sans Symbols 2."},
		{name: "PDFium", about: "The reader of PDFs, as WebAssembly, of github.com/klippa-app/go-pdfium."},
	}
	for i, file := range [...]string{"packaging/licences/texts/go.txt", "packaging/licences/texts/mingw-w64.txt", "fonts/OFL.txt", "packaging/licences/texts/pdfium.txt"} {
		t, err := readText(os.DirFS(assets), file)
		if err != nil {
			return nil, err
		}
		t.from = path.Base(file)
		works[i].texts = []text{t}
	}
	return works, nil
}

// ofModule reads the licences and notices of a module.
func ofModule(m module) (work, error) {
	w := work{name: m.Path + " " + m.Version, about: about[m.Path]}
	if m.Dir == "" {
		return w, errors.New("it is not in the module cache; run: go mod download")
	}
	dir := os.DirFS(m.Dir)
	files, err := licences(dir)
	if err != nil {
		return w, err
	}
	for _, file := range files {
		t, err := readText(dir, file)
		if err != nil {
			return w, err
		}
		w.texts = append(w.texts, t)
	}
	notices, err := headers(dir, m.Path)
	w.texts = append(w.texts, notices...)
	return w, err
}

// about says what a module brings along besides Go code.
var about = map[string]string{
	"fyne.io/fyne/v2": "With the fonts Noto Sans, DejaVu Sans Mono for Powerline, Inter and EmojiOne Color.",
	"github.com/go-gl/glfw/v3.4/glfw": "With GLFW, the C library, and the protocols of Wayland. Of Wine's headers\n" +
		"dinput.h and xinput.h, only numbers and the layout of structures are in the programs for Windows.",
	"modernc.org/sqlite": "SQLite itself, translated from C, is in the public domain.",
}

// notShipped are folders of a module that never end up in a program.
var notShipped = []string{"testdata", "cmd", "example", "examples", "_examples"}

// licences are the files of a module that hold a licence or a notice: those at
// its root first, then those of its folders. It is an error when there are none
// at the root, since that is where the whole module's licence is.
func licences(dir fs.FS) ([]string, error) {
	var root, below []string
	err := fs.WalkDir(dir, ".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains(notShipped, d.Name()):
			return fs.SkipDir
		case d.IsDir() || !isLicence(d.Name()):
		case path.Dir(file) == ".":
			root = append(root, file)
		default:
			below = append(below, file)
		}
		return nil
	})
	if err == nil && len(root) == 0 {
		err = errors.New("it has no licence")
	}
	return append(root, below...), err
}

func isLicence(name string) bool {
	name = strings.ToLower(name)
	starts := func(with string) bool { return strings.HasPrefix(name, with) }
	return path.Ext(name) != ".go" &&
		slices.ContainsFunc([]string{"licen", "unlicen", "copying", "copyright", "notice", "patents"}, starts)
}

func readText(dir fs.FS, file string) (text, error) {
	data, err := fs.ReadFile(dir, file)
	if err != nil {
		return text{}, err
	}
	return text{file, tidy(string(data))}, nil
}

// tidy takes away what differs between systems and editors: carriage returns,
// white space at the ends of lines, empty lines at both ends.
func tidy(s string) string {
	lines := strings.Split(strings.TrimPrefix(s, "\ufeff"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\r\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
