package packaging_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
)

// plist decodes a property list of Apple's: dictionaries, lists, strings, booleans.
func plist(text string) (any, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local != "plist" {
			return plistValue(d, e)
		}
	}
}

func plistValue(d *xml.Decoder, e xml.StartElement) (any, error) {
	switch e.Name.Local {
	case "true", "false":
		return e.Name.Local == "true", d.Skip()
	case "string", "key":
		var s string
		err := d.DecodeElement(&s, &e)
		return s, err
	case "dict", "array":
	default:
		return nil, fmt.Errorf("<%s> is not known here", e.Name.Local)
	}
	var values []any
	for {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			v, err := plistValue(d, token)
			if err != nil {
				return nil, err
			}
			if (token.Name.Local == "key") != (e.Name.Local == "dict" && len(values)%2 == 0) {
				return nil, fmt.Errorf("<%s> is out of place", token.Name.Local)
			}
			values = append(values, v)
		case xml.EndElement:
			if e.Name.Local == "array" {
				return values, nil
			}
			if len(values)%2 != 0 {
				return nil, io.ErrUnexpectedEOF
			}
			dict := map[string]any{}
			for i := 0; i < len(values); i += 2 {
				key := values[i].(string)
				if _, twice := dict[key]; twice {
					return nil, fmt.Errorf("%s is there twice", key)
				}
				dict[key] = values[i+1]
			}
			return dict, nil
		}
	}
}

// placeholder is what .ci/packaging/macos fills in.
var placeholder = regexp.MustCompile(`@[A-Z]+@`)

func TestInfoOfTheMacApp(t *testing.T) {
	want := readProgram(t)
	template, script := only(t, "Info.plist"), only(t, ".ci/packaging/macos")
	for _, p := range placeholder.FindAllString(template, -1) {
		if !strings.Contains(script, "s/"+p+"/") {
			t.Errorf(".ci/packaging/macos does not fill in %s", p)
		}
	}
	oldest := regexp.MustCompile(`(?m)^minimum=(\d+\.\d+)$`).FindStringSubmatch(script)
	if oldest == nil {
		t.Fatal(".ci/packaging/macos does not say for which system it builds")
	}
	filled := strings.NewReplacer("@NAME@", want.Name, "@ID@", want.ID, "@VERSION@", want.Version,
		"@MINIMUM@", oldest[1]).Replace(template)
	if left := placeholder.FindString(filled); left != "" {
		t.Errorf("%s stays", left)
	}
	decoded, err := plist(filled)
	if err != nil {
		t.Fatal(err)
	}
	info, ok := decoded.(map[string]any)
	if !ok {
		t.Fatalf("it is no dictionary: %v", decoded)
	}
	for key, value := range map[string]any{
		"CFBundleName": want.Name, "CFBundleDisplayName": want.Name, "CFBundleIdentifier": want.ID,
		"CFBundleShortVersionString": want.Version, "CFBundleVersion": want.Version,
		"CFBundlePackageType": "APPL", "CFBundleExecutable": "goldspan", "CFBundleIconFile": "goldspan.icns",
		"LSMinimumSystemVersion": oldest[1], "NSHighResolutionCapable": true,
	} {
		if info[key] != value {
			t.Errorf("%s is %v, want %v", key, info[key], value)
		}
	}
	document := one(t, info, "CFBundleDocumentTypes")
	exported := one(t, info, "UTExportedTypeDeclarations")
	if types := fmt.Sprint(document["LSItemContentTypes"]); types != "[org.goldspan.project]" || exported["UTTypeIdentifier"] != "org.goldspan.project" {
		t.Errorf("it opens %v, and the type is %v", types, exported["UTTypeIdentifier"])
	}
	if got := fmt.Sprint(exported["UTTypeConformsTo"]); got != "[public.data]" {
		t.Errorf("the type is one of %s", got)
	}
	tags := fmt.Sprint(exported["UTTypeTagSpecification"])
	if wantTags := fmt.Sprintf("map[public.filename-extension:[%s] public.mime-type:[%s]]", strings.TrimPrefix(glob, "*."), mimeType); tags != wantTags {
		t.Errorf("the type is told by %s, want %s", tags, wantTags)
	}
}

// one is the only dictionary of a list.
func one(t *testing.T, info map[string]any, key string) map[string]any {
	t.Helper()
	if list, ok := info[key].([]any); ok && len(list) == 1 {
		if dict, ok := list[0].(map[string]any); ok {
			return dict
		}
	}
	t.Fatalf("%s is %v, want one dictionary", key, info[key])
	return nil
}

// Apple's code that reads entitlements stumbles over comments.
func TestEntitlementsHaveNoComments(t *testing.T) {
	text := only(t, ".entitlements")
	if strings.Contains(text, "<!--") {
		t.Error("there is a comment")
	}
	if _, err := plist(text); err != nil {
		t.Error(err)
	}
}
