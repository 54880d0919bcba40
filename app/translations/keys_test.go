package translations

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// use is a text that the sources look up.
type use struct {
	at, key string
	forms   map[string]string // in English; "" the only one
	plural  bool
	values  []string // that are given to it; nil where the test cannot tell
}

// uses are the texts that the sources look up. A key is written out in the
// call, or its line says where the keys are, with the comment "keys:".
func (s source) uses(t *testing.T) []use {
	t.Helper()
	var out []use
	ast.Inspect(s.file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || !strings.HasPrefix(called(call), "lang.") {
			return true
		}
		name := called(call)
		if name != "lang.L" && name != "lang.N" && name != "lang.X" {
			return true
		}
		key, ok := constant(call.Args[0])
		if !ok {
			if !s.marked(call, "keys:") {
				t.Errorf("%s:%d: a key that is not written out", s.name, s.line(call))
			}
			return true
		}
		u := use{at: s.name, key: key, plural: name == "lang.N", forms: map[string]string{"": key}}
		rest := call.Args[1:]
		switch name {
		case "lang.N":
			rest = rest[1:]
		case "lang.X":
			fallback, ok := constant(rest[0])
			if !ok {
				t.Errorf("%s:%d: a text that is not written out", s.name, s.line(call))
			}
			u.forms[""], rest = fallback, rest[1:]
		}
		u.values = []string{}
		if len(rest) > 0 {
			u.values = given(rest[0])
		}
		out = append(out, u)
		return true
	})
	return out
}

// constant is the value of a literal, or of literals that are joined.
func constant(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		return unquoted(e), e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, okA := constant(e.X)
		b, okB := constant(e.Y)
		return a + b, okA && okB && e.Op == token.ADD
	}
	return "", false
}

// given are the names of a With, nil for another expression.
func given(e ast.Expr) []string {
	c, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	out := []string{}
	for _, key := range valueNames(c) {
		out = append(out, unquoted(key))
	}
	return out
}

// elsewhere are the texts that are not written out where they are looked up, each
// by its forms in English.
func elsewhere(t *testing.T) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	for _, s := range program(t) {
		for key, forms := range s.explained(t) {
			if before, twice := out[key]; twice && !maps.Equal(before, forms) {
				t.Errorf("%s: %q has the forms %q and %q", s.name, key, before, forms)
			}
			out[key] = forms
		}
	}
	for _, s := range annotate.Palette() {
		out[ui.Title(s.Name)] = map[string]string{"": ui.Title(s.Name)}
	}
	return out
}

// explained are the texts that a file makes with explain.New and explain.Plural.
func (s source) explained(t *testing.T) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	ast.Inspect(s.file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := called(call)
		if id, local := call.Fun.(*ast.Ident); local && s.file.Name.Name == "explain" {
			name = "explain." + id.Name
		}
		if name != "explain.New" && name != "explain.Plural" {
			return true
		}
		var forms []string
		for _, arg := range call.Args {
			form, ok := constant(arg)
			if !ok {
				t.Errorf("%s:%d: a text that is not written out", s.name, s.line(call))
			}
			forms = append(forms, form)
		}
		if name == "explain.Plural" {
			out[forms[1]] = map[string]string{"one": forms[0], "other": forms[1]}
		} else {
			out[forms[0]] = map[string]string{"": forms[0]}
		}
		return true
	})
	return out
}

// file reads a language: its texts by key, each by its plural form, "" where it
// has one form only.
func file(t *testing.T, name string) map[string]map[string]string {
	t.Helper()
	data, err := files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out := map[string]map[string]string{}
	for key, v := range raw {
		out[key] = map[string]string{}
		switch v := v.(type) {
		case string:
			out[key][""] = v
		case map[string]any:
			for form, text := range v {
				out[key][form], _ = text.(string)
			}
		}
		for form, text := range out[key] {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %q has no text %s", name, key, form)
			}
		}
	}
	return out
}

func TestEnglishHasEveryKeyAndNoOther(t *testing.T) {
	english := file(t, "en.json")
	used := map[string]bool{}
	for key, forms := range elsewhere(t) {
		used[key] = true
		if !maps.Equal(english[key], forms) {
			t.Errorf("%q is %q in English, want %q", key, english[key], forms)
		}
	}
	for _, s := range sources(t) {
		for _, u := range s.uses(t) {
			used[u.key] = true
			forms, ok := english[u.key]
			switch {
			case !ok:
				t.Errorf("%s: %q is not in en.json", u.at, u.key)
			case u.plural && (len(forms) != 2 || forms["one"] == "" || forms["other"] != u.key):
				t.Errorf("%s: %q has to be there for one, and as it is for other: %q", u.at, u.key, forms)
			case !u.plural && !maps.Equal(forms, u.forms):
				t.Errorf("%s: %q is %q in English, want %q", u.at, u.key, forms, u.forms)
			}
		}
	}
	for key := range english {
		if !used[key] {
			t.Errorf("nothing uses %q", key)
		}
	}
}

var placeholder = regexp.MustCompile(`{{\.([A-Za-z]+)}}`)

// names are the values that a text has places for, each once, in order of name.
func names(text string) []string {
	var out []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestEveryTextIsGivenItsValues(t *testing.T) {
	for _, s := range sources(t) {
		for _, u := range s.uses(t) {
			if u.values == nil {
				continue
			}
			slices.Sort(u.values)
			want := names(u.forms[""])
			if u.plural && !slices.Contains(want, "N") { // allForms looks at it
				want = slices.Sorted(slices.Values(append(want, "N")))
			}
			if !slices.Equal(u.values, want) {
				t.Errorf("%s: %q needs %v and is given %v", u.at, u.key, want, u.values)
			}
		}
	}
}

func TestEveryLanguageHasTheKeysAndValuesOfEnglish(t *testing.T) {
	english := file(t, "en.json")
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		texts := file(t, e.Name())
		for key := range english {
			if _, ok := texts[key]; !ok {
				t.Errorf("%s lacks %q", e.Name(), key)
			}
		}
		for key, forms := range texts {
			original, ok := english[key]
			if !ok {
				t.Errorf("%s: nothing uses %q", e.Name(), key)
				continue
			}
			whole := original[""] + original["other"]
			for form, text := range forms {
				for _, name := range names(text) {
					if !slices.Contains(names(whole), name) {
						t.Errorf("%s: %q has a place for %s, which it is not given", e.Name(), text, name)
					}
				}
				if strings.Count(text, "{{") != len(placeholder.FindAllString(text, -1)) {
					t.Errorf("%s: %q has a place that is none (%s)", e.Name(), text, form)
				}
			}
		}
	}
}
