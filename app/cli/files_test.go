package cli

import (
	"bytes"
	"encoding/binary"
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
