package cli

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"os"
	"strings"

	"goldspan/assets/schema"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// newerSchema makes a project say that it is of a later schema: the header of
// SQLite has user_version as four bytes at offset 60.
func newerSchema(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	binary.BigEndian.PutUint32(data[60:], 99)
	ts.Check(os.WriteFile(path, data, 0o600))
}

// packs makes an archive of files: packs news.zip a.txt b.html. A file.gz is one file. A workbook is a zip too.
func packs(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	name, files := args[0], args[1:]
	switch {
	case strings.HasSuffix(name, ".zip"), strings.HasSuffix(name, ".xlsx"):
		z := zip.NewWriter(&b)
		for _, f := range files {
			w, err := z.Create(f)
			ts.Check(err)
			_, err = io.WriteString(w, ts.ReadFile(f))
			ts.Check(err)
		}
		ts.Check(z.Close())
	case strings.HasSuffix(name, ".tgz"):
		z := gzip.NewWriter(&b)
		w := tar.NewWriter(z)
		for _, f := range files {
			text := ts.ReadFile(f)
			ts.Check(w.WriteHeader(&tar.Header{Name: f, Size: int64(len(text)), Mode: 0o600}))
			_, err := io.WriteString(w, text)
			ts.Check(err)
		}
		ts.Check(w.Close())
		ts.Check(z.Close())
	default:
		z := gzip.NewWriter(&b)
		_, err := io.WriteString(z, ts.ReadFile(files[0]))
		ts.Check(err)
		ts.Check(z.Close())
	}
	ts.Check(os.WriteFile(ts.MkAbs(name), b.Bytes(), 0o600))
}

// valid holds every line of files against the JSON Schema.
func valid(ts *testscript.TestScript, neg bool, args []string) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schema.Goldspan2()))
	ts.Check(err)
	c := jsonschema.NewCompiler()
	ts.Check(c.AddResource("goldspan-1", doc))
	s, err := c.Compile("goldspan-1")
	ts.Check(err)
	for _, name := range args {
		data := []byte(ts.ReadFile(name))
		if len(data) == 0 || data[len(data)-1] != '\n' {
			ts.Fatalf("%s is empty or its last line is not ended", name)
		}
		for i, line := range bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n")) {
			record, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
			ts.Check(err)
			if err := s.Validate(record); (err != nil) != neg {
				ts.Fatalf("%s, line %d: %v", name, i+1, err)
			}
		}
	}
}
