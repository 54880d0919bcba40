package packaging_test

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// How a project file is told by its name, by its content and in an e-mail.
const (
	mimeType = "application/x-goldspan"
	glob     = "*.goldspan"
)

// claims are the endings of files that tell a system which files are opened with
// the program.
var claims = []string{".desktop", ".metainfo.xml", ".mime.xml", "Info.plist", ".nsi", ".wxs"}

func TestTheTypeOfProjectFilesIsOneEverywhere(t *testing.T) {
	anyType := regexp.MustCompile(`(?i)application/[a-z0-9.+_-]*goldspan[a-z0-9.+_-]*`)
	claiming := 0
	for file, text := range texts(t) {
		found := anyType.FindAllString(text, -1)
		for _, f := range found {
			if f != mimeType {
				t.Errorf("%s says %s, want %s", file, f, mimeType)
			}
		}
		for _, ending := range claims {
			if strings.HasSuffix(file, ending) {
				claiming++
				if len(found) == 0 {
					t.Errorf("%s does not say %s", file, mimeType)
				}
			}
		}
	}
	if claiming < 4 {
		t.Errorf("only %d files claim the type", claiming)
	}
}

// match is one of the shared MIME database: at its offset is its value, and so it
// is with one of those inside it.
type match struct {
	Type   string  `xml:"type,attr"`
	Offset string  `xml:"offset,attr"`
	Value  string  `xml:"value,attr"`
	Inside []match `xml:"match"`
}

func TestMIMETypeByNameAndByContent(t *testing.T) {
	var info struct {
		Types []struct {
			Type  string  `xml:"type,attr"`
			Magic []match `xml:"magic>match"`
			Globs []struct {
				Pattern string `xml:"pattern,attr"`
			} `xml:"glob"`
		} `xml:"mime-type"`
	}
	if err := xml.Unmarshal([]byte(only(t, ".mime.xml")), &info); err != nil {
		t.Fatal(err)
	}
	if len(info.Types) != 1 || info.Types[0].Type != mimeType {
		t.Fatalf("types are %+v, want %s alone", info.Types, mimeType)
	}
	typ := info.Types[0]
	if len(typ.Globs) != 1 || typ.Globs[0].Pattern != glob {
		t.Errorf("names are %+v, want %s", typ.Globs, glob)
	}
	if len(typ.Magic) != 1 || len(typ.Magic[0].Inside) != 1 {
		t.Fatalf("magic is %+v, want one match inside one", typ.Magic)
	}
	sqlite, ours := typ.Magic[0], typ.Magic[0].Inside[0]
	if sqlite.Type != "string" || sqlite.Offset != "0" || !strings.HasPrefix("SQLite format 3\x00", sqlite.Value) {
		t.Errorf("the header is %+v", sqlite)
	}
	// https://www.sqlite.org/fileformat.html: 4 bytes, big-endian, at offset 68.
	value, err := strconv.ParseUint(ours.Value, 0, 32)
	if want := applicationID(t); err != nil || ours.Type != "big32" || ours.Offset != "68" || value != want {
		t.Errorf("magic is %+v, want %#x at 68", ours, want)
	}
	if menu := entry(t)["MimeType"]; menu != mimeType+";" {
		t.Errorf("the menu entry opens %q", menu)
	}
	if got := readMetainfo(t).MediaType; got != mimeType {
		t.Errorf("the metainfo opens %q", got)
	}
}

// applicationID is the number that storage writes into every project file. It is
// read from the source, since no file of assets may know storage.
func applicationID(t *testing.T) uint64 {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(root, "storage", "migrate.go"))
	if err != nil {
		t.Fatal(err)
	}
	var id uint64
	found := regexp.MustCompile(`(?m)^const applicationID = (\S+)$`).FindSubmatch(source)
	if found == nil {
		t.Fatal("storage/migrate.go has no applicationID")
	}
	if _, err := fmt.Sscan(string(found[1]), &id); err != nil {
		t.Fatal(err)
	}
	return id
}
