package annotate_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// The limits of a type of app and below. A type beyond them stands for more than
// one idea, and is split.
const (
	maxFields  = 20
	maxMethods = 60
)

// overLimit are the types that are still beyond a limit. It only gets shorter: an
// entry within the limits fails the test, too.
var overLimit = []string{
	"app/cli.checkFlags",
}

// TestTypesHaveOneIdea counts in all files but tests, for whatever system they are
// built.
func TestTypesHaveOneIdea(t *testing.T) {
	set, files := goFiles(t, moduleRoot(t))
	beyond, types := map[string][]string{}, 0
	for dir, files := range files {
		if !within(dir, "app") {
			continue
		}
		files = slices.DeleteFunc(slices.Clone(files), func(f *ast.File) bool {
			return strings.HasSuffix(set.File(f.Pos()).Name(), "_test.go")
		})
		for name, s := range sizes(set, files) {
			types++
			if over := s.over(); over != "" {
				beyond[dir+"."+name] = append(beyond[dir+"."+name], over)
			}
		}
	}
	if types < 100 {
		t.Errorf("only %d types were seen", types)
	}
	for name, over := range beyond {
		if !slices.Contains(overLimit, name) {
			t.Errorf("%s has %s: split it into types that stand for one idea each", name, strings.Join(over, " and "))
		}
	}
	for _, name := range overLimit {
		if len(beyond[name]) == 0 {
			t.Errorf("%s is within the limits: take it off the list", name)
		}
	}
}

// size is how large a type is.
type size struct{ fields, methods int }

// over says what of s is beyond a limit; "" for nothing.
func (s size) over() string {
	var out []string
	if s.fields > maxFields {
		out = append(out, fmt.Sprintf("%d fields of at most %d", s.fields, maxFields))
	}
	if s.methods > maxMethods {
		out = append(out, fmt.Sprintf("%d methods of at most %d", s.methods, maxMethods))
	}
	return strings.Join(out, " and ")
}

// sizes are the sizes of the types of one package, by their names. A struct type
// without a name has its place for one: it must not be the way round the limit.
// A method that several files declare, each for its own system, counts once.
func sizes(set *token.FileSet, files []*ast.File) map[string]size {
	out := map[string]size{}
	methods := map[string]map[string]bool{}
	for _, file := range files {
		named := map[*ast.StructType]string{}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if s, ok := n.Type.(*ast.StructType); ok {
					named[s] = n.Name.Name
				}
			case *ast.StructType:
				name := named[n]
				if name == "" {
					name = set.Position(n.Pos()).String()
				}
				s := out[name]
				s.fields = max(s.fields, fieldCount(n)) // of two systems, or of a function's own type
				out[name] = s
			case *ast.FuncDecl:
				if name := receiver(n); name != "" {
					if methods[name] == nil {
						methods[name] = map[string]bool{}
					}
					methods[name][n.Name.Name] = true
				}
			}
			return true
		})
	}
	for name, of := range methods {
		s := out[name]
		s.methods = len(of)
		out[name] = s
	}
	return out
}

// fieldCount is how many fields a struct has without callbacks: fields of a
// function type that are called OnX. An embedded type is one field.
func fieldCount(s *ast.StructType) int {
	n := 0
	for _, f := range s.Fields.List {
		if len(f.Names) == 0 {
			n++
		}
		_, function := f.Type.(*ast.FuncType)
		for _, name := range f.Names {
			if !function || !isCallback(name.Name) {
				n++
			}
		}
	}
	return n
}

func isCallback(name string) bool {
	after, ok := strings.CutPrefix(name, "On")
	first, _ := utf8.DecodeRuneInString(after)
	return ok && unicode.IsUpper(first)
}

// receiver is the name of the type that a function is a method of; "" for none.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return ""
	}
	for of := f.Recv.List[0].Type; ; {
		switch t := of.(type) {
		case *ast.StarExpr:
			of = t.X
		case *ast.ParenExpr:
			of = t.X
		case *ast.IndexExpr:
			of = t.X
		case *ast.IndexListExpr:
			of = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

func TestSizesOfTypes(t *testing.T) {
	for name, tt := range map[string]struct {
		sources []string
		want    map[string]size
	}{
		"each name is a field":         {[]string{"type T struct { a, b int; c string }"}, map[string]size{"T": {fields: 3}}},
		"an embedded type is one":      {[]string{"type E struct { a, b int }\ntype T struct { E; *P; x.Y }"}, map[string]size{"E": {fields: 2}, "T": {fields: 3}}},
		"a blank field counts":         {[]string{"type T struct { _ int; a int }"}, map[string]size{"T": {fields: 2}}},
		"callbacks do not count":       {[]string{"type T struct { OnTap func(); OnKey, OnRune func(int) bool }"}, map[string]size{"T": {}}},
		"functions of other names do":  {[]string{"type T struct { run func(); onTap func(); Only func(); On func() }"}, map[string]size{"T": {fields: 4}}},
		"OnX that is no function does": {[]string{"type T struct { OnTop bool; OnKeys []func(); OnP *func() }"}, map[string]size{"T": {fields: 3}}},
		"methods of T and *T":          {[]string{"type T struct{}\nfunc (t T) a() {}\nfunc (t *T) b() {}\nfunc (T) c() {}\nfunc ((*T)) d() {}\nfunc e() {}"}, map[string]size{"T": {methods: 4}}},
		"methods of a generic type":    {[]string{"type T[K any] struct{}\ntype U[K, V any] struct{}\nfunc (t T[K]) a() {}\nfunc (t *T[K]) b() {}\nfunc (u *U[K, V]) c() {}"}, map[string]size{"T": {methods: 2}, "U": {methods: 1}}},
		"methods in several files":     {[]string{"type T int\nfunc (T) a() {}", "func (T) b() {}"}, map[string]size{"T": {methods: 2}}},
		"one method for two systems":   {[]string{"type T int\nfunc (T) a() {}", "func (T) a() {}"}, map[string]size{"T": {methods: 1}}},
		"one struct for two systems":   {[]string{"type T struct { a, b int }", "type T struct { a int }"}, map[string]size{"T": {fields: 2}}},
		"in brackets":                  {[]string{"type ( T struct { a int }; U struct { b, c int } )"}, map[string]size{"T": {fields: 1}, "U": {fields: 2}}},
		"without a name":               {[]string{"type T struct { a struct { b, c int } }"}, map[string]size{"T": {fields: 1}, "0.go:2:19": {fields: 2}}},
		"of a variable":                {[]string{"var v = []struct { a, b int }{}"}, map[string]size{"0.go:2:11": {fields: 2}}},
		"inside a function":            {[]string{"func f() { type t struct { a int } }"}, map[string]size{"t": {fields: 1}}},
		"an alias":                     {[]string{"type T = struct { a int }"}, map[string]size{"T": {fields: 1}}},
	} {
		set := token.NewFileSet()
		var files []*ast.File
		for i, src := range tt.sources {
			file, err := parser.ParseFile(set, fmt.Sprintf("%d.go", i), "package p\n"+src, 0)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
		if got := sizes(set, files); !maps.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestLimits(t *testing.T) {
	for s, want := range map[size]string{
		{}:                      "",
		{maxFields, maxMethods}: "",
		{maxFields + 1, 0}:      "21 fields of at most 20",
		{0, maxMethods + 1}:     "61 methods of at most 60",
		{40, 93}:                "40 fields of at most 20 and 93 methods of at most 60",
	} {
		if got := s.over(); got != want {
			t.Errorf("%+v is over with %q, want %q", s, got, want)
		}
	}
}
