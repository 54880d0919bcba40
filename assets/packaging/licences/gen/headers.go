package main

import (
	"fmt"
	"io/fs"
	"strings"
)

// inHeads names, by module, the source files with a notice that no licence file
// of the module has. They were found by looking for copyright lines in every
// file that is compiled in.
var inHeads = map[string][]string{
	"github.com/go-gl/gl": {"v2.1/gl/package.go"},
	"github.com/go-gl/glfw/v3.4/glfw": {
		"glfw/include/*-client-protocol.h", // the protocols of Wayland
		"glfw/deps/mingw/?input.h",         // controllers on Windows
	},
	"github.com/go-text/typesetting": {"fontscan/langset_gen.go"},
}

// headers are the notices at the heads of a module's source files. It is an
// error when a file is not there any more, or has no notice: then the table above
// is out of date.
func headers(dir fs.FS, module string) ([]text, error) {
	var out []text
	for _, pattern := range inHeads[module] {
		files, err := fs.Glob(dir, pattern)
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, fmt.Errorf("no file %s, which had a notice", pattern)
		}
		for _, file := range files {
			data, err := fs.ReadFile(dir, file)
			if err != nil {
				return nil, err
			}
			body, ok := notice(string(data))
			if !ok {
				return nil, fmt.Errorf("no notice in %s", file)
			}
			out = append(out, text{file, body})
		}
	}
	return out, nil
}

// notice is the first comment of a source file that speaks of copyright, or its
// first paragraphs from there on, without the signs of the comment.
func notice(source string) (string, bool) {
	var lines []string
	open, inside := false, false
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		inside = inside || strings.HasPrefix(line, "/*")
		comment := inside || strings.HasPrefix(line, "//")
		ends := inside && strings.Contains(line, "*/")
		if !comment && open {
			break
		}
		if comment {
			bare := strings.TrimPrefix(strings.Trim(line, "/*"), " ")
			if !open && isCopyright(bare) {
				open = true
			}
			if open && strings.TrimSpace(bare) == "</pre>" { // documentation follows
				break
			}
			if open {
				lines = append(lines, bare)
			}
		}
		if ends {
			inside = false
			if open {
				break
			}
		}
	}
	return tidy(strings.Join(lines, "\n")), open
}

// isCopyright tells a line with a holder from a headline or a mention.
func isCopyright(line string) bool {
	lower := strings.ToLower(strings.TrimSpace(line))
	return strings.HasPrefix(lower, "copyright ©") || strings.HasPrefix(lower, "copyright (c)") ||
		len(lower) > len("copyright 0000") && strings.HasPrefix(lower, "copyright ") && lower[10] >= '0' && lower[10] <= '9'
}
