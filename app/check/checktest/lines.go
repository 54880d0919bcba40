// Package checktest makes gold, predictions and projects for the tests of a check.
package checktest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonl"
	"goldspan/app/check"
	"goldspan/assets/sample"
)

// Ilva is a text for Article with an actor at [0, 4) and a figure at [10, 14).
const Ilva = "{actor|Ilva} said {figure|nine} were hurt"

// Article is a line of gold with spans on what stands between braces, such as
// "{actor|Ilva} said".
func Article(id, status, marked string) string {
	var text strings.Builder
	r := jsonl.Record{Schema: jsonl.Schema, ID: id, Title: "Title of " + id, Set: "gold", Status: status, Answer: "accept"}
	for rest := marked; ; {
		before, inside, found := strings.Cut(rest, "{")
		text.WriteString(before)
		if !found {
			break
		}
		inside, rest, _ = strings.Cut(inside, "}")
		label, quote, _ := strings.Cut(inside, "|")
		x := annotate.NewIndex(text.String())
		text.WriteString(quote)
		y := annotate.NewIndex(text.String())
		r.Spans = append(r.Spans, jsonl.Span{
			ID: fmt.Sprintf("%s-%d", id, len(r.Spans)), Start: x.Len(), End: y.Len(), Label: label, Text: quote,
			StartByte: x.LenBytes(), EndByte: y.LenBytes(), StartUTF16: x.LenUTF16(), EndUTF16: y.LenUTF16(),
		})
	}
	r.Text = text.String()
	r.SHA256 = annotate.Fingerprint(r.Text)
	var b bytes.Buffer
	if err := jsonl.Encode(&b, r); err != nil {
		panic(err)
	}
	return b.String()
}

// Gold is a file of these lines.
func Gold(lines ...string) check.Gold {
	return check.FileGold("gold.jsonl", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(strings.Join(lines, ""))), nil })
}

// File is the gold in a file.
func File(path string) check.Gold {
	return check.FileGold(path, func() (io.ReadCloser, error) { return os.Open(path) })
}

// Sample is the gold of the sample.
func Sample() check.Gold {
	return check.FileGold("sample.jsonl", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(sample.JSONL)), nil })
}

// Run checks predictions, which are lines of JSONL, against gold.
func Run(t *testing.T, gold check.Gold, pred string, change ...func(*check.Options)) check.Report {
	t.Helper()
	o := check.Options{Gold: gold, Predictions: check.ReadPredictions("pred.jsonl", strings.NewReader(pred))}
	for _, c := range change {
		c(&o)
	}
	r, err := check.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Extractor is the path of the extractor in Python, from a folder below app/check.
func Extractor() string { return filepath.Join("..", "testdata", "extract.py") }

// Python runs a script and gives what it prints. .ci/setup installs Python.
func Python(t *testing.T, stdin io.Reader, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("python3", args...)
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = stdin, &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3 %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return out
}
