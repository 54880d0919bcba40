package packaging_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func exists(file string) bool {
	_, err := os.Stat(filepath.Join(root, filepath.FromSlash(file)))
	return err == nil
}

func TestEveryXMLParses(t *testing.T) {
	count := 0
	for file, text := range texts(t) {
		switch path.Ext(file) {
		case ".xml", ".plist", ".entitlements", ".wxs", ".wxl", ".manifest":
		default:
			continue
		}
		count++
		elements := 0
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%s: %v", file, err)
				break
			}
			if _, ok := token.(xml.StartElement); ok {
				elements++
			}
		}
		if elements == 0 {
			t.Errorf("%s has no elements", file)
		}
	}
	if count < 4 {
		t.Errorf("only %d files of XML were found", count)
	}
}

func TestEveryYAMLParses(t *testing.T) {
	count := 0
	for file, text := range texts(t) {
		if ext := path.Ext(file); ext != ".yml" && ext != ".yaml" {
			continue
		}
		count++
		var content map[string]any // a key that is there twice is an error
		if err := yaml.Unmarshal([]byte(text), &content); err != nil {
			t.Errorf("%s: %v", file, err)
		} else if len(content) == 0 {
			t.Errorf("%s is empty", file)
		}
	}
	if count < 4 {
		t.Errorf("only %d files of YAML were found", count)
	}
}
