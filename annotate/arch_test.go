package annotate_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "goldspan"

// belowApp says what the packages below app may import of the module, those in
// annotate and assets aside: the first row that a package is within counts. A
// package in no row is a feature, see featureImports.
var belowApp = []struct {
	from string
	may  []string
}{
	{"app/articleview/textlayout", []string{"app/bidi"}},
	{"app/bidi", nil}, {"app/explain", nil}, {"app/built", nil}, {"app/atspi", nil}, {"app/crash", []string{"app/explain"}}, {"app/desktop", nil}, {"app/translations", nil},
	{"app/ui", []string{"app/bidi", "app/explain", "app/crash"}},
	{"app/inspect", []string{"app/ui", "app/explain"}},
	{"app/exchange", []string{"app/explain"}},
	{"app/check", []string{"app/explain"}},
	{"app/cli", []string{"app/exchange", "app/check", "app/explain", "app/crash"}},
	// What is open, and what can be done: neither knows a widget of the window.
	{"app/desk", []string{"app/exchange", "app/check", "app/crash"}},
	{"app/command", []string{"app/ui"}},
	{"app/settings", []string{"app/ui", "app/exchange"}},
	{"app/history", []string{"app/ui"}},
	// Screens that more than one feature uses.
	{"app/articleview", []string{"app/ui", "app/inspect", "app/explain", "app/crash"}},
	{"app/articlelist", []string{"app/ui", "app/explain", "app/crash"}},
	{"app/inspector", []string{"app/ui", "app/explain", "app/crash"}},
	// What a feature and the frame know of each other, and the frame itself.
	{"app/feature", []string{"app/desk", "app/command", "app/settings", "app/ui"}},
	{"app/opening", []string{"app/desk", "app/feature", "app/settings", "app/ui"}},
	{"app/frame", []string{"app/desk", "app/command", "app/feature", "app/settings", "app/ui", "app/inspect", "app/explain", "app/crash"}},
	{"app/reader", []string{"app/ui", "app/inspect", "app/articleview", "app/atspi"}}, // for package app alone
	{"app/apptest", []string{"app/translations"}},
}

// featureImports is what a feature may import: never another feature, and never the
// frame. Its own screens, in folders below it, know the desk no more than others do.
var (
	featureImports = []string{
		"app/desk", "app/command", "app/feature", "app/opening", "app/settings", "app/history", "app/articleview", "app/articlelist",
		"app/inspector", "app/ui", "app/exchange", "app/check", "app/explain", "app/crash",
	}
	ownScreenImports = []string{"app/ui", "app/check", "app/explain"}
)

// mayCallFyneDo are the packages that may move work to Fyne's goroutine.
var mayCallFyneDo = []string{"app/ui", "app/inspect"}

// against says which arrow the import of one package by another runs against; ""
// where the import is allowed. Both are import paths; std says that the imported
// one is of the standard library.
func against(importer, imported string, std bool) string {
	from, to := inModule(importer), inModule(imported)
	if from == "" {
		return "" // not ours
	}
	sql := imported == "database/sql" || within(imported, "modernc.org/sqlite")
	fyne := within(imported, "fyne.io/fyne/v2") || within(imported, "fyne.io/x/fyne")
	switch {
	case to == ".":
		return "nothing imports main"
	case sql && !within(from, "storage"):
		return "only storage knows SQL"
	case fyne && !mayKnowFyne(from):
		return "only main, app and its screens know Fyne"
	case imported == "net/http" && from != "app/exchange/web":
		return "only app/exchange/web asks servers"
	case std:
		return ""
	case to == "":
		return againstLibrary(from, imported)
	}
	return againstOwn(from, to)
}

// againstLibrary judges an import from outside the module.
func againstLibrary(from, imported string) string {
	switch {
	case from == "annotate" || from == "annotate/session":
		return "annotate and annotate/session import the standard library alone"
	case within(from, "annotate/segment"):
		if !within(imported, "github.com/clipperhouse/uax29") && !within(imported, "golang.org/x/text") {
			return "annotate/segment imports uax29 and golang.org/x/text alone"
		}
	case within(from, "annotate/search"), within(from, "annotate/naming"):
		if !within(imported, "golang.org/x/text") {
			return "annotate/search and annotate/naming import golang.org/x/text alone"
		}
	case within(from, "annotate/figure"):
		if !within(imported, "golang.org/x/text") {
			return "annotate/figure imports golang.org/x/text alone"
		}
	case within(from, "annotate/ingest"), within(from, "annotate/format"):
	case within(from, "annotate"):
		return "of the domain only figure, ingest, format, naming, search and segment import libraries"
	}
	return ""
}

// againstOwn judges an import inside the module; both are paths inside it.
func againstOwn(from, to string) string {
	may := func(prefixes ...string) string {
		if slices.ContainsFunc(prefixes, func(p string) bool { return within(to, p) }) {
			return ""
		}
		return from + " imports only " + strings.Join(prefixes, ", ")
	}
	switch {
	case within(to, "app/apptest") && !within(from, "app/apptest"):
		return "only tests import app/apptest"
	case from == ".":
		if to == "app" {
			return ""
		}
		return may("app/cli", "app/built", "app/crash", "app/exchange", "annotate", "storage", "assets")
	case from == "annotate":
		return "annotate imports no other package of the program"
	case from == "annotate/session", within(from, "annotate/segment"), within(from, "annotate/naming"):
		if to != "annotate" {
			return from + " imports only annotate"
		}
		return ""
	case within(from, "annotate/search"), within(from, "annotate/speaker"):
		if to != "annotate" && !within(to, "annotate/segment") {
			return from + " imports only annotate and annotate/segment"
		}
		return ""
	case within(from, "annotate"):
		return may("annotate")
	case within(from, "storage"):
		return may("annotate", "storage")
	case within(from, "assets"):
		return may("annotate", "assets")
	case within(to, "storage"):
		return "app does not know storage: main hands it an interface"
	case from == "app":
		if within(to, "app/cli") {
			return "app does not import the command line"
		}
		return may("app", "annotate", "assets")
	case within(from, "app"):
		return may(append(importsBelowApp(from), "annotate", "assets")...)
	}
	return from + " is none of the program's packages"
}

// importsBelowApp is what a package below app may import of those below app.
func importsBelowApp(from string) []string {
	for _, row := range belowApp {
		if within(from, row.from) {
			return append([]string{row.from}, row.may...)
		}
	}
	parts := strings.Split(from, "/") // app, the feature, its own screen
	if len(parts) > 2 {
		return append([]string{strings.Join(parts[:3], "/")}, ownScreenImports...)
	}
	return append([]string{from}, featureImports...)
}

// knowsNoFyne are the packages of app that work without a window.
var knowsNoFyne = []string{"app/bidi", "app/cli", "app/exchange", "app/check", "app/explain", "app/built", "app/crash", "app/desk", "app/desktop"}

func mayKnowFyne(from string) bool {
	return from == "." || within(from, "app") && !slices.ContainsFunc(knowsNoFyne, func(p string) bool { return within(from, p) })
}

// inModule is an import path inside the module: "." is main, "" another module.
func inModule(p string) string {
	if p == module {
		return "."
	}
	rest, ok := strings.CutPrefix(p, module+"/")
	if !ok {
		return ""
	}
	return rest
}

// within says that p is prefix or below it.
func within(p, prefix string) bool { return p == prefix || strings.HasPrefix(p, prefix+"/") }

func TestRulesOfImports(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		allowed  bool
	}{
		{"goldspan", "goldspan/app", true},
		{"goldspan", "goldspan/app/cli", true},
		{"goldspan", "goldspan/storage", true},
		{"goldspan", "goldspan/app/exchange", true},
		{"goldspan", "goldspan/app/articleview", false},
		{"goldspan", "goldspan/app/frame", false},
		{"goldspan", "goldspan/app/tagging", false},
		{"goldspan", "fyne.io/fyne/v2/app", true},
		{"goldspan/annotate", "strings", true},
		{"goldspan/annotate", "goldspan/annotate/session", false},
		{"goldspan/annotate", "github.com/google/uuid", false},
		{"goldspan/annotate", "database/sql", false},
		{"goldspan/annotate/session", "goldspan/annotate", true},
		{"goldspan/annotate/session", "goldspan/annotate/segment", false},
		{"goldspan/annotate/session", "github.com/google/uuid", false},
		{"goldspan/annotate/segment", "github.com/clipperhouse/uax29/v2/words", true},
		{"goldspan/annotate/segment", "golang.org/x/text/unicode/norm", true},
		{"goldspan/annotate/segment", "github.com/example/uniseg", false},
		{"goldspan/annotate/segment", "goldspan/annotate/format", false},
		{"goldspan/annotate/search", "goldspan/annotate/segment", true},
		{"goldspan/annotate/search", "golang.org/x/text/cases", true},
		{"goldspan/annotate/search", "github.com/clipperhouse/uax29/v2/words", false},
		{"goldspan/annotate/search", "goldspan/annotate/format", false},
		{"goldspan/annotate/figure", "golang.org/x/text/unicode/norm", true},
		{"goldspan/annotate/figure", "github.com/example/numbers", false},
		{"goldspan/annotate/ingest", "golang.org/x/net/html", true},
		{"goldspan/annotate/ingest", "fyne.io/fyne/v2", false},
		{"goldspan/annotate/ingest", "goldspan/storage", false},
		{"goldspan/annotate/format/jsonl", "goldspan/annotate/format", true},
		{"goldspan/annotate/format/jsonl", "github.com/santhosh-tekuri/jsonschema/v6", true},
		{"goldspan/annotate/format/jsonl", "modernc.org/sqlite", false},
		{"goldspan/annotate/format/jsonl", "goldspan/app/exchange", false},
		{"goldspan/annotate/naming", "golang.org/x/text/unicode/norm", true},
		{"goldspan/annotate/naming", "github.com/example/fuzzy", false},
		{"goldspan/annotate/naming", "goldspan/annotate/search", false},
		{"goldspan/annotate/speaker", "goldspan/annotate/segment", true},
		{"goldspan/annotate/speaker", "goldspan/annotate/naming", false},
		{"goldspan/annotate/speaker", "golang.org/x/text/unicode/norm", false},
		{"goldspan/annotate/score", "goldspan/annotate", true},
		{"goldspan/annotate/score", "github.com/google/uuid", false},
		{"goldspan/storage", "goldspan/annotate/format/jsonl", true},
		{"goldspan/storage", "modernc.org/sqlite", true},
		{"goldspan/storage", "goldspan/app", false},
		{"goldspan/storage", "goldspan/app/ui", false},
		{"goldspan/storage", "goldspan/assets", false},
		{"goldspan/storage", "fyne.io/fyne/v2", false},
		{"goldspan/assets", "goldspan/app/ui", false},
		{"goldspan/assets", "fyne.io/fyne/v2", false},
		{"goldspan/app", "goldspan/app/articleview", true},
		{"goldspan/app", "goldspan/app/frame", true},
		{"goldspan/app", "goldspan/app/tagging", true},
		{"goldspan/app", "goldspan/app/apptest", false},
		{"goldspan/app", "goldspan/storage", false},
		{"goldspan/app", "goldspan/app/cli", false},
		{"goldspan/app", "modernc.org/sqlite", false},
		{"goldspan/app/cli", "goldspan/app/exchange", true},
		{"goldspan/app/cli", "goldspan/app/ui", false},
		{"goldspan/app/cli", "goldspan/storage", false},
		{"goldspan/app/cli", "fyne.io/fyne/v2", false},
		{"goldspan/app/cli", "goldspan", false},
		{"goldspan/app/exchange", "fyne.io/fyne/v2/storage", false},
		{"goldspan/app/exchange", "goldspan/app/articlelist", false},
		{"goldspan/app/exchange/web", "net/http", true},
		{"goldspan/app/exchange/web", "goldspan/app/exchange", true},
		{"goldspan/app/exchange", "net/http", false},
		{"goldspan/annotate/ingest", "net/http", false},
		{"goldspan/app/check", "goldspan/annotate/score", true},
		{"goldspan/app/check", "goldspan/storage", false},
		{"goldspan/app/check", "fyne.io/fyne/v2", false},
		{"goldspan/app/check", "goldspan/app/exchange", false},
		{"goldspan/app/cli", "goldspan/app/check", true},
		{"goldspan/annotate/format/predictions", "goldspan/annotate/segment", true},
		{"goldspan/app/ui", "fyne.io/fyne/v2/widget", true},
		{"goldspan/app/ui", "goldspan/app/articleview", false},
		{"goldspan/app/ui", "goldspan/app", false},
		{"goldspan/app/articleview", "goldspan/app/ui", true},
		{"goldspan/app/articleview", "goldspan/app/articleview/textlayout", true},
		{"goldspan/app/articleview", "goldspan/app/inspect", true},
		{"goldspan/app/articleview", "goldspan/app/inspector", false},
		{"goldspan/app/inspect", "goldspan/app/ui", true},
		{"goldspan/app/inspect", "goldspan/app/articleview", false},
		{"goldspan/app/articleview", "goldspan/app", false},
		{"goldspan/app/articleview", "goldspan/app/desk", false},
		{"goldspan/app/articlelist", "goldspan/app/command", false},
		{"goldspan/app/frame", "goldspan/app/desk", true},
		{"goldspan/app/frame", "goldspan/app/feature", true},
		{"goldspan/app/frame", "goldspan/app/frame/palette", true},
		{"goldspan/app/frame", "goldspan/app/tagging", false},
		{"goldspan/app/frame", "goldspan/app/articleview", false},
		{"goldspan/app/frame", "goldspan/app/opening", false},
		{"goldspan/app/frame", "goldspan/app", false},
		{"goldspan/app/desk", "goldspan/annotate/session", true},
		{"goldspan/app/desk", "goldspan/app/check", true},
		{"goldspan/app/desk", "goldspan/app/exchange", true},
		{"goldspan/app/desk", "goldspan/app/ui", false},
		{"goldspan/app/desk", "goldspan/app/command", false},
		{"goldspan/app/desk", "goldspan/storage", false},
		{"goldspan/app/desk", "fyne.io/fyne/v2", false},
		{"goldspan/app/command", "goldspan/app/ui", true},
		{"goldspan/app/command", "goldspan/app/desk", false},
		{"goldspan/app/feature", "goldspan/app/desk", true},
		{"goldspan/app/feature", "goldspan/app/command", true},
		{"goldspan/app/feature", "goldspan/app/settings", true},
		{"goldspan/app/feature", "goldspan/app/frame", false},
		{"goldspan/app/feature", "goldspan/app/tagging", false},
		{"goldspan/app/opening", "goldspan/app/feature", true},
		{"goldspan/app/opening", "goldspan/app/projects", false},
		{"goldspan/app/tagging", "goldspan/app/desk", true},
		{"goldspan/app/tagging", "goldspan/app/command", true},
		{"goldspan/app/tagging", "goldspan/app/feature", true},
		{"goldspan/app/tagging", "goldspan/app/history", true},
		{"goldspan/app/tagging", "goldspan/app/articleview", true},
		{"goldspan/app/tagging", "goldspan/app/inspector", true},
		{"goldspan/app/tagging", "goldspan/app/finding", false},
		{"goldspan/app/tagging", "goldspan/app/checking/errorlist", false},
		{"goldspan/app/tagging", "goldspan/app/frame", false},
		{"goldspan/app/tagging", "goldspan/app", false},
		{"goldspan/app/tagging", "goldspan/app/cli", false},
		{"goldspan/app/tagging", "goldspan/app/apptest", false},
		{"goldspan/app/checking", "goldspan/app/checking/errorlist", true},
		{"goldspan/app/checking", "goldspan/app/check", true},
		{"goldspan/app/checking", "goldspan/app/exchange", true},
		{"goldspan/app/checking", "goldspan/storage", false},
		{"goldspan/app/checking/errorlist", "goldspan/app/ui", true},
		{"goldspan/app/checking/scorepage", "goldspan/app/check", true},
		{"goldspan/app/checking/errorlist", "goldspan/app/desk", false},
		{"goldspan/app/checking/errorlist", "goldspan/app/checking/scorepage", false},
		{"goldspan/app/checking/errorlist", "goldspan/app/checking", false},
		{"goldspan/app/projects", "goldspan/app/opening", true},
		{"goldspan/app/a feature to come", "goldspan/app/desk", true},
		{"goldspan/app/a feature to come", "goldspan/app/tagging", false},
		{"goldspan/app/apptest", "goldspan/annotate", true},
		{"goldspan/app/apptest", "goldspan/app/desk", false},
		{"goldspan/app/apptest/wording", "goldspan/app/translations", true},
		{"goldspan/app/inspector", "goldspan/app/articleview/textlayout", false},
		{"goldspan/app/articleview/textlayout", "goldspan/app/ui", false},
		{"goldspan/app/articleview/textlayout", "goldspan/annotate", true},
		{"goldspan/app/articleview/textlayout", "goldspan/app/bidi", true},
		{"goldspan/app/ui", "goldspan/app/bidi", true},
		{"goldspan/app/bidi", "goldspan/app/ui", false},
		{"goldspan/app/bidi", "fyne.io/fyne/v2", false},
		{"goldspan/app/inspector", "goldspan/storage", false},
		{"goldspan/scripts", "goldspan/annotate", false},
		{"fyne.io/fyne/v2/widget", "fyne.io/fyne/v2", true},
	} {
		std := !strings.Contains(tt.to, ".") && inModule(tt.to) == ""
		if why := against(tt.from, tt.to, std); (why == "") != tt.allowed {
			t.Errorf("%s → %s: allowed is %v, want %v (%s)", tt.from, tt.to, why == "", tt.allowed, why)
		}
	}
}

// listed is what go list says of a package.
type listed struct {
	ImportPath string
	Name       string
	Standard   bool
	Imports    []string
	ImportMap  map[string]string
	Deps       []string
}

// goList runs go list with -deps in the module's root.
func goList(t *testing.T, args ...string) map[string]listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-deps", "-test=false", "-json=ImportPath,Name,Standard,Imports,ImportMap,Deps"}, args...)...)
	cmd.Dir = moduleRoot(t)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	packages := map[string]listed{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatalf("answer of go list: %v", err)
		}
		packages[p.ImportPath] = p
	}
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		t.Fatalf("go env GOMOD: %v", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out)))
}

func TestImportsFollowTheArrows(t *testing.T) {
	for name, tags := range map[string]string{"window": "", "headless": "headless", "end to end": "e2e"} {
		t.Run(name, func(t *testing.T) {
			packages := goList(t, "-tags", tags, "./...")
			edges := 0
			for _, p := range packages {
				for _, imported := range p.Imports {
					if real, ok := p.ImportMap[imported]; ok {
						imported = real
					}
					if why := against(p.ImportPath, imported, packages[imported].Standard || imported == "C"); why != "" {
						t.Errorf("%s imports %s: %s", p.ImportPath, imported, why)
					}
					if inModule(p.ImportPath) != "" {
						edges++
					}
				}
			}
			if edges < 20 {
				t.Errorf("only %d imports were seen", edges)
			}
			for _, p := range packages {
				checkDependencies(t, p)
			}
		})
	}
}

// checkDependencies looks for what a package must not need even by way of others.
func checkDependencies(t *testing.T, p listed) {
	t.Helper()
	from := inModule(p.ImportPath)
	if from == "" || from == "." {
		return
	}
	for _, dep := range p.Deps {
		if within(dep, "fyne.io") && !mayKnowFyne(from) {
			t.Errorf("%s depends on %s, by way of another package", p.ImportPath, dep)
			return
		}
		if within(dep, "modernc.org/sqlite") && !within(from, "storage") {
			t.Errorf("%s depends on %s, by way of another package", p.ImportPath, dep)
			return
		}
	}
}

func TestHeadlessProgramNeedsNoFyne(t *testing.T) {
	packages := goList(t, "-tags", "headless", ".")
	if p, ok := packages[module]; !ok || p.Name != "main" {
		t.Fatalf("the module's root is no program: %+v", p)
	}
	for p := range packages {
		if within(p, "fyne.io") || strings.Contains(p, "go-gl/") {
			t.Errorf("with the tag headless the program depends on %s", p)
		}
	}
	if packages[module+"/app/cli"].Name == "" {
		t.Error("with the tag headless the program lacks the command line")
	}
}

// fyneDoCalls are the places in a file that name fyne.Do or fyne.DoAndWait,
// whatever name the file imports Fyne by.
func fyneDoCalls(file *ast.File) (places []token.Pos) {
	name := ""
	for _, spec := range file.Imports {
		if p, _ := strconv.Unquote(spec.Path.Value); p == "fyne.io/fyne/v2" {
			name = "fyne"
			if spec.Name != nil {
				name = spec.Name.Name
			}
		}
	}
	if name == "" {
		return nil
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == name && isDo(n.Sel.Name) {
				places = append(places, n.Pos())
			}
		case *ast.Ident:
			if name == "." && isDo(n.Name) {
				places = append(places, n.Pos())
			}
		}
		return true
	})
	return places
}

func isDo(name string) bool { return name == "Do" || name == "DoAndWait" }

func TestFyneDoIsFound(t *testing.T) {
	for name, tt := range map[string]struct {
		src  string
		want int
	}{
		"called":             {"package p\nimport \"fyne.io/fyne/v2\"\nfunc f() { fyne.Do(f); fyne.DoAndWait(f) }", 2},
		"called by an alias": {"package p\nimport x \"fyne.io/fyne/v2\"\nfunc f() { x.Do(f) }", 1},
		"dot import":         {"package p\nimport . \"fyne.io/fyne/v2\"\nfunc f() { DoAndWait(f) }", 1},
		"handed on":          {"package p\nimport \"fyne.io/fyne/v2\"\nvar do = fyne.Do", 1},
		"another Do":         {"package p\nimport \"fyne.io/fyne/v2\"\nfunc f(s fyne.Size, o interface{ Do(func()) }) { o.Do(nil) }", 0},
		"another fyne":       {"package p\nimport \"example.org/fyne\"\nfunc f() { fyne.Do(f) }", 0},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "p.go", tt.src, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := fyneDoCalls(file); len(got) != tt.want {
			t.Errorf("%s: %d places, want %d", name, len(got), tt.want)
		}
	}
}

// It reads every source file of the module itself, which also tells go test to run
// this package's tests again when one of them has changed.
func TestOnlyTheTaskRunnerMovesWorkToFyne(t *testing.T) {
	set, files := goFiles(t, moduleRoot(t))
	for dir, files := range files {
		if slices.Contains(mayCallFyneDo, dir) {
			continue
		}
		for _, file := range files {
			if strings.HasSuffix(set.File(file.Pos()).Name(), "_test.go") {
				continue // a test plays the user, whose clicks come from outside
			}
			for _, at := range fyneDoCalls(file) {
				t.Errorf("%s: only %s call fyne.Do; use ui.RunTask", set.Position(at), strings.Join(mayCallFyneDo, " and "))
			}
		}
	}
}

// goFiles are the parsed files of the module, whatever they are built for, by
// their directories.
func goFiles(t *testing.T, root string) (*token.FileSet, map[string][]*ast.File) {
	t.Helper()
	set, files, n := token.NewFileSet(), map[string][]*ast.File{}, 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(d.Name()) != ".go" {
			return nil
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(set, name, src, 0)
		if err != nil {
			return fmt.Errorf("parse: %w", err)
		}
		dir, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		files[dir] = append(files[dir], file)
		n++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 30 {
		t.Fatalf("only %d files were read", n)
	}
	return set, files
}
