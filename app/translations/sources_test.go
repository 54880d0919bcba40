package translations

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// source is a file of those packages, read for its texts.
type source struct {
	name  string
	set   *token.FileSet
	file  *ast.File
	lines []string
}

func parse(t *testing.T, name string, src []byte) source {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return source{name: name, set: set, file: file, lines: strings.Split(string(src), "\n")}
}

// sources are the files of the packages below app that draw: those that import
// Fyne. Tests are no part of them.
func sources(t *testing.T) []source {
	t.Helper()
	all := program(t)
	draws := map[string]bool{}
	for _, s := range all {
		for _, i := range s.file.Imports {
			if strings.HasPrefix(unquoted(i.Path), "fyne.io/fyne/") {
				draws[filepath.Dir(s.name)] = true
			}
		}
	}
	return slices.DeleteFunc(all, func(s source) bool { return !draws[filepath.Dir(s.name)] })
}

// program are the files of all packages below app, without tests.
func program(t *testing.T) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(filepath.Join("..", "..", "app"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "testdata" {
			return fs.SkipDir // no part of the program
		}
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		out = append(out, parse(t, name, src))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheScreensAreAmongTheSources(t *testing.T) {
	for _, name := range []string{"app/facts.go", "app/frame/palette/sheet.go", "app/tagging/tagging.go", "app/feature/conditions.go", "app/articlelist/list.go", "app/inspector/details.go", "app/ui/format.go"} {
		if !slices.ContainsFunc(sources(t), func(s source) bool { return strings.HasSuffix(filepath.ToSlash(s.name), "/"+name) }) {
			t.Errorf("the tests do not look into %s", name)
		}
	}
}

func (s source) line(n ast.Node) int { return s.set.Position(n.Pos()).Line }

// marked says that the line of n ends in a comment that begins so.
func (s source) marked(n ast.Node, comment string) bool {
	return strings.Contains(s.lines[s.line(n)-1], "// "+comment)
}

var verbs = regexp.MustCompile(`%[-+# 0]*[0-9]*(\.[0-9]+)?[a-zA-Z]`)

// looksShown is the whole rule of what a text of the interface looks like: it
// has a letter, and a space, a capital first or an ellipsis last. The verbs of
// a format are no letters.
func looksShown(text string) bool {
	text = verbs.ReplaceAllString(text, "")
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return false
	}
	first := []rune(text)[0]
	return strings.Contains(text, " ") || unicode.IsUpper(first) || strings.HasSuffix(text, "…")
}

// untranslated are the literals that look like a text of the interface and are
// not looked up as one. These may stand in the sources:
//
//   - what goes to lang.L, lang.N, lang.X and lang.XN as key or fallback;
//   - the names of values, as keys of a With;
//   - errors: what goes to errors.New and fmt.Errorf;
//   - places in a crash report: what goes to crash.Catch and crash.CatchTo;
//   - import paths and tags of fields;
//   - what stands on a line with the comment "not shown" (it is for files,
//     logs or other programs) or "a name" (it is the same in every language).
func (s source) untranslated() []*ast.BasicLit {
	var out []*ast.BasicLit
	allowed := map[ast.Node]bool{}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if allowed[n] {
			return false
		}
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			if n.Tag != nil {
				allowed[n.Tag] = true
			}
		case *ast.CallExpr:
			switch name := called(n); name {
			case "errors.New", "fmt.Errorf", "crash.Catch", "crash.CatchTo":
				return false
			case "lang.L", "lang.N", "lang.X", "lang.XN":
				for _, a := range n.Args[:min(len(n.Args), texts(name))] {
					allowed[a] = true
				}
			}
		case *ast.CompositeLit:
			for _, key := range valueNames(n) {
				allowed[key] = true
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING && looksShown(unquoted(n)) && !s.marked(n, "not shown") && !s.marked(n, "a name") {
				out = append(out, n)
			}
		}
		return true
	})
	return out
}

// called is the function of a call as "package.Name", "" for others.
func called(c *ast.CallExpr) string {
	sel, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	pkg, ok := sel.X.(*ast.Ident)
	if !ok {
		return ""
	}
	return pkg.Name + "." + sel.Sel.Name
}

// texts is how many arguments of a function of lang are texts.
func texts(function string) int {
	if strings.HasPrefix(function, "lang.X") {
		return 2
	}
	return 1
}

// valueNames are the keys of a With literal.
func valueNames(c *ast.CompositeLit) []*ast.BasicLit {
	name := ""
	switch t := c.Type.(type) {
	case *ast.Ident:
		name = t.Name
	case *ast.SelectorExpr:
		name = t.Sel.Name
	}
	var out []*ast.BasicLit
	if name == "With" {
		for _, e := range c.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				if key, ok := kv.Key.(*ast.BasicLit); ok {
					out = append(out, key)
				}
			}
		}
	}
	return out
}

func unquoted(l *ast.BasicLit) string {
	text, err := strconv.Unquote(l.Value)
	if err != nil {
		return l.Value
	}
	return text
}

func TestEveryTextOfTheWindowIsLookedUp(t *testing.T) {
	for _, s := range sources(t) {
		for _, l := range s.untranslated() {
			t.Errorf("%s:%d: %s is not translated", s.name, s.line(l), l.Value)
		}
	}
}

func TestATextThatIsNotLookedUpIsFound(t *testing.T) {
	const head = "package p\n\nfunc f(say func(...any), name string) {\n\t"
	for line, want := range map[string]int{
		`say("Saved a copy")`:                         1,
		`say("Saved")`:                                1,
		`say("no match")`:                             1,
		`say("importing…")`:                           1,
		`say("Tag as " + name)`:                       1,
		`say("Ужо")`:                                  1,
		`say(fmt.Sprintf("%d spans in %s", 1, name))`: 1,
		`say(lang.L("{{.Set}} ({{.Kind}})", With{"Kind": "Person"}))`:        1,
		`say(lang.L("Tag as {{.Label}}", ui.With{"Label": name}), "Tag as")`: 1,
		`say("Saved") // shown`:                                                 1,
		`say(lang.L("Saved a copy"))`:                                           0,
		`say(lang.X("key.shift", "Shift") + "+[")`:                              0,
		`say(lang.N("{{.N}} spans", 2, ui.With{"N": 2}))`:                       0,
		`say(fmt.Errorf("open project %s: %w", name, errors.New("Not there")))`: 0,
		`say("menu:file", "article:"+name, "·", "%d–%d", "")`:                   0,
		`say("edit note") // not shown`:                                         0,
		`say("Goldspan") // a name`:                                             0,
		"type s struct { A string `json:\"A b\"` }":                             0,
	} {
		found := parse(t, "p.go", []byte(head+line+"\n}\n")).untranslated()
		if len(found) != want {
			t.Errorf("%s has %d texts that are not translated, want %d", line, len(found), want)
		}
	}
}
