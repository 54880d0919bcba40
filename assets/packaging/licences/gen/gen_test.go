package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func committed(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../THIRD-PARTY.txt")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// readModules names go.mod and go.sum to the cache of the go command, which does not
// see what a command of ours reads: a result of older modules must not stay.
func readModules(t *testing.T) {
	t.Helper()
	for _, name := range []string{"go.mod", "go.sum"} {
		if _, err := os.ReadFile(filepath.Join("../../../..", name)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCommittedFileIsWhatTheModulesGive(t *testing.T) {
	readModules(t)
	got, err := generate("../../..")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, committed(t)) {
		t.Error("THIRD-PARTY.txt is not what the linked modules give; run: go generate ./assets/packaging/licences")
	}
}

// The go command is asked in another way than by the program itself: a module
// that is linked in and not named must not go unseen.
func TestEveryLinkedModuleIsNamed(t *testing.T) {
	readModules(t)
	text := string(committed(t))
	for _, system := range []string{"linux/amd64", "linux/arm64", "windows/amd64", "darwin/arm64", "darwin/amd64"} {
		goos, goarch, _ := strings.Cut(system, "/")
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "goldspan")
		list.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=1")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("%s: %v", system, withStderr(err))
		}
		named := 0
		for module := range strings.FieldsFuncSeq(string(out), func(r rune) bool { return r == '\n' }) {
			named++
			if !strings.Contains(text, "\n    "+module+"\n") || !strings.Contains(text, "\n"+module+"\n") {
				t.Errorf("%s: %s is linked in, and not in THIRD-PARTY.txt", system, module)
			}
		}
		if named == 0 {
			t.Errorf("%s: nothing is linked in", system)
		}
	}
}

func TestTextsOfWhatIsNoModule(t *testing.T) {
	text := string(committed(t))
	for _, part := range []string{
		"Copyright 2009 The Go Authors", "the mingw-w64 project", "SIL OPEN FONT LICENSE Version 1.1",
		"SQLite Is Public Domain", "Camilla Löwy", "Kristian Høgsberg",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("THIRD-PARTY.txt lacks %q", part)
		}
	}
	if strings.ContainsAny(text, "\r\x00") {
		t.Error("THIRD-PARTY.txt has carriage returns or zero bytes")
	}
}

// Go's licence is a copy, since some distributions ship Go without it.
func TestTheCopyOfGosLicenceIsTrue(t *testing.T) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "LICENSE"))
	if os.IsNotExist(err) {
		t.Skip("this Go came without its licence")
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../texts/go.txt")
	if err != nil {
		t.Fatal(err)
	}
	if tidy(string(got)) != tidy(string(want)) {
		t.Error("texts/go.txt is not the licence of this Go")
	}
}

func TestLicenceFiles(t *testing.T) {
	file := &fstest.MapFile{Data: []byte("x")}
	tests := map[string]struct {
		files []string
		want  string // "" when the module is refused
	}{
		"none":              {[]string{"a.go", "README.md"}, ""},
		"only in a folder":  {[]string{"font/LICENSE"}, ""},
		"only of a test":    {[]string{"testdata/LICENSE"}, ""},
		"code is no text":   {[]string{"license.go"}, ""},
		"British":           {[]string{"LICENCE"}, "LICENCE"},
		"root before below": {[]string{"LICENSE", "COPYING.txt", "a/LICENSE-font", "cmd/LICENSE"}, "COPYING.txt LICENSE a/LICENSE-font"},
		"notice":            {[]string{"NOTICE", "LICENSE.md"}, "LICENSE.md NOTICE"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			dir := fstest.MapFS{}
			for _, f := range tc.files {
				dir[f] = file
			}
			got, err := licences(dir)
			if (err != nil) != (tc.want == "") {
				t.Fatalf("error is %v", err)
			}
			if err == nil && strings.Join(got, " ") != tc.want {
				t.Errorf("got %v, want %s", got, tc.want)
			}
		})
	}
}

func TestNotice(t *testing.T) {
	tests := map[string]struct{ source, want string }{
		"line comments": {"// Code generated.\n\n// Copyright © 2002 A\n//\n// Do as you like.\n\n// Package a\npackage a\n", "Copyright © 2002 A\n\nDo as you like."},
		"block":         {"/*\n * Copyright 2008 B\n *\n * Free.\n */\nint copyright;\n", "Copyright 2008 B\n\nFree."},
		"in documentation": {
			"/* Generated */\n/**\n * @section c Copyright\n * <pre>\n * Copyright © 2008 C\n * Free.\n * </pre>\n * more\n */\n", "Copyright © 2008 C\nFree.",
		},
		"one line": {"/* Copyright (c) 1 D */\nint a; // Copyright 2008 E\n", "Copyright (c) 1 D"},
		"none":     {"// copyright is a word\nint a;\n", ""},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			got, ok := notice(tc.source)
			if got != tc.want || ok != (tc.want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, tc.want)
			}
		})
	}
}

func TestANoticeThatWentAwayIsAnError(t *testing.T) {
	dir := fstest.MapFS{"fontscan/langset_gen.go": {Data: []byte("package fontscan\n")}}
	if got, err := headers(dir, "github.com/go-text/typesetting"); err == nil {
		t.Errorf("no error for a head without a notice, got %v", got)
	}
	if got, err := headers(fstest.MapFS{}, "github.com/go-text/typesetting"); err == nil {
		t.Errorf("no error for a file that is not there, got %v", got)
	}
}

func TestATextIsWrittenOnce(t *testing.T) {
	var out bytes.Buffer
	write(&out, []work{
		{name: "a v1", texts: []text{{"LICENSE", "all\nof it"}}},
		{name: "b v1", about: "With a font.", texts: []text{{"LICENSE", "all of it"}, {"NOTICE", "more"}}},
	})
	if got := out.String(); strings.Count(got, "of it") != 1 || !strings.Contains(got, "LICENSE: the same text as LICENSE of a v1") ||
		!strings.Contains(got, "b v1\nWith a font.\n") || !strings.HasSuffix(got, "NOTICE:\n\nmore\n") {
		t.Error(got)
	}
}
